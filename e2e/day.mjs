// The worker's day: it is where a worker begins, a line leads to its place, a choice is kept as a link, and the waiting
// list says who goes first. With scripts and without.
import { enter, visit } from './browser.mjs';
import { must, post, reads, words } from './journey.mjs';

async function walk({ browser, address, check }, way) {
  const { context, page, complaints } = await visit(browser, address, way);
  const steps = [
    ['a worker begins with the day', async () => {
      await enter(page, 'care-worker');
      must(new URL(page.url()).pathname === '/werk/dag', `begins at ${page.url()}`);
      await reads(page, 'Mijn dag');
      must(await page.locator('.entries .entry').count() > 0, 'nothing waits');
    }],
    ['a line leads to its place and then says who looked', async () => {
      await page.goto('/werk/dag?groep=late');
      // An answer is read, and gone, once it is opened; the others stay.
      await page.locator('.entry__link', { hasNotText: /Antwoord|tekst|Opmerking/ }).first().click();
      await page.waitForLoadState();
      must(/\/werk\/h\/[0-9a-z]{26}\//.test(page.url()), `leads to ${page.url()}`);
      await page.goto('/werk/dag?groep=late');
      await reads(page, 'keek op');
    }],
    ['a choice is kept under a name, and removed', async () => {
      await page.goto('/werk/dag');
      await page.locator('form[method="get"] select[name="soort"]').selectOption('promised-call');
      await page.locator('form[method="get"] button').first().click();
      await page.waitForLoadState();
      await page.locator('details summary', { hasText: 'Bewaar deze keuze' }).click();
      await post(page, '/werk/dag/keuze', { name: `Bellen ${way.name}` });
      await page.goto('/werk/dag');
      await page.locator('a', { hasText: `Bellen ${way.name}` }).click();
      await page.waitForLoadState();
      must(page.url().endsWith('?soort=promised-call'), `a filter is no link: ${page.url()}`);
      await page.locator('details summary', { hasText: 'Bewaar deze keuze' }).click();
      await page.locator('button', { hasText: `Haal weg: Bellen ${way.name}` }).click();
      await page.waitForLoadState();
      must(!(await words(page)).includes(`Bellen ${way.name}`), 'the choice is there still');
    }],
    ['the waiting list says who goes first and why', async () => {
      await page.goto('/werk/wachtlijst');
      must(await page.locator('.entry').first().locator('.status').count() > 0, 'nobody goes first');
      await page.locator('.entry').first().locator('summary').click();
      await reads(page, 'Dinsdag gaan gas en licht eraf');
    }],
    ['the team sees its work beside its band', async () => {
      await page.goto('/werk/zwaarte');
      await reads(page, 'uur per week');
      must(await page.locator('svg[role="img"]').count() === 1, 'no picture');
      await page.goto('/werk/registratietijd');
      await reads(page, 'Hoe is dit gemeten?');
    }],
  ];
  try {
    for (const [name, step] of steps) {
      const fault = await step().then(() => null, (error) => `${error.message.split('\n')[0]} (at ${page.url()})`);
      check(`${way.name}: ${name}`, fault ? [fault] : []);
      if (fault) return;
    }
    check(`${way.name}: the day without complaints`, complaints);
  } finally {
    await context.close();
  }
}

export async function dayAtWork(tools) {
  await walk(tools, { name: 'with scripts' });
  await walk(tools, { name: 'without scripts', scripts: false });
}
