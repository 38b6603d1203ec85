import { FAILURES, type Failure } from '../domain/failure.ts';

/** Why a lane stands still, and how its orders are to rest. */
export interface Trip {
  /** `quota`: the account may not spend any more. `circuit`: nothing gets through. */
  readonly pause: 'quota' | 'circuit';
  readonly reason: { readonly code: string; readonly message: string };
}

/** Stops a lane on which nothing succeeds, so that orders rest instead of burning attempts. Times are milliseconds. */
export interface CircuitBreaker {
  /** Until the next call may start: Infinity while one call probes. */
  delayMs(now: number): number;
  /** A call starts; what it returns is handed back with its end. */
  started(holder: string, now: number): StartedCall;
  /** Returns why the lane stops now, if it does. */
  ended(call: StartedCall, failure: Failure | null, now: number): Trip | null;
  /** The call was not made after all. */
  cancelled(call: StartedCall): void;
  state(): 'closed' | 'open' | 'probing';
}

export interface StartedCall {
  readonly holder: string;
  readonly at: number;
}

/** Failures in a row that stop the lane, each of a call started after the one before it had failed. */
const FAILURES_IN_A_ROW = 5;
/** One batch that cannot be answered is not the lane's fault. */
const FAILING_BATCHES = 2;
/** Refusals come at once: a call under way this long was let in. */
const LET_IN_MS = 10_000;
/** A tripped lane rests this long before it probes; twice as long after every probe that fails. */
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 15 * 60_000;

/**
 * Trips at once when the account may not spend any more, and when call after call fails whose batches are different
 * ones and none of which shows a sign of life. Then a single call probes: a success closes the circuit.
 */
export function circuitBreaker(): CircuitBreaker {
  const underWay = new Set<StartedCall>();
  const failing = new Set<string>();
  let inARow = 0;
  let lastFailureAt = Number.NEGATIVE_INFINITY;
  let firstFailureAt = Number.POSITIVE_INFINITY;
  let open: { readonly since: number; readonly restMs: number; readonly until: number } | null = null;
  let probe: StartedCall | null = null;

  const forgive = () => {
    inARow = 0;
    failing.clear();
    firstFailureAt = Number.POSITIVE_INFINITY;
  };
  const trip = (now: number, pause: Trip['pause'], { code, message }: Failure): Trip => {
    const restMs = open ? Math.min(LONGEST_REST_MS, open.restMs * 2) : FIRST_REST_MS;
    open = { since: now, restMs, until: pause === 'quota' ? now : now + restMs };
    forgive();
    return pause === 'quota'
      ? { pause, reason: { code, message } }
      : { pause, reason: { code: 'CIRCUIT_OPEN', message: `call after call failed; the last: ${message}` } };
  };
  /** Whether a call begun since the first failure has lasted so long that the provider must have let it in. */
  const showsLife = (now: number) =>
    [...underWay].some(({ at }) => at >= firstFailureAt && at <= now - LET_IN_MS);

  return {
    delayMs: (now) => {
      if (!open) return 0;
      return probe ? Number.POSITIVE_INFINITY : Math.max(0, open.until - now);
    },
    started: (holder, now) => {
      const call = { holder, at: now };
      underWay.add(call);
      if (open) probe = call;
      return call;
    },
    ended: (call, failure, now) => {
      underWay.delete(call);
      const wasProbe = call === probe;
      if (wasProbe) probe = null;
      if (!failure) {
        open = null;
        probe = null;
        forgive();
        return null;
      }
      if (open && !wasProbe) return null;
      if (failure.code === 'MODEL_QUOTA_EXHAUSTED') return trip(now, 'quota', failure);
      // Neither a call that cannot succeed nor a half-price lane without room says that nothing gets through.
      if (['never', 'lane'].includes(FAILURES[failure.code].retry)) return null;
      if (wasProbe) return trip(now, 'circuit', failure);
      failing.add(call.holder);
      if (call.at < lastFailureAt) return null;
      lastFailureAt = now;
      firstFailureAt = Math.min(firstFailureAt, now);
      inARow += 1;
      if (inARow < FAILURES_IN_A_ROW || failing.size < FAILING_BATCHES) return null;
      if (showsLife(now)) {
        forgive();
        return null;
      }
      return trip(now, 'circuit', failure);
    },
    cancelled: (call) => {
      underWay.delete(call);
      if (call === probe) probe = null;
    },
    state: () => (open ? (probe ? 'probing' : 'open') : 'closed'),
  };
}
