import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pause } from '../pause.ts';
import type { Simulator } from '../simulator.ts';
import { bodyTooLarge, errorReply } from './api-error.ts';
import { type Outgoing, splitAt } from './exchange.ts';

export interface ListenOptions {
  /** @defaultValue any free port */
  readonly port?: number;
  /** @defaultValue loopback */
  readonly host?: string;
}

/** A simulator that answers over HTTP. */
export interface ListeningSimulator extends AsyncDisposable {
  /** `http://127.0.0.1:8080`; give clients this with `/v1` behind it. */
  readonly url: string;
  /** Stops listening and drops every open connection. */
  close(): Promise<void>;
}

/** Puts a simulator on the network. Rejects with the system's error when the port cannot be had. */
export async function listen(simulator: Simulator, options: ListenOptions = {}): Promise<ListeningSimulator> {
  const { port = 0, host = '127.0.0.1' } = options;
  const server = createServer((request, response) => {
    serve(simulator, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${name}:${address.port}`, close, [Symbol.asyncDispose]: close };
}

async function serve(
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const { maxBodyBytes } = simulator.profile;
  const { body, bytes } = await readBody(request, maxBodyBytes);
  const reply =
    bytes > maxBodyBytes
      ? errorReply(bodyTooLarge(maxBodyBytes, bytes))
      : await simulator.handle({
          method: request.method ?? 'GET',
          path: (request.url ?? '/').split('?')[0] ?? '/',
          query: new URLSearchParams((request.url ?? '').split('?')[1] ?? ''),
          header: (name) => [request.headers[name.toLowerCase()] ?? null].flat()[0] ?? null,
          body,
          signal: gone.signal,
        });
  await send(reply, response, (stallMs) => pause(simulator.clock, stallMs, gone.signal));
}

/** Reads a body to its end, so that it can be answered, but keeps no more of it than is allowed. */
async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<{ body: string; bytes: number }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks).toString('utf8'), bytes };
}

async function send(
  reply: Outgoing,
  response: ServerResponse,
  rest: (delayMs: number) => Promise<void>,
): Promise<void> {
  const { status, headers, body, delivery = { kind: 'whole' } } = reply;
  if (delivery.kind === 'reset') {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  if (delivery.kind === 'whole') {
    response.end(body);
    return;
  }
  const [first, last] = splitAt(body, delivery.share);
  await new Promise<void>((resolve) => response.write(first, () => resolve()));
  if (delivery.kind === 'cut') {
    response.destroy();
    return;
  }
  await rest(delivery.stallMs);
  response.end(last);
}
