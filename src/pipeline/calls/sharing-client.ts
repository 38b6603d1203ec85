import type { CallOutcome, ModelRequest } from '../../domain/calls.ts';
import { sha256 } from '../../domain/hash.ts';
import type { ModelClient } from '../../domain/ports.ts';
import type { ReplyCache } from './reply-cache.ts';

/**
 * A client that never makes the same call twice at once: equal requests in flight share one, and where there is a
 * cache, an earlier reply answers, unless the answers must be unique. What was not asked of the provider says so in its `source`.
 */
export function sharingClient(client: ModelClient, cache: ReplyCache | null): ModelClient {
  /** By the text of their requests. */
  const underWay = new Map<string, Promise<CallOutcome>>();
  const lead = async (text: string, request: ModelRequest, signal: AbortSignal): Promise<CallOutcome> => {
    const call = client.call(request, signal);
    underWay.set(text, call);
    try {
      return await call;
    } finally {
      underWay.delete(text);
    }
  };
  return {
    call: async (request, signal) => {
      if (request.isUnique) return client.call(request, signal);
      const text = textOf(request);
      const leader = underWay.get(text);
      if (leader) return follow(leader, signal);
      const kept = await cache?.find(sha256(text));
      if (kept) return kept;
      const begunMeanwhile = underWay.get(text);
      return begunMeanwhile ? follow(begunMeanwhile, signal) : lead(text, request, signal);
    },
  };
}

/** Equal for requests that a provider could not tell apart. */
export function requestKey(request: ModelRequest): string {
  return sha256(textOf(request));
}

function textOf({ model, messages, schema, maxTokens, temperature }: ModelRequest): string {
  return JSON.stringify([model, messages, schema, maxTokens, temperature]);
}

async function follow(leader: Promise<CallOutcome>, signal: AbortSignal): Promise<CallOutcome> {
  const outcome = await Promise.race([leader, aborted(signal)]);
  if (outcome === null) return { ...failed('CANCELLED', 'the call was aborted'), source: 'shared' };
  // The leader's order was stopped: that is no reason for this one to stop.
  if (outcome.kind === 'failure' && outcome.failure.code === 'CANCELLED')
    return { ...failed('MODEL_CONNECTION_LOST', 'the call it shared was given up'), source: 'shared' };
  return { ...outcome, source: 'shared' };
}

function aborted(signal: AbortSignal): Promise<null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
}

const failed = (code: 'CANCELLED' | 'MODEL_CONNECTION_LOST', message: string): CallOutcome => ({
  kind: 'failure',
  failure: { code, message },
  limits: {},
  requestId: null,
});
