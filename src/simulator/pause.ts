import type { Clock } from '../domain/ports.ts';

/** Longest delay a Node timer keeps; a longer one would fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** Resolves after `delayMs`, at once for 0; rejects with the signal's reason as soon as it aborts. */
export async function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (delayMs <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      clock.clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = clock.setTimeout(
      () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      },
      Math.min(delayMs, LONGEST_DELAY_MS),
    );
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
