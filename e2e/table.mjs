// A conversation without signal: the text stays on the device, is offered beside the server's, lives a day and goes with
// the sign-out. And looking together: nothing else can be reached until the worker types the password.
import { enter, visit } from './browser.mjs';
import { fill, must, post, reads, send, words } from './journey.mjs';

/** Signs in as the worker and opens a conversation that can still be written on. */
async function conversation({ browser, address }, options) {
  const there = await visit(browser, address, options);
  await signIn(there.page);
  await there.page.goto('/werk');
  const files = await there.page.locator('.entry__link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const file = files.find((href) => /^\/werk\/h\/[0-9a-z]{26}$/.test(href));
  await there.page.goto(`${file}/gesprek`);
  await post(there.page, '/gesprek', { place: 'aan tafel' });
  const here = new URL(there.page.url()).pathname;
  return { ...there, file, part: `${here}?deel=aspect-a` };
}

async function signIn(page) {
  await page.goto('/aanmelden');
  const form = page.locator('form[action="/aanmelden"]');
  await fill(form, { login: 'noor', password: 'drie-stille-eenden' });
  await send(page, form);
}

/** Without signal the browser says on its console that it cannot reach the server; that is the point. */
const others = (complaints) => complaints.filter((line) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch|net::ERR/.test(line));

const stored = (page) => page.evaluate(async () => {
  const bases = await indexedDB.databases();
  if (!bases.some((base) => base.name === 'samenspel')) return [];
  const base = await new Promise((found) => { const asked = indexedDB.open('samenspel'); asked.onsuccess = () => found(asked.result); });
  if (!base.objectStoreNames.contains('texts')) { base.close(); return []; }
  const all = await new Promise((found) => { const asked = base.transaction('texts').objectStore('texts').getAll(); asked.onsuccess = () => found(asked.result); });
  const key = await new Promise((found) => { const asked = base.transaction('keys').objectStore('keys').getAll(); asked.onsuccess = () => found(asked.result); });
  base.close();
  return all.map((one) => ({ size: one.data.byteLength, text: new TextDecoder().decode(one.data), extractable: key.some((k) => k.extractable) }));
});

async function withoutSignal(page, context, text) {
  await context.setOffline(true);
  await page.locator('textarea[name="words"]').pressSequentially(text, { delay: 5 });
  await page.locator('.draft-state', { hasText: 'Uw tekst staat op dit apparaat, versleuteld.' }).waitFor();
}

async function goesOn(tools) {
  const { page, context, part, complaints } = await conversation(tools);
  await page.goto(part);
  await withoutSignal(page, context, 'Zij woont hier prettig.');
  await page.waitForFunction(() => document.querySelector('.draft-state')?.textContent.includes('versleuteld'));
  const [kept] = await stored(page);
  must(kept && !kept.text.includes('prettig') && !kept.extractable, 'the text on the device can be read');
  await context.setOffline(false);
  await page.locator('.draft-state', { hasText: 'Bewaard als concept om' }).waitFor();
  await page.waitForFunction(() => true);
  must((await stored(page)).length === 0, 'the copy stayed on the device');
  await post(page, new URL(page.url()).pathname, { standing: 'answered' });
  await context.close();
  return others(complaints);
}

async function comesBack(tools) {
  const { page, context, part, complaints } = await conversation(tools);
  await page.goto(part);
  await withoutSignal(page, context, 'Op het apparaat getypt.');
  await page.waitForTimeout(800);
  await page.close({ runBeforeUnload: false });
  // Meanwhile the same part is written elsewhere.
  await context.setOffline(false);
  const elsewhere = await visit(tools.browser, tools.address);
  await signIn(elsewhere.page);
  await elsewhere.page.goto(part);
  await post(elsewhere.page, part.split('?')[0], { standing: 'answered', words: 'Elders getypt.' });
  await elsewhere.context.close();
  const again = await context.newPage();
  await again.goto(part);
  await again.locator('.offline-merge').waitFor();
  await reads(again, 'Op het apparaat getypt.', 'Elders getypt.', 'Welke tekst houdt u?');
  must(await again.locator('textarea[name="words"]').inputValue() === 'Elders getypt.', 'the text was replaced unasked');
  await again.locator('.offline-merge button').first().click();
  must(await again.locator('textarea[name="words"]').inputValue() === 'Op het apparaat getypt.', 'the text was not taken');
  await again.locator('.draft-state', { hasText: 'Bewaard als concept om' }).waitFor();
  await context.close();
  return others(complaints);
}

async function livesADay(tools) {
  const { page, context, part, complaints } = await conversation(tools);
  await page.goto(part);
  await withoutSignal(page, context, 'Dit mag een dag blijven.');
  await page.waitForTimeout(800);
  await page.evaluate(() => new Promise((done) => {
    const asked = indexedDB.open('samenspel');
    asked.onsuccess = () => {
      const store = asked.result.transaction('texts', 'readwrite').objectStore('texts');
      const cursor = store.openCursor();
      cursor.onsuccess = () => {
        if (!cursor.result) { asked.result.close(); done(); return; }
        cursor.result.update({ ...cursor.result.value, at: Date.now() - 24 * 3600 * 1000 - 1 });
        cursor.result.continue();
      };
    };
  }));
  await context.setOffline(false);
  await page.close({ runBeforeUnload: false });
  const later = await context.newPage();
  await later.goto(part);
  await later.waitForTimeout(500);
  must(await later.locator('.offline-merge').count() === 0, 'a text of yesterday is still offered');
  must((await stored(later)).length === 0, 'a text of yesterday is still on the device');
  await context.close();
  return others(complaints);
}

async function goesWithTheSignOut(tools) {
  const { page, context, part, complaints } = await conversation(tools);
  await page.goto(part);
  await withoutSignal(page, context, 'Dit gaat weg.');
  await page.waitForTimeout(800);
  must((await stored(page)).length === 1, 'nothing was kept on the device');
  await context.setOffline(false);
  const form = page.locator('form[action="/afmelden"]');
  page.on('dialog', (dialog) => void dialog.accept());
  await send(page, form);
  must((await stored(page)).length === 0, 'signing out left a text on the device');
  await context.close();
  return others(complaints);
}

async function saysSo(tools) {
  const { page, context, part, complaints } = await conversation(tools);
  await page.goto(part);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const kept = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname)))).flat());
  must(kept.every((path) => path === '/offline' || /^\/(static|thema)\//.test(path)), `the browser keeps ${kept.join(', ')}`);
  await context.setOffline(true);
  await page.goto(part).catch(() => undefined);
  await reads(page, 'Er is geen verbinding');
  must(!(await words(page)).includes('Noor'), 'the page without signal names someone');
  await context.close();
  return others(complaints);
}

async function together(tools) {
  const { page, context, file, complaints } = await conversation(tools);
  await page.goto(`${file}/samen`);
  await post(page, '/samen', { place: 'network' });
  must(await page.locator('.file-tabs:visible, #palette-template, .page-header__sign-out:visible').count() === 0, 'there is a menu');
  const small = await page.locator('main button:visible, main select:visible, .together-bar a:visible').evaluateAll((all) =>
    all.map((e) => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect().height]).filter(([, height]) => height < 44));
  must(small.length === 0, `small targets: ${JSON.stringify(small)}`);
  for (const path of [file, `${file}/plan`, `${file}/notitie`, '/werk', '/werk/zoek/snel?q=wit', '/concepten']) {
    must((await page.request.get(path, { maxRedirects: 0 })).status() === 403, `${path} can be reached`);
  }
  await page.locator('.together-bar__end a').click();
  await page.waitForLoadState();
  await post(page, '/samen/einde', { password: 'geen idee hoor' });
  await reads(page, 'Dit wachtwoord klopt niet.');
  await post(page, '/samen/einde', { password: 'drie-stille-eenden' });
  await reads(page, 'U kijkt niet meer samen.');
  await context.close();
  return complaints.filter((line) => !/403/.test(line));
}

export async function table(tools) {
  const all = [
    ['r121 a conversation goes on without signal, and its text cannot be read on the device', goesOn],
    ['r121 a text that stayed on the device is laid beside what was written elsewhere', comesBack],
    ['a text lives a day on the device', livesADay],
    ['signing out wipes it', goesWithTheSignOut],
    ['without signal a page says so, and nothing of anybody is kept', saysSo],
    ['looking together shows nothing else until the worker types the password', together],
  ];
  for (const [name, run] of all) {
    const found = await run(tools).catch((error) => [error.message.split('\n')[0]]);
    tools.check(name, found);
  }
}
