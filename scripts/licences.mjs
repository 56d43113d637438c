// Fails when something the product or its tests are made of has a licence that does not go with EUPL-1.2.
// The list names what may be combined into a work under EUPL-1.2: permissive licences, and those with a copyleft
// that stays within their own files.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, allows, crates, npmPackages } from './packages.mjs';

const ACCEPTED = new Set([
  '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0', 'BlueOak-1.0.0', 'CC0-1.0', 'CDLA-Permissive-2.0',
  'EUPL-1.2', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'NCSA', 'OFL-1.1', 'Unicode-3.0', 'Unicode-DFS-2016', 'Unlicense', 'Zlib',
  'CC-BY-3.0', 'CC-BY-4.0', // data of build tools, such as the table of browsers
]);

/** What is wrong with one package, or null. */
function objection({ kind, name, version, licence }) {
  const who = `${kind} ${name} ${version}`;
  if (licence === null) return `${who} does not say its licence`;
  try {
    return allows(licence, (id) => ACCEPTED.has(id)) ? null : `${who} has licence ${licence}, which is not on the list`;
  } catch (error) {
    return `${who}: ${error.message}`;
  }
}

// The check shows first that it can fail.
const sample = (licence) => objection({ kind: 'crate', name: 'x', version: '1', licence });
for (const good of ['MIT', 'GPL-3.0 OR MIT', '(MIT OR Apache-2.0) AND Unicode-3.0', 'Apache-2.0 WITH LLVM-exception']) {
  assert.equal(sample(good), null, good);
}
for (const bad of [null, 'GPL-3.0-only', 'MIT AND SSPL-1.0', '(MIT AND GPL-3.0) OR BUSL-1.1', 'SEE LICENSE IN x', 'MIT OR', 'UNLICENSED']) {
  assert.notEqual(sample(bad), null, String(bad));
}

const folders = ['frontend', 'e2e'].filter((folder) => existsSync(join(ROOT, folder, 'package-lock.json')));
const everything = [...crates(), ...folders.flatMap((folder) => npmPackages(folder))];
const objections = everything.map(objection).filter((line) => line !== null);
for (const line of objections) console.error(line);
console.log(`${everything.length} packages looked at, ${objections.length} objections`);
process.exitCode = objections.length === 0 ? 0 : 1;
