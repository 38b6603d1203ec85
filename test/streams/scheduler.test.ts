import { concatMap, delay, interval, map, of, take, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/domain/ports.ts';
import { schedulerFrom } from '../../src/streams/scheduler.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';

const bench = () => {
  const clock = virtualClock(1_000);
  const scheduler = schedulerFrom(clock);
  const seen: (readonly [value: unknown, at: number])[] = [];
  const note = (value: unknown) => void seen.push([value, clock.now()]);
  return { clock, scheduler, seen, note };
};

describe("a scheduler on the pipeline's clock", () => {
  it('tells its time', () => {
    expect(bench().scheduler.now()).toBe(1_000);
  });

  it('drives timer to the millisecond', async () => {
    const { clock, scheduler, seen, note } = bench();
    timer(300, scheduler).subscribe(note);
    await clock.advance(299);
    expect(seen).toEqual([]);
    await clock.advance(1);
    expect(seen).toEqual([[0, 1_300]]);
  });

  it('drives interval, and stops it', async () => {
    const { clock, scheduler, seen, note } = bench();
    const subscription = interval(100, scheduler).subscribe(note);
    await clock.advance(350);
    subscription.unsubscribe();
    await clock.advance(1_000);
    expect(seen).toEqual([
      [0, 1_100],
      [1, 1_200],
      [2, 1_300],
    ]);
  });

  it('drives delay inside concatMap: one after the other', async () => {
    const { clock, scheduler, seen, note } = bench();
    of('a', 'b', 'c')
      .pipe(concatMap((name) => of(name).pipe(delay(50, scheduler))))
      .subscribe(note);
    await clock.advance(1_000);
    expect(seen).toEqual([
      ['a', 1_050],
      ['b', 1_100],
      ['c', 1_150],
    ]);
  });

  it('takes several at one instant in the order they were asked for', async () => {
    const { clock, scheduler, seen, note } = bench();
    for (const name of ['first', 'second', 'third'])
      timer(10, scheduler)
        .pipe(map(() => name))
        .subscribe(note);
    await clock.advance(10);
    expect(seen.map(([name]) => name)).toEqual(['first', 'second', 'third']);
  });

  it('leaves no timer behind when it is unsubscribed, nor one for each beat of an interval', async () => {
    const pending = new Set<unknown>();
    const inner = virtualClock();
    let cleared = 0;
    const clock: Clock = {
      now: inner.now,
      setTimeout: (callback, ms) => {
        const id: unknown = inner.setTimeout(() => {
          pending.delete(id);
          callback();
        }, ms);
        pending.add(id);
        return id;
      },
      clearTimeout: (id) => {
        cleared += 1;
        pending.delete(id);
        inner.clearTimeout(id);
      },
    };
    const scheduler = schedulerFrom(clock);
    timer(100, scheduler).subscribe().unsubscribe();
    expect(pending.size).toBe(0);
    const again = scheduler.schedule(function () {
      again.unsubscribe();
      this.schedule(undefined, 10);
    }, 10);
    await inner.advance(15);
    expect([again.closed, pending.size]).toEqual([true, 0]);
    interval(1, scheduler).pipe(take(1_000)).subscribe();
    await inner.advance(2_000);
    expect(pending.size).toBe(0);
    expect(cleared).toBeLessThan(10);
  });
});
