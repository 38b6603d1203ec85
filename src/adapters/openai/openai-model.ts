import type { CallOutcome } from '../../domain/calls.ts';
import type { ModelClient } from '../../domain/ports.ts';
import { toBody, withCacheHints } from './chat-body.ts';
import { failed, toOutcome } from './chat-outcome.ts';
import { classifyError } from './classify.ts';
import { limitsFromHeaders } from './limit-headers.ts';
import { type Connection, OPENAI_BASE_URL, openAiClient } from './open-ai-client.ts';

export interface OpenAiOptions extends Connection {
  /** `flex` costs half and waits for capacity to be left over. @defaultValue `standard` */
  readonly lane?: 'standard' | 'flex';
  /** Whether the server is told how its prompt cache can serve us. @defaultValue for OpenAI itself alone */
  readonly cacheHints?: boolean;
  /** Milliseconds since 1970, to read `retry-after` dates by. */
  readonly now: () => number;
}

/** Asks any OpenAI-compatible server through the official client, whose own retries and time-outs are off. */
export function openAiModel({
  lane = 'standard',
  cacheHints,
  now,
  ...connection
}: OpenAiOptions): ModelClient {
  const hints = cacheHints ?? (connection.baseUrl ?? OPENAI_BASE_URL) === OPENAI_BASE_URL;
  const client = openAiClient(connection);
  const tier = lane === 'flex' ? { service_tier: 'flex' as const } : {};
  return {
    call: async (request, signal) => {
      try {
        const { data, response, request_id } = await client.chat.completions
          .create(
            { ...(hints ? withCacheHints(toBody(request), request) : toBody(request)), ...tier },
            { signal },
          )
          .withResponse();
        const limits = limitsFromHeaders((name) => response.headers.get(name));
        const outcome = toOutcome(data, limits, request_id, connection.apiKey);
        return lane === 'flex' ? servedAsTold(outcome, data.service_tier) : outcome;
      } catch (error) {
        if (signal.aborted) return failed('CANCELLED', 'the call was aborted');
        return { kind: 'failure', ...classifyError(error, now(), connection.apiKey) };
      }
    },
  };
}

/** A server that knows no service tiers passes over ours, and charges the full price. */
function servedAsTold(outcome: CallOutcome, tier: string | null | undefined): CallOutcome {
  return outcome.kind === 'reply' ? { ...outcome, lane: tier === 'flex' ? 'flex' : 'standard' } : outcome;
}
