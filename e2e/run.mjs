// All browser tests, one after the other, against one fresh demo. Ends with "N passed, N failed".
import { startBrowser } from './browser.mjs';
import { dayAtWork } from './day.mjs';
import { decision } from './decision.mjs';
import { file } from './file.mjs';
import { guests } from './guests.mjs';
import { journey } from './journey.mjs';
import { mishaps } from './mishaps.mjs';
import { network } from './network.mjs';
import { pages } from './pages.mjs';
import { startServer } from './server.mjs';

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

const suites = { journey, dayAtWork, file, guests, network, decision, mishaps, pages };
const wanted = process.argv.slice(2);
const server = await startServer();
const browser = await startBrowser();
try {
  for (const [name, suite] of Object.entries(suites)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`— ${name}`);
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
