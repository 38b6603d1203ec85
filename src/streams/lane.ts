import {
  concatMap,
  defer,
  filter,
  ignoreElements,
  map,
  NEVER,
  Observable,
  of,
  type SchedulerLike,
  Subject,
  startWith,
  switchMap,
  take,
  tap,
  timer,
} from 'rxjs';
import { circuitBreaker, type Trip } from './circuit-breaker.ts';
import { fairQueue } from './fair-queue.ts';
import type { CallNews, Pace, TurnRequest } from './pace.ts';

/** Leave to make one call. */
export interface Turn {
  /** Says how the call ended. A turn ends once; whatever is said later is ignored. */
  end(news: CallNews): void;
  /** Gives the turn back: no call was made. */
  cancel(): void;
}

/** The paced stream of calls to one model at one endpoint with one key, shared by every order in the process. */
export interface Lane {
  /** Emits the turn when it has come, and completes. Unsubscribing before withdraws the request. */
  turn(request: TurnRequest): Observable<Turn>;
  /** Says that a batch will ask for no more turns. */
  leave(holder: string): void;
  /** Most a single call may cost: a larger one is never served. Infinity while nobody knows. */
  largestCost(): number;
  /** Whether calls overlap. */
  readonly overlaps: boolean;
  /** Emits whenever the lane stops because nothing gets through: its orders should rest. */
  readonly trips$: Observable<Trip>;
  /** Whether nothing may start since it stopped: its rest is not over, or a probe is under way. */
  isTripped(): boolean;
  state(): LaneState;
}

export interface LaneState {
  readonly waiting: number;
  readonly inFlight: number;
  /** Instant until which the whole lane waits, in milliseconds since 1970; null when it does not. */
  readonly coolingUntil: number | null;
  /** `open`: the lane stands still; `probing`: one call finds out whether anything gets through again. */
  readonly circuit: 'closed' | 'open' | 'probing';
}

interface Asked extends TurnRequest {
  grant(turn: Turn): void;
}

/** `concatMap` turns to what waits inside the call that ended what went before: a long queue would fill the stack. */
const LONGEST_CHAIN = 32;

/**
 * Requests in, `concatMap` and a delay, turns out. One request after the other is released; whose it is, the fair
 * queue says at the moment of release, and how long to wait, the pace, asked anew whenever something happens.
 */
export function createLane(pace: Pace, scheduler: SchedulerLike): Lane {
  const waiting = fairQueue<Asked>();
  const asked$ = new Subject<void>();
  const news$ = new Subject<void>();
  const trips$ = new Subject<Trip>();
  const breaker = circuitBreaker();
  let inFlight = 0;
  /** Requests looked after one out of the other, without the call stack having unwound in between. */
  let chained = 0;
  let isGranting = false;

  const hear = (signal$: Subject<void>) => {
    if (!isGranting) chained = 0;
    signal$.next();
  };
  const delayOf = (request: TurnRequest) =>
    Math.max(breaker.delayMs(scheduler.now()), pace.delayMs(request, scheduler.now()));
  const delayMs = () => {
    const next = waiting.peek();
    return next ? delayOf(next) : 0;
  };
  const untilReady: Observable<unknown> = defer(() => {
    const ms = delayMs();
    if (ms <= 0 && chained < LONGEST_CHAIN) {
      chained += 1;
      return of(null);
    }
    chained = 0;
    return ms === Number.POSITIVE_INFINITY ? NEVER : timer(ms, scheduler).pipe(switchMap(() => untilReady));
  });
  const release = () => {
    const request = waiting.shift();
    if (!request) return;
    const turn = start(request);
    isGranting = true;
    try {
      request.grant(turn);
    } finally {
      isGranting = false;
    }
  };
  const tell = (trip: Trip | null) => {
    if (trip) trips$.next(trip);
  };
  const start = (request: TurnRequest): Turn => {
    const receipt = pace.started(request, scheduler.now());
    const call = breaker.started(request.holder, scheduler.now());
    let isOpen = true;
    inFlight += 1;
    const close = (how: () => void) => {
      if (!isOpen) return;
      isOpen = false;
      inFlight -= 1;
      how();
      hear(news$);
    };
    return {
      end: (news) =>
        close(() => {
          pace.ended(receipt, news, scheduler.now());
          tell(breaker.ended(call, news.failure, scheduler.now()));
        }),
      cancel: () =>
        close(() => {
          pace.cancelled(receipt, scheduler.now());
          breaker.cancelled(call);
        }),
    };
  };

  asked$
    .pipe(
      concatMap(() =>
        news$.pipe(
          startWith(undefined),
          switchMap(() => untilReady),
          filter(() => delayMs() <= 0),
          take(1),
          tap(release),
          ignoreElements(),
        ),
      ),
    )
    .subscribe();

  const queued = (request: TurnRequest) =>
    new Observable<Turn>((subscriber) => {
      const asked: Asked = {
        ...request,
        grant: (turn) => {
          subscriber.next(turn);
          subscriber.complete();
        },
      };
      const first = waiting.peek();
      waiting.add(asked);
      if (waiting.peek() !== first) hear(news$);
      hear(asked$);
      return () => {
        const wasFirst = waiting.peek() === asked;
        if (waiting.withdraw(asked) && wasFirst) hear(news$);
      };
    });
  const reentered = (request: TurnRequest) =>
    defer(() => timer(delayOf(request), scheduler)).pipe(map(() => start(request)));

  return {
    turn: (request) => defer(() => (pace.isHeldBy(request.holder) ? reentered(request) : queued(request))),
    leave: (holder) => {
      pace.left(holder, scheduler.now());
      if (!pace.overlaps) hear(news$);
    },
    largestCost: () => pace.largestCost(),
    overlaps: pace.overlaps,
    trips$,
    isTripped: () => breaker.delayMs(scheduler.now()) > 0,
    state: () => {
      const until = pace.coolingUntil();
      return {
        waiting: waiting.size,
        inFlight,
        coolingUntil: until > scheduler.now() ? until : null,
        circuit: breaker.state(),
      };
    },
  };
}
