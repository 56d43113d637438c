// Starts the program with a fresh demo municipality in a temporary folder, and stops it. On PostgreSQL the demo lives in
// the empty database that `scripts/with-postgres --database NAME` made.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The URLs of the roles that own and that use the database; null without one. */
export function database() {
  const { SAMENSPEL_TEST_PG_OWNER: owner, SAMENSPEL_TEST_PG_APP: app } = process.env;
  return owner && app ? { owner, app } : null;
}

/** The program's address, and how to stop it. */
export async function startServer(place = null) {
  const binary = resolve(process.env.SAMENSPEL_BIN ?? '../target/debug/samenspel');
  const data = await mkdtemp(join(tmpdir(), 'samenspel-e2e-'));
  const told = ['serve', '--demo', '--data', data, '--listen', '127.0.0.1:0'];
  if (place) {
    const storage = join(data, 'storage.toml');
    await writeFile(storage, `[storage.postgres]\nowner-url = "${place.owner}"\napp-url = "${place.app}"\n`, { mode: 0o600 });
    told.push('--storage', storage);
  }
  const child = spawn(binary, told, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const address = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`no address within 120 s: ${said}`)), 120_000);
    child.stdout.on('data', (text) => {
      const match = /http:\/\/[\d.]+:\d+/.exec(String(text));
      if (match) {
        clearTimeout(late);
        found(match[0]);
      }
    });
    child.on('exit', (code) => failed(new Error(`the program stopped with ${code}: ${said}`)));
  });
  return {
    address,
    data,
    faults: () => said,
    async stop() {
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      await new Promise((done) => child.on('close', done));
      await rm(data, { recursive: true, force: true });
    },
  };
}
