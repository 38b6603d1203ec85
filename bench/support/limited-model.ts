import { classifyError } from '../../src/adapters/openai/classify.ts';
import { limitsFromHeaders } from '../../src/adapters/openai/limit-headers.ts';
import type { CallOutcome, ModelRequest } from '../../src/domain/calls.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { Clock, ModelClient } from '../../src/domain/ports.ts';
import { countPromptTokens } from '../../src/domain/tokens.ts';
import { createLimiter } from '../../src/simulator/limits/limiter.ts';
import { pause } from '../../src/simulator/pause.ts';
import { type ProfileInput, parseProfile } from '../../src/simulator/profile/parse-profile.ts';

/** A call as the provider saw it. Times: milliseconds on the clock. */
export interface MeteredCall {
  readonly startedAt: number;
  /** Tokens it counts against the limit: prompt + cap. */
  readonly reserved: number;
  readonly isRefused: boolean;
  endedAt: number;
}

export interface LimitedModel extends ModelClient {
  readonly calls: readonly MeteredCall[];
  /** Somebody else on the account makes a call. */
  useElsewhere(tokens: number): void;
  /** While set, every call fails with it at once. */
  outage: Failure | null;
}

export type LimitedModelOptions = ProfileInput & {
  /** Tokens a second. */
  readonly speed?: number;
  /** Part of its cap that a reply uses. */
  readonly share?: number;
};

/**
 * A model behind the simulator's own limits that writes one word per answer, and takes as long as if it had written
 * `share` of its cap: what scheduling is measured on, without the work of reading and writing.
 */
export function limitedModel(
  clock: Clock,
  { speed = 80, share = 0.57, ...profile }: LimitedModelOptions,
): LimitedModel {
  const limiter = createLimiter(parseProfile(profile));
  const calls: MeteredCall[] = [];
  const model: LimitedModel = {
    calls,
    outage: null,
    useElsewhere: (tokens) => {
      limiter.admit('gpt-4o', { promptTokens: tokens, capTokens: 0 }, clock.now());
    },
    call: async (request, signal) => {
      const need = { promptTokens: countPromptTokens(request), capTokens: request.maxTokens };
      const startedAt = clock.now();
      if (model.outage) {
        calls.push({ startedAt, endedAt: startedAt, reserved: 0, isRefused: true });
        return { kind: 'failure', failure: model.outage, limits: {}, requestId: null };
      }
      const admission = limiter.admit(request.model, need, startedAt);
      const isRefused = admission.kind === 'refused';
      const call: MeteredCall = {
        startedAt,
        reserved: need.promptTokens + need.capTokens,
        isRefused,
        endedAt: startedAt,
      };
      calls.push(call);
      if (isRefused) {
        const { status, code, type, message, headers } = admission.error;
        return {
          kind: 'failure',
          ...classifyError({ status, code, type, message, headers: new Headers(headers) }, startedAt),
        };
      }
      const output = Math.round(request.maxTokens * share);
      try {
        await pause(clock, 500 + (output / speed) * 1_000, signal);
      } catch {
        return {
          kind: 'failure',
          failure: { code: 'CANCELLED', message: 'aborted' },
          limits: {},
          requestId: null,
        };
      } finally {
        call.endedAt = clock.now();
        limiter.settle(request.model, need, output, clock.now());
      }
      const headers = new Headers(admission.headers);
      return reply(
        request,
        need.promptTokens,
        output,
        limitsFromHeaders((name) => headers.get(name)),
      );
    },
  };
  return model;
}

function reply(
  request: ModelRequest,
  input: number,
  output: number,
  limits: CallOutcome['limits'],
): CallOutcome {
  const keys = Object.keys((request.schema as { properties: object }).properties);
  return {
    kind: 'reply',
    text: JSON.stringify(Object.fromEntries(keys.map((key) => [key, key]))),
    finish: 'stop',
    refusal: null,
    usage: { input, cachedInput: 0, cacheWrite: 0, output, reasoning: 0 },
    model: request.model,
    limits,
    requestId: null,
  };
}
