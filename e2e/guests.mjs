// Someone of the network holds one action, and another organisation is sent one question: each comes in with a code
// from a letter, finds that one thing, and says how it stands. Without scripts too.
import { enter, visit } from './browser.mjs';
import { day, must, post, reads, words } from './journey.mjs';

/** Signs in with a code from a letter; a guest has no date of birth to give. */
async function comeIn({ browser, address }, code, options) {
  const guest = await visit(browser, address, options);
  await guest.page.goto('/aanmelden');
  await post(guest.page, '/aanmelden/code', { code });
  return guest;
}

const codeOn = async (page) => /\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b/.exec(await words(page))?.[0];

async function nothingElse(page, file) {
  for (const path of [file, file.replace('/werk/h/', '/mijn/'), '/werk', '/mijn']) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    must(answer.status() === 404, `a guest finds ${path}: ${answer.status()}`);
  }
}

async function neighbour(tools, page, file, options) {
  await page.goto(`${file}/plan`);
  const ask = page.locator('a[href$="/gast"]').first();
  await page.goto(await ask.getAttribute('href'));
  await post(page, '/gast', { expects: 'Neem de sleutel mee.', until: day(60) });
  const code = await codeOn(page);
  must(code, 'the letter holds no code');
  const place = page.url();
  const guest = await comeIn(tools, code, options);
  await reads(guest.page, 'Neem de sleutel mee.', 'U ziet hier alleen deze vraag.');
  await nothingElse(guest.page, file);
  await post(guest.page, '/actie', { said: 'done', words: 'Het ging goed samen.' });
  await reads(guest.page, 'Dank u wel', 'Het ging goed samen.');
  await page.goto(`${file}/plan`);
  await reads(page, 'Het is klaar', 'Het ging goed samen.');
  await page.goto(place);
  await page.locator('form:has(input[value="withdraw"]) button').click();
  await page.waitForLoadState();
  await guest.page.goto('/gast');
  must(guest.page.url().includes('/aanmelden'), 'a withdrawn guest still comes in');
  const complaints = guest.complaints;
  await guest.context.close();
  return complaints;
}

async function organisation(tools, page, file, options) {
  await page.goto(`${file}/verwijzing/nieuw`);
  await post(page, '/verwijzing/nieuw', { question: 'Wie gaat er een keer mee?', contact: 'Bel na vijf uur.' });
  const code = await codeOn(page);
  must(code, 'the letter holds no code');
  const guest = await comeIn(tools, code, options);
  must(!(await words(guest.page)).includes('Wie gaat er een keer mee?'), 'the question is read before it is opened');
  await post(guest.page, '/verwijzing');
  await reads(guest.page, 'Wie gaat er een keer mee?', 'Bel na vijf uur.');
  await nothingElse(guest.page, file);
  await post(guest.page, '/verwijzing', { said: 'refused' });
  await reads(guest.page, 'Schrijf kort waarom het niet kan.');
  await post(guest.page, '/verwijzing', { said: 'refused', words: 'Wij hebben een wachtlijst.' });
  await reads(guest.page, 'Dank u wel');
  await page.goto(`${file}/verwijzing`);
  await reads(page, 'Niet aangenomen');
  const complaints = guest.complaints;
  await guest.context.close();
  return complaints;
}

/** The file of the demo in which someone of the network holds an action. */
async function fileOf(page, name) {
  await page.goto('/werk');
  const link = page.locator('a', { hasText: name }).first();
  return new URL(await link.getAttribute('href'), page.url()).pathname;
}

export async function guests(tools) {
  for (const options of [{}, { scripts: false }]) {
    const way = options.scripts === false ? 'without scripts' : 'with scripts';
    const { context, page, complaints } = await visit(tools.browser, tools.address, options);
    await enter(page, 'care-worker');
    const file = await fileOf(page, 'Kaya');
    for (const [name, walk] of [['a neighbour holds one action', neighbour], ['an organisation answers one question', organisation]]) {
      const found = await walk(tools, page, file, options).catch((error) => [`${error.message.split('\n')[0]} (at ${page.url()})`]);
      tools.check(`${name}, ${way}`, [...found, ...complaints]);
    }
    await context.close();
  }
}
