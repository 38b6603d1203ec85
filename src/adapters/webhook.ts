import type { Clock } from '../domain/ports.ts';

export interface Webhook {
  /** POSTs a JSON document; tried again twice. Resolves with whether it arrived. */
  post(document: unknown): Promise<boolean>;
}

const TIMES = 3;
const WAIT_MS = 1_000;
const PATIENCE_MS = 10_000;

/** Tells another service what happened. Nothing waits for it: its failures are the caller's to report. */
export function createWebhook(url: string, clock: Clock, send: typeof fetch = fetch): Webhook {
  const sleep = (ms: number) => new Promise<void>((wake) => clock.setTimeout(wake, ms));
  const attempt = async (body: string): Promise<boolean> => {
    const over = new AbortController();
    const timer = clock.setTimeout(() => over.abort(), PATIENCE_MS);
    try {
      const response = await send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: over.signal,
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
    post: async (document) => {
      const body = JSON.stringify(document);
      for (let tried = 1; tried <= TIMES; tried += 1) {
        if (await attempt(body)) return true;
        if (tried < TIMES) await sleep(WAIT_MS * 2 ** (tried - 1));
      }
      return false;
    },
  };
}
