import type { CallOutcome, Lane, ModelRequest } from '../../src/domain/calls.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { Clock, ModelClient } from '../../src/domain/ports.ts';
import { countPromptTokens } from '../../src/domain/tokens.ts';
import { type Draft, drawFault, type Fault, type Faults, readPrompt, UNSERVED, write } from './author.ts';
import type { BatchDeed } from './batch-desk.ts';
import { diceAt } from './dice.ts';
import type { Gate } from './gate.ts';

/** One call in the server's books. */
export interface ServedCall {
  readonly requestId: string;
  /** The order, or its pair. */
  readonly account: string;
  /** When it was asked for, in milliseconds since 1970. */
  readonly at: number;
  /** Which life of the client made it. */
  readonly life: number;
  readonly lane: Lane;
  readonly asked: readonly string[];
  /** Items it answered well, `daily/d7/3`. */
  readonly good: readonly string[];
  /** Whether its reply says what it cost. */
  readonly hasUsage: boolean;
  /** What the server bills, in nano-dollars. */
  readonly nanoUsd: number;
  /** Whether its reply was handed to the client. */
  isDelivered: boolean;
  /** Until when its answer lies ready for whoever asks for it, in milliseconds since 1970. */
  readonly fetchableUntil: number;
}

/** Everything that ever changed a server, in order: a server is what its deeds make it. */
export type Deed = { readonly kind: 'call'; readonly call: ServedCall } | BatchDeed;

/** The process that talks to the server. `onBilled` hears of a call before its answer. */
export interface Visitor {
  readonly clock: Clock;
  readonly gate: Gate;
  readonly life: number;
  readonly onBilled: (call: ServedCall) => void;
}

/** A model server with a bill of its own: the oracle of every simulation. */
export interface Server {
  readonly options: ServerOptions;
  readonly deeds: Deed[];
  readonly calls: readonly ServedCall[];
  readonly billNanoUsd: number;
  /** The client through which one life of the process asks at once. */
  client(visitor: Visitor, lane?: Exclude<Lane, 'batch'>): ModelClient;
  /** Has the next call's answer written, and bills it. */
  serve(request: ModelRequest, how: Serving): Served;
  /** What goes wrong with the next call. */
  nextFault(): Fault | null;
}

export interface Serving extends Pick<ServedCall, 'at' | 'life' | 'lane'> {
  readonly fault: Fault | null;
  readonly fetchableUntil?: number;
}

export interface Served {
  readonly call: ServedCall;
  readonly draft: Draft;
  readonly inputTokens: number;
}

export interface ServerOptions {
  readonly seed: number;
  readonly faults: Faults;
  /** Calls after which nothing goes wrong any more. */
  readonly faultsEndAfter: number;
}

/** Dollars per token of gpt-4o, in nano-dollars: written out here, so that the bill does not hang on the code it judges. */
const NANO_PER_INPUT_TOKEN = 2_500;
const NANO_PER_OUTPUT_TOKEN = 10_000;
/** How often flex capacity is short, and how often it is given at the full price. */
const FLEX_SHORT = 0.3;
const FLEX_AT_FULL_PRICE = 0.3;

