// Writes THIRD_PARTY_NOTICES.md: what the program carries inside it, by whom, under which licence, with each
// licence's text once. `--check` only compares, and fails when the file is out of date.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, allows, cratesInside, npmInside } from './packages.mjs';

const FILE = join(ROOT, 'THIRD_PARTY_NOTICES.md');

// Where a package leaves the choice, the first of these that it offers is the one under which we use it.
const PREFERRED = [
  'MIT', 'MIT-0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', 'Zlib', 'BSL-1.0', 'Apache-2.0', 'Unicode-3.0',
  'CC0-1.0', 'Unlicense', 'MPL-2.0', 'OFL-1.1', 'EUPL-1.2', 'CDLA-Permissive-2.0', 'NCSA', 'BlueOak-1.0.0',
];

// How the text of a licence is known among the files of a package.
const SIGNATURES = {
  MIT: /permission is hereby granted, free of charge[\s\S]*the above copyright notice and this permission notice/i,
  'MIT-0': /permission is hereby granted, free of charge(?![\s\S]*shall be included)/i,
  'BSD-2-Clause': /redistribution and use in source and binary forms(?![\s\S]*(?:endorse|promote))/i,
  'BSD-3-Clause': /redistribution and use in source and binary forms[\s\S]*(?:endorse|promote)/i,
  ISC: /permission to use, copy, modify, and\/or distribute[\s\S]*provided/i,
  '0BSD': /permission to use, copy, modify, and\/or distribute(?![\s\S]*provided that)/i,
  Zlib: /this software is provided 'as-is', without any express or implied/i,
  'BSL-1.0': /boost software license/i,
  'Apache-2.0': /apache license\s+version 2\.0[\s\S]*definitions/i,
  'Unicode-3.0': /unicode license v3/i,
  'MPL-2.0': /mozilla public license,? version 2\.0\s*\n[\s\S]*definitions/i,
  'OFL-1.1': /sil open font license/i,
  'CC0-1.0': /creative commons|cc0 1\.0 universal/i,
  Unlicense: /this is free and unencumbered software/i,
  'CDLA-Permissive-2.0': /community data license agreement/i,
};

// EUPL-1.2 is our own licence, and stands in LICENSE; public-domain texts need no notice.
const SAID_ELSEWHERE = new Set(['EUPL-1.2']);

/** The smallest set of licences under which a package may be used, chosen by preference. */
function chosen(expression) {
  const single = PREFERRED.find((id) => allows(expression, (other) => other === id));
  if (single) return [single];
  const taken = new Set(PREFERRED);
  for (const id of [...PREFERRED].reverse()) {
    taken.delete(id);
    if (!allows(expression, (other) => taken.has(other))) taken.add(id);
  }
  return PREFERRED.filter((id) => taken.has(id));
}

function licenceFiles({ folder, licenceFile }) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|copyright|notice|unlicense)/i.test(name) && !/\.(rs|js|ts)$/.test(name));
  if (licenceFile && !names.includes(licenceFile)) names.push(licenceFile);
  const files = [];
  for (const name of names.sort()) {
    try {
      files.push({ name, text: readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim() });
    } catch {
      // A folder with texts (LICENSES/) or a link that leads nowhere: the other files speak for the package.
    }
  }
  return files;
}

/** Lines in which someone claims copyright; the licence's own examples and clauses are not such lines. */
function copyrightLines(files) {
  const own = files.filter(({ text }) => text.length < 60_000);
  const lines = own.flatMap(({ text }) => text.split('\n').map((line) => line.trim().replace(/^[#*/\s]+/, '')));
  const claims = lines.filter((line) => /^(portions )?copyright (\(c\)|©|\d{4}|[A-Z])/i.test(line) && line.length < 160);
  const noise = /\[yyyy\]|copyright (notice|owner|license|holder|and|statement|law|interest)|<year>|\{yyyy\}|free software foundation/i;
  return [...new Set(claims.filter((line) => !noise.test(line)).map((line) => line.replace(/\s+/g, ' ')))];
}

/** The text of each licence in use, from the package in which it is clearest: the shortest file that has it. */
function licenceTexts(parts) {
  const texts = new Map();
  for (const { files, licences } of parts) {
    for (const id of licences) {
      const found = files.filter(({ text }) => SIGNATURES[id]?.test(text) && text.length > 300);
      for (const { text } of found) {
        if (!texts.has(id) || text.length < texts.get(id).length) texts.set(id, text);
      }
    }
  }
  return texts;
}

/** Without the claims of one author, the text speaks for all who use it. */
const withoutClaims = (text) => text.split('\n').filter((line) => !/^\s*(portions )?copyright (\(c\)|©|\d{4})/i.test(line)).join('\n').trim();

const withoutRegistries = (line) => line.replace(/https?:\/\/[^\s)]*(crates\.io|npmjs\.|pypi\.)[^\s)]*/g, '').trim();

function page() {
  const everything = [...cratesInside('samenspel'), ...npmInside()];
  const parts = everything
    .map((one) => ({ ...one, files: licenceFiles(one), licences: chosen(one.licence ?? 'none') }))
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
  const rows = parts.map(({ kind, name, version, licences, files, source }) => {
    const by = copyrightLines(files).map((line) => line.replaceAll('|', '\\|')).join('; ') || source || '';
    return `| ${name} ${version} | ${kind} | ${licences.join(' and ')} | ${withoutRegistries(by)} |`;
  });
  const notices = parts.flatMap(({ name, files }) =>
    files.filter((file) => /^notice/i.test(file.name)).map(({ text }) => `### ${name}\n\n${text.split('\n').map((line) => `    ${line}`).join('\n')}`));
  const texts = [...licenceTexts(parts)].sort(([a], [b]) => a.localeCompare(b));
  const used = new Set(parts.flatMap(({ licences }) => licences));
  const missing = [...used].filter((id) => !SAID_ELSEWHERE.has(id) && !texts.some(([known]) => known === id));
  if (missing.length > 0) throw new Error(`no package brings the text of ${missing.join(', ')}`);
  return [
    '# Third-party notices',
    '',
    'Samenspel is licensed under the EUPL-1.2 (see `LICENSE`). The program carries the work of others inside it; here is',
    'whose, under which licence we use it, and each licence\'s text once. Written by `make notices`; do not edit.',
    '',
    'Besides these, rusqlite carries SQLite, and jiff the time zone database: both are in the public domain.',
    '',
    '| Package | Kind | Licence | Copyright or source |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...(notices.length > 0 ? ['', '## Notices that packages ask to pass on', '', notices.join('\n\n')] : []),
    '',
    '## Texts of the licences',
    ...texts.flatMap(([id, text]) => ['', `### ${id}`, '', '```text', withoutClaims(text), '```']),
    '',
  ].join('\n');
}

const wanted = page();
if (process.argv.includes('--check')) {
  const current = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (current !== wanted) {
    console.error('THIRD_PARTY_NOTICES.md is out of date: run `make notices`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, wanted);
  console.log(`THIRD_PARTY_NOTICES.md: ${wanted.split('\n').filter((line) => line.startsWith('| ')).length - 2} packages`);
}
