/** A pace below what the limits allow, after the provider showed that they are not all there is. Times: milliseconds. */
export interface Ramp {
  /** Until a call of this cost may start; 0 while nothing asked for less. */
  delayMs(cost: number, now: number): number;
  started(cost: number, now: number): void;
  /** Cost started in the last minute, per millisecond. */
  recent(now: number): number;
  /** Cost per millisecond that may be started; Infinity while nothing asked for less. */
  allowed(now: number): number;
  /**
   * Goes on at `perMs`, and half as fast again after every `growthMs`, until twice as fast. What a call brings that
   * was started before the last change is no news.
   */
  slowTo(perMs: number, growthMs: number, startedAt: number, now: number): void;
}

const MS_PER_MINUTE = 60_000;
/** The error-codes guide allows half as much again in a quarter of an hour. */
const GROWTH = 1.5;
const RECOVERED = 2;
/** Calls come one by one: only so much time's worth is ever saved up. */
const SAVED_MS = 5_000;

export function createRamp(): Ramp {
  let starts: { readonly at: number; readonly cost: number }[] = [];
  let forgotten = 0;
  let lastMinute = 0;
  let slow: Slow | null = null;

  const forget = (now: number) => {
    for (
      let oldest = starts[forgotten];
      oldest && oldest.at <= now - MS_PER_MINUTE;
      oldest = starts[forgotten]
    ) {
      lastMinute -= oldest.cost;
      forgotten += 1;
    }
    if (forgotten > 256 && forgotten * 2 > starts.length) {
      starts = starts.slice(forgotten);
      forgotten = 0;
    }
  };
  const speedOf = ({ perMs, since, growthMs }: Slow, now: number) =>
    perMs * GROWTH ** ((now - since) / growthMs);
  const savedOf = (from: Slow, now: number) =>
    Math.min(SAVED_MS * speedOf(from, now), from.saved + (now - from.at) * speedOf(from, now));
  /** The present slow-down, if it is not over. */
  const present = (now: number) => (slow && speedOf(slow, now) < RECOVERED * slow.perMs ? slow : null);

  return {
    delayMs: (cost, now) => {
      const current = present(now);
      if (!current) return 0;
      const speed = speedOf(current, now);
      const lacking = Math.min(cost, SAVED_MS * speed) - savedOf(current, now);
      return lacking <= 0 ? 0 : Math.ceil(lacking / speed);
    },
    started: (cost, now) => {
      forget(now);
      starts.push({ at: now, cost });
      lastMinute += cost;
      if (slow) slow = { ...slow, saved: savedOf(slow, now) - cost, at: now };
    },
    recent: (now) => {
      forget(now);
      return lastMinute / MS_PER_MINUTE;
    },
    allowed: (now) => {
      const current = present(now);
      return current ? speedOf(current, now) : Number.POSITIVE_INFINITY;
    },
    slowTo: (perMs, growthMs, startedAt, now) => {
      if (slow && startedAt < slow.since) return;
      const slowest = Math.max(growthMs, present(now)?.growthMs ?? 0);
      slow = { perMs, growthMs: slowest, since: now, saved: 0, at: now };
    },
  };
}

interface Slow {
  /** Cost per millisecond at `since`. */
  readonly perMs: number;
  readonly growthMs: number;
  readonly since: number;
  /** What may be started at once, at `at`. */
  readonly saved: number;
  readonly at: number;
}
