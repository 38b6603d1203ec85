import { VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Failure, FailureCode } from '../../src/domain/failure.ts';
import { adaptivePace } from '../../src/streams/adaptive-pace.ts';
import { type CircuitBreaker, circuitBreaker, type Trip } from '../../src/streams/circuit-breaker.ts';
import { createLane } from '../../src/streams/lane.ts';
import { newsOf } from './support/news.ts';
import { aRequest } from './support/traffic.ts';

const failure = (code: FailureCode): Failure => ({ code, message: 'no luck' });

/** One call after the other, each of the next batch, each failing a second after it began. */
function failInARow(
  breaker: CircuitBreaker,
  codes: readonly (FailureCode | null)[],
  batches = 3,
): (Trip | null)[] {
  return codes.map((code, i) => {
    const call = breaker.started(`batch-${i % batches}`, i * 1_000);
    return breaker.ended(call, code && failure(code), (i + 1) * 1_000);
  });
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('a circuit breaker', () => {
  it.each<FailureCode>([
    'MODEL_RATE_LIMITED',
    'MODEL_OVERLOADED',
    'MODEL_UNAVAILABLE',
    'MODEL_UNREACHABLE',
    'MODEL_CONNECTION_LOST',
    'MODEL_TIMED_OUT',
    'MODEL_MALFORMED',
  ])('trips on the fifth %s in a row', (code) => {
    const breaker = circuitBreaker();
    const trips = failInARow(breaker, times(5, code));
    expect(trips.slice(0, 4)).toEqual(times(4, null));
    expect(trips[4]).toMatchObject({ pause: 'circuit', reason: { code: 'CIRCUIT_OPEN' } });
    expect(trips[4]?.reason.message).toContain('no luck');
    expect(breaker.state()).toBe('open');
  });

  it('trips on the first word that the account may not spend any more, and says so', () => {
    const breaker = circuitBreaker();
    expect(failInARow(breaker, ['MODEL_QUOTA_EXHAUSTED'])).toEqual([
      { pause: 'quota', reason: { code: 'MODEL_QUOTA_EXHAUSTED', message: 'no luck' } },
    ]);
  });

  it.each<FailureCode>([
    'MODEL_UNAUTHORIZED',
    'MODEL_REQUEST_INVALID',
    'MODEL_REQUEST_TOO_LARGE',
    'CANCELLED',
  ])('is not tripped by %s: that is between a call and the provider', (code) => {
    expect(failInARow(circuitBreaker(), times(20, code))).toEqual(times(20, null));
  });

  it('begins to count anew after a success', () => {
    const codes = [...times(4, 'MODEL_OVERLOADED' as const), null, ...times(4, 'MODEL_OVERLOADED' as const)];
    expect(failInARow(circuitBreaker(), codes)).toEqual(times(9, null));
  });

  it('does not hold the failures of one batch against the lane', () => {
    expect(failInARow(circuitBreaker(), times(9, 'MODEL_UNAVAILABLE'), 1)).toEqual(times(9, null));
  });

  it('counts calls that failed side by side as one', () => {
    const breaker = circuitBreaker();
    const calls = times(30, 0).map((at, i) => breaker.started(`batch-${i}`, at));
    expect(calls.map((call) => breaker.ended(call, failure('MODEL_OVERLOADED'), 1_000))).toEqual(
      times(30, null),
    );
  });

  it('takes a call that goes on for ten seconds for a sign of life', () => {
    const failing = (startsAt: number) => {
      const breaker = circuitBreaker();
      const trips = [...times(2, 'MODEL_RATE_LIMITED' as const)].map((code, i) =>
        breaker.ended(breaker.started(`a${i}`, i * 1_000), failure(code), i * 1_000 + 500),
      );
      breaker.started('alive', startsAt);
      const later = times(3, 0).map((_, i) =>
        breaker.ended(
          breaker.started(`b${i}`, 20_000 + i * 1_000),
          failure('MODEL_RATE_LIMITED'),
          20_500 + i * 1_000,
        ),
      );
      return [...trips, ...later].filter((trip) => trip !== null).length;
    };
    expect(failing(2_000)).toBe(0);
    expect(failing(21_000)).toBe(1);
    expect(failing(0)).toBe(1);
  });

  it('lets one call probe after its rest, and opens for all when that succeeds', () => {
    const breaker = circuitBreaker();
    failInARow(breaker, times(5, 'MODEL_OVERLOADED'));
    expect(breaker.delayMs(5_000)).toBe(30_000);
    expect(breaker.delayMs(35_000)).toBe(0);
    const probe = breaker.started('probe', 35_000);
    expect(breaker.state()).toBe('probing');
    expect(breaker.delayMs(36_000)).toBe(Number.POSITIVE_INFINITY);
    expect(breaker.ended(probe, null, 95_000)).toBeNull();
    expect(breaker.state()).toBe('closed');
    expect(breaker.delayMs(95_000)).toBe(0);
  });

  it('trips again when the probe fails, and rests twice as long, up to a quarter of an hour', () => {
    const breaker = circuitBreaker();
    failInARow(breaker, times(5, 'MODEL_OVERLOADED'));
    let now = 5_000;
    const rests = times(7, 0).map(() => {
      now += breaker.delayMs(now);
      expect(breaker.ended(breaker.started('probe', now), failure('MODEL_OVERLOADED'), now)).not.toBeNull();
      return breaker.delayMs(now) / 1_000;
    });
    expect(rests).toEqual([60, 120, 240, 480, 900, 900, 900]);
  });

  it('probes at once after the quota, and again when a probe was given back or failed for reasons of its own', () => {
    const breaker = circuitBreaker();
    failInARow(breaker, ['MODEL_QUOTA_EXHAUSTED']);
    expect(breaker.delayMs(1_000)).toBe(0);
    breaker.cancelled(breaker.started('given back', 1_000));
    expect(breaker.delayMs(1_000)).toBe(0);
    expect(breaker.ended(breaker.started('bad key', 1_000), failure('MODEL_UNAUTHORIZED'), 1_000)).toBeNull();
    expect(breaker.state()).toBe('open');
    expect(breaker.delayMs(1_000)).toBe(0);
  });

  it('hears nothing new in the failures of calls that were under way when it tripped, but a success in time', () => {
    const breaker = circuitBreaker();
    const [late, later] = [breaker.started('late', 0), breaker.started('later', 0)];
    failInARow(breaker, ['MODEL_QUOTA_EXHAUSTED']);
    expect(breaker.ended(late, failure('MODEL_QUOTA_EXHAUSTED'), 2_000)).toBeNull();
    expect(breaker.state()).toBe('open');
    breaker.ended(later, null, 3_000);
    expect(breaker.state()).toBe('closed');
  });
});

describe('a lane with its circuit open', () => {
  it('tells its orders, stands still, and probes with the first that asks again', () => {
    const scheduler = new VirtualTimeScheduler();
    const lane = createLane(
      adaptivePace({ limits: { requestsPerMinute: 500, tokensPerMinute: 1e6 } }, 0),
      scheduler,
    );
    const trips: Trip[] = [];
    lane.trips$.subscribe((trip) => trips.push(trip));
    const starts: number[] = [];
    const ask = (holder: string, ms: number, code?: FailureCode) =>
      lane.turn(aRequest({ holder, gapMs: 0 })).subscribe((turn) => {
        starts.push(scheduler.now());
        scheduler.schedule(() => turn.end(newsOf(code)), ms);
      });
    ask('a', 1_000, 'MODEL_QUOTA_EXHAUSTED');
    scheduler.schedule(() => ask('b', 10_000), 5_000);
    for (const holder of ['c', 'd']) scheduler.schedule(() => ask(holder, 1_000), 6_000);
    scheduler.schedule(() => expect(lane.state()).toMatchObject({ circuit: 'probing', waiting: 2 }), 7_000);
    scheduler.flush();
    expect(trips.map(({ pause }) => pause)).toEqual(['quota']);
    expect(starts).toEqual([0, 5_000, 15_000, 15_000]);
    expect(lane.state()).toMatchObject({ circuit: 'closed' });
  });
});