export function createServer(options: ServerOptions, past: readonly Deed[] = []): Server {
  const { seed, faults, faultsEndAfter } = options;
  const deeds = [...past];
  const calls = past.flatMap((deed) => (deed.kind === 'call' ? [deed.call] : []));
  let billNanoUsd = calls.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0);
  /** This server cuts text finer than the client thinks, by a factor of its own. */
  const countFactor = 1 + 0.4 * diceAt(seed, -1)();

  const nextFault = () => {
    const number = calls.length + 1;
    return number <= faultsEndAfter ? drawFault(faults, diceAt(seed, number)()) : null;
  };
  const serve = (request: ModelRequest, { fault, fetchableUntil = 0, ...how }: Serving): Served => {
    const number = calls.length + 1;
    const requestId = `req-${number}`;
    const { account, items } = readPrompt(request);
    const draft = write(items, request.maxTokens, fault, diceAt(seed, 500_000 + number), requestId);
    const inputTokens = Math.ceil(countPromptTokens(request) * countFactor);
    const isServed = !UNSERVED.has(fault);
    const price = inputTokens * NANO_PER_INPUT_TOKEN + draft.outputTokens * NANO_PER_OUTPUT_TOKEN;
    const call: ServedCall = {
      ...how,
      requestId,
      account,
      asked: items.map(({ id }) => id),
      good: isServed ? draft.good : [],
      hasUsage: fault !== 'noUsage',
      nanoUsd: isServed ? price / (how.lane === 'standard' ? 1 : 2) : 0,
      isDelivered: false,
      fetchableUntil,
    };
    billNanoUsd += call.nanoUsd;
    calls.push(call);
    deeds.push({ kind: 'call', call });
    return { call, draft, inputTokens };
  };

  const client = ({ clock, gate, life, onBilled }: Visitor, lane: Lane = 'standard'): ModelClient => ({
    call: async (request, signal) => {
      if (signal.aborted) return failed('CANCELLED');
      const made = await gate.pass('request', () => {
        const dice = diceAt(seed, 1_000_000 + calls.length);
        const isShort = lane === 'flex' && dice() < FLEX_SHORT;
        const fault = isShort ? 'overloaded' : nextFault();
        const ms = fault === 'stalled' ? Number.POSITIVE_INFINITY : Math.round(5_000 + 30_000 * dice());
        const charged = lane === 'flex' && dice() < FLEX_AT_FULL_PRICE ? 'standard' : lane;
        const served = serve(request, { at: clock.now(), life, lane: charged, fault });
        onBilled(served.call);
        return { ms, fault, served, isShort };
      });
      const isAborted = await sleep(clock, made.ms, signal);
      const outcome = isAborted
        ? failed('CANCELLED')
        : made.isShort
          ? failed('MODEL_NOT_SERVED')
          : outcomeOf(made.fault, made.served, request.model);
      return gate.pass('reply', () => {
        made.served.call.isDelivered = outcome.kind === 'reply';
        return outcome;
      });
    },
  });

  return {
    options,
    deeds,
    calls,
    get billNanoUsd() {
      return billNanoUsd;
    },
    client,
    serve,
    nextFault,
  };
}

function outcomeOf(fault: Fault | null, { call, draft, inputTokens }: Served, model: string): CallOutcome {
  switch (fault) {
    case 'rateLimited':
      return failed('MODEL_RATE_LIMITED');
    case 'rateLimitedWithHint':
      return failed('MODEL_RATE_LIMITED', { retryAfterMs: 20_000 });
    case 'serverError':
      return failed('MODEL_UNAVAILABLE', { status: 500 });
    case 'overloaded':
      return failed('MODEL_OVERLOADED', { status: 503 });
    case 'unreachable':
      return failed('MODEL_UNREACHABLE');
    case 'cut':
      return failed('MODEL_CONNECTION_LOST');
    default: {
      const { text, finish, refusal, outputTokens: output } = draft;
      const usage = call.hasUsage
        ? { input: inputTokens, cachedInput: 0, cacheWrite: 0, output, reasoning: 0 }
        : null;
      return {
        kind: 'reply',
        text,
        finish,
        refusal,
        usage,
        model,
        lane: call.lane,
        limits: {},
        requestId: call.requestId,
      };
    }
  }
}

const failed = (code: Failure['code'], more: Partial<Failure> = {}): CallOutcome => ({
  kind: 'failure',
  failure: { code, message: code, ...more },
  limits: {},
  requestId: null,
});

/** Resolves with whether the signal cut the sleep short. */
function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = Number.isFinite(ms) ? clock.setTimeout(() => resolve(false), ms) : null;
    signal.addEventListener(
      'abort',
      () => {
        if (timer !== null) clock.clearTimeout(timer);
        resolve(true);
      },
      { once: true },
    );
  });
}
