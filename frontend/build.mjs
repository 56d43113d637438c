// build.mjs: bundles the face into dist/: samenspel.css, samenspel.js, the fonts and the notices of what is bundled.
// Same input, same bytes. Fails when a budget is passed, when a licence is not one we accept, or when the style
// sheet would reach outside its own folder (the content-security policy would refuse that anyway).
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { themeTokens } from './theme-tokens.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const dist = join(here, 'dist');
const BUDGET = { 'samenspel.css': 45 * 1024, 'samenspel.js': 40 * 1024 }; // bytes after gzip
const LICENCES = new Set(['EUPL-1.2', 'OFL-1.1']); // of everything that ends up in dist/
const SUPPORT = ['chrome120', 'edge120', 'firefox121', 'safari17']; // NL Design System's baseline: 30 months back

const THEME = '@nl-design-system-unstable/voorbeeld-design-tokens';
const FONT = '@fontsource-variable/noto-sans';
// NL Design System components in use, in the order of the cascade. Drop one here and its rules leave the bundle.
const COMPONENTS = [
  'root', 'body', 'document', 'page-header', 'page-footer', 'skip-link',
  'heading-1', 'heading-2', 'heading-3', 'heading-4', 'paragraph', 'link', 'unordered-list', 'ordered-list', 'separator',
  'button', 'button-group', 'button-link',
  'form-field', 'form-label', 'form-field-description', 'form-field-error-message', 'form-fieldset',
  'textbox', 'textarea', 'select', 'radio-button', 'checkbox',
  'alert', 'status-badge', 'data-list', 'table',
].map((name) => `@utrecht/${name}-css`);
// Our own style sheets, in the order of the cascade; theme and print have a layer of their own.
const OWN = ['base.css', 'frame.css', 'forms.css', 'messages.css', 'plan.css', 'network.css', 'palette.css', 'together.css', 'contrast.css'];
const FONT_SUBSETS = [ // unicode ranges are those the font package gives for these two files
  { name: 'latin', file: 'noto-sans-latin-wght-normal.woff2' },
  { name: 'latin-ext', file: 'noto-sans-latin-ext-wght-normal.woff2' },
];

const read = (...path) => readFileSync(join(...path), 'utf8');
const own = (name) => read(here, 'src', 'css', name);

/** Custom properties of a style sheet as [name, value] pairs. */
function declarationsIn(css) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return [...bare.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)].map(([, name, value]) => [name, value.trim()]);
}

/** Declarations of the example theme, lengths in rem so that they grow with the text. */
function themeDeclarations() {
  const inRem = (value) => value.replace(/(?<![\w.-])(\d+)px\b/g, (px, n) => (Number(n) < 4 ? px : `${Number(n) / 16}rem`));
  return declarationsIn(read(modules, THEME, 'dist', 'theme.css')).map(([name, value]) => [name, inRem(value)]);
}

const namesUsed = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);

/** The part of the example theme that the given style sheets ask for, directly or through another token. */
function tokensFor(css) {
  const declarations = themeDeclarations();
  const values = new Map(declarations);
  const wanted = new Set();
  const queue = namesUsed(css);
  while (queue.length > 0) {
    const name = queue.pop();
    if (wanted.has(name) || !values.has(name)) continue;
    wanted.add(name);
    queue.push(...namesUsed(values.get(name)));
  }
  const kept = declarations.filter(([name]) => wanted.has(name)).map(([name, value]) => `${name}:${value};`);
  return `.thema-samenspel{${kept.join('\n')}}`;
}

/** Copies the font files under a name with their own digest, and returns their @font-face rules. */
function fonts() {
  const ranges = JSON.parse(read(modules, FONT, 'unicode.json'));
  return FONT_SUBSETS.map(({ name, file }) => {
    const bytes = readFileSync(join(modules, FONT, 'files', file));
    const target = `noto-sans-${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.woff2`;
    writeFileSync(join(dist, target), bytes);
    return `@font-face{font-family:"Noto Sans";font-style:normal;font-weight:100 900;font-display:swap;` +
      `src:url("${target}") format("woff2");unicode-range:${ranges[name]}}`;
  }).join('\n');
}

async function styles() {
  const components = COMPONENTS.map((name) => read(modules, name, 'dist', 'index.css'))
    .join('\n').replace(/@charset [^;]*;/g, '');
  const theme = own('thema-samenspel.css');
  const app = OWN.map(own).join('\n');
  const print = own('print.css');
  const source = [
    '@layer tokens, components, app, print;',
    fonts(),
    `@layer tokens{${tokensFor([components, theme, app, print].join('\n'))}\n${theme}}`,
    `@layer components{${components}}`,
    `@layer app{${app}}`,
    `@layer print{${print}}`,
  ].join('\n');
  const { code, warnings } = await transform(source, { loader: 'css', minify: true, target: SUPPORT, legalComments: 'none' });
  if (warnings.length > 0) throw new Error(`style sheet: ${warnings.map((w) => w.text).join('; ')}`);
  if (/@import|url\(\s*["']?(?!noto-sans-)/.test(code)) throw new Error('the style sheet reaches outside its folder');
  return code;
}

/** What the server needs to check a municipality's theme. */
function themable() {
  const values = new Map([...themeDeclarations(), ...declarationsIn(own('thema-samenspel.css'))]);
  return `${JSON.stringify(themeTokens(read(here, 'src', 'theme-tokens.md'), values), null, 1)}\n`;
}

async function script() {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'src', 'islands', 'main.ts')],
    bundle: true, minify: true, write: false, format: 'iife', target: SUPPORT, charset: 'utf8', legalComments: 'none',
  });
  return outputFiles[0].text;
}

/** The worker that answers without signal: a file of its own, because the browser asks for it by itself. */
async function worker() {
  const { code } = await transform(read(here, 'src', 'sw.js'), { minify: true, target: SUPPORT, legalComments: 'none' });
  return code;
}

/** Name, version, copyright and licence text of every bundled package; equal texts are printed once. */
function notices() {
  const byText = new Map();
  for (const name of [...COMPONENTS, THEME, FONT].sort()) {
    const about = JSON.parse(read(modules, name, 'package.json'));
    if (!LICENCES.has(about.license)) throw new Error(`${name}: licence ${about.license} is not accepted`);
    const text = read(modules, name, name === FONT ? 'LICENSE' : 'LICENSE.md').trim();
    const source = name.startsWith('@utrecht/') ? read(modules, name, 'dist', 'index.css') : '';
    const holders = [...new Set(source.match(/Copyright \(c\).*/g) ?? [])].map((line) => `\n    ${line.trim()}`).join('');
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${about.version} (${about.license})${holders}`]);
  }
  const parts = [...byText].map(([text, packages]) => `${packages.join('\n')}\n\n${text}\n`);
  return `Bundled with the face of Samenspel\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const outputs = {
  'samenspel.css': await styles(),
  'samenspel.js': await script(),
  'sw.js': await worker(),
  'theme-tokens.json': themable(),
  'notices.txt': notices(),
};
for (const [name, text] of Object.entries(outputs)) {
  writeFileSync(join(dist, name), text);
  const size = gzipSync(text, { level: 9 }).length;
  const budget = BUDGET[name];
  if (budget) console.log(`${name}: ${(size / 1024).toFixed(1)} of ${budget / 1024} kB after gzip`);
  if (budget && size > budget) {
    console.error(`${name} is over its budget`);
    process.exitCode = 1;
  }
}
