import type { SchedulerLike } from 'rxjs';
import type { Lane as PriceLane } from '../../domain/calls.ts';
import type { RateLimits } from '../../domain/rate-limits.ts';
import { adaptivePace } from '../../streams/adaptive-pace.ts';
import { coolDown } from '../../streams/cool-down.ts';
import { fixedPace } from '../../streams/fixed-pace.ts';
import { createLane, type Lane } from '../../streams/lane.ts';
import { openPace } from '../../streams/open-pace.ts';
import type { Provider } from '../provider.ts';

export interface LaneOptions {
  readonly pace: 'fixed' | 'adaptive';
  /** The account's limits for a model, where the host knows them. */
  readonly limitsOf: (model: string) => RateLimits | undefined;
  /** Most calls in flight on one lane. */
  readonly concurrency: number;
  /** Longest wait a server's hint can impose on a lane, in milliseconds. */
  readonly longestWaitMs: number;
}

/** Something there is once for each provider; none named is one of its own. */
export function perProvider<T>(create: () => T): (provider?: Provider) => T {
  const known = new Map<Provider | undefined, T>();
  return (provider) => {
    const found = known.get(provider) ?? create();
    known.set(provider, found);
    return found;
  };
}

/**
 * The lanes of each endpoint and key, shared by every order in the process: one for each model, which flex calls share
 * as they share its limits, and one beside it for batches, whose queue the provider keeps.
 */
export function createLanes(
  { pace, limitsOf, concurrency, longestWaitMs }: LaneOptions,
  scheduler: SchedulerLike,
): (model: string, lane?: PriceLane, provider?: Provider) => Lane {
  const lanesOf = perProvider(() => new Map<string, Lane>());
  const open = (model: string) => {
    const cooling = coolDown(longestWaitMs);
    if (pace === 'fixed') return createLane(fixedPace(cooling), scheduler);
    const limits = limitsOf(model);
    return createLane(
      adaptivePace({ concurrency, cooling, ...(limits ? { limits } : {}) }, scheduler.now()),
      scheduler,
    );
  };
  return (model, priceLane = 'standard', provider) => {
    const lanes = lanesOf(provider);
    const isBatch = priceLane === 'batch';
    const key = `${isBatch ? 'batch' : 'paced'} ${model}`;
    const lane = lanes.get(key) ?? (isBatch ? createLane(openPace(), scheduler) : open(model));
    lanes.set(key, lane);
    return lane;
  };
}
