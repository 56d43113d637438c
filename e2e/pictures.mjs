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

function keep(name) {
  const file = join(FOLDER, `${name}.png`);
  const { size } = statSync(file);
  if (size > LARGEST) throw new Error(`${name}.png has ${size} bytes, more than ${LARGEST}`);
}

/** The top of a page: down to `height` pixels, or to where the element `to` begins. */
export async function picture(page, name, { path, height = 1000, to }) {
  mkdirSync(FOLDER, { recursive: true });
  await page.goto(path);
  const end = to ? Math.ceil((await page.locator(to).boundingBox()).y) - 24 : height;
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: WIDTH, height: Math.min(end, whole) };
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true, clip });
  keep(name);
}

/** The first page of a PDF. */
export async function picturePaper(context, path, name) {
  mkdirSync(FOLDER, { recursive: true });
  const bytes = await (await context.request.get(path)).body();
  withFile(bytes, (file, folder) => {
    execFileSync('pdftoppm', ['-png', '-r', '72', '-f', '1', '-l', '1', '-singlefile', file, join(folder, 'page')]);
    copyFileSync(join(folder, 'page.png'), join(FOLDER, `${name}.png`));
  });
  keep(name);
}
