import { describe, expect, it } from 'vitest';
import { type LimitMeter, limitMeter, windowOf } from '../../src/streams/limit-meter.ts';

const MINUTE = 60_000;
/** One token a millisecond, and nothing kept back. */
const aMeter = () => limitMeter(60_000, MINUTE, 0, 0);

/** What could be taken at once. */
function levelOf(meter: LimitMeter, now: number): number {
  const wait = meter.waitMs(60_000, now);
  return 60_000 - wait;
}

describe('a limit meter', () => {
  it('keeps its headroom back from every call but one as large as the limit', () => {
    const meter = limitMeter(60_000, MINUTE, 0.02, 0);
    expect(meter.waitMs(58_800, 0)).toBe(0);
    expect(meter.waitMs(60_000, 0)).toBe(0);
    meter.take(58_800, 0);
    expect(meter.waitMs(1, 0)).toBe(1);
    meter.take(1_200, 0);
    expect(meter.waitMs(60_000, 0)).toBe(MINUTE);
    expect(meter.waitMs(90_000, 0)).toBe(MINUTE);
  });

  it('keeps back of a day no more than of a minute', () => {
    const meter = limitMeter(86_400, 1_440 * MINUTE, 0.02, 0);
    meter.take(86_398, 0);
    // A fiftieth of a minute's 60, less the two that are left, at one a second.
    expect(meter.waitMs(1, 0)).toBeGreaterThanOrEqual(200);
    expect(meter.waitMs(1, 0)).toBeLessThanOrEqual(201);
  });

  it('is not misled by a call that arrived before one sent earlier', () => {
    const meter = aMeter();
    meter.take(10_000, 0);
    const second = meter.take(10_000, 100);
    meter.take(30_000, 10_000);
    const before = levelOf(meter, 20_000);
    meter.learn({ limit: 60_000, remaining: 50_000 }, second, 20_000);
    expect(levelOf(meter, 20_000)).toBe(before);
  });

  it('is not misled by a call that arrived after one sent later', () => {
    const meter = aMeter();
    const first = meter.take(10_000, 0);
    meter.take(10_000, 100);
    const before = levelOf(meter, 15_000);
    meter.learn({ limit: 60_000, remaining: 40_000 }, first, 15_000);
    expect(levelOf(meter, 15_000)).toBe(before);
  });

  it('is not misled by a call that was still on its way when another was answered', () => {
    const meter = aMeter();
    const first = meter.take(10_000, 0);
    meter.take(20_000, 5_000);
    const before = levelOf(meter, 5_100);
    meter.learn({ limit: 60_000, remaining: 55_100 }, first, 5_100);
    expect(levelOf(meter, 5_100)).toBe(before);
  });

  it('knows that what others took is made good once the bucket was full', () => {
    const meter = aMeter();
    const first = meter.take(10_000, 0);
    meter.learn({ limit: 60_000, remaining: 20_000 }, first, 2 * MINUTE);
    expect(levelOf(meter, 2 * MINUTE)).toBe(60_000);
  });

  it('takes over what others took while it was not', () => {
    const meter = aMeter();
    const first = meter.take(50_000, 0);
    meter.take(5_000, 20_000);
    expect(levelOf(meter, 20_000)).toBe(25_000);
    // 10,000 were left at the admission, by our account; they say 2,000: others took 8,000.
    meter.learn({ limit: 60_000, remaining: 2_000 }, first, 23_000);
    expect(levelOf(meter, 23_000)).toBe(20_000);
    // Said once more, it is no news.
    meter.learn({ limit: 60_000, remaining: 2_000 }, first, 23_000);
    expect(levelOf(meter, 23_000)).toBe(20_000);
  });

  it('is not misled by a level told at the answer, long after the admission', () => {
    const meter = aMeter();
    const first = meter.take(5_000, 0);
    meter.take(45_000, 5_000);
    meter.learn({ limit: 60_000, remaining: 20_000 }, first, 10_000);
    expect(levelOf(meter, 10_000)).toBe(20_000);
  });

  it('takes over a limit that has changed', () => {
    const meter = aMeter();
    meter.learn({ limit: 30_000 }, undefined, 0);
    expect(meter.limit).toBe(30_000);
    meter.take(30_000, 0);
    expect(meter.waitMs(1_000, 0)).toBe(2_000);
  });

  it('has what is given back, and does not take the giving for an error', () => {
    const meter = aMeter();
    meter.take(40_000, 0);
    const second = meter.take(5_000, 3_000);
    expect(levelOf(meter, 3_000)).toBe(18_000);
    meter.giveBack(40_000, 3_000);
    expect(levelOf(meter, 3_000)).toBe(58_000);
    meter.take(50_000, 3_000);
    meter.learn({ limit: 60_000, remaining: 55_000 }, second, 12_000);
    expect(levelOf(meter, 12_000)).toBe(17_000);
  });

  it('goes by what a refusal tells, or takes nothing to be left', () => {
    const told = aMeter();
    told.take(10_000, 0);
    told.refused(3_000, 0);
    expect(levelOf(told, 0)).toBe(3_000);
    told.refused(9_000, 0);
    expect(levelOf(told, 0)).toBe(3_000);
    const untold = aMeter();
    untold.refused(undefined, 0);
    expect(levelOf(untold, 0)).toBe(0);
  });
});

describe('the window that a report counts over', () => {
  it.each([
    // github.com/openai/openai-cookbook and community.openai.com/t/541210: 120ms, 4m12.172s, 23h18m29.144s
    ['500 requests a minute', { limit: 500, remaining: 499, resetMs: 120 }, MINUTE],
    ['1,500,000 tokens a day', { limit: 1_500_000, remaining: 1_495_621, resetMs: 252_172 }, 1_440 * MINUTE],
    ['the same, nearly spent', { limit: 1_500_000, remaining: 43_244, resetMs: 83_909_144 }, 1_440 * MINUTE],
    ['10,000 requests a day', { limit: 10_000, remaining: 9_999, resetMs: 8_640 }, 1_440 * MINUTE],
    ['100 requests an hour', { limit: 100, remaining: 90, resetMs: 360_000 }, 60 * MINUTE],
    ['a reset in whole seconds', { limit: 60_000, remaining: 57_000, resetMs: 4_000 }, MINUTE],
    [
      "the documentation's sample, which fits no window",
      { limit: 150_000, remaining: 149_984, resetMs: 360_000 },
      MINUTE,
    ],
    ['a report without a reset', { limit: 100, remaining: 0 }, MINUTE],
    ['a report without a level', { limit: 100, resetMs: 5_000_000 }, MINUTE],
  ])('is right for %s', (_what, report, windowMs) => {
    expect(windowOf(report)).toBe(windowMs);
  });
});
