import { type Observable, ReplaySubject } from 'rxjs';
import type { FailureCode } from '../../domain/failure.ts';
import type { Clock } from '../../domain/ports.ts';
import type { PauseReason, Reason } from '../../machines/order-machine.ts';

/** Why an order begins no more batches: it rests, or it cannot go on at all. */
export type Stop =
  | { readonly kind: 'pause'; readonly pause: PauseReason; readonly reason: Reason }
  | { readonly kind: 'fail'; readonly code: FailureCode; readonly message: string };

/** The brake of one writing order. */
export interface Stopping {
  /** Emits the first reason given, also to whoever subscribes later. */
  readonly stop$: Observable<Stop>;
  /** Aborts the calls in flight. */
  readonly abort: AbortSignal;
  /**
   * Begins nothing more. Calls in flight may settle for `graceMs`; then they are aborted, and booked as unknown.
   * The first reason given stands; a shorter grace overrules a longer one.
   *
   * @param abortReason - `ABANDONED` when nobody will come back for what is under way.
   */
  stop(why: Stop, graceMs: number, abortReason?: string): void;
  first(): Stop | null;
  /** Everything has ended: there is nothing left to abort. */
  release(): void;
}

export function createStopping(clock: Clock): Stopping {
  const stop$ = new ReplaySubject<Stop>(1);
  const controller = new AbortController();
  const timers: unknown[] = [];
  let first: Stop | null = null;
  return {
    stop$,
    abort: controller.signal,
    stop: (why, graceMs, abortReason) => {
      if (!first) {
        first = why;
        stop$.next(why);
      }
      if (graceMs <= 0) controller.abort(abortReason);
      else if (Number.isFinite(graceMs)) timers.push(clock.setTimeout(() => controller.abort(), graceMs));
    },
    first: () => first,
    release: () => {
      for (const timer of timers.splice(0)) clock.clearTimeout(timer);
    },
  };
}
