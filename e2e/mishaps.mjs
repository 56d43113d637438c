// What goes wrong at a screen: no mouse, an expired session, a double click, two people in one text, a printer.
import { enter, visit } from './browser.mjs';
import { day, fill, must, post, reads, send, words } from './journey.mjs';
import { focused, tabTo } from './keyboard.mjs';
import { readPaper } from './paper.mjs';

/** Runs one mishap as one check, in a browser of its own. */
async function mishap({ browser, address, check }, name, options, run) {
  const { context, page, complaints } = await visit(browser, address, options);
  const fault = await run(page, context).then(() => null, (error) => `${error.message.split('\n')[0]} (at ${page.url()})`);
  check(name, fault ? [fault] : complaints);
  await context.close();
}

/** Opens the first file of the worker's list, and gives its address. */
async function firstFile(page) {
  await enter(page, 'care-worker');
  await page.goto('/werk');
  return page.locator('.entry__link').first().getAttribute('href');
}

async function keyboard(page) {
  await enter(page, 'care-worker');
  await page.goto('/werk/melding?via=phone');
  await page.keyboard.press('Tab');
  must((await page.evaluate(() => document.activeElement.getAttribute('href'))) === '#content', 'the first stop does not skip to the content');
  await page.keyboard.press('Enter');
  await tabTo(page, (at) => at.name === 'name');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#error-summary');
  must((await focused(page)).id === 'error-summary', 'the summary of errors has no focus');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  must((await focused(page)).name === 'name', 'the first error does not lead to its field');
  await page.keyboard.type('Toets Enbord');
  await tabTo(page, (at) => at.name === 'question');
  await page.keyboard.type('Ik schrijf dit zonder muis.');
  await tabTo(page, (at) => at.name === 'kind');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, (at) => at.name === 'reporter');
  await page.keyboard.press('Space');
  await tabTo(page, (at) => at.tag === 'BUTTON' && at.type === 'submit');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  must(/\/melding\//.test(page.url()), 'the report was not registered');
  await reads(page, 'Ik schrijf dit zonder muis.');
}

async function expiredSession(page, context) {
  const file = await firstFile(page);
  await page.goto(`${file}/plan/doel`);
  const form = page.locator('form[action$="/plan/doel"]');
  const text = 'Deze zin is een kwartier werk & “mag” niet weg: <échte> woorden.';
  await fill(form, { words: text, area: 'meaning' });
  await page.locator('[name="of"]').first().check();
  await context.clearCookies();
  await send(page, form);
  must(!(await words(page)).includes(text), 'the text shows to someone who is not signed in');
  await send(page, page.locator('form[action="/demo/care-worker"]'));
  await reads(page, 'kwartier werk');
  await send(page, page.locator('main form[method="post"]'));
  must(/\/plan(\?|$)/.test(page.url()), `sending again led to ${page.url()}`);
  await reads(page, text);
}

/** Waits until a page has come to an address, also when a second click broke off the first way there. */
async function arrives(page, address) {
  const until = Date.now() + 15_000;
  while (!address.test(page.url())) {
    must(Date.now() < until, 'the form led nowhere');
    await page.waitForTimeout(50);
  }
  await page.waitForLoadState('networkidle');
}

async function doubleClick(page) {
  const file = await firstFile(page);
  await page.goto(`${file}/plan/doel`);
  const form = page.locator('form[action$="/plan/doel"]');
  const text = `Twee keer geklikt ${Date.now()}`;
  await fill(form, { words: text, area: 'money' });
  await page.locator('[name="of"]').first().check();
  // Without waiting for what a click leads to: the second must come while the first is still on its way.
  await form.locator('button[type="submit"]').first().dblclick({ noWaitAfter: true });
  await arrives(page, /\/plan\?/);
  await page.goto(`${file}/plan`);
  const times = await page.locator('.own-words__text', { hasText: text }).count();
  must(times === 1, `two clicks kept it ${times} times`);
}

