import type { ModelRequest, Reply } from '../../src/domain/calls.ts';
import type { Dice } from './dice.ts';

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

/** Answered by an error before any model saw them: nobody bills these. */
export const UNSERVED: ReadonlySet<Fault | null> = new Set<Fault | null>([
  'rateLimited',
  'rateLimitedWithHint',
  'serverError',
  'overloaded',
  'unreachable',
]);

export function drawFault(faults: Faults, chance: number): Fault | null {
  let sum = 0;
  for (const fault of FAULTS) {
    sum += faults[fault] ?? 0;
    if (chance < sum) return fault;
  }
  return null;
}

/** What a model sees of a request: whose it is, and the items asked. */
export interface Prompted {
  /** The order, or its pair. */
  readonly account: string;
  readonly items: readonly Asked[];
}

interface Asked {
  readonly key: string;
  /** `daily/d7/3`: the third question on the seventh day. */
  readonly id: string;
}

/** Reads `a "order-1/daily/d7"` for what the letter stands for, and the schema for the keys asked. */
export function readPrompt(request: Pick<ModelRequest, 'messages' | 'schema'>): Prompted {
  const prompt = request.messages.at(-1)?.content ?? '';
  const known = seen.get(prompt);
  if (known) return known;
  const periods = new Map<string, string>();
  let account = '';
  for (const [, letter = '', owner = '', name = ''] of prompt.matchAll(/^([a-z]+) "([^/]+)\/(.*)"$/gm)) {
    periods.set(letter, name);
    account = owner;
  }
  const items = Object.keys((request.schema as { properties: object }).properties).map((key) => {
    const [, letter = '', question = ''] = /^([a-z]+)(\d+)$/.exec(key) ?? [];
    return { key, id: `${periods.get(letter)}/${question}` };
  });
  const prompted = { account, items };
  seen.set(prompt, prompted);
  return prompted;
}

/** Thousands of simulated orders send the same prompts. */
const seen = new Map<string, Prompted>();

/** What a model wrote. */
export interface Draft extends Pick<Reply, 'text' | 'finish' | 'refusal'> {
  /** Items that were answered well. */
  readonly good: readonly string[];
  readonly outputTokens: number;
}

/** Answers every item with its name and the request's, but for what the fault spoils. */
export function write(
  items: readonly Asked[],
  maxTokens: number,
  fault: Fault | null,
  dice: Dice,
  requestId: string,
): Draft {
  const spoiled = new Set(fault === 'badItems' || fault === 'missingItems' ? someOf(items, dice) : []);
  const written = fault === 'truncated' ? items.slice(0, Math.floor(items.length * dice())) : items;
  return {
    text: fault === 'refused' ? '' : textOf(written, spoiled, fault, requestId),
    finish: fault === 'truncated' ? 'length' : 'stop',
    refusal: fault === 'refused' ? 'No.' : null,
    good: fault === 'refused' ? [] : written.filter((item) => !spoiled.has(item)).map(({ id }) => id),
    outputTokens: fault === 'truncated' ? maxTokens : Math.min(maxTokens, written.length * 6),
  };
}

function someOf<T>(list: readonly T[], dice: Dice): T[] {
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
  const pairs: string[] = [];
  for (const item of written) {
    if (!spoiled.has(item)) pairs.push(`"${item.key}":"${item.id} ${requestId}"`);
    else if (fault === 'badItems') pairs.push(`"${item.key}":"Short"`);
  }
  return fault === 'truncated' ? `{${pairs.map((pair) => `${pair},`).join('')}"z9` : `{${pairs.join(',')}}`;
}
