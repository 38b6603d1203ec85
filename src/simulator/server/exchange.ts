/** One HTTP request, whichever way it came in. */
export interface Incoming {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Value of a header, whatever the case of its name; null when it was not sent. */
  header(name: string): string | null;
  readonly body: string;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

/** The answer to it. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How the answer reaches the client. @defaultValue whole */
  readonly delivery?: Delivery;
}

/**
 * What the network does to an answer. `share` is the part of the body (0 to 1) that arrives first: a `cut` connection
 * dies there, a `stall` rests there for `stallMs`. A `reset` connection dies before the first header.
 */
export type Delivery =
  | { readonly kind: 'whole' }
  | { readonly kind: 'cut'; readonly share: number }
  | { readonly kind: 'stall'; readonly share: number; readonly stallMs: number }
  | { readonly kind: 'reset' };

/** Answers a request. Rejects only with the reason of the request's own signal. */
export type Handler = (incoming: Incoming) => Outgoing | Promise<Outgoing>;

/** A JSON answer. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Outgoing {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** A body's bytes in two parts; the first has this share of them. */
export function splitAt(body: string, share: number): [first: Uint8Array, last: Uint8Array] {
  const bytes = Buffer.from(body);
  const at = Math.floor(bytes.length * share);
  return [bytes.subarray(0, at), bytes.subarray(at)];
}