/** The very same request twice, as a browser or a shaky line may do. */
async function sentAgain(page, context) {
  const file = await firstFile(page);
  await page.goto(`${file}/plan/doel`);
  const text = `Twee keer aangekomen ${Date.now()}`;
  await page.locator('[name="of"]').first().check();
  const form = page.locator('form[action$="/plan/doel"]');
  await fill(form, { words: text, area: 'work' });
  const sent = await form.evaluate((f) => Object.fromEntries(new FormData(f)));
  const send = () => context.request.post(`${file}/plan/doel`, { form: sent, headers: { origin: new URL(page.url()).origin }, maxRedirects: 0 });
  const answers = await Promise.all([send(), send()]).then(async (two) => [...two, await send()]);
  const said = answers.map((a) => `${a.status()} ${a.headers()['location']}`);
  must(new Set(said).size === 1 && answers[0].status() === 303, `the same request was answered ${said.join(' and ')}`);
  await page.reload();
  await page.goto(`${file}/plan`);
  const times = await page.locator('.own-words__text', { hasText: text }).count();
  must(times === 1, `sent again it was kept ${times} times`);
}

async function staleEdit(page, browser, address) {
  const file = await firstFile(page);
  await page.goto(`${file}/plan/doel`);
  await page.locator('[name="of"]').first().check();
  await post(page, '/plan/doel', { words: 'De eerste tekst.', area: 'housing' });
  const goal = await page.locator('.goal', { hasText: 'De eerste tekst.' }).locator('a[href*="/plan/doel/"]:not([href$="/actie"]):not([href$="/afsluiten"])').first().getAttribute('href');
  const second = await visit(browser, address, {});
  await enter(second.page, 'care-worker');
  await second.page.goto(goal);
  await page.goto(goal);
  const here = goal.slice(goal.lastIndexOf('/plan'));
  await post(page, here, { words: 'Zo schreef de een het.' });
  await post(second.page, here, { words: 'Zo schreef de ander het.' });
  await reads(second.page, 'Zo schreef de een het.');
  const mine = await second.page.locator('[name="words"]').inputValue();
  must(mine === 'Zo schreef de ander het.', `the second writer's text became “${mine}”`);
  await send(second.page, second.page.locator(`form[action$="${here}"]`));
  await second.page.goto(`${file}/plan`);
  await reads(second.page, 'Zo schreef de ander het.');
  await second.context.close();
}

async function printed(page) {
  const file = await firstFile(page);
  await page.goto(`${file}/gesprek/voorbereiding`);
  const paper = readPaper(await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true }));
  if (!paper) return;
  must(paper.pages <= 2, `the preparation sheet takes ${paper.pages} pages`);
  must(paper.text.includes('In uw eigen woorden'), 'the preparation sheet has no words');
  must(!paper.text.includes('Uitloggen'), 'the navigation is printed');
}

/** Reads what may be read, and finds no form that leads nowhere. */
async function colleague(page) {
  await enter(page, 'care-worker');
  await page.goto('/werk/team');
  const file = await page.locator('.entry__link').first().getAttribute('href');
  for (const path of ['', '/leden', '/leden/nieuw', '/gesprek', '/netwerk', '/plan', '/brieven']) {
    const answer = await page.goto(file + path);
    must(answer.status() === 200, `${path} answers ${answer.status()}`);
    const forms = await page.locator('main form[method="post"]').evaluateAll((all) => all.map((f) => f.getAttribute('action')));
    const dead = forms.filter((action) => !/\/(meewerken|melding(\/.*)?)$/.test(action));
    must(dead.length === 0, `${path} offers a colleague ${dead.join(', ')}`);
    const links = await page.locator('main a[href^="/werk/h/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    for (const link of new Set(links)) {
      const followed = await page.context().request.get(link);
      must(followed.ok(), `${path} leads a colleague to ${link}, which answers ${followed.status()}`);
    }
  }
}

export async function mishaps(tools) {
  const { browser, address } = tools;
  await mishap(tools, 'a report goes in without a mouse; focus is seen, errors are found', {}, keyboard);
  for (const scripts of [true, false]) {
    const way = scripts ? 'with scripts' : 'without scripts';
    await mishap(tools, `an expired session keeps what was typed, ${way}`, { scripts }, expiredSession);
    await mishap(tools, `a double click keeps it once, ${way}`, { scripts }, doubleClick);
  }
  await mishap(tools, 'the same request three times keeps it once, and answers the same', {}, sentAgain);
  await mishap(tools, 'two people in one text see both texts', {}, (page) => staleEdit(page, browser, address));
  await mishap(tools, 'the preparation sheet prints on two pages', {}, printed);
  await mishap(tools, 'a colleague who may only read is offered no form that leads nowhere', {}, colleague);
}
