import type { Clock } from '../../../src/domain/ports.ts';

export interface VirtualClock extends Clock {
  /** Moves time on, firing what falls due, and lets promises settle in between. */
  advance(spanMs: number): Promise<void>;
  /** Timers that have not fired. */
  pending(): number;
}

/** A clock that stands still until it is moved. */
export function virtualClock(startMs = Date.UTC(2026, 10, 22)): VirtualClock {
  let nowMs = startMs;
  const timers = new Map<number, { atMs: number; callback: () => void }>();
  let last = 0;
  return {
    now: () => nowMs,
    setTimeout(callback, delayMs) {
      last += 1;
      timers.set(last, { atMs: nowMs + delayMs, callback });
      return last;
    },
    clearTimeout(timer) {
      timers.delete(timer as number);
    },
    async advance(spanMs) {
      const untilMs = nowMs + spanMs;
      for (;;) {
        await settle();
        const [due] = [...timers]
          .filter(([, { atMs }]) => atMs <= untilMs)
          .sort(([, a], [, b]) => a.atMs - b.atMs);
        if (due === undefined) break;
        const [id, { atMs, callback }] = due;
        timers.delete(id);
        nowMs = atMs;
        callback();
      }
      nowMs = untilMs;
      await settle();
    },
    pending: () => timers.size,
  };
}

/** Lets everything run that waits for nothing but its turn. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
