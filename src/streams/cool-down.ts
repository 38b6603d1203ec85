import { FAILURES } from '../domain/failure.ts';
import { LONGEST_HINT_MS } from '../domain/retry.ts';
import type { CallNews } from './pace.ts';

/** One pause for a whole lane: what one call is told by the provider, all of them heed. Times are milliseconds. */
export interface CoolDown {
  /** How a call that was started at `startedAt` ended. */
  hear(news: CallNews, startedAt: number, now: number): void;
  /** A call starts. */
  started(): void;
  delayMs(now: number): number;
  until(): number;
}

/** The lane's own wait after a refusal, doubling from one to the next that follows it. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** After a wait, so long passes until twice as many calls may start. */
const DOUBLING_MS = 1_000;

/**
 * Opened by a rate limit or an overload, and by breakdowns that follow one another. The server's hint is the least
 * wait, as far as `longestMs` goes; later hints extend it, none shortens it. What calls bring that were started before
 * counts as the same refusal.
 *
 * After it the lane starts slowly: one call, and twice as many with every second, so that a provider that is not
 * ready yet refuses one call rather than a hundred.
 */
export function coolDown(longestMs = LONGEST_HINT_MS): CoolDown {
  let until = Number.NEGATIVE_INFINITY;
  let openedAt = Number.NEGATIVE_INFINITY;
  let refusals = 0;
  let startedSince = 0;

  return {
    hear: ({ failure }, startedAt, now) => {
      const isNew = startedAt >= openedAt;
      if (!failure) {
        if (isNew) refusals = 0;
        return;
      }
      const kind = FAILURES[failure.code].retry;
      const isRefusal = kind === 'rateLimit' || failure.code === 'MODEL_OVERLOADED';
      if (!isRefusal && kind !== 'overload' && kind !== 'transport') return;
      if (isNew) {
        refusals += 1;
        openedAt = now;
      }
      const doublings = isRefusal ? refusals - 1 : refusals - 2;
      const own = doublings < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** doublings);
      const hint = isRefusal ? (failure.retryAfterMs ?? 0) : 0;
      const end = now + Math.min(longestMs, Math.max(hint, isNew ? own : 0));
      if (end <= Math.max(until, now)) return;
      until = end;
      startedSince = 0;
    },
    started: () => {
      startedSince += 1;
    },
    delayMs: (now) => {
      const next = until + DOUBLING_MS * Math.log2(startedSince + 1);
      return Math.max(0, Math.ceil(next - now));
    },
    until: () => until,
  };
}
