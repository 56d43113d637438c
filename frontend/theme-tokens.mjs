// theme-tokens.mjs: reads the tables of src/theme-tokens.md, so that the tokens a municipality may change and the contrast
// they must keep are written down once, and checks the neutral theme against them.

/** Rows of the first table under a heading of the document, as arrays of cells without their back quotes. */
function rows(markdown, heading) {
  const section = markdown.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|')).slice(2);
  return lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replace(/`/g, '')));
}

/** The value of a token with every var() in it followed to its end. */
function resolve(values, name) {
  if (!values.has(name)) throw new Error(`theme: there is no token ${name}`);
  return values.get(name).replace(/var\(\s*(--[\w-]+)\s*\)/g, (_, next) => resolve(values, next));
}

/** Relative luminance after WCAG 2.2 of #rgb or #rrggbb. */
function luminance(colour) {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour)?.[1];
  if (!digits) throw new Error(`theme: ${colour} is not a colour of the form #rgb or #rrggbb`);
  const pairs = digits.length === 3 ? [...digits].map((d) => d + d) : digits.match(/../g);
  const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = pairs.map((pair) => linear(parseInt(pair, 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(front, back) {
  const [low, high] = [luminance(front), luminance(back)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Themable tokens with their neutral value and the pairs to keep apart. Throws when the neutral theme fails a pair. */
export function themeTokens(markdown, values) {
  const tokens = rows(markdown, 'Tokens').map(([name, kind]) => ({ name, kind, neutral: resolve(values, name) }));
  const pairs = rows(markdown, 'Contrast').map(([front, back, least]) => ({ front, back, least: Number(least) }));
  const known = new Set(tokens.map(({ name }) => name));
  for (const { front, back, least } of pairs) {
    for (const name of [front, back]) if (!known.has(name)) throw new Error(`theme: ${name} has a pair but is not themable`);
    const ratio = contrast(resolve(values, front), resolve(values, back));
    if (ratio < least) throw new Error(`theme: ${front} on ${back} has contrast ${ratio.toFixed(2)}, needs ${least}`);
  }
  if (tokens.length === 0 || pairs.length === 0) throw new Error('theme: no tables found in theme-tokens.md');
  return { tokens, pairs };
}
