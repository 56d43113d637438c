// Neighbours ask and offer without an account, the coordinator and a worker decide at one table, both neighbours answer on their
// own page, and they meet. With scripts and without.
import { enter, visit } from './browser.mjs';
import { day, must, post, reads, words } from './journey.mjs';
import { axeSource, faults, violations } from './pages.mjs';

const codeOn = async (page) => /\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b/.exec(await words(page))?.[0];

/** Holds the page one looks at against the same rules as every other page. */
async function held({ page }, scripts, found) {
  const path = new URL(page.url()).pathname;
  if (scripts) {
    await page.evaluate(axeSource);
    found.push(...await violations(page, path));
  }
  // As the server sent it: what scripts made of it is for axe alone.
  found.push(...await faults(path, await (await page.request.get(page.url())).text()));
}

/** Sends a public form, writes the code down, and comes back with it. */
async function comeIn({ browser, address }, path, values, scripts, found) {
  const someone = await visit(browser, address, { scripts });
  await someone.page.goto(path);
  await held(someone, scripts, found);
  await post(someone.page, path, values);
  await reads(someone.page, 'Uw code', 'Schrijf deze code op');
  const code = await codeOn(someone.page);
  must(code, 'no code is shown');
  await someone.page.goto('/aanmelden');
  await post(someone.page, '/aanmelden/code', { code });
  must(someone.page.url().endsWith('/buurt/mij'), `one comes in at ${someone.page.url()}`);
  return someone;
}

/** One press of a button that is a form of its own. */
async function press(page, action, step) {
  await page.locator(`form[action*="${action}"]:has(input[value="${step}"]) button`).first().click();
  await page.waitForLoadState();
}

async function look(tools, scripts, suffix) {
  const found = [];
  const asker = await comeIn(tools, '/buurt/vragen', {
    words: `Wie speelt er een keer schaak met mij? ${suffix}`, help: 'sport', setting: 'in-company',
    name: `Tineke Poelstra`, contact: '06-555 01 99', likings: 'games',
  }, scripts, found);
  await reads(asker.page, 'Wij zoeken iemand', 'Wie speelt er een keer schaak');
  const helper = await comeIn(tools, '/buurt/aanbieden', {
    help: 'sport', most: '1', reach: 'everywhere', name: `Bart Kuyper`, contact: 'bart@voorbeeld.example', likings: 'games',
  }, scripts, found);
  const keeper = await visit(tools.browser, tools.address, { scripts });
  await enter(keeper.page, 'volunteer-coordinator');
  await keeper.page.goto('/buurt/koppelen');
  await reads(keeper.page, 'Tineke', 'Bart kan helpen', 'Beiden houden van: spelletjes');
  await held(keeper, scripts, found);
  const row = keeper.page.locator('li', { hasText: `Wie speelt er een keer schaak met mij? ${suffix}` }).first();
  await row.locator('button').first().click();
  await keeper.page.waitForLoadState();
  const two = new URL(keeper.page.url()).pathname;
  await press(keeper.page, two, 'contact');
  await reads(keeper.page, 'Gevraagd', 'Coördinator akkoord');
  await held(keeper, scripts, found);
  for (const [who, other, surname] of [[helper, 'Tineke vraagt u', 'Poelstra'], [asker, 'Bart kan u helpen', 'Kuyper']]) {
    await who.page.goto('/buurt/mij');
    await reads(who.page, other, 'U hoeft niet te zeggen waarom');
    must(!(await who.page.content()).includes(surname), 'a surname is shown');
    await press(who.page, '/buurt/mij/', 'yes');
  }
  await reads(asker.page, 'Wilt u uw adres laten zien?');
  const address = await asker.page.locator('input[name^="address-"]').getAttribute('name');
  await post(asker.page, '/adres', { [address]: 'Elzendreef 12' });
  for (const who of [asker, helper]) {
    await who.page.goto('/buurt/mij');
    await press(who.page, '/buurt/mij/', 'sign');
    await held(who, scripts, found);
  }
  await reads(helper.page, 'Elzendreef 12');
  await keeper.page.goto(two);
  await post(keeper.page, '/ontmoeting', { on: day(0), review: day(60) });
  await reads(keeper.page, 'Loopt', 'Eerste ontmoeting', 'Terugkijken op');
  await keeper.page.goto('/buurt/mensen');
  await held(keeper, scripts, found);
  const anyone = await visit(tools.browser, tools.address, { scripts });
  await anyone.page.goto('/buurt/wachten');
  await held(anyone, scripts, found);
  for (const who of [asker, helper, keeper, anyone]) {
    found.push(...who.complaints);
    await who.context.close();
  }
  return found;
}

export async function exchange(tools) {
  for (const scripts of [true, false]) {
    const name = `r057 r060 neighbours ask, offer, are brought together and meet, ${scripts ? 'with' : 'without'} scripts`;
    const run = look(tools, scripts, scripts ? 'een' : 'twee');
    tools.check(name, await run.catch((error) => [error.message.split('\n')[0]]));
  }
}
