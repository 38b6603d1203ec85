import { setImmediate as settle } from 'node:timers/promises';
import { virtualClock as plainClock, type VirtualClock } from '../../../src/testing/virtual-clock.ts';

/** Lets everything run that waits for nothing but its turn. */
export { settle };

/** A virtual clock that tells how many timers have neither fired nor been cleared. */
export function virtualClock(startMs = Date.UTC(2026, 10, 22)): VirtualClock & { pending(): number } {
  const clock = plainClock(startMs);
  const waiting = new Set<unknown>();
  return {
    ...clock,
    setTimeout(callback, delayMs) {
      const timer = clock.setTimeout(() => {
        waiting.delete(timer);
        callback();
      }, delayMs);
      waiting.add(timer);
      return timer;
    },
    clearTimeout(timer) {
      waiting.delete(timer);
      clock.clearTimeout(timer);
    },
    pending: () => waiting.size,
  };
}
