// The measure of the burden: a standard week of a worker with one household, in a real browser, counted per task. As a
// suite of `make test` it demands that no fact is typed twice; `make burden` prints the table of docs/burden.md.
import { pathToFileURL } from 'node:url';
import { enter, startBrowser, visit } from './browser.mjs';
import { Hand } from './hand.mjs';
import { day, must } from './journey.mjs';
import { startServer } from './server.mjs';

/** Fills the form that goes to an address ending in `end`, opening what is folded, and sends it. */
async function fillIn(hand, end, values, button = 'button[type="submit"]') {
  const form = hand.page.locator(`form[method="post"][action$="${end}"]`).first();
  for (const [name, value] of Object.entries(values)) await hand.put(form, name, value);
  await hand.press(form.locator(button));
}

async function report(hand) {
  await hand.press(hand.page.locator('main a[href^="/werk/melding"]'));
  await fillIn(hand, '?via=phone', {
    name: 'Hanna Dijkgraaf', born: '12-4-1984', address: 'Elzendreef 305, 9901 AB', kind: 'support', reporter: 'resident',
    question: 'Sinds mijn man in het ziekenhuis ligt, red ik het thuis niet meer alleen.',
  });
  const here = new URL(hand.page.url()).pathname;
  await hand.follow('/ontvangst');
  await fillIn(hand, '/ontvangst', {});
  if (new URL(hand.page.url()).pathname !== here) await hand.follow(here);
  await fillIn(hand, '/aanbod', { offer: ['personal-plan', 'client-support', 'client-support-carer'], offered: day(0) });
}

/** A part of the conversation's record: the page that comes by itself, or its link. */
async function part(hand, name) {
  if (!hand.page.url().includes(`deel=${name}`)) await hand.follow(`?deel=${name}`);
}

async function conversation(hand, home) {
  await hand.follow(`${home}/gesprek`);
  await fillIn(hand, '/gesprek', { place: 'Thuis aan de keukentafel', present: 'Hanna', others: 'zus Ineke' });
  const here = new URL(hand.page.url()).pathname;
  await part(hand, 'order');
  await fillIn(hand, here, {
    'help-question': 'Hoe houd ik het vol tot hij weer thuis is?',
    problems: 'Zij slaapt slecht en durft niet alleen de trap op.',
    'help-needed': 'Twee keer per week hulp bij het huishouden.',
    'own-possibilities': 'Haar zus kookt op maandag. De buren doen boodschappen.',
    tailored: 'Niets, zolang haar zus en de buurt helpen.',
  });
  const said = {
    a: 'Zij wil thuis blijven wonen.', b: 'Met haar gezin redt zij de ochtend.', c: 'Haar zus en de buren helpen al.',
    d: 'De zus raakt moe; zij wil een vrije avond.', e: 'De wandelgroep start om tien uur.', f: 'De huisarts weet ervan.',
  };
  for (const [aspect, words] of Object.entries(said)) {
    await part(hand, `aspect-${aspect}`);
    await fillIn(hand, here, { standing: 'answered', words });
  }
  await part(hand, 'aspect-g');
  await fillIn(hand, here, { standing: 'not-applicable', words: 'Er komt geen voorziening.' });
  await part(hand, 'statement');
  await fillIn(hand, here, { mark: 'own-words', 'said-by': 'Hanna', words: 'Ik wil gewoon weer zelf de trap op durven.' });
  await hand.press(hand.page.locator('form').filter({ has: hand.page.locator('[name="given-on"]') }).locator('button[type="submit"]'));
}

async function network(hand, home) {
  await hand.follow(`${home}/netwerk`);
  const end = `${home}/netwerk`;
  // Who was at the conversation stands ready; the name is not typed again.
  await hand.press(hand.page.locator('a[href*="genoemd="]'));
  await fillIn(hand, end, { name: 'zus Ineke', group: 'family', closeness: 'near', gives: ['practical', 'emotional'], willing: 'yes' });
  await fillIn(hand, end, { name: 'Buurman Ton', group: 'neighbours', closeness: 'middle', gives: ['practical'] });
  await fillIn(hand, end, { name: 'Trainer Fleur', group: 'church-club', closeness: 'far', gives: ['company'] });
}

async function plan(hand, home) {
  await hand.follow(`${home}/plan`);
  await hand.follow('/plan/doel');
  const goal = { words: 'Ik wil weer naar boven durven.', of: 'Hanna', area: 'daily-living' };
  await fillIn(hand, '/plan/doel', goal, 'button[value="action"]');
  await fillIn(hand, '/actie', { what: 'Elke dag één keer samen de trap op', owner: 'network', known: 'zus Ineke', due: day(30) }, 'button[value="another"]');
  const form = hand.page.locator('form.owner-form');
  await hand.put(form, 'what', 'Boodschappen en een kop koffie');
  await hand.put(form, 'owner', 'neighbourhood');
  await hand.put(form, 'search', 'burenhulp');
  await hand.press(form.locator('button[value="search"]'));
  await hand.put(form, 'service', 'Burenhulp');
  await hand.put(form, 'due', day(21));
  await hand.press(form.locator('button[value="save"]'));
  await fillIn(hand, '/plan/aanbieden', {});
}

