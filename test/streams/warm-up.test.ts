import { EMPTY, NEVER, type Observable, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { schedulerFrom } from '../../src/streams/scheduler.ts';
import { leadersFirst, withWarmUp } from '../../src/streams/warm-up.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';

const groupOf = (job: string) => job[0] ?? '';

const aRun = (stop$: Observable<unknown> = NEVER) => {
  const clock = virtualClock();
  const begun: string[] = [];
  const jobs = new Map<string, Subject<string>>();
  const run = withWarmUp<string, string>(
    (job) => {
      begun.push(`${job} at ${clock.now()}`);
      const events = new Subject<string>();
      jobs.set(job, events);
      return events;
    },
    { groupOf, isUnderWay: (event) => event === 'calling', leadMs: 10_000, stop$ },
    schedulerFrom(clock),
  );
  return { clock, begun, run, job: (name: string) => jobs.get(name) as Subject<string> };
};

describe('a warm-up', () => {
  it('lets the others of a group begin ten seconds after its first job is on its way', async () => {
    const { clock, begun, run, job } = aRun();
    for (const name of ['a1', 'a2', 'a3', 'b1']) run(name).subscribe();
    expect(begun).toEqual(['a1 at 0', 'b1 at 0']);
    await clock.advance(5_000);
    job('a1').next('pending');
    job('a1').next('calling');
    await clock.advance(9_999);
    expect(begun).toHaveLength(2);
    await clock.advance(1);
    expect(begun.slice(2)).toEqual(['a2 at 15000', 'a3 at 15000']);
    run('a4').subscribe();
    expect(begun.at(-1)).toBe('a4 at 15000');
  });

  it('lets them begin when the first job has ended, however soon', async () => {
    const { begun, run, job } = aRun();
    run('a1').subscribe();
    run('a2').subscribe();
    job('a1').complete();
    expect(begun).toEqual(['a1 at 0', 'a2 at 0']);
  });

  it('begins nobody who still waits when told to stop', async () => {
    const stop$ = new Subject<void>();
    const { clock, begun, run, job } = aRun(stop$);
    let isOver = false;
    run('a1').subscribe();
    run('a2').subscribe({
      complete: () => {
        isOver = true;
      },
    });
    job('a1').next('calling');
    stop$.next();
    await clock.advance(20_000);
    expect(begun).toEqual(['a1 at 0']);
    expect(isOver).toBe(true);
  });
});

describe('leaders first', () => {
  it('puts the first of every group before all others, which keep their order', () => {
    expect(leadersFirst(['a1', 'a2', 'b1', 'a3', 'c1', 'b2'], groupOf)).toEqual([
      'a1',
      'b1',
      'c1',
      'a2',
      'a3',
      'b2',
    ]);
    expect(leadersFirst([], () => String(EMPTY))).toEqual([]);
  });
});
