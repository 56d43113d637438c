// Looking for oneself how it goes: a page that comes by a form is held against the same rules as one that comes by a link,
// and nothing of it stays in the browser.
import { visit } from './browser.mjs';
import { must, reads } from './journey.mjs';
import { axeSource, faults, violations } from './pages.mjs';

const PAGE = '/hoe-gaat-het';

async function look({ browser, address }, scripts) {
  const { context, page, complaints } = await visit(browser, address, { scripts });
  await page.goto('/');
  await page.locator(`a[href="${PAGE}"]`).click();
  const before = JSON.stringify(await context.cookies());
  await page.locator('main form button[type="submit"]').click();
  await reads(page, 'Kies bij één onderwerp of meer hoe het gaat.');
  await page.locator('[name="money"][value="worry"]').check();
  await page.locator('[name="work"][value="well"]').check();
  await page.locator('main form button[type="submit"]').click();
  await reads(page, 'Dit kunt u doen', 'binnen drie werkdagen');
  must(new URL(page.url()).search === '', `the answers stand in the address: ${page.url()}`);
  must(JSON.stringify(await context.cookies()) === before, 'a cookie was set');
  const kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
  must(kept === 0, 'something was kept in the browser');
  const found = [...complaints];
  if (scripts) {
    await page.evaluate(axeSource);
    found.push(...await violations(page, PAGE));
  }
  const answer = await context.request.post(PAGE, { form: { money: 'worry', work: 'well' }, headers: { origin: address } });
  found.push(...await faults(PAGE, await answer.text()));
  await page.locator('a[href="/buurt?thema=money"]').click();
  await reads(page, 'Hulp in de buurt');
  await context.close();
  return found;
}

export async function selfCheck(tools) {
  for (const scripts of [true, false]) {
    const name = `r012 someone looks for themselves how it goes, and nothing of it stays, ${scripts ? 'with' : 'without'} scripts`;
    tools.check(name, await look(tools, scripts).catch((error) => [error.message.split('\n')[0]]));
  }
}
