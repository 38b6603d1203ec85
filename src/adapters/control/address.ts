import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a socket's path may be at most: macOS allows 103 bytes, Linux 107. */
const LONGEST_PATH = 100;

/** Where the process that works on a data folder listens: in the folder, or where its path would be too long, by its hash. */
export function controlAddress(folder: string): string {
  const path = join(resolve(folder), 'control.sock');
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\orrery-${name}`;
  return Buffer.byteLength(path) <= LONGEST_PATH ? path : join(tmpdir(), `orrery-${name}.sock`);
}
