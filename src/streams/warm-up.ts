import {
  defer,
  finalize,
  type Observable,
  ReplaySubject,
  type SchedulerLike,
  Subscription,
  switchMap,
  take,
  takeUntil,
  tap,
  timer,
} from 'rxjs';

export interface WarmUpOptions<Job, Event> {
  /** Jobs of one group share what is warmed. */
  readonly groupOf: (job: Job) => string;
  /** Whether an event shows that its job is on its way. */
  readonly isUnderWay: (event: Event) => boolean;
  /** The lead of a group's first job over the others, in milliseconds. */
  readonly leadMs: number;
  /** Jobs that still wait when it emits are not begun at all. */
  readonly stop$: Observable<unknown>;
}

/**
 * Gives the first job of every group a lead: the others begin so long after it was on its way, or when it has ended.
 * By then a provider's prompt cache holds what they have in common.
 */
export function withWarmUp<Job, Event>(
  run: (job: Job) => Observable<Event>,
  { groupOf, isUnderWay, leadMs, stop$ }: WarmUpOptions<Job, Event>,
  scheduler: SchedulerLike,
): (job: Job) => Observable<Event> {
  const groups = new Map<string, ReplaySubject<void>>();
  const lead = (job: Job, warm$: ReplaySubject<void>) => {
    const waiting = new Subscription();
    return run(job).pipe(
      tap((event) => {
        if (isUnderWay(event)) waiting.add(timer(leadMs, scheduler).subscribe(() => warm$.next()));
      }),
      finalize(() => {
        waiting.unsubscribe();
        warm$.next();
      }),
    );
  };
  return (job) =>
    defer(() => {
      const group = groupOf(job);
      const warm$ = groups.get(group);
      if (warm$)
        return warm$.pipe(
          takeUntil(stop$),
          take(1),
          switchMap(() => run(job)),
        );
      const cold$ = new ReplaySubject<void>(1);
      groups.set(group, cold$);
      return lead(job, cold$);
    });
}

/** The first job of every group before all others, which keep their order. */
export function leadersFirst<Job>(jobs: readonly Job[], groupOf: (job: Job) => string): Job[] {
  const groups = new Set<string>();
  const leaders = jobs.filter((job) => !groups.has(groupOf(job)) && groups.add(groupOf(job)));
  return [...leaders, ...jobs.filter((job) => !leaders.includes(job))];
}
