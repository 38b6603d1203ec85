import { LONGEST_HINT_MS } from '../domain/retry.ts';
import type { CallNews } from './pace.ts';

/** One pause for a whole lane: what one call is told by the provider, all of them heed. */
export interface CoolDown {
  hear(news: CallNews, now: number): void;
  delayMs(now: number): number;
  until(): number;
}

/** Opened by a rate limit or an overload that names a wait; later hints extend it, none shortens it. */
export function coolDown(longestMs = LONGEST_HINT_MS): CoolDown {
  let until = Number.NEGATIVE_INFINITY;
  return {
    hear: ({ failure }, now) => {
      if (failure?.code !== 'MODEL_RATE_LIMITED' && failure?.code !== 'MODEL_OVERLOADED') return;
      until = Math.max(until, now + Math.min(longestMs, failure.retryAfterMs ?? 0));
    },
    delayMs: (now) => Math.max(0, until - now),
    until: () => until,
  };
}
