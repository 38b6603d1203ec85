import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { controlAddress } from './address.ts';
import type { ControlReply } from './messages.ts';

/** Asks the process that works on a data folder. Resolves with null when there is none, or it ends before it answers. */
export function askControl(folder: string, request: object): Promise<ControlReply | null> {
  return new Promise((resolve) => {
    const socket = connect(controlAddress(folder));
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(null));
    socket.once('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    createInterface({ input: socket })
      .once('line', (line) => {
        resolve(parseReply(line));
        socket.end();
      })
      .on('error', () => resolve(null));
  });
}

/** A process that ends in the middle of its answer leaves half a line. */
function parseReply(line: string): ControlReply | null {
  try {
    return JSON.parse(line) as ControlReply;
  } catch {
    return null;
  }
}
