// From application to decision and objection: a worker writes down what the resident applies for and asks an official,
// the official decides in plain words, and a resident reads a decision and objects. Without scripts too.
import { enter, visit } from './browser.mjs';
import { paperText } from './paper.mjs';
import { day, must, post, reads } from './journey.mjs';

async function fileOf(page, name) {
  await page.goto('/werk');
  const link = page.locator('a', { hasText: name }).first();
  return new URL(await link.getAttribute('href'), page.url()).pathname;
}

/** A worker and an official, from application to letter. */
async function decide({ browser, address }, options) {
  const worker = await visit(browser, address, options);
  await enter(worker.page, 'care-worker');
  const file = await fileOf(worker.page, 'Kaya');
  const { page } = worker;
  // Of youth help no law asks an account first, so the journey needs no whole conversation.
  await page.goto(`${file}/melding`);
  await post(page, '/melding?via=phone', { question: 'Wie leest mee met school?', kind: 'youth', reporter: 'resident' });
  await page.goto(`${file}/besluit/aanvraag`);
  await post(page, '/besluit/aanvraag', { answer: 'applies', received: day(0), way: 'form', words: 'Iemand die meeleest.' });
  await reads(page, 'Wij besluiten op', 'Jeugdwet', 'Awb, artikel 4:13');
  const application = new URL(page.url()).pathname;
  await page.goto(`${application}/besluiter`);
  await page.getByLabel('Els Terpstra').check();
  await post(page, '/besluiter');
  const official = await visit(browser, address, options);
  await enter(official.page, 'official');
  await official.page.goto(`${application}/besluiten`);
  await post(official.page, '/besluiten', {
    outcome: 'in-part', grounds: 'School leest al mee. Wij helpen thuis.', mandate: 'Onder 4.12',
    'what-1': 'Hulp bij het lezen', 'extent-1': '1 uur per week', 'form-1': 'in-kind', 'from-1': day(7),
  });
  await reads(official.page, 'Voor een deel toegekend', 'School leest al mee. Wij helpen thuis.', 'Bezwaar maken kan tot en met');
  const letter = await paperText(official.context, `${application}/papier`);
  for (const piece of ['Ons besluit over uw vraag', 'Hulp bij het lezen', 'U kunt bezwaar maken tot en met']) {
    if (letter) must(letter.text.includes(piece) && letter.tagged, `the letter does not say “${piece}”: ${letter.text}`);
  }
  const complaints = [...worker.complaints, ...official.complaints];
  await worker.context.close();
  await official.context.close();
  return complaints;
}

/** A resident reads what was decided and objects; the team finds it. */
async function object({ browser, address }, options) {
  const resident = await visit(browser, address, options);
  await enter(resident.page, 'resident');
  const { page } = resident;
  await page.goto(`${new URL(page.url()).pathname}/besluit`);
  await page.locator('.entries a').first().click();
  await page.waitForLoadState();
  await reads(page, 'U krijgt een deel van wat u vroeg.', 'Bent u het er niet mee eens?');
  if (await page.locator('[name="objection"]').count()) {
    await post(page, '/bezwaar', { objection: 'Ik wil het samen met Karim.' });
  }
  await reads(page, 'maakte bezwaar op', 'Ik wil het samen met Karim.');
  const complaints = resident.complaints;
  await resident.context.close();
  return complaints;
}

/** An objection that was right brought a new decision: its letter says how to go to court. */
async function renewed({ browser, address }, options) {
  const official = await visit(browser, address, options);
  await enter(official.page, 'official');
  const { page } = official;
  await page.goto(`${await fileOf(page, 'Bos')}/besluit`);
  await page.locator('.entries a').first().click();
  await page.waitForLoadState();
  await reads(page, '4 uur per week, op één ochtend', 'Wat eerder is besloten', 'Dit besluit geldt niet meer.', 'Over het bezwaar is besloten op');
  const letter = await paperText(official.context, `${new URL(page.url()).pathname}/papier`);
  for (const piece of ['Ons besluit over uw bezwaar', '4 uur per week', 'U kunt naar de rechter tot en met', 'rechtspraak.nl']) {
    if (letter) must(letter.text.includes(piece) && letter.tagged, `the letter does not say “${piece}”: ${letter.text}`);
  }
  if (letter) must(!letter.text.includes('bezwaar maken'), 'nobody objects to a decision on an objection');
  await page.goto(`${new URL(page.url()).pathname.replace(/\/besluit\/.*$/, '')}/hulp`);
  await reads(page, 'Alle hulp', '4 uur per week, op één ochtend', 'Wat de gemeente besloot');
  const complaints = official.complaints;
  await official.context.close();
  return complaints;
}

export async function decision(tools) {
  for (const options of [{}, { scripts: false }]) {
    const way = options.scripts === false ? 'without scripts' : 'with scripts';
    for (const [name, walk] of [['an official decides', decide], ['a resident objects', object], ['a new decision after an objection', renewed]]) {
      const found = await walk(tools, options).catch((error) => [error.message.split('\n')[0]]);
      tools.check(`${name}, ${way}`, found);
    }
  }
}
