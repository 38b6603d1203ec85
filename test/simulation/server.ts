import type { CallOutcome, ModelRequest, Reply } from '../../src/domain/calls.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { Clock, ModelClient } from '../../src/domain/ports.ts';
import { countPromptTokens } from '../../src/domain/tokens.ts';
import { diceAt } from './dice.ts';
import type { Gate } from './gate.ts';

/** What may go wrong with a call, and how often, in [0, 1]. The rest of the calls are answered well. */
export type Faults = Partial<Record<Fault, number>>;

export const FAULTS = [
  'badItems',
  'missingItems',
  'truncated',
  'refused',
  'rateLimited',
  'rateLimitedWithHint',
  'serverError',
  'overloaded',
  'unreachable',
  'stalled',
  'cut',
  'noUsage',
] as const;
export type Fault = (typeof FAULTS)[number];

/** One call in the server's books. */
export interface ServedCall {
  readonly requestId: string;
  /** Which life of the client made it. */
  readonly life: number;
  readonly asked: readonly string[];
  /** Items it answered well, `daily/d7/3`. */
  readonly good: readonly string[];
  /** Whether its reply says what it cost. */
  readonly hasUsage: boolean;
  /** What the server bills, in nano-dollars. */
  readonly nanoUsd: number;
  /** Whether its reply was handed to the client. */
  isDelivered: boolean;
}

/** A model server with a bill of its own: the oracle of every simulation. */
export interface Server {
  readonly calls: readonly ServedCall[];
  readonly billNanoUsd: number;
  /** The client through which one life of the process talks to it. `onBilled` hears of a call before its answer. */
  client(clock: Clock, gate: Gate, life: number, onBilled: (call: ServedCall) => void): ModelClient;
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

export function createServer(options: ServerOptions, past: readonly ServedCall[] = []): Server {
  const { seed, faults, faultsEndAfter } = options;
  const calls = [...past];
  let billNanoUsd = calls.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0);
  /** This server cuts text finer than the client thinks, by a factor of its own. */
  const countFactor = 1 + 0.4 * diceAt(seed, -1)();

  const take = (request: ModelRequest, life: number, onBilled: (call: ServedCall) => void) => {
    const number = calls.length + 1;
    const dice = diceAt(seed, number);
    const fault = number <= faultsEndAfter ? drawFault(faults, dice()) : null;
    const requestId = `req-${number}`;
    const items = itemsOf(request);
    const spoiled = new Set(fault === 'badItems' || fault === 'missingItems' ? someOf(items, dice) : []);
    const written = fault === 'truncated' ? items.slice(0, Math.floor(items.length * dice())) : items;
    const isServed = !(fault && UNSERVED.has(fault));
    const text = isServed ? textOf(written, spoiled, fault, requestId) : '';
    const input = Math.ceil(countPromptTokens(request) * countFactor);
    const output =
      fault === 'truncated' ? request.maxTokens : Math.min(request.maxTokens, written.length * 6);
    const call: ServedCall = {
      requestId,
      life,
      asked: items.map(({ id }) => id),
      good:
        isServed && fault !== 'refused'
          ? written.filter((item) => !spoiled.has(item)).map(({ id }) => id)
          : [],
      hasUsage: fault !== 'noUsage',
      nanoUsd: isServed ? input * NANO_PER_INPUT_TOKEN + output * NANO_PER_OUTPUT_TOKEN : 0,
      isDelivered: false,
    };
    billNanoUsd += call.nanoUsd;
    calls.push(call);
    onBilled(call);
    const ms = Math.round(5_000 + 30_000 * dice());
    return { call, fault, text, usage: { input, output }, ms };
  };

  return {
    calls,
    get billNanoUsd() {
      return billNanoUsd;
    },
    client: (clock, gate, life, onBilled) => ({
      call: async (request, signal) => {
        const { call, fault, text, usage, ms } = await gate.pass('request', () =>
          take(request, life, onBilled),
        );
        const isAborted = await sleep(clock, fault === 'stalled' ? Number.POSITIVE_INFINITY : ms, signal);
        const outcome = isAborted
          ? failed('CANCELLED')
          : outcomeOf(fault, text, usage, request, call.requestId);
        return gate.pass('reply', () => {
          call.isDelivered = outcome.kind === 'reply';
          return outcome;
        });
      },
    }),
  };
}

/** Answered by an error before any model saw them: nobody bills these. */
const UNSERVED: ReadonlySet<Fault> = new Set([
  'rateLimited',
  'rateLimitedWithHint',
  'serverError',
  'overloaded',
  'unreachable',
]);

function drawFault(faults: Faults, chance: number): Fault | null {
  let sum = 0;
  for (const fault of FAULTS) {
    sum += faults[fault] ?? 0;
    if (chance < sum) return fault;
  }
  return null;
}

interface Asked {
  readonly key: string;
  readonly id: string;
}

/** What a model sees: the keys asked, and the periods that their letters stand for in the prompt. */
function itemsOf(request: ModelRequest): readonly Asked[] {
  const prompt = request.messages.at(-1)?.content ?? '';
  const known = seen.get(prompt);
  if (known) return known;
  const periods = new Map<string, string>();
  for (const [, letter = '', name = ''] of prompt.matchAll(/^([a-z]+) "(.*)"$/gm)) periods.set(letter, name);
  const items = Object.keys((request.schema as { properties: object }).properties).map((key) => {
    const [, letter = '', question = ''] = /^([a-z]+)(\d+)$/.exec(key) ?? [];
    return { key, id: `${periods.get(letter)}/${question}` };
  });
  seen.set(prompt, items);
  return items;
}

/** Thousands of simulated orders send the same prompts. */
const seen = new Map<string, readonly Asked[]>();

function someOf<T>(list: readonly T[], dice: () => number): T[] {
  const share = dice() ** 2;
  const some = list.filter(() => dice() < share);
  return some.length > 0 ? some : list.slice(0, 1);
}

function textOf(
  written: readonly Asked[],
  spoiled: ReadonlySet<Asked>,
  fault: Fault | null,
  requestId: string,
): string {
  if (fault === 'refused') return '';
  const pairs: string[] = [];
  for (const item of written) {
    if (!spoiled.has(item)) pairs.push(`"${item.key}":"${item.id} ${requestId}"`);
    else if (fault === 'badItems') pairs.push(`"${item.key}":"Short"`);
  }
  return fault === 'truncated' ? `{${pairs.map((pair) => `${pair},`).join('')}"z9` : `{${pairs.join(',')}}`;
}

function outcomeOf(
  fault: Fault | null,
  text: string,
  { input, output }: { readonly input: number; readonly output: number },
  request: ModelRequest,
  requestId: string,
): CallOutcome {
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
      const reply: Reply = {
        kind: 'reply',
        text,
        finish: fault === 'truncated' ? 'length' : 'stop',
        refusal: fault === 'refused' ? 'No.' : null,
        usage: fault === 'noUsage' ? null : { input, cachedInput: 0, cacheWrite: 0, output, reasoning: 0 },
        model: request.model,
      };
      return { ...reply, limits: {}, requestId };
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
