import type { Clock } from '../domain/ports.ts';

/** Node fires timers set for longer at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The machine's clock. Globals are looked up at each call, so fake timers installed later still take effect. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, Math.min(delayMs, LONGEST_TIMER_MS)),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
