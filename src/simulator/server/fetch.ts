import type { Clock } from '../../domain/ports.ts';
import { pause } from '../pause.ts';
import { type Delivery, type Handler, splitAt } from './exchange.ts';

/**
 * A `fetch` that a handler answers inside the process. It fails as Node's does: with the signal's reason once that
 * aborts, in the middle of the body too, and with a `TypeError` when the connection breaks.
 */
export function createFetch(handle: Handler, clock: Clock): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const request = input instanceof Request ? input : null;
    const { body, type } = await contentOf(init.body, request);
    const headers = new Headers(init.headers ?? request?.headers);
    if (type !== null && !headers.has('content-type')) headers.set('content-type', type);
    // Asked for late, so that the Request stays in use: collected as garbage, it would no longer pass an abort on.
    const signal = () => init.signal ?? request?.signal ?? NEVER;
    signal().throwIfAborted();
    const { pathname, searchParams } = new URL(request?.url ?? String(input));
    const reply = await handle({
      method: (init.method ?? request?.method ?? 'GET').toUpperCase(),
      path: pathname,
      query: searchParams,
      header: (name) => headers.get(name),
      body,
      signal: signal(),
    });
    const { status, delivery = { kind: 'whole' } } = reply;
    if (delivery.kind === 'reset') throw brokenConnection('fetch failed');
    const rest = (delayMs: number) => pause(clock, delayMs, signal());
    const content = delivery.kind === 'whole' ? reply.body : streamOf(inParts(reply.body, delivery, rest));
    return new Response(content, { status, headers: { ...reply.headers } });
  };
}

const NEVER = new AbortController().signal;

/** A body as text, and the type that the fetch of Node would send with it where the caller names none. */
async function contentOf(
  body: RequestInit['body'],
  request: Request | null,
): Promise<{ readonly body: string; readonly type: string | null }> {
  if (typeof body === 'string') return { body, type: null };
  if (body === undefined || body === null) return { body: (await request?.text()) ?? '', type: null };
  const content = new Response(body);
  return { type: content.headers.get('content-type'), body: await content.text() };
}

/** A body that arrives in two parts, if the second arrives at all. */
async function* inParts(
  body: string,
  delivery: Extract<Delivery, { readonly share: number }>,
  rest: (delayMs: number) => Promise<void>,
): AsyncGenerator<Uint8Array, void> {
  const [first, last] = splitAt(body, delivery.share);
  yield first;
  if (delivery.kind === 'cut') throw brokenConnection('terminated');
  await rest(delivery.stallMs);
  yield last;
}

function streamOf(parts: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value } = await parts.next();
      if (value) controller.enqueue(value);
      else controller.close();
    },
  });
}

/** The errors of Node's fetch when the other side hangs up. */
function brokenConnection(message: 'fetch failed' | 'terminated'): TypeError {
  return new TypeError(message, {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  });
}
