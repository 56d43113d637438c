// Whole journeys with keys alone: from the first stop of a page to the button at its end, every stop on the way seen. And
// at 400 % zoom, where what stands still on a page may not hide what one types in.
import { enter, visit } from './browser.mjs';
import { must, post, reads } from './journey.mjs';

/** Where the keys are, and whether that can be seen. */
export const focused = (page) => page.evaluate(() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  return {
    id: e.id, name: e.name ?? '', tag: e.tagName, type: e.type ?? '', value: e.value ?? '',
    href: e.getAttribute('href') ?? '', text: (e.textContent ?? '').replace(/\s+/g, ' ').trim(),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
});

/** Tabs until `there` says so; every stop on the way must be seen. */
export async function tabTo(page, there, most = 60) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.tag === 'BODY') continue;
    must(at.ring, `focus on ${at.tag} ${at.id || at.name || at.text} cannot be seen`);
    if (there(at)) return at;
  }
  throw new Error(`the keyboard does not get to ${there}`);
}

/** A page with many stops before the form. */
const MANY = 200;

/** Presses Enter where the keys are, and waits for the page that comes. */
async function go(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

const link = (end) => (at) => at.tag === 'A' && at.href.split('?')[0].endsWith(end);
const named = (name) => (at) => at.name === name;
const button = (at) => at.tag === 'BUTTON' && at.type === 'submit';

/** To a field, and types in it. */
async function type(page, name, text) {
  await tabTo(page, named(name), MANY);
  await page.keyboard.type(text);
}

/** To a list of choices, and down to one of them. */
async function pick(page, name, value) {
  await tabTo(page, named(name), MANY);
  const radio = (await focused(page)).type === 'radio';
  if (radio) await page.keyboard.press('Space');
  for (let step = 0; (await focused(page)).value !== value; step += 1) {
    must(step < 40, `the arrows do not reach ${value}`);
    await page.keyboard.press('ArrowDown');
  }
  must((await focused(page)).ring, `the choice ${value} cannot be seen`);
}

/** The button that sends the form in which the keys are. */
async function sendForm(page) {
  await tabTo(page, button, MANY);
  await go(page);
  const wrong = await page.locator('.error-summary__list li').allInnerTexts();
  must(wrong.length === 0, `refused: ${wrong.join(' | ')}`);
}

/** Through the demo's door, as one comes in. */
async function door(page, capacity) {
  await page.goto('/aanmelden');
  const label = (await page.locator(`form[action="/demo/${capacity}"] button`).innerText()).trim();
  await tabTo(page, (at) => at.tag === 'BUTTON' && at.text === label);
  await go(page);
}

async function worker({ browser, address }) {
  const { context, page, complaints } = await visit(browser, address);
  await door(page, 'care-worker');
  await tabTo(page, link('/werk/melding'));
  await go(page);
  if (!page.url().includes('via=')) {
    await tabTo(page, (at) => at.href.includes('via=phone'), MANY);
    await go(page);
  }
  await type(page, 'name', 'Tessa Pijl');
  await type(page, 'address', 'Elzendreef 309, 9901 AB');
  await type(page, 'question', 'Ik red het even niet alleen.');
  await pick(page, 'kind', 'support');
  await pick(page, 'reporter', 'resident');
  await sendForm(page);
  await reads(page, 'Ik red het even niet alleen.');
  const home = /\/werk\/h\/[0-9a-z]{26}/.exec(page.url())[0];
  await tabTo(page, link(`${home}/notitie`), MANY);
  await go(page);
  await type(page, 'fact', 'Tessa belt morgen terug.');
  await sendForm(page);
  await reads(page, 'Tessa belt morgen terug.');
  await tabTo(page, link(`${home}/netwerk`), MANY);
  await go(page);
  await type(page, 'name', 'Nicht Bo');
  await pick(page, 'group', 'family');
  await pick(page, 'closeness', 'near');
  await sendForm(page);
  await reads(page, 'Nicht Bo');
  must((await page.locator('svg.network .network-person[data-place]').count()) === 1, 'nobody stands in the drawing');
  await context.close();
  return complaints;
}

/** Lays a new version before the household of the demo's resident, so that there is something to agree with. */
async function offered({ browser, address }, file) {
  const { context, page } = await visit(browser, address);
  await enter(page, 'care-worker');
  await page.goto(`${file}/plan/doel`);
  await page.locator('[name="of"]').first().check();
  await post(page, '/plan/doel', { words: 'Wij willen een avond zonder post.', area: 'meaning' });
  await post(page, '/plan/aanbieden');
  must((await page.locator('.error-summary').count()) === 0, 'no version was laid before the household');
  await context.close();
}

async function resident(tools) {
  const { context, page, complaints } = await visit(tools.browser, tools.address);
  await door(page, 'resident');
  const own = /\/mijn\/[0-9a-z]{26}/.exec(page.url())[0];
  await offered(tools, own.replace('/mijn/', '/werk/h/'));
  await page.goto(own);
  await tabTo(page, link(`${own}/plan`), MANY);
  await go(page);
  await reads(page, 'Wij willen een avond zonder post.');
  await pick(page, 'answer', 'yes');
  await type(page, 'remark', 'Liefst op vrijdag.');
  await sendForm(page);
  await reads(page, 'Liefst op vrijdag.');
  await context.close();
  return complaints;
}

/** What stands still over a page at 400 % zoom, and fields that lie behind it when the keys are there (WCAG 2.4.11). */
function hidden() {
  const still = [...document.querySelectorAll('body *')].filter((e) => {
    const { position } = getComputedStyle(e);
    return (position === 'fixed' || position === 'sticky') && e.getBoundingClientRect().height > 0;
  });
  const tall = still.filter((e) => e.getBoundingClientRect().height > innerHeight / 2).map((e) => e.className || e.tagName);
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const over = still.some((s) => !s.contains(e) && s.getBoundingClientRect().top <= box.top && s.getBoundingClientRect().bottom >= box.bottom);
  return [...tall.map((name) => `${name} takes more than half of the screen`), ...(seen && !over ? [] : [`${e.tagName} ${e.id || e.name} is out of sight`])];
}

/** A screen of 1280 by 1024 at 400 %: 320 by 256 pixels for the page, each drawn with four times four. */
async function zoomed({ browser, address }) {
  const { context, page, complaints } = await visit(browser, address, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, reducedMotion: 'reduce' });
  const found = [];
  const look = async (path) => {
    await page.goto(path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 1) found.push(`${path}: scrolls ${wide} pixels sideways`);
    const stops = page.locator('main input:visible, main select:visible, main textarea:visible, main button:visible');
    for (let i = 0; i < Math.min(await stops.count(), 12); i += 1) {
      await stops.nth(i).focus();
      found.push(...(await page.evaluate(hidden)).map((problem) => `${path}: ${problem}`));
    }
  };
  await enter(page, 'care-worker');
  await page.goto('/werk');
  const file = await page.locator('.entry__link').first().getAttribute('href');
  for (const path of ['/werk/dag', '/werk', '/werk/melding?via=phone', ...['', '/notitie', '/gesprek', '/netwerk', '/plan', '/plan/doel', '/delen/nieuw', '/afsluiting'].map((p) => file + p)]) {
    await look(path);
  }
  await context.clearCookies();
  await enter(page, 'resident');
  const own = new URL(page.url()).pathname;
  for (const path of [own, `${own}/plan`, `${own}/verslag`, `${own}/mensen`]) await look(path);
  await context.close();
  return [...found, ...complaints];
}

export async function keyboard(tools) {
  const all = [
    ['a worker registers a report, writes a note and places a person with keys alone', worker],
    ['a resident agrees to a plan with keys alone', resident],
    ['at 400 % zoom nothing scrolls sideways, and no field hides behind what stands still', zoomed],
  ];
  for (const [name, run] of all) {
    const found = await run(tools).catch((error) => [error.message.split('\n')[0]]);
    tools.check(name, found);
  }
}
