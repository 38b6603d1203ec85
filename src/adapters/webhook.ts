import type { Clock } from '../domain/ports.ts';

export interface Webhook {
  /** POSTs a JSON document; tried again twice, until the signal aborts. Resolves with whether it arrived. */
  post(document: unknown, signal: AbortSignal): Promise<boolean>;
}

const TIMES = 3;
const WAIT_MS = 1_000;
const PATIENCE_MS = 10_000;

/** Tells another service what happened. Nothing waits for it: its failures are the caller's to report. */
export function createWebhook(url: string, clock: Clock, send: typeof fetch = fetch): Webhook {
  const sleep = (ms: number, signal: AbortSignal) =>
    new Promise<void>((wake) => {
      const timer = clock.setTimeout(wake, ms);
      signal.addEventListener(
        'abort',
        () => {
          clock.clearTimeout(timer);
          wake();
        },
        { once: true },
      );
    });
  const attempt = async (body: string, signal: AbortSignal): Promise<boolean> => {
    const over = new AbortController();
    const timer = clock.setTimeout(() => over.abort(), PATIENCE_MS);
    try {
      const response = await send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.any([over.signal, signal]),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    } finally {
      clock.clearTimeout(timer);
    }
  };
  return {
    post: async (document, signal) => {
      const body = JSON.stringify(document);
      for (let tried = 1; tried <= TIMES && !signal.aborted; tried += 1) {
        if (await attempt(body, signal)) return true;
        if (tried < TIMES && !signal.aborted) await sleep(WAIT_MS * 2 ** (tried - 1), signal);
      }
      return false;
    },
  };
}
