import { type CoolDown, coolDown } from './cool-down.ts';
import type { Pace } from './pace.ts';

/**
 * The source documents' behaviour: one batch at a time, and the request's `gapMs` of silence between the end of
 * its call and the start of the next batch's. A batch that has to ask again keeps the lane and waits for nobody.
 */
export function fixedPace(cooling: CoolDown = coolDown()): Pace {
  let holder: string | null = null;
  let silentUntil = Number.NEGATIVE_INFINITY;
  return {
    overlaps: false,
    delayMs: (request, now) => {
      if (holder === request.holder) return cooling.delayMs(now);
      return holder === null
        ? Math.max(0, silentUntil - now, cooling.delayMs(now))
        : Number.POSITIVE_INFINITY;
    },
    isHeldBy: (asker) => asker === holder,
    started: (request, now) => {
      holder = request.holder;
      cooling.started();
      return { request, at: now, marks: {} };
    },
    ended: ({ request, at }, news, now) => {
      silentUntil = now + request.gapMs;
      cooling.hear(news, at, now);
    },
    cancelled: () => {},
    left: (leaver) => {
      if (holder === leaver) holder = null;
    },
    largestCost: () => Number.POSITIVE_INFINITY,
    coolingUntil: () => cooling.until(),
  };
}
