// The command, and folders for its outputs.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const command = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'maillage');

export function maillage(...args) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

export function folder(test) {
  const made = mkdtempSync(join(tmpdir(), 'maillage-web-'));
  test.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A copy of the illustrative city, to change. */
export function city(test) {
  const made = join(folder(test), 'city');
  cpSync(join(root, 'data/charleroi'), made, { recursive: true });
  return made;
}

/** Serves a folder; gives the address. */
export async function serve(test, out) {
  const server = spawn(command, ['serve', out, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  test.after(() => server.kill());
  const [line] = await new Promise((done) => server.stdout.once('data', (text) => done(String(text).split('\n'))));
  return line.trim();
}
