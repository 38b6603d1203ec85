import type { SchedulerLike } from 'rxjs';
import type { RateLimits } from '../domain/rate-limits.ts';
import { adaptivePace } from '../streams/adaptive-pace.ts';
import { coolDown } from '../streams/cool-down.ts';
import { fixedPace } from '../streams/fixed-pace.ts';
import { createLane, type Lane } from '../streams/lane.ts';

export interface LaneOptions {
  readonly pace: 'fixed' | 'adaptive';
  /** The account's limits for a model, where the host knows them. */
  readonly limitsOf: (model: string) => RateLimits | undefined;
  /** Most calls in flight on one lane. */
  readonly concurrency: number;
  /** Longest wait a server's hint can impose on a lane, in milliseconds. */
  readonly longestWaitMs: number;
}

/** The lanes of one endpoint and key, one for each model, shared by every order in the process. */
export function createLanes(
  { pace, limitsOf, concurrency, longestWaitMs }: LaneOptions,
  scheduler: SchedulerLike,
): (model: string) => Lane {
  const lanes = new Map<string, Lane>();
  const open = (model: string) => {
    const cooling = coolDown(longestWaitMs);
    if (pace === 'fixed') return createLane(fixedPace(cooling), scheduler);
    const limits = limitsOf(model);
    return createLane(
      adaptivePace({ concurrency, cooling, ...(limits ? { limits } : {}) }, scheduler.now()),
      scheduler,
    );
  };
  return (model) => {
    const lane = lanes.get(model) ?? open(model);
    lanes.set(model, lane);
    return lane;
  };
}
