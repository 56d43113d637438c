// The file day by day: a note from anywhere, a contact with a promise, the timeline, searching, and a closing that is
// refused while the law asks something. With scripts and without.
import { enter, visit } from './browser.mjs';
import { day, must, post, reads, words } from './journey.mjs';

async function walk({ browser, address, check }, way) {
  const { context, page, complaints } = await visit(browser, address, way);
  const steps = [
    ['a household is found by the name of someone in it', async () => {
      await enter(page, 'care-worker');
      await page.goto('/werk/zoek');
      await page.locator('input[name="q"]').fill('saskia wit');
      await page.locator('form[role="search"] button').click();
      await page.waitForLoadState();
      await page.locator('.entries a', { hasText: 'Saskia de Wit' }).first().click();
      await page.waitForLoadState();
    }],
    ['a note is one link away on every page of the file', async () => {
      const home = new URL(page.url()).pathname;
      for (const path of ['', '/leden', '/plan', '/netwerk']) {
        await page.goto(home + path);
        must(await page.locator('a[data-shortcut="n"]').count() === 1, `${path} has no way to a note`);
      }
      await page.locator('a[data-shortcut="n"]').click();
      await page.waitForLoadState();
      await post(page, '/notitie', { fact: `De post is gesorteerd (${way.name}).` });
      await reads(page, `De post is gesorteerd (${way.name}).`);
    }],
    ['an empty note says what to do', async () => {
      await page.locator('a[data-shortcut="n"]').click();
      await page.waitForLoadState();
      await post(page, '/notitie');
      await reads(page, 'Schrijf in minstens een van de drie vakken iets op.');
    }],
    ['a contact with a promise, and the promise kept', async () => {
      await page.locator('.file-tabs a[href$="/contact"]').click();
      await page.waitForLoadState();
      const many = (await words(page)).split('uiterlijk').length;
      await post(page, '/contact', { with: 'Saskia de Wit', words: 'Over de brief.', promised_on: day(2) });
      await reads(page, 'Over de brief.');
      await page.locator('.file-tabs a[href$="/contact"]').click();
      await page.waitForLoadState();
      must((await words(page)).split('uiterlijk').length === many + 1, 'the promise is not listed');
      await post(page, '/gedaan');
      must((await words(page)).split('uiterlijk').length === many, 'the promise is listed still');
    }],
    ['the timeline by topic', async () => {
      await page.locator('.file-tabs a[href$="/verloop"]').first().click();
      await page.waitForLoadState();
      await page.locator('a[href$="soort=contacts"]').click();
      await page.waitForLoadState();
      must(!(await words(page)).includes('De post is gesorteerd'), 'a note among the contacts');
      await reads(page, 'Over de brief.');
    }],
  ];
  try {
    for (const [name, step] of steps) {
      const fault = await step().then(() => null, (error) => `${error.message.split('\n')[0]} (at ${page.url()})`);
      check(`${way.name}: ${name}`, fault ? [fault] : []);
      if (fault) return;
    }
    check(`${way.name}: no page of the file broke the policy or failed`, complaints);
  } finally {
    await context.close();
  }
}

export async function file(tools) {
  for (const way of [{ name: 'with scripts', scripts: true }, { name: 'without scripts', scripts: false }]) {
    await walk(tools, way);
  }
}
