import { setImmediate as nextTurn } from 'node:timers/promises';
import FakeTimers from '@sinonjs/fake-timers';

/** Does the work with the process's timers and date faked, jumping from one timer to the next: hours take seconds. */
export async function inFakeTime<T>(
  startMs: number,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly seconds: number }> {
  const clock = FakeTimers.install({
    now: startMs,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  try {
    let isSettled = false;
    const working = work().finally(() => {
      isSettled = true;
    });
    working.catch(() => {});
    while (!isSettled) {
      // What the last timer set off ends within two turns: nothing here reads a file or a socket.
      await nextTurn();
      await nextTurn();
      if (!isSettled) clock.next();
    }
    return { value: await working, seconds: (clock.now - startMs) / 1_000 };
  } finally {
    clock.uninstall();
  }
}
