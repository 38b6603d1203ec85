import { readFileSync } from 'node:fs';
import { openAiModel } from '../../src/adapters/openai/openai-model.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Product } from '../../src/domain/product.ts';
import type { Tier } from '../../src/domain/rate-limits.ts';
import { openOrrery } from '../../src/open-orrery.ts';
import { horoscopeYear } from '../../src/products/index.ts';
import { createSimulator, type Simulator, type WriteAnswer } from '../../src/simulator/index.ts';
import { writeAnswer } from '../../src/simulator/prose/index.ts';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';
import type { TimedCall } from './lower-bound.ts';

export const START_MS = Date.parse('2026-11-22T08:00:00Z');

/** Tokens a second: one speed for all calls, or the ends of what is drawn for each. */
export type Speed = readonly [number, number];

/** What a server saw of a run. */
export interface Traffic {
  /** From the first request to the end. */
  readonly ms: number;
  /** The calls it let in. */
  readonly calls: readonly TimedCall[];
  /** Requests it turned away with 429; those after the first answer. */
  readonly refused: number;
  readonly refusedKnowingly: number;
}

/** A server that keeps the limits of a tier and counts what it sees. `now` is the time it lives by. */
export interface Watched {
  readonly fetch: typeof fetch;
  /** Bodies of the requests let in, each once. */
  readonly bodies: ReadonlySet<string>;
  traffic(): Traffic;
}

/** The prose of a request is the same in every run: it is written once. */
const written = new Map<string, string>();
export const writeOnce: WriteAnswer = (assignment) => {
  const known = written.get(assignment.seed) ?? writeAnswer(assignment);
  written.set(assignment.seed, known);
  return known;
};

export const profileOf = (tier: Tier, speed: Speed) =>
  ({ tier, latencyScale: 1, firstTokenMs: [500, 500], tokensPerSecond: speed }) as const;

export function watch({ fetch: send, clock }: Simulator): Watched {
  const startedAt = clock.now();
  const bodies = new Set<string>();
  const calls: TimedCall[] = [];
  let refused = 0;
  let refusedKnowingly = 0;
  let endedAt = startedAt;
  let isKnown = false;
  return {
    bodies,
    fetch: async (url, init) => {
      const sentAt = clock.now();
      const wasKnown = isKnown;
      const response = await send(url, init);
      endedAt = clock.now();
      isKnown = true;
      if (response.status === 429) {
        refused += 1;
        if (wasKnown) refusedKnowingly += 1;
        return response;
      }
      const body = String(init?.body);
      bodies.add(body);
      const { usage } = (await response.clone().json()) as { usage: { prompt_tokens: number } };
      const reserved = usage.prompt_tokens + (JSON.parse(body) as { max_tokens: number }).max_tokens;
      calls.push({ reserved, ms: endedAt - sentAt });
      return response;
    },
    traffic: () => ({ ms: endedAt - startedAt, calls, refused, refusedKnowingly }),
  };
}

export const FLAGSHIP_ORDER = JSON.parse(
  readFileSync(new URL('../../examples/order.json', import.meta.url), 'utf8'),
) as Order;

const { contradictions: _, ...rest } = horoscopeYear;
/** The flagship product, whose answers are not held to its facts: here only time and room count. */
export const unjudged: Product = rest;
/** Computed once for all runs. */
let facts: unknown;

/** Writes the flagship order through the whole pipeline and the real client, in virtual time. */
export async function runFlagship(
  tier: Tier,
  speed: Speed,
  isTold: boolean,
): Promise<Traffic & Pick<Watched, 'bodies'>> {
  const clock = virtualClock(START_MS);
  const server = watch(createSimulator({ profile: profileOf(tier, speed), clock, write: writeOnce }));
  const client = openAiModel({ baseUrl: 'http://simulator.invalid/v1', fetch: server.fetch, now: clock.now });
  const orrery = await openOrrery({
    provider: { client, simulated: true },
    products: [facts === undefined ? unjudged : { ...unjudged, facts: () => facts }],
    clock,
    random: () => 0.5,
    store: memoryStore(),
    binder: { bind: async (_book, file) => ({ file, pages: 1, bytes: 1 }) },
    ...(isTold ? { tier } : {}),
  });
  facts ??= await orrery.facts(FLAGSHIP_ORDER);
  const handle = await orrery.submit(FLAGSHIP_ORDER);
  const { state, answers } = await clock.run(handle.result());
  if (state !== 'delivered' || answers.missing > 0) throw new Error(`the order ended ${state}`);
  return { ...server.traffic(), bodies: server.bodies };
}
