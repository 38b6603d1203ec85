import type { Clock } from '../domain/ports.ts';

/** The machine's clock. Globals are looked up at each call, so fake timers installed later still take effect. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
