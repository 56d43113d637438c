// Finding help while one types: links under the field, with keys alone; without a script the button does it.
import { visit } from './browser.mjs';
import { must, reads } from './journey.mjs';
import { focused } from './keyboard.mjs';
import { axeSource, violations } from './pages.mjs';

const LINKS = '.as-typed a';

async function typed({ browser, address }) {
  const { context, page, complaints } = await visit(browser, address);
  await page.goto('/buurt');
  await page.locator('#woorden').focus();
  await page.keyboard.type('kofi');
  await page.locator(LINKS).first().waitFor();
  must(/gevonden/.test(await page.locator('main form [role="status"]').innerText()), 'how many there are is not said');
  must((await page.locator(LINKS).count()) <= 8, 'more than eight');
  await page.evaluate(axeSource);
  const found = [...complaints, ...await violations(page, '/buurt, while one types')];
  await page.keyboard.press('ArrowDown');
  const at = await focused(page);
  must(at.tag === 'A' && at.ring, 'the arrow does not go to the first link, or that cannot be seen');
  await page.keyboard.press('Escape');
  must((await focused(page)).id === 'woorden' && (await page.locator(LINKS).count()) === 0, 'Escape does not close the list');
  await page.keyboard.type('e');
  await page.locator(LINKS).first().waitFor();
  await page.keyboard.press('ArrowDown');
  const { href } = await focused(page);
  await Promise.all([page.waitForURL(`**${href}`), page.keyboard.press('Enter')]);
  await page.goto('/buurt');
  await page.locator('#woorden').fill('koffie');
  await Promise.all([page.waitForURL('**/buurt?woorden=koffie*'), page.keyboard.press('Enter')]);
  await context.close();
  return found;
}

async function plain({ browser, address }) {
  const { context, page, complaints } = await visit(browser, address, { scripts: false });
  await page.goto('/buurt');
  await page.locator('#woorden').fill('koffie');
  await page.locator('main form[role="search"] button[type="submit"]').click();
  await reads(page, 'gevonden');
  must((await page.locator('.as-typed').count()) === 0, 'there is a list without a script');
  await context.close();
  return complaints;
}

export async function find(tools) {
  const all = [
    ['r053 help is found while one types, with keys alone', typed],
    ['r053 help is found without scripts', plain],
  ];
  for (const [name, run] of all) {
    tools.check(name, await run(tools).catch((error) => [error.message.split('\n')[0]]));
  }
}
