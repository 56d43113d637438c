// The first journey through the house, as people walk it: from a question to a plan the household agreed with.
// Once with scripts and once without in Dutch, and once in English. The same words go in everywhere; what the
// page answers is asked by what stands on it, so that the journey reads the same in both languages.
import { enter, visit } from './browser.mjs';
import { paperText } from './paper.mjs';
import { picture, picturePaper } from './pictures.mjs';

const WAYS = [
  { name: 'in Dutch with scripts', scripts: true, language: 'nl-NL', family: 'Haverkamp', street: 'Elzendreef 301' },
  { name: 'in Dutch without scripts', scripts: false, language: 'nl-NL', family: 'Terpstra', street: 'Elzendreef 302' },
  { name: 'in English with scripts', scripts: true, language: 'en-GB', family: 'Achterberg', street: 'Elzendreef 303' },
];

/** Something that must be so; its sentence is what the result shows. */
export function must(so, sentence) {
  if (!so) throw new Error(sentence);
}

/** What people read on the page. */
export async function words(page) {
  return (await page.locator('body').innerText()).replace(/\s+/g, ' ');
}

export async function reads(page, ...pieces) {
  const text = await words(page);
  for (const piece of pieces) must(text.includes(piece), `${page.url()} does not say “${piece}”: ${text.slice(0, 1500)}`);
}

/** Fills fields by name: texts are typed, choices are chosen, lists of choices are ticked. */
export async function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    const first = field.first();
    const kind = await first.evaluate((e) => (e.tagName === 'SELECT' ? 'select' : e.type));
    if (kind === 'radio' || kind === 'checkbox') {
      for (const one of [value].flat()) await form.locator(`[name="${name}"][value="${one}"]`).check();
    } else if (kind === 'select') {
      const byWords = await first.locator('option').filter({ hasText: value }).first().getAttribute('value').catch(() => null);
      await first.selectOption(byWords ?? value);
    } else {
      await first.fill(value);
    }
  }
}

/** Presses the button and waits for the page that comes. */
export async function send(page, form, button = 'button[type="submit"]') {
  await Promise.all([page.waitForNavigation(), form.locator(button).first().click()]);
}

/** Fills the form that goes to an address ending in `action`, and sends it. */
export async function post(page, action, values = {}, button) {
  const [field] = Object.keys(values);
  const all = page.locator(`form[method="post"][action$="${action}"]`);
  const form = (field ? all.filter({ has: page.locator(`[name="${field}"]`) }) : all).first();
  await unfold(form);
  await fill(form, values);
  await send(page, form, button);
}

/** Opens what is folded around or inside a form, as a person does before typing. */
async function unfold(form) {
  const page = form.page();
  const around = page.locator('details:not([open])').filter({ has: form });
  if (await around.count()) await around.first().locator('summary').click();
  const inside = form.locator('details:not([open]) > summary');
  while (await inside.count()) await inside.first().click();
}

/** A day as it is typed, `days` from today. */
export function day(days) {
  const at = new Date(Date.now() + days * 86_400_000);
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', day: 'numeric', month: 'numeric', year: 'numeric' })
    .formatToParts(at);
  const part = (type) => parts.find((p) => p.type === type).value;
  return `${part('day')}-${part('month')}-${part('year')}`;
}

async function signInWithPassword(page) {
  await page.goto('/aanmelden');
  const form = page.locator('form[action="/aanmelden"]');
  await fill(form, { login: 'noor', password: 'drie-stille-eendjes' });
  await send(page, form);
  must((await page.locator('#error-summary').count()) === 1, 'a wrong password was not refused');
  await fill(form, { login: 'noor', password: 'drie-stille-eenden' });
  await send(page, form);
  await page.goto('/werk');
  await reads(page, 'Noor Verbeek');
}

function reportOf(way, first, values = {}) {
  return {
    name: `${first} ${way.family}`, born: '12-4-1984', address: `${way.street}, 9901 AB`,
    question: 'Sinds mijn man in het ziekenhuis ligt, red ik het thuis niet meer alleen.',
    kind: 'support', reporter: 'resident', ...values,
  };
}

