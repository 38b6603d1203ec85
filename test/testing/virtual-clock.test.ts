import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../src/testing/virtual-clock.ts';

describe('a virtual clock', () => {
  it('stands still until it is told to move', async () => {
    const clock = virtualClock(5_000);
    let fired = false;
    clock.setTimeout(() => {
      fired = true;
    }, 0);
    await new Promise((resolve) => setImmediate(resolve));
    expect([clock.now(), fired]).toEqual([5_000, false]);
  });

  it('fires timers at their time, in order, and equal ones as they were set', async () => {
    const delay = fc.integer({ min: -5, max: 50 });
    await fc.assert(
      fc.asyncProperty(fc.array(delay, { maxLength: 30 }), async (delays) => {
        const clock = virtualClock();
        const fired: (readonly [nth: number, at: number])[] = [];
        for (const [nth, ms] of delays.entries()) clock.setTimeout(() => fired.push([nth, clock.now()]), ms);
        await clock.advance(50);
        const expected = delays.map((ms, nth) => [nth, Math.max(0, ms)] as const);
        expect(fired).toEqual(expected.sort((a, b) => a[1] - b[1] || a[0] - b[0]));
      }),
      { numRuns: 30 },
    );
  });

  it('advances to the millisecond, and not beyond', async () => {
    const clock = virtualClock();
    const fired: number[] = [];
    for (const ms of [99, 100, 101]) clock.setTimeout(() => fired.push(ms), ms);
    await clock.advance(100);
    expect([clock.now(), fired]).toEqual([100, [99, 100]]);
  });

  it('fires what a timer sets in its turn, and nothing that was cleared', async () => {
    const clock = virtualClock();
    const fired: string[] = [];
    const never = clock.setTimeout(() => fired.push('never'), 30);
    clock.setTimeout(() => {
      fired.push('first');
      clock.clearTimeout(never);
      clock.setTimeout(() => fired.push('second'), 10);
    }, 20);
    clock.clearTimeout(undefined);
    await clock.advance(100);
    expect(fired).toEqual(['first', 'second']);
  });

  it('runs to the end of a promise, however long that takes in its own time', async () => {
    const clock = virtualClock();
    const sleep = (ms: number) => new Promise<void>((wake) => clock.setTimeout(wake, ms));
    const work = async () => {
      for (let hour = 0; hour < 4; hour += 1) await sleep(3_600_000);
      return 'done';
    };
    expect(await clock.run(work())).toBe('done');
    expect(clock.now()).toBe(4 * 3_600_000);
  });

  it('stops in the moment the promise settles', async () => {
    const clock = virtualClock();
    let late = false;
    clock.setTimeout(() => {
      late = true;
    }, 200);
    await clock.run(new Promise<void>((wake) => clock.setTimeout(wake, 100)));
    expect([clock.now(), late]).toEqual([100, false]);
  });

  it('passes a failure on', async () => {
    await expect(virtualClock().run(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  });

  it('says so when nothing is left that could settle a promise', async () => {
    await expect(virtualClock().run(new Promise(() => {}))).rejects.toThrow('nothing left');
  });
});
