import fc from 'fast-check';
import { concatMap, from, ignoreElements, map, merge, of, tap, timer } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, it } from 'vitest';
import { fixedPace } from '../../src/streams/fixed-pace.ts';
import { createLane } from '../../src/streams/lane.ts';
import { newsOf } from './support/news.ts';
import { aRequest, drive, type Traffic } from './support/traffic.ts';

const batches = (count: number, changes: Partial<Traffic> = {}): Traffic[] =>
  Array.from({ length: count }, (_, i) => ({ holder: `batch-${i}`, ...changes }));

describe('the fixed pace', () => {
  it('starts at once, keeps 2 s of silence between calls, and none after the last', () => {
    const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
    scheduler.run(({ expectObservable }) => {
      const lane = createLane(fixedPace(), scheduler);
      const call = (holder: string) =>
        lane.turn(aRequest({ holder })).pipe(
          concatMap((turn) =>
            merge(
              of(holder),
              timer(100, scheduler).pipe(
                tap(() => {
                  turn.end(newsOf());
                  lane.leave(holder);
                }),
                ignoreElements(),
              ),
            ),
          ),
        );
      const all$ = from(['a', 'b', 'c']).pipe(
        map(call),
        concatMap((started$) => started$),
      );
      expectObservable(all$).toBe('a 2099ms b 2099ms c 99ms |');
    });
  });

  it('keeps the gap exactly, however long calls take and whenever they are asked for', () => {
    const batch = fc.record({ ms: fc.integer({ min: 1, max: 90_000 }), asksAt: fc.nat(60_000) });
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 20 }), fc.nat(5_000), (shapes, gapMs) => {
        const traffic = shapes.map(({ ms, asksAt }, i) => ({
          holder: `${i}`,
          gapMs,
          asksAt,
          calls: [{ ms }],
        }));
        const { calls } = drive(() => fixedPace(), traffic);
        expect(calls).toHaveLength(shapes.length);
        expect(calls[0]?.start).toBe(Math.min(...shapes.map(({ asksAt }) => asksAt)));
        for (const [i, call] of calls.entries()) {
          const next = calls[i + 1];
          if (!next) continue;
          const asked = traffic[Number(next.holder)]?.asksAt ?? 0;
          expect(next.start).toBe(Math.max(call.end + gapMs, asked));
        }
      }),
    );
  });

  it('takes the gap of the call that ended', () => {
    const { calls } = drive(
      () => fixedPace(),
      [
        { holder: 'daily', gapMs: 2_000, calls: [{ ms: 100 }] },
        { holder: 'blueprint', gapMs: 1_500, calls: [{ ms: 100 }] },
        { holder: 'last', gapMs: 9_999, calls: [{ ms: 100 }] },
      ],
    );
    expect(calls.map(({ start }) => start)).toEqual([0, 2_100, 3_700]);
  });

  it('asks a rejected draft again at once, before everyone who waits', () => {
    const { calls } = drive(
      () => fixedPace(),
      [
        { holder: 'mended', calls: [{ ms: 100 }, { ms: 50 }] },
        { holder: 'waiting', calls: [{ ms: 100 }] },
      ],
    );
    expect(calls.map(({ holder, start }) => [holder, start])).toEqual([
      ['mended', 0],
      ['mended', 100],
      ['waiting', 2_150],
    ]);
  });

  it('keeps the lane for a batch that backs off, until it leaves', () => {
    const { calls } = drive(
      () => fixedPace(),
      [
        {
          holder: 'failing',
          calls: [{ ms: 100, news: newsOf('MODEL_UNAVAILABLE'), pauseMs: 4_000 }, { ms: 100 }],
        },
        { holder: 'waiting', calls: [{ ms: 100 }] },
      ],
    );
    expect(calls.map(({ start }) => start)).toEqual([0, 4_100, 6_200]);
  });

  it('lets nobody start before a wait the provider asked for is over', () => {
    const limited = newsOf('MODEL_RATE_LIMITED', 9_816);
    const { calls } = drive(
      () => fixedPace(),
      [
        { holder: 'limited', calls: [{ ms: 100, news: limited }] },
        { holder: 'waiting', calls: [{ ms: 100 }] },
      ],
    );
    expect(calls[1]?.start).toBe(100 + 9_816);
    const again = drive(
      () => fixedPace(),
      [{ holder: 'limited', calls: [{ ms: 100, news: limited }, { ms: 1 }] }],
    );
    expect(again.calls[1]?.start).toBe(100 + 9_816);
  });

  it('needs no silence after a turn that was given back', () => {
    const scheduler = new TestScheduler(() => {});
    const lane = createLane(fixedPace(), scheduler);
    const starts: number[] = [];
    lane.turn(aRequest({ holder: 'refused' })).subscribe((turn) => {
      turn.cancel();
      lane.leave('refused');
    });
    lane.turn(aRequest({ holder: 'next' })).subscribe(() => starts.push(scheduler.now()));
    scheduler.flush();
    expect(starts).toEqual([0]);
  });

  it('lets one batch at a time through, whosever they are', () => {
    const { calls } = drive(
      () => fixedPace(),
      [
        ...batches(4, { flow: 'one' }),
        ...batches(4, { flow: 'two' }).map((batch) => ({ ...batch, holder: `two ${batch.holder}` })),
      ],
    );
    for (const [i, call] of calls.entries())
      expect(calls[i + 1]?.start ?? call.end).toBeGreaterThanOrEqual(call.end);
    expect(calls.slice(0, 4).filter(({ holder }) => holder.startsWith('two'))).toHaveLength(2);
  });
});
