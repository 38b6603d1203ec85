import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { controlAddress } from './address.ts';
import type { ControlReply } from './messages.ts';

/**
 * Asks the process that works on a data folder. Resolves with null when there is none.
 */
export function askControl(folder: string, request: object): Promise<ControlReply | null> {
  return new Promise((resolve) => {
    const socket = connect(controlAddress(folder));
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(null));
    socket.once('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    createInterface({ input: socket })
      .once('line', (line) => {
        resolve(JSON.parse(line) as ControlReply);
        socket.end();
      })
      .on('error', () => resolve(null));
  });
}
