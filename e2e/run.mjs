// All browser tests, one after the other, against one fresh demo. Ends with "N passed, N failed".
// `node run.mjs SUITE…` runs some of them; `--postgresql` runs the journeys on that engine, in the database that
// `scripts/with-postgres --database NAME` made. How a page looks does not depend on the engine: `pages` runs on SQLite.
import { startBrowser } from './browser.mjs';
import { burden } from './burden.mjs';
import { decision } from './decision.mjs';
import { dayAtWork } from './day.mjs';
import { drafts } from './drafts.mjs';
import { exchange } from './exchange.mjs';
import { file } from './file.mjs';
import { find } from './find.mjs';
import { guests } from './guests.mjs';
import { journey } from './journey.mjs';
import { keyboard } from './keyboard.mjs';
import { life } from './life.mjs';
import { mishaps } from './mishaps.mjs';
import { network } from './network.mjs';
import { pages } from './pages.mjs';
import { selfCheck } from './self-check.mjs';
import { database, startServer } from './server.mjs';
import { table } from './table.mjs';

let passed = 0;
let failed = 0;

/** Notes one result: `problems` is empty when all is well. */
function check(name, problems) {
  const list = [...new Set(problems)];
  if (list.length === 0) {
    passed += 1;
    console.log(`ok      ${name}`);
  } else {
    failed += 1;
    console.log(`FAILED  ${name}\n${list.slice(0, 25).map((p) => `        ${p}`).join('\n')}`);
  }
}

const suites = { journey, dayAtWork, file, find, guests, exchange, network, life, decision, drafts, table, burden, mishaps, keyboard, selfCheck, pages };
const onPostgresql = process.argv.includes('--postgresql');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (onPostgresql) delete suites.pages;
if (onPostgresql && !database()) {
  console.error('No database: run it as scripts/with-postgres --database samenspel_demo node e2e/run.mjs --postgresql');
  process.exit(1);
}
const server = await startServer(onPostgresql ? database() : null);
const browser = await startBrowser();
try {
  for (const [name, suite] of Object.entries(suites)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`— ${name}${onPostgresql ? ' on PostgreSQL' : ''}`);
    try {
      await suite({ browser, address: server.address, check });
    } catch (error) {
      check(`${name} ran to its end`, [String(error.stack ?? error)]);
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
