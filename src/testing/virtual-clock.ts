import { setImmediate as nextTurn } from 'node:timers/promises';
import { createHeap } from '../domain/heap.ts';
import type { Clock } from '../domain/ports.ts';

/** A clock that moves only when told, and jumps straight to the next thing that happens. */
export interface VirtualClock extends Clock {
  /**
   * Runs time forward until the promise settles, and returns what it settled to.
   *
   * @throws Error when nothing is left that could settle it.
   */
  run<T>(promise: Promise<T>): Promise<T>;
  /** Runs everything that happens within the next `ms` milliseconds. */
  advance(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

const NOTHING_LEFT =
  'virtual time has nothing left to wait for: whatever is under way takes real time (a real binder, a real store), or never ends';

/** Virtual time for tests and simulations: a four-hour order runs in about a second, the same way every time. */
export function virtualClock(startMs = 0): VirtualClock {
  const timers = new Set<Timer>();
  const heap = createHeap<Timer>(isBefore);
  let now = startMs;
  let created = 0;

  const next = (): Timer | undefined => {
    for (let top = heap.peek(); top; top = heap.peek()) {
      if (timers.has(top)) return top;
      heap.pop();
    }
    return undefined;
  };
  const fire = (timer: Timer) => {
    heap.pop();
    timers.delete(timer);
    now = Math.max(now, timer.at);
    timer.callback();
  };

  return {
    now: () => now,
    setTimeout: (callback, delayMs) => {
      const timer = { at: now + Math.max(0, delayMs), order: created, callback };
      created += 1;
      timers.add(timer);
      heap.push(timer);
      return timer;
    },
    clearTimeout: (timer) => void timers.delete(timer as Timer),
    run: async (promise) => {
      let isSettled = false;
      const settled = promise.finally(() => {
        isSettled = true;
      });
      settled.catch(() => {});
      for (;;) {
        await nextTurn();
        if (isSettled) return settled;
        const timer = next();
        if (!timer) {
          await nextTurn();
          if (isSettled) return settled;
          if (!next()) throw new Error(NOTHING_LEFT);
          continue;
        }
        fire(timer);
      }
    },
    advance: async (ms) => {
      const end = now + ms;
      await nextTurn();
      for (let timer = next(); timer && timer.at <= end; timer = next()) {
        fire(timer);
        await nextTurn();
      }
      now = end;
    },
  };
}

const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);
