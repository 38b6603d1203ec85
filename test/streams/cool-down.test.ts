import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../src/domain/failure.ts';
import { LONGEST_HINT_MS } from '../../src/domain/retry.ts';
import { type CoolDown, coolDown } from '../../src/streams/cool-down.ts';
import { newsOf } from './support/news.ts';

/** Fails calls one after the other, each begun when the wait for it was over, and returns those waits. */
const waitsAfter = (cooling: CoolDown, codes: readonly FailureCode[]): number[] => {
  let now = 1_000;
  return codes.map((code) => {
    cooling.started();
    cooling.hear(newsOf(code), now, now);
    const wait = cooling.delayMs(now);
    now += wait;
    return wait;
  });
};

describe('a cool-down', () => {
  it('is closed at first', () => {
    expect(coolDown().delayMs(0)).toBe(0);
    expect(coolDown().until()).toBeLessThan(0);
  });

  it.each<[FailureCode, number]>([
    ['MODEL_RATE_LIMITED', 5_000],
    ['MODEL_OVERLOADED', 5_000],
    ['MODEL_UNAVAILABLE', 0],
    ['MODEL_CONNECTION_LOST', 0],
    ['MODEL_TIMED_OUT', 0],
    ['MODEL_QUOTA_EXHAUSTED', 0],
    ['DRAFT_INVALID', 0],
  ])('opened by %s holds the lane for %i ms', (code, ms) => {
    const cooling = coolDown();
    cooling.hear(newsOf(code, 5_000), 0, 1_000);
    expect(cooling.delayMs(1_000)).toBe(ms);
  });

  it('is not opened by a success', () => {
    const cooling = coolDown();
    cooling.hear(newsOf(), 0, 1_000);
    expect(cooling.delayMs(1_000)).toBe(0);
  });

  it('is extended by later hints, and shortened by none', () => {
    const cooling = coolDown();
    cooling.hear(newsOf('MODEL_RATE_LIMITED', 10_000), 0, 0);
    cooling.hear(newsOf('MODEL_RATE_LIMITED', 1_000), 0, 2_000);
    cooling.hear(newsOf(), 0, 3_000);
    expect(cooling.until()).toBe(10_000);
    cooling.hear(newsOf('MODEL_OVERLOADED', 10_000), 0, 4_000);
    expect(cooling.delayMs(4_000)).toBe(10_000);
    expect(cooling.delayMs(14_000)).toBe(0);
  });

  it('waits 2 s of its own where no hint is longer, and twice as long after every refusal that follows', () => {
    const refusals: FailureCode[] = Array.from({ length: 7 }, () => 'MODEL_RATE_LIMITED');
    expect(waitsAfter(coolDown(), refusals)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('lets one breakdown pass, and waits when another follows', () => {
    const breakdowns: FailureCode[] = ['MODEL_UNAVAILABLE', 'MODEL_CONNECTION_LOST', 'MODEL_UNREACHABLE'];
    expect(waitsAfter(coolDown(), breakdowns)).toEqual([0, 2_000, 4_000]);
  });

  it('counts a burst of refusals as one, and forgets it after a call that went well', () => {
    const cooling = coolDown();
    for (let i = 0; i < 20; i += 1) cooling.hear(newsOf('MODEL_RATE_LIMITED'), 0, 1_000 + i);
    expect(cooling.until()).toBe(3_000);
    cooling.hear(newsOf(), 500, 2_000);
    cooling.hear(newsOf('MODEL_RATE_LIMITED'), 3_000, 3_000);
    expect(cooling.until()).toBe(7_000);
    cooling.hear(newsOf(), 7_000, 8_000);
    cooling.hear(newsOf('MODEL_RATE_LIMITED'), 8_000, 9_000);
    expect(cooling.until()).toBe(11_000);
  });

  it('is followed by a slow start: one call, and twice as many with every second', () => {
    const cooling = coolDown();
    cooling.hear(newsOf('MODEL_RATE_LIMITED', 10_000), 0, 0);
    const starts = Array.from({ length: 15 }, () => {
      const start = cooling.delayMs(0);
      cooling.started();
      return start;
    });
    expect(starts[0]).toBe(10_000);
    const within = (second: number) => starts.filter((start) => start < 10_000 + second * 1_000).length;
    expect([within(1), within(2), within(3), within(4)]).toEqual([1, 3, 7, 15]);
    expect(cooling.delayMs(14_000)).toBe(0);
  });

  it('lasts no longer than a quarter of an hour, whatever a server asks for, or than the owner allows', () => {
    const lasts = (cooling: CoolDown) => {
      cooling.hear(newsOf('MODEL_RATE_LIMITED', 86_400_000), 0, 0);
      return cooling.delayMs(0);
    };
    expect(lasts(coolDown())).toBe(LONGEST_HINT_MS);
    expect(LONGEST_HINT_MS).toBe(900_000);
    expect(lasts(coolDown(30_000))).toBe(30_000);
  });
});
