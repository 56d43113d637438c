// What is typed is never lost: a browser that is killed, a sign-in that ran out, two people in one text; and going
// anywhere with Ctrl K and single keys, which can be switched off.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { enter, visit } from './browser.mjs';
import { must, post, reads, words } from './journey.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What R23 allows to be lost: what was typed in the last ten seconds. */
const MOST_LOST = 10_000;

async function worker({ browser, address }) {
  const there = await visit(browser, address);
  await enter(there.page, 'care-worker');
  await there.page.goto('/werk');
  const file = await there.page.locator('.entry__link').first().getAttribute('href');
  return { ...there, file };
}

async function killed(tools) {
  const first = await worker(tools);
  await first.page.goto(`${first.file}/notitie`);
  must(await first.page.locator('button[data-draft-keep]').first().isHidden(), 'the button for whoever has no script is in sight');
  const began = Date.now();
  await first.page.locator('textarea[name="fact"]').pressSequentially('Mevrouw vertelde dat de trap haar te steil is. ', { delay: 20 });
  await first.page.locator('.draft-state', { hasText: 'Bewaard als concept om' }).waitFor({ timeout: MOST_LOST });
  must(Date.now() - began < MOST_LOST, 'it took more than ten seconds');
  await first.page.locator('textarea[name="fact"]').pressSequentially('Dit ging nog mee.', { delay: 5 });
  // As a browser that is killed by the system: nothing more is said.
  await first.context.setOffline(true);
  await first.context.close();
  const second = await worker(tools);
  await second.page.goto(`${second.file}/notitie`);
  await reads(second.page, 'U was hier bezig op');
  must(await second.page.locator('textarea[name="fact"]').inputValue() === '', 'the draft was filled in unasked');
  await second.page.locator('.draft-offer a').click();
  await second.page.waitForLoadState();
  const text = await second.page.locator('textarea[name="fact"]').inputValue();
  must(text.startsWith('Mevrouw vertelde dat de trap haar te steil is.'), `what came back is “${text}”`);
  await post(second.page, '/notitie', { sharing: 'internal' });
  await reads(second.page, 'de trap haar te steil is');
  await second.page.goto(`${second.file}/notitie`);
  must(!(await words(second.page)).includes('U was hier bezig'), 'the draft outlived its form');
  const { complaints } = second;
  await second.context.close();
  return complaints;
}

async function signedOut(tools) {
  const { page, context, file, complaints } = await worker(tools);
  await page.goto(`${file}/notitie`);
  const field = page.locator('textarea[name="own_words"]');
  await field.pressSequentially('Ik wil dat iemand meegaat.', { delay: 10 });
  await page.locator('.draft-state', { hasText: 'Bewaard als concept om' }).waitFor({ timeout: MOST_LOST });
  await context.clearCookies();
  await field.pressSequentially(' Liefst op dinsdag.', { delay: 10 });
  await page.locator('.draft-state--not-kept').waitFor({ timeout: MOST_LOST });
  await enter(page, 'care-worker').catch(() => undefined);
  await page.goto(`${file}/notitie`);
  await page.locator('.draft-offer a').click();
  await page.waitForLoadState();
  must((await page.locator('textarea[name="own_words"]').inputValue()).startsWith('Ik wil dat iemand meegaat.'), 'the draft is gone');
  await context.close();
  return complaints;
}

async function signIn(page, login) {
  await page.goto('/aanmelden');
  await post(page, '/aanmelden', { login, password: 'drie-stille-eenden' });
}

