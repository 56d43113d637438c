// Starts the program with a fresh demo municipality in a temporary folder, and stops it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The program's address, and how to stop it. */
export async function startServer() {
  const binary = resolve(process.env.SAMENSPEL_BIN ?? '../target/debug/samenspel');
  const data = await mkdtemp(join(tmpdir(), 'samenspel-e2e-'));
  const child = spawn(binary, ['serve', '--demo', '--data', data, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