async function notes(hand) {
  const five = [
    'De post is gesorteerd.', 'De wandelgroep is gebeld.', 'De trap is vandaag één keer gelukt.',
    'Ton doet vrijdag de boodschappen.', 'De sleutel ligt bij de buren.',
  ];
  for (const fact of five) {
    await hand.press(hand.page.locator('a[data-shortcut="n"]'));
    await fillIn(hand, '/notitie', { fact });
  }
}

async function contacts(hand, home) {
  const three = ['Over de brief van het ziekenhuis.', 'Of donderdag nog schikt.', 'Hoe de eerste week ging.'];
  for (const words of three) {
    await hand.follow(`${home}/contact`);
    await fillIn(hand, '/contact', { with: 'Hanna', words });
  }
}

/** The name of the first field that begins so; a goal's fields end in its handle. */
const named = async (hand, start) => hand.page.locator(`[name^="${start}"]`).first().getAttribute('name');

async function referral(hand, home) {
  await hand.follow(`${home}/delen`);
  await hand.follow('/delen/nieuw');
  await fillIn(hand, '/delen/nieuw', { service: 'Eettafel De Waard', purpose: 'Iemand die een avond mee wil eten.', ground: 'consent' });
  const ground = new URL(hand.page.url()).pathname;
  await fillIn(hand, ground, { who: 'Hanna', said: 'given', way: 'spoken', on: day(0) });
  await hand.press(hand.page.locator('main a[href*="/verwijzing/nieuw"]'));
  await fillIn(hand, '/verwijzing/nieuw', { question: 'Iemand die een avond mee wil eten.', contact: '06-555 01 244' });
}

async function review(hand, home) {
  await hand.follow(`${home}/plan`);
  await hand.follow('/plan/evaluatie');
  const [own, said, team] = [await named(hand, 'progress-household-'), await named(hand, 'words-household-'), await named(hand, 'progress-team-')];
  await fillIn(hand, '/plan/evaluatie', { [own]: 'there', [said]: 'Ik slaap weer boven.', [team]: 'there' });
}

async function closing(hand, home) {
  // The law asks for an answer to the account before a file can close: an application, or none.
  await hand.follow(`${home}/besluit`);
  await hand.press(hand.page.locator('main a[href*="/besluit/aanvraag"]'));
  await fillIn(hand, '/besluit/aanvraag', { answer: 'none', way: 'spoken', words: 'De hulp van mensen om mij heen is genoeg.' });
  await hand.press(hand.page.locator(`.file-tabs a[href="${home}"]`));
  await hand.follow(`${home}/afsluiting`);
  await hand.follow('/afsluiting/sluiten');
  const [own, team] = [await named(hand, 'own-'), await named(hand, 'team-')];
  await fillIn(hand, '/afsluiting/sluiten', {
    reason: 'reached', [own]: 'Ik slaap weer boven.', [team]: 'Zij oefende elke dag en vroeg zelf om hulp.', continues_known: 'zus Ineke',
  });
}

const TASKS = [['one conversation', conversation], ['one network', network], ['one plan', plan],
  ['five notes', notes], ['three contacts', contacts], ['one referral', referral], ['one review', review],
  ['one closing', closing]];

/** The whole week; gives the hand that did it. */
export async function week({ browser, address }) {
  const { context, page, complaints } = await visit(browser, address, {});
  await enter(page, 'care-worker');
  const hand = new Hand(page);
  try {
    await hand.task('one report', () => report(hand));
    const home = /^\/werk\/h\/[0-9a-z]{26}/.exec(new URL(page.url()).pathname)[0];
    for (const [name, work] of TASKS) {
      await page.goto(home);
      await hand.task(name, () => work(hand, home));
    }
    must(complaints.length === 0, complaints.join('; '));
  } catch (error) {
    throw new Error(`${hand.now?.name}: ${error.message.split('\n')[0]} (at ${page.url()})`);
  } finally {
    await context.close();
  }
  return hand;
}

export async function burden(tools) {
  const hand = await week(tools);
  tools.check('r011 in a standard week no fact is typed twice', hand.twice);
}

function line({ name, fields, clicks, keys, pages, seconds }) {
  const minutes = `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, '0')} s`;
  return `| ${name} | ${fields} | ${clicks} | ${keys} | ${pages} | ${minutes} |`;
}

async function print() {
  const server = await startServer();
  const browser = await startBrowser();
  try {
    const hand = await week({ browser, address: server.address });
    console.log('| task | fields | clicks | key presses | pages | expected time |\n| --- | ---: | ---: | ---: | ---: | ---: |');
    for (const task of [...hand.tasks, hand.total()]) console.log(line(task));
    console.log(`\nFacts typed twice: ${hand.twice.length}`);
    for (const fact of hand.twice) console.log(`- ${fact}`);
    process.exitCode = hand.twice.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await print();
