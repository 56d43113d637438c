// Walks every page that each role can reach, and holds each against HTML's rules, accessibility and the policy.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { enter, visit } from './browser.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'no-trailing-whitespace': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
  },
});

const ROLES = [null, 'care-worker', 'resident', 'volunteer-coordinator', 'team-leader', 'policy-officer'];

/** A page's shape: identifiers taken out, so that forty files are not walked forty times. */
function shape(path) {
  return path.replace(/[0-9a-hjkmnp-tv-z]{26}/g, '{}').replace(/\?.*$/, '');
}

/** Every kind of page within reach of `page`, at most two of each shape. */
async function reachable(page, start) {
  const seen = new Map();
  const found = [];
  const queue = [start];
  while (queue.length > 0) {
    const path = queue.shift();
    const kind = shape(path);
    const times = seen.get(kind) ?? 0;
    if (times >= 2 || found.includes(path)) continue;
    seen.set(kind, times + 1);
    // Papers and pictures are looked at elsewhere; the browser's own viewer for them is not ours to judge.
    const looked = await page.context().request.get(path);
    if (!(looked.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    await page.goto(path);
    found.push(path);
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    queue.push(...links.filter((l) => !/^\/(taal|static|thema)\//.test(l)).map((l) => l.split('#')[0]));
  }
  return found;
}

async function violations(page, options = {}) {
  await page.evaluate(axeSource);
  const result = await page.evaluate((o) => globalThis.axe.run(document, o), {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], ...options,
  });
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
}

export async function pages({ browser, address, check }) {
  for (const role of ROLES) {
    for (const language of ['nl-NL', 'en-GB']) {
      const name = `${role ?? 'visitor'} in ${language.slice(0, 2)}`;
      const { context, page, complaints } = await visit(browser, address, { language });
      if (role) await enter(page, role);
      const paths = await reachable(page, new URL(page.url() === 'about:blank' ? address : page.url()).pathname);
      const html = [];
      for (const path of paths) {
        const source = await (await context.request.get(path)).text();
        const report = await validator.validateString(source);
        for (const result of report.results) {
          html.push(...result.messages.map((m) => `${path}:${m.line} ${m.ruleId} ${m.message}`));
        }
        const missing = /\[[a-z_]+-[a-z-]+\]/.exec(source);
        if (missing) html.push(`${path}: a text is missing: ${missing[0]}`);
      }
      check(`${name}: ${paths.length} pages are valid HTML and whole`, html);
      check(`${name}: no page breaks the policy, asks elsewhere or fails`, complaints);
      await context.close();
      if (language === 'nl-NL') await accessible({ browser, address, check, role, name, paths });
    }
  }
}

async function accessible({ browser, address, check, role, name, paths }) {
  const views = [
    ['at a desk', { viewport: { width: 1100, height: 900 } }, {}],
    ['at 320 pixels', { viewport: { width: 320, height: 640 } }, {}],
    ['in forced colours', { forcedColors: 'active' }, { rules: { 'color-contrast': { enabled: false } } }],
  ];
  for (const [view, options, axe] of views) {
    const { context, page } = await visit(browser, address, { ...options, bypassCSP: true });
    if (role) await enter(page, role);
    const findings = [];
    for (const path of paths) {
      await page.goto(path);
      findings.push(...(await violations(page, axe)).map((v) => `${path}: ${v}`));
      if (view === 'at 320 pixels') {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
        if (wide) findings.push(`${path}: scrolls sideways at 320 pixels`);
      }
    }
    check(`${name}: ${paths.length} pages without findings of axe ${view}`, findings);
    await context.close();
  }
}
