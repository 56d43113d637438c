// Pictures of the journey for the README; only when asked for with PICTURES=1.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFile } from './paper.mjs';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'pictures');
const WIDTH = 1100;
/** The README loads them all on its first screen. */
const LARGEST = 120 * 1024;

/** The top of a page, or what begins at the element `from`: `height` pixels of it, or down to where the element `to` begins. */
export async function picture(page, name, { path, height = 1000, from, to }) {
  mkdirSync(FOLDER, { recursive: true });
  await page.goto(path);
  const top = from ? Math.max(0, Math.floor((await page.locator(from).first().boundingBox()).y) - 12) : 0;
  const end = to ? Math.ceil((await page.locator(to).boundingBox()).y) - 24 : top + height;
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const file = join(FOLDER, `${name}.png`);
  // A page full of letters is cropped until it is small enough.
  for (let tall = Math.min(end, whole) - top; ; tall -= 40) {
    await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: top, width: WIDTH, height: tall } });
    if (statSync(file).size <= LARGEST) return;
  }
}

/** The first page of a PDF. */
export async function picturePaper(context, path, name) {
  mkdirSync(FOLDER, { recursive: true });
  const bytes = await (await context.request.get(path)).body();
  withFile(bytes, (file, folder) => {
    execFileSync('pdftoppm', ['-png', '-r', '72', '-f', '1', '-l', '1', '-singlefile', file, join(folder, 'page')]);
    copyFileSync(join(folder, 'page.png'), join(FOLDER, `${name}.png`));
  });
}
