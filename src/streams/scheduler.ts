import { type SchedulerAction, type SchedulerLike, Subscription } from 'rxjs';
import type { Clock } from '../domain/ports.ts';

/** An RxJS scheduler that lives by the clock: one source of time for streams and machines alike. */
export function schedulerFrom(clock: Clock): SchedulerLike {
  return {
    now: () => clock.now(),
    schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delayMs = 0, state?: T): Subscription {
      let timer: unknown;
      const action = new Subscription(() => clock.clearTimeout(timer)) as SchedulerAction<T>;
      action.schedule = (next?: T, again = 0) => {
        if (!action.closed) timer = clock.setTimeout(() => work.call(action, next), again);
        return action;
      };
      return action.schedule(state, delayMs);
    },
  };
}