/** Two workers of one household in one note; the first types, is overtaken, and is killed before sending. */
async function twoEditors({ browser, address }) {
  const [noor, youssef] = [await visit(browser, address), await visit(browser, address)];
  await signIn(noor.page, 'noor');
  await signIn(youssef.page, 'youssef');
  await noor.page.goto('/werk');
  const file = new URL(await noor.page.locator('a', { hasText: 'De Wit-Amrani' }).first().getAttribute('href'), address).pathname;
  await noor.page.goto(`${file}/notitie`);
  await post(noor.page, '/notitie', { fact: 'De verhuurder belde.', sharing: 'internal' });
  await noor.page.locator('.told__line', { hasText: 'De verhuurder belde.' }).locator('a[href*="/notitie/"]').first().click();
  await noor.page.waitForLoadState();
  const note = new URL(noor.page.url()).pathname;
  const mine = (page) => page.locator(`form[action="${note}"] textarea[name="fact"]`);
  for (const { page } of [noor, youssef]) await page.goto(note);
  await mine(noor.page).fill('De verhuurder belde. Hij wil een gesprek');
  await mine(noor.page).pressSequentially(' met Saskia erbij.', { delay: 5 });
  await noor.page.locator('.draft-state', { hasText: 'Bewaard als concept om' }).first().waitFor({ timeout: MOST_LOST });
  await post(youssef.page, note.slice(note.indexOf('/notitie')), { fact: 'De verhuurder belde, en wacht tot maandag.' });
  await reads(youssef.page, 'en wacht tot maandag.');
  // Sent now, it is refused, and both texts stand there.
  await post(noor.page, note.slice(note.indexOf('/notitie')), {});
  await reads(noor.page, 'De verhuurder belde, en wacht tot maandag.');
  must(await mine(noor.page).inputValue() === 'De verhuurder belde. Hij wil een gesprek met Saskia erbij.', 'the first writer lost their text');
  await youssef.page.goto(note);
  must(!(await words(youssef.page)).includes('met Saskia erbij'), 'what the second wrote was overwritten');
  must(await youssef.page.locator('.draft-offer').count() === 0, 'someone else is offered the draft');
  await noor.context.setOffline(true);
  await noor.context.close();
  // Another day: the draft is offered, with what stands there now beside it.
  const later = await visit(browser, address);
  await signIn(later.page, 'noor');
  await later.page.goto(note);
  await reads(later.page, 'U was hier bezig op', 'Iemand anders heeft dit intussen veranderd.');
  must(await mine(later.page).inputValue() === 'De verhuurder belde, en wacht tot maandag.', 'the draft was filled in unasked');
  await later.page.locator('.draft-offer a').first().click();
  await later.page.waitForLoadState();
  must(await mine(later.page).inputValue() === 'De verhuurder belde. Hij wil een gesprek met Saskia erbij.', 'the draft did not come back');
  await reads(later.page, 'De verhuurder belde, en wacht tot maandag.', 'Dit staat er nu');
  await post(later.page, note.slice(note.indexOf('/notitie')), { fact: 'De verhuurder belde. Hij wacht tot maandag, en wil Saskia erbij.' });
  await later.page.goto(note);
  // Nothing is gone: every wording is there to read.
  await later.page.locator('summary', { hasText: 'Hoe het eerst was opgeschreven' }).click();
  await reads(later.page, 'Hij wacht tot maandag, en wil Saskia erbij.', 'De verhuurder belde, en wacht tot maandag.');
  must(await later.page.locator('.draft-offer').count() === 0, 'the draft outlived its form');
  await youssef.context.close();
  await later.context.close();
  return [...noor.complaints, ...youssef.complaints, ...later.complaints];
}

async function palette(tools) {
  const { page, context, complaints } = await worker(tools);
  await page.keyboard.press('Control+k');
  const field = page.locator('#palette-input');
  must(await field.evaluate((e) => e === document.activeElement), 'Ctrl K does not lead to the field');
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => globalThis.axe.run(document.querySelector('dialog[open]')));
  must(found.violations.length === 0, found.violations.map((v) => v.id).join(', '));
  await field.fill('saskia');
  await page.locator('#palette-list li', { hasText: 'Saskia de Wit' }).first().waitFor();
  must(await field.getAttribute('aria-activedescendant') === 'palette-option-0', 'nothing is chosen');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/werk\/h\//);
  await page.keyboard.press('Control+k');
  await page.locator('#palette-input').fill('mensen');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/netwerk$/);
  await page.keyboard.press('?');
  must(await page.locator('#shortcuts li', { hasText: 'Notitie' }).count() + await page.locator('#shortcuts li kbd', { hasText: /^n$/ }).count() >= 1, 'the shortcuts are not told');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.waitForURL(/\/notitie$/);
  await page.locator('textarea[name="fact"]').press('n');
  must(await page.locator('textarea[name="fact"]').inputValue() === 'n', 'a letter in a text went somewhere');
  await page.locator('textarea[name="fact"]').fill('');
  await page.goto('/instellingen');
  await post(page, '/instellingen', { shortcuts: 'off' });
  await page.goto('/werk');
  await page.goto(await page.locator('.entry__link').first().getAttribute('href'));
  const here = page.url();
  await page.keyboard.press('n');
  await page.keyboard.press('?');
  await page.waitForTimeout(200);
  must(page.url() === here && await page.locator('dialog[open]').count() === 0, 'a single key still does something');
  await page.goto('/instellingen');
  await post(page, '/instellingen', { shortcuts: 'on' });
  await context.close();
  return complaints;
}

export async function drafts(tools) {
  const all = [
    ['a browser that is killed loses at most ten seconds of text', killed],
    ['a sign-in that ran out says so and loses nothing', signedOut],
    ['two editors of one text see both, nothing is overwritten, and the draft is offered afterwards', twoEditors],
    ['Ctrl K finds and goes, single keys too, and they can be switched off', palette],
  ];
  for (const [name, run] of all) {
    const found = await run(tools).catch((error) => [error.message.split('\n')[0]]);
    tools.check(name, found);
  }
}
