import type { CallOutcome, ModelRequest, Reply } from '../domain/calls.ts';
import type { Failure } from '../domain/failure.ts';
import type { Clock, ModelClient } from '../domain/ports.ts';
import { countPromptTokens, countTokens } from '../domain/tokens.ts';

/** What a scripted model does with one call. */
export type ScriptedCall =
  | {
      /** Answers by key; a key left out stays unanswered. */
      readonly answers: Readonly<Record<string, string>>;
      readonly ms?: number;
    }
  | {
      /** The reply as it stands, however malformed. `length`: cut off at its cap. @defaultValue `stop` */
      readonly text: string;
      readonly finish?: Reply['finish'];
      readonly ms?: number;
    }
  | { readonly failure: Failure; readonly ms?: number }
  | { readonly outcome: CallOutcome; readonly ms?: number };

/** A call as the model saw it. Times: milliseconds on the clock. */
export interface SeenCall {
  readonly request: ModelRequest;
  readonly keys: readonly string[];
  readonly startedAt: number;
  endedAt: number | null;
}

export interface ScriptedModel extends ModelClient {
  readonly calls: readonly SeenCall[];
}

/** A model that does what the script says of each call (numbered from 1), in the clock's time. */
export function scriptedModel(
  clock: Clock,
  script: (request: ModelRequest, keys: readonly string[], call: number) => ScriptedCall,
): ScriptedModel {
  const calls: SeenCall[] = [];
  return {
    calls,
    call: async (request, signal) => {
      const keys = Object.keys((request.schema as { properties: object }).properties);
      const seen: SeenCall = { request, keys, startedAt: clock.now(), endedAt: null };
      calls.push(seen);
      const step = script(request, keys, calls.length);
      const isAborted = await sleep(clock, step.ms ?? 0, signal);
      seen.endedAt = clock.now();
      return isAborted ? CANCELLED : outcomeOf(step, request);
    },
  };
}

const CANCELLED: CallOutcome = {
  kind: 'failure',
  failure: { code: 'CANCELLED', message: 'the call was aborted' },
  limits: {},
  requestId: null,
};

function outcomeOf(step: ScriptedCall, request: ModelRequest): CallOutcome {
  if ('outcome' in step) return step.outcome;
  if ('failure' in step) return { kind: 'failure', failure: step.failure, limits: {}, requestId: null };
  const { text, finish = 'stop' } = 'text' in step ? step : { text: JSON.stringify(step.answers) };
  return {
    kind: 'reply',
    text,
    finish,
    refusal: null,
    usage: {
      input: countPromptTokens(request),
      cachedInput: 0,
      cacheWrite: 0,
      output: countTokens(text, request.model),
      reasoning: 0,
    },
    model: request.model,
    limits: {},
    requestId: null,
  };
}

/** Resolves with whether the signal cut the sleep short. */
function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(true);
  if (ms <= 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    const wake = (isAborted: boolean) => {
      clock.clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(isAborted);
    };
    const onAbort = () => wake(true);
    const timer = clock.setTimeout(() => wake(false), ms);
    signal.addEventListener('abort', onAbort);
  });
}
