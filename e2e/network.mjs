// The drawings of a network: people are placed one by one with buttons, dragged with a pointer, moved with the keys, and
// two days are laid over each other. With scripts and without.
import { enter, visit } from './browser.mjs';
import { must, post, reads, send, words } from './journey.mjs';

/** The network of a household of the demo that Noor works on. */
async function open(page, name) {
  await page.goto('/werk');
  const link = page.locator('a', { hasText: name }).first();
  await page.goto(`${new URL(await link.getAttribute('href'), page.url()).pathname}/netwerk`);
}

/** Someone in the drawing. */
const person = (page, name) => page.locator('svg.network .network-person[data-place]', { has: page.locator('title', { hasText: name }) });

async function add(page, name, closeness) {
  const form = page.locator('form[action$="/netwerk"]');
  await form.locator('[name="name"]').fill(name);
  await form.locator('[name="group"]').selectOption('friends');
  if (closeness) await form.locator('[name="closeness"]').selectOption(closeness);
  await Promise.all([page.waitForNavigation(), form.locator('button[type="submit"]').first().click()]);
}

async function placed(page) {
  await add(page, 'Mo Knop');
  await reads(page, 'Waar staat Mo Knop?');
  await page.locator('form.network-tray button', { hasText: 'dichtbij' }).first().click();
  await page.waitForLoadState();
  await page.goto(page.url().replace(/\/netwerk.*$/, '/netwerk'));
  must((await page.locator('svg.network .network-name', { hasText: /^\s*Mo( |\u2026|$)/ }).count()) >= 1, 'Mo has no place in the drawing');
  await page.locator('a', { hasText: 'Verplaats Mo Knop' }).first().click();
  await page.waitForLoadState();
  await post(page, '/plek', { group: 'neighbours' }, 'button[value="far"]');
  await reads(page, 'De plek is bewaard.');
}

async function dragged(page) {
  await add(page, 'Sil Sleep', 'near');
  await page.locator('svg.network[data-move]').evaluate((svg) => svg.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const box = await person(page, 'Sil Sleep').locator('circle').first().boundingBox();
  const drawing = await page.locator('svg.network[data-move]').boundingBox();
  const scale = drawing.width / 640;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const [across, down] = [x - (drawing.x + 320 * scale), y - (drawing.y + 290 * scale)];
  const far = Math.hypot(across / 1.2, down);
  const times = (210 * scale) / far; // the same direction, in the outer ring
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + across * (times - 1) * 0.5, y + down * (times - 1) * 0.5, { steps: 4 });
  await page.mouse.move(x + across * (times - 1), y + down * (times - 1), { steps: 4 });
  await Promise.all([page.waitForURL(/gedaan=done-network-placed/), page.mouse.up()]);
  must((await person(page, 'Sil Sleep').getAttribute('data-ring')) === 'far', 'dragged outwards, and not further away');
}

async function moved(page) {
  await add(page, 'Toos Toets', 'near');
  const frame = page.locator('.picture__scroll').first();
  await frame.focus();
  const heard = page.locator('[role="status"]', { hasText: /./ });
  for (let step = 0; step < 40 && !(await heard.allTextContents()).join(' ').includes('Toos Toets'); step += 1) {
    await page.keyboard.press('ArrowLeft');
  }
  must((await heard.allTextContents()).join(' ').includes('Toos Toets'), 'the arrows do not reach everyone');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  must((await heard.allTextContents()).join(' ').includes('ertussenin'), 'a step outwards is not said');
  await page.keyboard.press('Escape');
  must((await heard.allTextContents()).join(' ').includes('niets veranderd'), 'giving up is not said');
  await page.keyboard.press('ArrowRight');
  for (let step = 0; step < 40 && !(await heard.allTextContents()).join(' ').includes('Toos Toets'); step += 1) {
    await page.keyboard.press('ArrowLeft');
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await Promise.all([page.waitForURL(/gedaan=done-network-placed/), page.keyboard.press('Enter')]);
  must((await person(page, 'Toos Toets').getAttribute('data-ring')) === 'middle', 'moved with the keys, and not in between');
}

async function overDays(page) {
  await post(page, '/netwerk/bewaar');
  await reads(page, 'De lijst van vandaag is bewaard.');
  await page.locator('.file-tabs a', { hasText: 'Toen en nu' }).click();
  await page.waitForLoadState();
  await reads(page, 'Gelijk gebleven');
  for (const view of ['De familie', 'Wie kent wie?']) {
    await page.locator('.file-tabs a', { hasText: view }).click();
    await page.waitForLoadState();
    must((await page.locator('svg.network').count()) >= 1, `${view} shows no drawing: ${await words(page)}`);
  }
}

async function saved(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('a[href*="tekening.png"]').first().click()]);
  must(file.suggestedFilename().endsWith('.png'), `the drawing is saved as ${file.suggestedFilename()}`);
}

/** A member says who knows whom and who is family, and the pages say that it was the household. */
async function related(page, ticked) {
  const list = await page.evaluate(() => [...document.querySelectorAll('a')].map((a) => a.pathname).find((p) => /^\/mijn\/[^/]+\/mensen$/.test(p)));
  await page.goto(`${list}/kennen`);
  await page.locator('a', { hasText: 'Wijzig Linda' }).first().click();
  await page.waitForLoadState();
  const box = page.locator('input[name="knows"]').nth(ticked);
  const name = await page.locator(`label[for="${await box.getAttribute('id')}"]`).innerText();
  await box.check();
  await send(page, page.locator('form[action*="/kennen/"]'));
  await page.locator('summary', { hasText: 'Wie zei wat?' }).click();
  await reads(page, 'Gezegd door uw huishouden', `uw huishouden: Linda en ${name.trim()} kennen elkaar`);
  await page.goto(`${list}/familie`);
  await page.locator('section a[href*="/familie/"]', { hasText: 'Priya' }).first().click();
  await page.waitForLoadState();
  await post(page, new URL(page.url()).pathname, { kinship: 'sibling' });
  await reads(page, 'Gezegd door uw huishouden: Priya');
  await page.locator('a', { hasText: 'Wijzig Priya' }).first().click();
  await page.waitForLoadState();
  await post(page, new URL(page.url()).pathname, { kinship: '' });
  await page.locator('summary', { hasText: 'Wie zei wat?' }).click();
  await reads(page, 'niet meer: Priya');
}

export async function network(tools) {
  for (const options of [{}, { scripts: false }]) {
    const scripts = options.scripts !== false;
    const way = scripts ? 'with scripts' : 'without scripts';
    const { context, page, complaints } = await visit(tools.browser, tools.address, options);
    await enter(page, 'care-worker');
    const steps = [['people are placed one by one with buttons', placed], ['a drawing is saved as PNG', saved], ['two days, the family, and who knows whom', overDays]];
    if (scripts) steps.splice(1, 0, ['people are dragged', dragged], ['people are moved with the keys', moved]);
    for (const [name, step] of steps) {
      await open(page, 'De Wit-Amrani');
      const problems = await step(page).then(() => [], (error) => [`${error.message.split('\n')[0]} (at ${page.url()})`]);
      tools.check(`${name}, ${way}`, [...problems, ...complaints]);
    }
    await context.close();
    const own = await visit(tools.browser, tools.address, options);
    await enter(own.page, 'resident');
    const problems = await related(own.page, scripts ? 2 : 3).then(() => [], (error) => [`${error.message.split('\n')[0]} (at ${own.page.url()})`]);
    tools.check(`the household says itself who is related, ${way}`, [...problems, ...own.complaints]);
    await own.context.close();
  }
}
