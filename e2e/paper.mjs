// Reads a PDF as a reader's tools do: its text, whether it is tagged, and the size of its pages (poppler-utils).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const there = ['pdftotext', 'pdfinfo'].every((tool) => {
  try {
    execFileSync(tool, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
let told = false;
/** Debian 12's poppler complains of every tagged PDF that says it has no suspects; that says nothing of the paper. */
const QUIET = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };

/** Runs `use` with the PDF in a file of its own. */
export function withFile(bytes, use) {
  const folder = mkdtempSync(join(tmpdir(), 'samenspel-paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, bytes);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Text, tags and size of PDF bytes. Without poppler-utils: null, said loudly; on a build machine a failure. */
export function readPaper(bytes) {
  if (!there) {
    if (process.env.CI === 'true') throw new Error('pdftotext and pdfinfo are missing: apt-get install poppler-utils');
    if (!told) console.log('SKIPPED text and tags of PDFs: apt-get install poppler-utils');
    told = true;
    return null;
  }
  return withFile(bytes, (file) => {
    const info = execFileSync('pdfinfo', [file], QUIET);
    return {
      text: execFileSync('pdftotext', [file, '-'], QUIET).replace(/\s+/g, ' '),
      tagged: /^Tagged:\s+yes/m.test(info),
      size: /^Page size:.*$/m.exec(info)?.[0] ?? '',
      pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]),
    };
  });
}

/** The paper at an address, for whoever is signed in. */
export async function paperText(context, path) {
  const answer = await context.request.get(path);
  if (answer.headers()['content-type'] !== 'application/pdf') throw new Error(`${path} is no PDF (${answer.status()})`);
  return readPaper(await answer.body());
}
