import type { PinnedOrder } from '../../domain/order.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Product } from '../../domain/product.ts';

/** Facts shared between orders that have the same ones. */
export interface FactsCache {
  factsFor(product: Product, order: PinnedOrder): Promise<unknown>;
}

/** Facts are kept for a day: long enough for the orders of a campaign, short enough to follow a corrected library. */
const TTL_MS = 24 * 3_600_000;
/** A year's facts come to about a megabyte. */
const MOST_ENTRIES = 32;
/** Longest a computation may hold the event loop, in milliseconds, as far as the product yields. */
const SLICE_MS = 8;

/**
 * Computes facts once for all orders with the same key, also when they ask at the same time. Only orders not yet
 * begun come here: an order keeps the facts it was begun with.
 */
export function createFactsCache(clock: Clock, breathe: () => Promise<void>): FactsCache {
  const entries = new Map<string, { readonly facts: Promise<unknown>; readonly at: number }>();

  const compute = async (product: Product, order: PinnedOrder): Promise<unknown> => {
    await breathe();
    const facts = product.facts(order);
    return isGenerator(facts) ? runInSlices(facts, clock, breathe) : facts;
  };

  return {
    factsFor: (product, order) => {
      const own = product.factsKey?.(order);
      if (own === undefined) return compute(product, order);
      const key = `${product.id} ${product.version} ${own}`;
      const known = entries.get(key);
      if (known && clock.now() - known.at < TTL_MS) return known.facts;
      const facts = compute(product, order);
      entries.delete(key);
      entries.set(key, { facts, at: clock.now() });
      facts.catch(() => entries.delete(key));
      for (const oldest of entries.keys()) {
        if (entries.size <= MOST_ENTRIES) break;
        entries.delete(oldest);
      }
      return facts;
    },
  };
}

/** Drives a generator to its end, giving the event loop back whenever a slice has lasted long enough. */
async function runInSlices<T>(
  generator: Generator<void, T>,
  clock: Clock,
  breathe: () => Promise<void>,
): Promise<T> {
  let sliceStart = clock.now();
  for (;;) {
    const step = generator.next();
    if (step.done) return step.value;
    if (clock.now() - sliceStart < SLICE_MS) continue;
    await breathe();
    sliceStart = clock.now();
  }
}

function isGenerator(value: unknown): value is Generator<void, unknown> {
  return (
    typeof (value as { next?: unknown } | null)?.next === 'function' &&
    typeof (value as { [Symbol.iterator]?: unknown })[Symbol.iterator] === 'function'
  );
}
