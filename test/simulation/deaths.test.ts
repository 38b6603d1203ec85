import { expect, it } from 'vitest';
import type { Customer } from './operator.ts';
import { orderOf, SMALL, TINY } from './product.ts';
import { runBaseline, sweep } from './sweep.ts';
import type { WorldOptions } from './world.ts';

const DAY_MS = 86_400_000;
const unlucky: WorldOptions = {
  seed: 4,
  shape: SMALL,
  faults: { badItems: 0.15, cut: 0.1, rateLimited: 0.1, truncated: 0.1, stalled: 0.05, unreachable: 0.1 },
  faultsEndAfter: 20,
  longestMs: 60 * DAY_MS,
};
const byBatch: Customer = { order: orderOf(1), lane: 'batch' };
const shaky = { down: 0.1, unanswered: 0.1, failed: 0.1, cancelled: 0.1 };
const whim = { afterMs: 20_000, graceMs: 0, dwellMs: 0 };

it.each<[what: string, options: WorldOptions]>([
  ['an order bought by batch', { ...unlucky, customers: [byBatch], batches: { faults: shaky } }],
  [
    'an order whose batches find little room in the queue',
    { ...unlucky, shape: TINY, customers: [byBatch], batches: { faults: {}, queueTokens: 1_200 } },
  ],
  [
    'orders that share the cap of a user',
    {
      ...unlucky,
      shape: TINY,
      customers: [
        { order: orderOf(1), caps: [0.008, 0.013] },
        { order: orderOf(2) },
        { order: orderOf(3, 'user-2'), lane: 'batch' },
      ],
      caps: { user: 0.015 },
    },
  ],
  [
    'orders that ask for the same, and share their calls',
    { ...unlucky, shape: TINY, customers: [1, 2].map((n) => ({ order: orderOf(n, 'user-1', 'pair-1') })) },
  ],
  [
    'an order that is erased, beside one that is cancelled',
    {
      ...unlucky,
      shape: TINY,
      customers: [
        { order: orderOf(1), whims: [{ ...whim, kind: 'purge' }] },
        { order: orderOf(2), whims: [{ ...whim, kind: 'cancel' }] },
      ],
    },
  ],
])(
  'survives every death of %s',
  async (_, options) => {
    const baseline = await runBaseline(options);
    expect(baseline.world.witness.broken).toEqual([]);
    const { broken, failing, resumed } = await sweep(baseline);
    expect(broken).toEqual([]);
    expect(failing).toEqual({ kill: 0, power: 0 });
    expect(resumed).toBeGreaterThan(20);
  },
  120_000,
);
