// Walks every kind of page that each role can reach, and holds each against HTML's rules, accessibility, the policy,
// a narrow screen and 400 % zoom, and forced colours. Two pages of each kind: an empty file and a full one look different.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { enter, visit } from './browser.mjs';

export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Blank ends of lines come from the templates and reach nobody.
    'no-trailing-whitespace': 'off',
    // The same name twice is how HTML sends one choice of several, or several choices.
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
  },
});

const ROLES = [null, 'care-worker', 'official', 'resident', 'network-member', 'partner', 'neighbour', 'owner', 'volunteer-coordinator', 'team-leader', 'policy-officer'];
/** Pages of one kind that are walked. */
const OF_A_KIND = 2;
const DESK = { width: 1100, height: 900 };
/** A small phone, and a screen of 1280 by 1024 at 400 % zoom: to a page they are the same (WCAG 1.4.10). */
const PHONE = { width: 320, height: 256 };

/** A page's kind: identifiers and questions taken out, so that forty files are not walked forty times. */
function kind(path) {
  return path.replace(/[0-9a-hjkmnp-tv-z]{26}|BU\d{8}/g, '{}').replace(/\?deel=aspect.*$/, '?deel=aspect').replace(/\?(?!deel).*$/, '');
}

/** Every kind of page within reach, with what each said; papers and drawings are somebody else's to test. */
async function reachable(context, start) {
  const seen = new Map();
  const found = new Map();
  const queue = start;
  for (let path = queue.shift(); path; path = queue.shift()) {
    const times = seen.get(kind(path)) ?? 0;
    if (times >= OF_A_KIND || found.has(path)) continue;
    const answer = await context.request.get(path);
    if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    seen.set(kind(path), times + 1);
    const source = await answer.text();
    found.set(path, source);
    const links = [...source.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map((m) => m[1].replaceAll('&#38;', '&').replaceAll('&amp;', '&'));
    queue.push(...links.filter((l) => !/^\/(taal|static|thema)\//.test(l) && !found.has(l)));
    if (!answer.ok()) found.set(path, `${source}<!-- ${answer.status()} -->`);
  }
  return found;
}

export async function faults(path, source) {
  const report = await validator.validateString(source);
  const found = report.results.flatMap((r) => r.messages).map((m) => `${path}:${m.line} ${m.ruleId} ${m.message}`);
  const missing = /\[[a-z_]+-[a-z-]+\]/.exec(source);
  if (missing) found.push(`${path}: a text is missing: ${missing[0]}`);
  const broken = /<!-- (\d+) -->$/.exec(source);
  if (broken) found.push(`${path}: a link leads to ${broken[1]}`);
  return found;
}

export async function violations(page, path, rules = {}) {
  const result = await page.evaluate((options) => globalThis.axe.run(document, options), {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], rules,
  });
  return result.violations.map((v) => `${path}: ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
}

/** One visit, three looks: at a desk, at 320 pixels or 400 % zoom, in forced colours. */
async function look(page, path, found) {
  await page.setViewportSize(DESK);
  await page.goto(path);
  await page.evaluate(axeSource);
  found.desk.push(...await violations(page, path));
  await page.setViewportSize(PHONE);
  // At 320 pixels only what depends on room can differ.
  const narrow = { 'color-contrast': { enabled: false } };
  found.phone.push(...await violations(page, path, narrow));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 1) found.phone.push(`${path}: scrolls ${wide} pixels sideways at 320 pixels`);
  await page.emulateMedia({ forcedColors: 'active' });
  const unseen = await page.evaluate(() => [...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea, main button')]
    .filter((e) => e.offsetParent && getComputedStyle(e).appearance === 'none') // what the browser draws, it draws well
    .filter((e) => getComputedStyle(e).borderTopStyle === 'none' && getComputedStyle(e).textDecorationLine === 'none')
    .map((e) => e.id || e.name || e.textContent.trim()));
  found.forced.push(...unseen.map((name) => `${path}: nothing marks ${name} when colours are forced`));
  await page.emulateMedia({ forcedColors: null });
}

async function walk({ browser, address, check }, role, language) {
  const name = `${role ?? 'visitor'} in ${language.slice(0, 2)}`;
  const { context, page, complaints } = await visit(browser, address, { language });
  if (role) await enter(page, role);
  const start = ['/', ...(role ? [new URL(page.url()).pathname] : ['/aanmelden'])];
  const paths = await reachable(context, start);
  const html = [];
  for (const [path, source] of paths) html.push(...await faults(path, source));
  check(`${name}: ${paths.size} pages are valid HTML, whole, and lead somewhere`, html);
  if (language === 'nl-NL') {
    const found = { desk: [], phone: [], forced: [] };
    for (const path of paths.keys()) await look(page, path, found);
    check(`${name}: ${paths.size} pages without findings of axe`, found.desk);
    check(`${name}: ${paths.size} pages without findings of axe at 320 pixels and 400 % zoom, none scrolls sideways`, found.phone);
    check(`${name}: ${paths.size} pages keep their fields and buttons in forced colours`, found.forced);
    check(`${name}: no page breaks the policy, asks elsewhere or fails`, complaints);
  }
  await context.close();
}

export async function pages(tools) {
  for (const role of ROLES) {
    for (const language of ['nl-NL', 'en-GB']) await walk(tools, role, language);
  }
}
