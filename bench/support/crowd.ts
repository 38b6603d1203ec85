import type { Store } from '../../src/domain/ports.ts';
import type { Product } from '../../src/domain/product.ts';
import { type RateLimits, type Tier, tierLimits } from '../../src/domain/rate-limits.ts';
import { openOrrery } from '../../src/open-orrery.ts';
import type { OrreryOptions } from '../../src/options.ts';
import type { Orrery } from '../../src/pipeline/api.ts';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { type VirtualClock, virtualClock } from '../../src/testing/virtual-clock.ts';
import { flagshipShape, snapshotShape } from './flagship-shape.ts';
import { type LimitedModel, type LimitedModelOptions, limitedModel } from './limited-model.ts';
import { lowerBoundMs, type TimedCall } from './lower-bound.ts';

/** A whole Orrery in virtual time before a model that has limits. */
export interface Crowd {
  readonly orrery: Orrery;
  readonly clock: VirtualClock;
  readonly model: LimitedModel;
}

const START_MS = Date.parse('2026-11-22T08:00:00Z');

export type Behaviour = Omit<LimitedModelOptions, 'tier'>;

/** Opens one. `tier` is the account's; the lane is told of it only where `options` say so. */
export async function aCrowd(
  tier: Tier,
  options: Partial<OrreryOptions> = {},
  behaviour: Behaviour = {},
  products: readonly Product[] = [flagshipShape, snapshotShape],
): Promise<Crowd> {
  const clock = virtualClock(START_MS);
  const model = limitedModel(clock, { tier, ...behaviour });
  const orrery = await openOrrery({
    provider: { client: model, simulated: true },
    products,
    clock,
    random: () => 0.5,
    binder: { bind: async (_book, file) => ({ file, pages: 1, bytes: 1 }) },
    ...(options.data === undefined ? { store: memoryStore() } : {}),
    ...options,
  });
  return { orrery, clock, model };
}

/** A store that lets orders be prepared only once so many are there: they ask for their first turns at once. */
export function startingTogether(orders: number): Store {
  const store = memoryStore();
  let arrived = 0;
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    ...store,
    // The last thing that is read before an order is written.
    async *scan(prefix) {
      if (prefix.startsWith('ledger/') && prefix !== 'ledger/') {
        arrived += 1;
        if (arrived === orders) open();
        await opened;
      }
      yield* store.scan(prefix);
    },
  };
}

/** Submits an order and returns the milliseconds until it rests, and where. */
export async function timeOrder(
  { orrery, clock }: Crowd,
  order: unknown,
  options: Parameters<Orrery['submit']>[1] = {},
): Promise<{ readonly ms: number; readonly state: string }> {
  const startedAt = clock.now();
  const handle = await orrery.submit(order, options);
  const { state } = await handle.result();
  return { ms: clock.now() - startedAt, state };
}

/** The calls let in so far. */
export const timed = ({ model }: Crowd): TimedCall[] =>
  model.calls
    .filter(({ isRefused }) => !isRefused)
    .map(({ reserved, startedAt, endedAt }) => ({ reserved, ms: endedAt - startedAt }));

/** What those calls could not have beaten. */
export const boundOf = (crowd: Crowd, tier: Tier): number => lowerBoundMs(timed(crowd), limitsOfTier(tier));

export const refusals = ({ model }: Crowd): number => model.calls.filter(({ isRefused }) => isRefused).length;

export const longestMs = ({ model }: Crowd): number =>
  model.calls.reduce((longest, { startedAt, endedAt }) => Math.max(longest, endedAt - startedAt), 0);

export function limitsOfTier(tier: Tier): RateLimits {
  const limits = tierLimits('gpt-4o', tier);
  if (!limits) throw new TypeError(`the limits of gpt-4o at tier ${tier} are not known`);
  return limits;
}
