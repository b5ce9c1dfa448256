// A `gatewright serve` of its own for each story: empty data folder, free ports, ended with it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const BINARY = process.env.GATEWRIGHT_BIN ?? resolve(import.meta.dirname, '../../../target/debug/gatewright');
/** How long a start may take on a busy machine. */
const PATIENCE_MS = 60_000;

export interface Server {
  /** Origin of the console. */
  console: string;
  /** Origin of the gateway. */
  gateway: string;
  /** Origin of the weather back end. */
  backend: string;
  /** The one-time link. */
  link: string;
  stop(): Promise<void>;
}

export async function startServer(options: string[] = ['--demo-backend']): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), 'gatewright-story-'));
  const any = '127.0.0.1:0';
  // Nothing of the tester's own settings.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GATEWRIGHT_')));
  const child = spawn(
    BINARY,
    ['serve', '--data', data, '--console', any, '--listen', any, '--tls-listen', any, '--demo-backend-listen', any, '--workers', '1', ...options],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const lines: string[] = [];
  const seen = await new Promise<Record<'console' | 'gateway' | 'backend' | 'link', string>>((done, failed) => {
    const limit = setTimeout(() => failed(new Error(`the server did not start:\n${lines.join('\n')}`)), PATIENCE_MS);
    const found: Partial<Record<'console' | 'gateway' | 'backend' | 'link', string>> = {};
    const read = (line: string) => {
      lines.push(line);
      const address = /listening\D*(http:\/\/[\d.:]+)/.exec(line)?.[1];
      if (address && /console/.test(line)) found.console = address;
      else if (address && /back end|backend/.test(line)) found.backend = address;
      else if (address && /gateway/.test(line)) found.gateway ??= address;
      const link = /http:\/\/\S+\/first-administrator\?token=\S+/.exec(line)?.[0];
      if (link) found.link = link;
      if (found.console && found.gateway && found.backend && found.link) {
        clearTimeout(limit);
        done(found as Record<'console' | 'gateway' | 'backend' | 'link', string>);
      }
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', read);
    child.on('exit', (code) => failed(new Error(`the server ended with ${code}:\n${lines.join('\n')}`)));
  });
  return {
    ...seen,
    async stop() {
      await ended(child);
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await exit;
}