const household = (page) => /\/h\/([0-9a-z]{26})/.exec(page.url())?.[1];

async function register(page, way) {
  await page.goto('/werk/melding?via=phone');
  const asked = await page.locator('form[action^="/werk/melding"]').evaluate((form) => new Set(
    [...form.elements].filter((e) => e.name && e.type !== 'hidden' && e.type !== 'submit').map((e) => e.name)).size);
  must(asked <= 6, `a report asks ${asked} things`);
  await post(page, '/werk/melding?via=phone', { name: '', question: '' });
  const wrong = await page.locator('.error-summary__list li').allInnerTexts();
  must(wrong.length >= 3, 'an empty report was not refused');
  must(new Set(wrong).size === wrong.length, `the summary does not say which field: ${wrong.join(' | ')}`);
  if (way.picture) await picture(page, 'report', { path: '/werk/melding?via=phone' });
  await page.goto('/werk/melding?via=phone');
  await post(page, '/werk/melding?via=phone', reportOf(way, 'Hanna'));
  const home = household(page);
  must(home && /\/melding\//.test(page.url()), `no report was registered: ${page.url()}`);
  await reads(page, 'ziekenhuis', 'Wmo 2015');
  must((await page.locator('.clock').count()) >= 3, 'the terms did not start');
  return home;
}

async function duplicates(page, way, home) {
  const again = () => page.goto('/werk/melding?via=desk');
  await again();
  await post(page, '/werk/melding?via=desk', reportOf(way, 'Hanna', { question: 'Ik bel nog eens over de traplift.' }));
  await reads(page, `Hanna ${way.family}`, 'traplift');
  const known = page.locator(`form[action*="/werk/h/${home}/melding"]`);
  must((await known.count()) === 1, 'a second report about the same person shows no duplicate');
  await send(page, known, 'button[name="subject"]:not([value="new"])');
  must(household(page) === home, 'the second report did not come into the same file');
  await again();
  await post(page, '/werk/melding?via=desk', reportOf(way, 'Joris', { born: '3-2-2015', question: 'Hij gaat niet meer naar school.', kind: 'youth' }));
  await send(page, page.locator(`form[action*="/werk/h/${home}/melding"]`), 'button[value="new"]');
  must(household(page) === home, 'someone else in the same household came into another file');
  await again();
  await post(page, '/werk/melding?via=desk', reportOf(way, 'Hanna', { born: '12-4-1984', question: 'Een naamgenoot vraagt iets.' }));
  await send(page, page.locator('form', { has: page.locator('button[name="anyway"]') }), 'button[name="anyway"]');
  must(household(page) && household(page) !== home, 'a new file was asked for and not opened');
  return household(page);
}

async function receipt(page, home) {
  await page.goto(`/werk/h/${home}`);
  await page.locator('a[href*="/melding/"]').last().click();
  await page.locator('a[href$="/ontvangst"]').click();
  await reads(page, 'Hanna', 'ziekenhuis');
  await post(page, '/ontvangst');
  must((await page.locator('form[action$="/ontvangst"]').count()) === 0, 'the receipt can be made twice');
  await page.goto(`/werk/h/${home}`);
  const reports = await page.locator('#reports ~ ul a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const report of reports) {
    for (const offer of ['client-support', 'client-support-carer']) {
      await page.goto(report);
      await post(page, '/aanbod', { offer, offered: day(0) });
      must((await page.locator('.flash').count()) === 1, `the offer ${offer} was not noted`);
    }
  }
}

async function members(page, way, home) {
  await page.goto(`/werk/h/${home}/leden/nieuw`);
  await post(page, '/leden/nieuw', {
    name: `Bram ${way.family}`, born: '31-2-1980', address: `${way.street}, 9901 AB`, place: 'resident', from: day(-400),
  });
  must((await page.locator('#born-error').count()) === 1, 'the thirty-first of February was accepted');
  await post(page, '/leden/nieuw', { born: '1-3-1980' });
  if (/\/leden\/nieuw$/.test(page.url()) || (await page.locator('form[action$="/leden/bekend"]').count())) {
    const anyway = page.locator('form', { has: page.locator('button[name="anyway"], button[value="new"]') }).first();
    await send(page, anyway, 'button[name="anyway"], button[value="new"]');
  }
  await reads(page, `Bram ${way.family}`, `Joris ${way.family}`);
  await page.goto(`/werk/h/${home}/leden/relatie`);
  await post(page, '/leden/relatie', { person: `Hanna ${way.family}`, kind: 'parent', other: `Joris ${way.family}`, from: '' });
  await page.goto(`/werk/h/${home}/leden/gezag`);
  await post(page, '/leden/gezag', { over: `Joris ${way.family}`, kind: 'parental', holder: `Hanna ${way.family}`, from: '3-2-2015' });
  must((await page.locator('.flash').count()) === 1, 'authority was not kept');
  must((await page.locator('#authority ~ ul .entry').count()) === 1, 'authority does not stand with the household');
}

async function conversation(page, way, home) {
  await page.goto(`/werk/h/${home}/gesprek`);
  const hanna = await choiceOf(page, 'present', 'Hanna');
  await post(page, '/gesprek', { 'held-on': day(0), place: 'Thuis aan de keukentafel', present: hanna, others: 'zus Ineke' });
  const here = new URL(page.url()).pathname;
  await page.goto(here);
  await post(page, here, { 'given-on': day(0) });
  must((await page.locator('.error-summary__list li').count()) >= 8, 'an incomplete conversation was completed');
  await page.goto(`${here}?deel=order`);
  await post(page, here, {
    'help-question': 'Hanna vraagt: hoe houd ik het vol tot Bram weer thuis is?',
    problems: 'Zij slaapt slecht en durft niet alleen de trap op.',
    'help-needed': 'Twee keer per week hulp bij het huishouden, en iemand die meedenkt.',
    'own-possibilities': 'Zus Ineke kookt op maandag. De buren doen boodschappen.',
    tailored: 'Niets, zolang Ineke en de buurt helpen.',
  });
  await page.goto(`${here}?deel=statement`);
  await post(page, here, { mark: 'own-words', 'said-by': `Hanna ${way.family}`, words: 'Ik wil gewoon weer zelf de trap op durven.' });
  for (const aspect of 'abcdefg') {
    await page.goto(`${here}?deel=aspect-${aspect}`);
    await post(page, here, aspect === 'g'
      ? { standing: 'not-applicable', words: 'Er komt geen voorziening met een eigen bijdrage.' }
      : { standing: 'answered', words: `Onderdeel ${aspect} is aan tafel besproken.` });
  }
  await page.goto(here);
  await reads(page, 'trap op durven', 'Ineke kookt op maandag');
  if (way.picture) await picture(page, 'conversation', { path: here, from: '.file-head', to: '#statements' });
  await send(page, page.locator('form', { has: page.locator('[name="given-on"]') }));
  must((await page.locator('.error-summary').count()) === 0, `a complete conversation is refused: ${await words(page)}`);
  must((await page.locator('form [name="given-on"]').count()) === 0, 'a completed conversation can still change');
  return here;
}

async function network(page, way, home, other) {
  await page.goto(`/werk/h/${home}/netwerk`);
  for (const one of [
    { name: 'Ineke', group: 'family', closeness: 'near', gives: ['practical', 'emotional'], spoken: day(-1), willing: 'yes' },
    { name: 'Buurman Ton', group: 'neighbours', closeness: 'middle', gives: ['practical'] },
    { name: 'Trainer Fleur', group: 'church-club', closeness: 'far', gives: ['company'] },
  ]) {
    const form = page.locator('form[action$="/netwerk"]');
    for (const [name, value] of Object.entries(one)) {
      const select = form.locator(`select[name="${name}"]`);
      if (await select.count()) await select.selectOption(value);
      else await fill(form, { [name]: value });
    }
    await send(page, form);
    must((await page.locator('.flash').count()) === 1, `${one.name} was not kept`);
  }
  await reads(page, 'Ineke', 'Buurman Ton', 'Trainer Fleur');
  const drawn = await page.locator('svg.network .network-name').allTextContents();
  must(drawn.length === 3, `the picture shows ${drawn.join(', ')}`);
  must((await page.locator('.picture__text').innerText()).includes('3'), 'the sentence does not count three people');
  if (way.picture) await picture(page, 'network', { path: `/werk/h/${home}/netwerk`, from: '.picture__text', to: '.network-legend' });
  await page.goto(`/werk/h/${other}/netwerk`);
  await post(page, '/netwerk/geen', { why: 'not-wanted', reason: 'Ik wil mijn zoon hier niet mee lastigvallen.' });
  await reads(page, 'lastigvallen');
  must((await page.locator('#no-network-heading').count()) === 0, '“nobody” was not taken for an answer');
}

async function plan(page, way, home) {
  await page.goto(`/werk/h/${home}/plan/doel`);
  await post(page, '/plan/doel', {
    words: 'Ik wil weer zelf de trap op durven.', of: await choiceOf(page, 'of', 'Hanna'), area: 'daily-living',
    going_well: 'Hanna wandelt elke ochtend een rondje.',
  });
  const action = async (values) => {
    await page.goto(await page.locator('a[href$="/actie"]').first().getAttribute('href'));
    const form = page.locator('form.owner-form');
    await fill(form, { what: values.what, owner: values.owner, due: day(30) });
    const { what, owner, ...rest } = values;
    await fill(form, rest);
    await send(page, form, 'button[value="save"]');
  };
  await page.goto(await page.locator('a[href$="/actie"]').first().getAttribute('href'));
  const first = page.locator('form.owner-form');
  await fill(first, { what: 'Elke dag één keer met Ineke de trap op', owner: 'member', due: day(30) });
  await fill(first, { member: await choiceOf(page, 'member', 'Hanna') });
  await send(page, first, 'button[value="save"]');
  await reads(page, 'met Ineke de trap op');
  // Help from the neighbourhood, found in the directory.
  await page.goto(await page.locator('a[href$="/actie"]').first().getAttribute('href'));
  const near = page.locator('form.owner-form');
  await fill(near, { what: 'Boodschappen en een kop koffie', owner: 'neighbourhood', due: day(21) });
  await fill(near, { search: 'burenhulp' });
  await send(page, near, 'button[value="search"]');
  must((await near.locator('[name="what"]').inputValue()).startsWith('Boodschappen'), 'searching lost what was typed');
  const found = near.locator('[name="service"]');
  must((await found.count()) >= 1, 'the directory does not know burenhulp');
  await found.first().check();
  await send(page, near, 'button[value="save"]');
  await reads(page, 'Boodschappen en een kop koffie', 'Burenhulp');
  // A step up is refused without a reason and a day to look again.
  await action({
    what: 'Oefenen met de fysiotherapeut', owner: 'professional', professional: 'Mila Roos', function: 'fysiotherapeut',
    line: await line(page, 2),
  });
  must((await page.locator('.error-summary').count()) === 1, 'a step up was accepted without a reason');
  const up = page.locator('form.owner-form');
  await fill(up, { up_kind: 'no-lighter', up_reason: 'De knie is geopereerd; oefenen vraagt een vakmens.', review: day(60) });
  await send(page, up, 'button[value="save"]');
  await reads(page, 'Mila Roos', 'De knie is geopereerd');
  if (way.picture) await picture(page, 'plan', { path: `/werk/h/${home}/plan`, from: '.file-head', height: 940 });
  await page.goto(`/werk/h/${home}/plan`);
  await post(page, '/plan/aanbieden');
  must((await page.locator('a[href$="/plan/versie/1"]').count()) >= 1, 'no version was laid before the household');
}

/** The value of the choice whose label holds `text`. */
async function choiceOf(page, name, text) {
  return page.locator('.choice').filter({ has: page.locator(`[name="${name}"]`), hasText: text }).first().locator('input').getAttribute('value');
}

/** The code of a line of help, on the page of an action that is opened next. */
async function line(page, number) {
  await page.goto(await page.locator('a[href$="/actie"]').first().getAttribute('href'));
  const value = await page.locator('[name="line"]').nth(number - 1).getAttribute('value');
  await page.goBack();
  return value;
}

async function letter(page, way, home) {
  await page.goto(`/werk/h/${home}/brieven`);
  const form = page.locator('form').filter({ has: page.locator('[name="asked"][value="issue"]'), hasText: 'Hanna' });
  await send(page, form);
  const code = (await page.locator('main strong.nowrap').innerText()).trim();
  must(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/.test(code), `“${code}” is not a code`);
  const here = new URL(page.url()).pathname;
  const paper = await paperText(page.context(), `${here}/papier`);
  if (paper) must(paper.text.includes(code) && paper.tagged, 'the letter on paper has no code or no tags');
  if (way.picture) await picturePaper(page.context(), `${here}/papier`, 'letter');
  return code;
}

async function resident({ browser, address }, way, home, code) {
  const { context, page, complaints } = await visit(browser, address, way);
  await page.goto('/aanmelden');
  const form = page.locator('form[action="/aanmelden/code"]');
  await fill(form, { code: code.toLowerCase(), born: '13-4-1984' });
  await send(page, form);
  must((await page.locator('.error-summary').count()) === 1, 'another birth date was let in');
  await fill(form, { code, born: '12-4-1984' });
  await send(page, form);
  must(page.url().includes('/mijn'), `the code does not lead in: ${page.url()}`);
  await reads(page, `Hanna ${way.family}`);
  await page.goto(`/mijn/${home}/verslag`);
  await reads(page, 'trap op durven', 'Ineke kookt op maandag');
  await post(page, '/verslag', { remark: 'Het was een fijn gesprek.' });
  await reads(page, 'Het was een fijn gesprek.');
  await page.goto(`/mijn/${home}/mensen`);
  await reads(page, 'Ineke');
  must((await page.locator('form[method="post"][action$="/mensen"]').count()) === 1, 'the household cannot add to its own list');
  await page.goto(`/mijn/${home}/plan`);
  await reads(page, 'zelf de trap op durven', 'Burenhulp', 'Mila Roos');
  await post(page, '/plan/tekst', { words: 'Ik ben blij met Ineke, maar zij moet het ook volhouden.' });
  await post(page, '/plan/antwoord', { answer: 'yes', remark: 'Graag in het voorjaar weer praten.' });
  await reads(page, 'voorjaar weer praten');
  if (way.picture) await picture(page, 'own-plan', { path: `/mijn/${home}/plan`, from: 'h1', height: 1000 });
  return { context, page, complaints };
}

async function answerSeen(page, home) {
  await page.goto(`/werk/h/${home}/plan`);
  await reads(page, 'Graag in het voorjaar weer praten.', 'zij moet het ook volhouden');
  must((await page.locator('[name="words"]').count()) === 0, 'the household’s own text can be changed by the team');
  await page.goto(`/werk/h/${home}/gesprek`);
  await page.locator('.entry__link').first().click();
  await reads(page, 'Het was een fijn gesprek.');
}

async function compare(page, reader, home) {
  await page.goto(`/werk/h/${home}/plan/doel`);
  await post(page, '/plan/doel', {
    words: 'Ik wil één avond per week iets voor mezelf.', of: await choiceOf(page, 'of', 'Hanna'), area: 'meaning', going_well: '',
  });
  await page.goto(`/werk/h/${home}/plan`);
  await post(page, '/plan/aanbieden');
  await page.locator('a[href*="/plan/vergelijk"]').first().click();
  await reads(page, 'iets voor mezelf');
  must((await page.locator('.compare ins').count()) >= 1, 'nothing stands out as new');
  await reader.goto(`/mijn/${home}/plan`);
  await reader.locator('a[href*="/plan/vergelijk"]').first().click();
  await reads(reader, 'iets voor mezelf');
}

async function papers(page, reader, home, conversationPath) {
  const all = [
    [page.context(), `${conversationPath}/papier`, 'trap op durven'],
    [page.context(), `/werk/h/${home}/plan/papier?versie=1`, 'Burenhulp'],
    [reader.context(), `/mijn/${home}/verslag/papier`, 'trap op durven'],
    [reader.context(), `/mijn/${home}/plan/papier`, 'iets voor mezelf'],
  ];
  for (const [context, path, piece] of all) {
    const paper = await paperText(context, path);
    if (!paper) continue;
    must(paper.text.includes(piece), `${path} does not say “${piece}”: ${paper.text.slice(0, 400)}`);
    must(paper.tagged, `${path} has no tags`);
    must(paper.size.includes('A4'), `${path} is not A4 but ${paper.size}`);
  }
}

async function whoLooked(page, way, home) {
  await page.goto(`/mijn/${home}/gekeken`);
  await reads(page, 'Wijkteam Oost', 'Wmo 2015');
  must((await page.locator('.looked tbody tr').count()) >= 5, 'the log is nearly empty');
  must(!(await words(page)).includes('Noor'), 'the log names the worker instead of the team');
  if (way.picture) await picture(page, 'looked', { path: `/mijn/${home}/gekeken`, from: 'h1', height: 900 });
}

async function signOut(page, guarded) {
  await send(page, page.locator('form[action="/afmelden"]'));
  const answer = await page.goto(guarded);
  must(!(await words(page)).includes('Hanna'), `${guarded} can be read after signing out (${answer.status()})`);
}

/** The whole journey one way; a step that fails ends it, and says where. */
async function walk(tools, way) {
  const { browser, address, check } = tools;
  const { context, page, complaints } = await visit(browser, address, way);
  const state = {};
  const steps = [
    ['a worker signs in by the demo’s door', () => enter(page, 'care-worker')],
    ['and with a password, refused when wrong', () => signInWithPassword(page)],
    ['registers a report in six fields; terms start', async () => { state.home = await register(page, way); }],
    ['sees duplicates, chooses the same person, the same household, or a new file',
      async () => { state.other = await duplicates(page, way, state.home); }],
    ['makes the receipt and notes the offers', () => receipt(page, state.home)],
    ['adds members, a relation and authority', () => members(page, way, state.home)],
    ['records the conversation; incomplete is refused', async () => { state.talk = await conversation(page, way, state.home); }],
    ['draws who is there; “nobody” is an answer', () => network(page, way, state.home, state.other)],
    ['makes the plan, light first, and lays it before the household', () => plan(page, way, state.home)],
    ['makes a letter with a code', async () => { state.code = await letter(page, way, state.home); }],
    ['the resident signs in with it, reads, writes and agrees',
      async () => { state.reader = await resident(tools, way, state.home, state.code); }],
    ['the worker sees the answer and the own texts', () => answerSeen(page, state.home)],
    ['two versions can be compared', () => compare(page, state.reader.page, state.home)],
    ['account and plan stand on paper with text and tags', () => papers(page, state.reader.page, state.home, state.talk)],
    ['the household sees who looked, which team and why', () => whoLooked(state.reader.page, way, state.home)],
    ['both sign out', async () => {
      await signOut(page, `/werk/h/${state.home}`);
      await signOut(state.reader.page, `/mijn/${state.home}`);
    }],
  ];
  try {
    for (const [name, step] of steps) {
      const fault = await step().then(() => null, (error) => `${error.message.split('\n')[0]} (at ${page.url()})`);
      check(`${way.name}: ${name}`, fault ? [fault] : []);
      if (fault) return;
    }
    check(`${way.name}: no page broke the policy or failed`, [...complaints, ...state.reader.complaints]);
  } finally {
    await context.close();
    await state.reader?.context.close();
  }
}

export async function journey(tools) {
  const wanted = process.env.PICTURES === '1' ? WAYS.slice(0, 1).map((way) => ({ ...way, picture: true })) : WAYS;
  if (process.env.PICTURES === '1') await pictureBeginning(tools);
  for (const way of wanted) await walk(tools, way);
}

async function pictureBeginning({ browser, address }) {
  const { context, page } = await visit(browser, address, {});
  await picture(page, 'start', { path: '/', height: 780 });
  await enter(page, 'care-worker');
  await picture(page, 'households', { path: '/werk', height: 900 });
  await context.close();
}
