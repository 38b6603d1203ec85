import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a server on this machine got it. */
export interface Seen {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
  /** Resolves once the connection it came on is closed. */
  readonly closed: Promise<unknown>;
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Runs the body against a server that gives every request the same answer, and says what it was asked. */
export async function against<T>(
  answer: Answer,
  body: (baseUrl: string, seen: readonly Seen[]) => Promise<T>,
): Promise<T> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({
        path: `${request.method} ${request.url}`,
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()),
        closed: once(request.socket, 'close'),
      });
      answer(response, request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await body(`http://127.0.0.1:${port}/v1`, seen);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A port that nobody listens on. */
export async function aDeadPort(): Promise<number> {
  return against(
    () => {},
    async (baseUrl) => Number(new URL(baseUrl).port),
  );
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** An error as OpenAI writes it. */
export const problem = (
  status: number,
  error: { readonly message?: string; readonly type?: string | null; readonly code?: string | null },
  headers: Record<string, string> = {},
): Answer =>
  json(status, { error: { message: 'it failed', type: null, param: null, code: null, ...error } }, headers);

/** A completion as OpenAI writes it. */
export const completion = (changes: Record<string, unknown> = {}) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_763_856_000,
  model: 'gpt-4o-2024-08-06',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: '{"a1":"text"}', refusal: null },
      finish_reason: 'stop',
    },
  ],
  usage: { prompt_tokens: 2_006, completion_tokens: 300, total_tokens: 2_306 },
  ...changes,
});
