import fc from 'fast-check';
import {
  concat,
  finalize,
  map,
  type Observable,
  of,
  Subject,
  take,
  throwError,
  timer,
  VirtualTimeScheduler,
} from 'rxjs';

import { describe, expect, it } from 'vitest';
import { type RunAheadOptions, runAhead } from '../../src/streams/run-ahead.ts';

type Event = `${'waits' | 'runs' | 'ends'} ${number}`;
const NEVER_STOPS = new Subject<void>();

const optionsOf = (changes: Partial<RunAheadOptions<Event>> = {}): RunAheadOptions<Event> => ({
  ahead: 2,
  concurrency: Number.POSITIVE_INFINITY,
  isUnderWay: (event) => event.startsWith('runs'),
  stop$: NEVER_STOPS,
  ...changes,
});

const jobs = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Jobs that wait and run for as long as told, in virtual time. */
const bench = (durations: readonly { readonly wait: number; readonly run: number }[]) => {
  const scheduler = new VirtualTimeScheduler();
  const state = { begun: [] as number[], waiting: 0, alive: 0, mostWaiting: 0, mostAlive: 0 };
  const run = (job: number): Observable<Event> => {
    const { wait = 0, run: length = 0 } = durations[job] ?? {};
    state.begun.push(job);
    state.waiting += 1;
    state.alive += 1;
    state.mostWaiting = Math.max(state.mostWaiting, state.waiting);
    state.mostAlive = Math.max(state.mostAlive, state.alive);
    return concat(
      of<Event>(`waits ${job}`),
      timer(wait, scheduler).pipe(
        map((): Event => {
          state.waiting -= 1;
          return `runs ${job}`;
        }),
      ),
      timer(length, scheduler).pipe(
        map((): Event => {
          state.alive -= 1;
          return `ends ${job}`;
        }),
      ),
    );
  };
  return { scheduler, state, run };
};

const watch = <T>(stream: Observable<T>) => {
  const seen = { events: [] as T[], isComplete: false, error: undefined as unknown };
  const subscription = stream.subscribe({
    next: (event) => seen.events.push(event),
    error: (error: unknown) => {
      seen.error = error;
    },
    complete: () => {
      seen.isComplete = true;
    },
  });
  return { seen, subscription };
};

describe('runAhead', () => {
  const duration = fc.record({ wait: fc.nat(50), run: fc.nat(50) });

  it('runs every job once, in order, with no more waiting or alive than allowed', () => {
    fc.assert(
      fc.property(
        fc.array(duration, { maxLength: 30 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        (durations, ahead, concurrency) => {
          const { scheduler, state, run } = bench(durations);
          const { seen } = watch(runAhead(jobs(durations.length), run, optionsOf({ ahead, concurrency })));
          scheduler.flush();
          expect(state.begun).toEqual(jobs(durations.length));
          expect(state.mostWaiting).toBeLessThanOrEqual(ahead);
          expect(state.mostAlive).toBeLessThanOrEqual(concurrency);
          expect(seen.isComplete).toBe(true);
          expect(seen.events).toHaveLength(3 * durations.length);
        },
      ),
    );
  });

  it('begins the next job as soon as one waits no more', () => {
    const { scheduler, state, run } = bench(jobs(5).map((i) => ({ wait: 10 * (i + 1), run: 1_000 })));
    watch(runAhead(jobs(5), run, optionsOf({ ahead: 2 })));
    expect(state.begun).toEqual([0, 1]);
    scheduler.maxFrames = 10;
    scheduler.flush();
    expect(state.begun).toEqual([0, 1, 2]);
  });

  it('counts a job that ends without having run as waiting no more', () => {
    const begun: number[] = [];
    const run = (job: number) => {
      begun.push(job);
      return of<Event>(`waits ${job}`);
    };
    const { seen } = watch(runAhead(jobs(4), run, optionsOf({ ahead: 1 })));
    expect(begun).toEqual([0, 1, 2, 3]);
    expect(seen.isComplete).toBe(true);
  });

  it('looks after thousands of jobs that end at once', () => {
    const { seen } = watch(
      runAhead(jobs(20_000), (job) => of<Event>(`runs ${job}`), optionsOf({ ahead: 1 })),
    );
    expect(seen.events).toHaveLength(20_000);
    expect(seen.isComplete).toBe(true);
  });

  it('completes at once with no jobs', () => {
    expect(watch(runAhead<number, Event>([], () => of(), optionsOf())).seen.isComplete).toBe(true);
  });

  it('begins nothing after it was told to stop, and completes with the last job alive', () => {
    const stop$ = new Subject<void>();
    const { scheduler, state, run } = bench(jobs(9).map(() => ({ wait: 10, run: 100 })));
    const { seen } = watch(runAhead(jobs(9), run, optionsOf({ ahead: 2, stop$ })));
    stop$.next();
    expect(seen.isComplete).toBe(false);
    scheduler.flush();
    expect(state.begun).toEqual([0, 1]);
    expect(seen.events.filter((event) => event.startsWith('ends'))).toHaveLength(2);
    expect(seen.isComplete).toBe(true);
  });

  it('begins nothing at all when it is stopped before it starts, and completes', () => {
    const { state, run } = bench([]);
    const { seen } = watch(runAhead(jobs(3), run, optionsOf({ stop$: of('stop') })));
    expect(state.begun).toEqual([]);
    expect(seen.isComplete).toBe(true);
  });

  it('passes a failure on and stops the other jobs', () => {
    const stopped: number[] = [];
    const failing = new Subject<Event>();
    const run = (job: number): Observable<Event> =>
      job === 1 ? failing : new Subject<Event>().pipe(finalize(() => stopped.push(job)));
    const { seen } = watch(runAhead(jobs(9), run, optionsOf({ ahead: 3 })));
    failing.error(new Error('lost'));
    expect(seen.error).toEqual(new Error('lost'));
    expect(stopped).toEqual([0, 2]);
  });

  it('begins no further job once one has failed at once', () => {
    const begun: number[] = [];
    const run = (job: number): Observable<Event> => {
      begun.push(job);
      return job === 1 ? throwError(() => new Error('lost')) : new Subject<Event>();
    };
    const { seen } = watch(runAhead(jobs(9), run, optionsOf({ ahead: 5 })));
    expect(begun).toEqual([0, 1]);
    expect(seen.error).toEqual(new Error('lost'));
  });

  it('begins no further job once nobody listens, even if that happens while it begins some', () => {
    const begun: number[] = [];
    const run = (job: number): Observable<Event> => {
      begun.push(job);
      return of<Event>(`runs ${job}`);
    };
    watch(runAhead(jobs(9), run, optionsOf({ ahead: 5 })).pipe(take(2)));
    expect(begun).toEqual([0, 1]);
  });

  it('stops all jobs when it is unsubscribed', () => {
    const stopped: number[] = [];
    const run = (job: number) => new Subject<Event>().pipe(finalize(() => stopped.push(job)));
    const { subscription } = watch(runAhead(jobs(9), run, optionsOf({ ahead: 3 })));
    subscription.unsubscribe();
    expect(stopped).toEqual([0, 1, 2]);
  });
});
