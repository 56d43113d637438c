// Reads which packages the product and its tests are made of: Rust crates from cargo, npm packages from lock files.
// Each is { kind, name, version, licence, folder, source }; `licence` is an SPDX expression or null.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

// One platform, so that every machine finds the same packages.
const PLATFORM = 'x86_64-unknown-linux-gnu';

function metadata() {
  const answer = execFileSync(
    'cargo',
    ['metadata', '--format-version', '1', '--locked', '--filter-platform', PLATFORM],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  return JSON.parse(answer);
}

const asPackage = ({ name, version, license, license_file: file, manifest_path: manifest, repository }) => ({
  kind: 'crate',
  name,
  version,
  // The old way to write "or" is a slash.
  licence: license ? license.replaceAll('/', ' OR ') : null,
  licenceFile: file ?? null,
  folder: dirname(manifest),
  source: repository ?? null,
});

/** Every crate that is compiled for the product or its tests. */
export function crates() {
  return metadata().packages.filter((one) => one.source !== null).map(asPackage);
}

/** The crates that end up in the program `root`: what it needs when it runs, without tests and build tools. */
export function cratesInside(root) {
  const { packages, resolve } = metadata();
  const byId = new Map(packages.map((one) => [one.id, one]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const isMacro = (id) => byId.get(id).targets.some((target) => target.kind.includes('proc-macro'));
  const seen = new Set();
  const queue = [packages.find((one) => one.name === root && one.source === null).id];
  while (queue.length > 0) {
    const id = queue.pop();
    if (seen.has(id) || isMacro(id)) continue;
    seen.add(id);
    for (const need of nodes.get(id).deps) {
      if (need.dep_kinds.some((kind) => kind.kind === null)) queue.push(need.pkg);
    }
  }
  return [...seen].map((id) => byId.get(id)).filter((one) => one.source !== null).map(asPackage);
}

/** The npm packages in the lock file of a folder; `which` keeps some of its entries. */
export function npmPackages(folder, which = () => true) {
  const lock = JSON.parse(readFileSync(join(ROOT, folder, 'package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.link && which(path, entry))
    .map(([path, entry]) => npmPackage(join(ROOT, folder, path), path, entry));
}

function npmPackage(folder, path, entry) {
  const manifest = join(folder, 'package.json');
  const own = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {};
  const licence = entry.license ?? (typeof own.license === 'string' ? own.license : null);
  const repository = typeof own.repository === 'string' ? own.repository : own.repository?.url;
  const source = repository ? repository.replace(/^git\+/, '').replace(/\.git$/, '') : null;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { kind: 'npm', name, version: entry.version, licence, licenceFile: null, folder, source };
}

/** The npm packages whose content is bundled into the program: what the frontend depends on, without its tools. */
export function npmInside() {
  const tools = /node_modules\/(esbuild|@esbuild\/|typescript|@typescript\/)/;
  return npmPackages('frontend', (path, entry) => !entry.dev && !entry.devOptional && !tools.test(path));
}

/** Whether `accepts(id)` allows an SPDX expression: AND needs both sides, OR one, an exception only adds rights. */
export function allows(expression, accepts) {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const either = () => {
    let value = both();
    while (words[at] === 'OR') { at += 1; value = both() || value; }
    return value;
  };
  const both = () => {
    let value = one();
    while (words[at] === 'AND') { at += 1; value = one() && value; }
    return value;
  };
  const one = () => {
    const word = words[at];
    at += 1;
    if (word === '(') {
      const value = either();
      if (words[at] !== ')') throw new Error(`not an SPDX expression: ${expression}`);
      at += 1;
      return value;
    }
    if (word === undefined || ['AND', 'OR', 'WITH', ')'].includes(word)) throw new Error(`not an SPDX expression: ${expression}`);
    if (words[at] === 'WITH') at += 2;
    return accepts(word);
  };
  const value = either();
  if (at !== words.length) throw new Error(`not an SPDX expression: ${expression}`);
  return value;
}
