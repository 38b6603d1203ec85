import { type Observable, Observable as Stream, Subscription } from 'rxjs';

export interface RunAheadOptions<Event> {
  /** Most jobs that may wait for leave to start. */
  readonly ahead: number;
  /** Most jobs that may be alive, waiting or under way. */
  readonly concurrency: number;
  /** Whether an event shows that its job waits no more. */
  readonly isUnderWay: (event: Event) => boolean;
  /** No job is begun after it emits; those alive run to their end. */
  readonly stop$: Observable<unknown>;
}

/**
 * Runs jobs in order, beginning the next one as soon as few enough wait: however many calls a lane lets through at
 * once, a job is alive only shortly before its own turn. Emits the events of all jobs; completes with the last one.
 */
export function runAhead<Job, Event>(
  jobs: readonly Job[],
  run: (job: Job) => Observable<Event>,
  { ahead, concurrency, isUnderWay, stop$ }: RunAheadOptions<Event>,
): Observable<Event> {
  return new Stream<Event>((subscriber) => {
    let next = 0;
    let alive = 0;
    let waiting = 0;
    let isStopped = false;
    let isFilling = false;

    const begin = (job: Job) => {
      let isWaiting = true;
      const wait = (by: number) => {
        waiting += by;
      };
      const leaveQueue = () => {
        if (isWaiting) wait(-1);
        isWaiting = false;
      };
      alive += 1;
      wait(1);
      const subscription = new Subscription();
      subscriber.add(subscription);
      subscription.add(
        run(job).subscribe({
          next: (event) => {
            if (isUnderWay(event)) leaveQueue();
            subscriber.next(event);
            fill();
          },
          error: (error: unknown) => subscriber.error(error),
          complete: () => {
            leaveQueue();
            alive -= 1;
            subscriber.remove(subscription);
            fill();
          },
        }),
      );
    };
    /**
     * Jobs may start, and end, while others are being begun: one loop at a time looks after them all. One of them may
     * fail, or nobody listen any more, and then no other is begun either.
     */
    const fill = () => {
      if (isFilling) return;
      isFilling = true;
      for (;;) {
        const job = jobs[next];
        if (isStopped || subscriber.closed || job === undefined) break;
        if (waiting >= ahead || alive >= concurrency) break;
        next += 1;
        begin(job);
      }
      isFilling = false;
      if (alive === 0 && (isStopped || next >= jobs.length)) subscriber.complete();
    };

    subscriber.add(
      stop$.subscribe(() => {
        isStopped = true;
        fill();
      }),
    );
    fill();
  });
}
