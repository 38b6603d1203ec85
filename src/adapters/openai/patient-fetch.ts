import { Agent, fetch as undiciFetch } from 'undici';

/**
 * `fetch` without undici's 300 s limits on headers and body: a full answer may take longer, and the pipeline sets
 * every call a deadline of its own.
 */
export function patientFetch(): typeof fetch {
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 30_000 } });
  const patient = (input: unknown, init: object = {}) =>
    undiciFetch(input as Parameters<typeof undiciFetch>[0], { ...init, dispatcher });
  return patient as unknown as typeof fetch;
}
