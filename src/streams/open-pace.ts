import type { Pace } from './pace.ts';

/** No pace: every call starts at once. For a lane whose provider keeps the queue. */
export function openPace(): Pace {
  return {
    overlaps: true,
    delayMs: () => 0,
    isHeldBy: () => false,
    started: (request, now) => ({ request, at: now, marks: {} }),
    ended: () => {},
    cancelled: () => {},
    left: () => {},
    largestCost: () => Number.POSITIVE_INFINITY,
    coolingUntil: () => Number.NEGATIVE_INFINITY,
  };
}
