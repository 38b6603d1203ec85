import type { ModelClient } from '../../domain/ports.ts';

/** A client whose server asks for no longer waits than the owner allows. */
export function capHints(client: ModelClient, longestMs: number): ModelClient {
  return {
    call: async (request, signal) => {
      const outcome = await client.call(request, signal);
      if (outcome.kind !== 'failure' || (outcome.failure.retryAfterMs ?? 0) <= longestMs) return outcome;
      return { ...outcome, failure: { ...outcome.failure, retryAfterMs: longestMs } };
    },
  };
}
