import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { controlAddress } from './address.ts';
import type { ControlReply } from './messages.ts';

/** Listens for other processes' requests about a data folder: a line of JSON in, a line of JSON out. */
export interface ControlServer {
  close(): Promise<void>;
}

/**
 * Serves the folder's control socket. The caller holds the folder's lock, so a socket left over by a dead process
 * may be taken over. Resolves with null where no socket can be made: control is then unavailable, work is not.
 */
export async function serveControl(
  folder: string,
  answer: (request: object) => Promise<unknown>,
): Promise<ControlServer | null> {
  const address = controlAddress(folder);
  if (process.platform !== 'win32') await rm(address, { force: true }).catch(() => {});
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The reader passes the socket's errors on, and they are nobody's business there either: an asker hung up.
    const ignore = () => socket.destroy();
    socket.on('error', ignore);
    createInterface({ input: socket })
      .on('error', ignore)
      .on('line', (line) => {
        void reply(line, answer).then((text) => socket.writable && socket.write(`${text}\n`));
      });
  });
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(address, () => resolve(true));
  });
  if (!isListening) return null;
  // Listening must not keep a host alive that has nothing else to do.
  server.unref();
  return {
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

async function reply(line: string, answer: (request: object) => Promise<unknown>): Promise<string> {
  const toLine = (text: ControlReply) => JSON.stringify(text);
  try {
    return toLine({ result: (await answer(Object(JSON.parse(line)) as object)) ?? null });
  } catch (error) {
    const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
    return toLine({ error: { code: String(code ?? 'INTERNAL'), message: String(message ?? error) } });
  }
}
