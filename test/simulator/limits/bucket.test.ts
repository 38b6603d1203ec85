import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullBucket, levelAt, resetMs, take, usedAt, waitMs } from '../../../src/simulator/limits/bucket.ts';
import { goDuration } from '../../../src/simulator/limits/go-duration.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const usedUp = (limit: number, used: number, windowMs = MINUTE_MS) =>
  take(fullBucket(limit, windowMs, 0), used, 0);

describe('waitMs', () => {
  it.each([
    ['BuilderIO/micro-agent#86', 30_000, 29_937, 385, '644ms'],
    ['FoundationAgents/MetaGPT#523', 10_000, 8_554, 3_082, '9.816s'],
    ['semanser/codel#72', 30_000, 14_567, 24_754, '18.642s'],
    ['continuedev/continue#11472', 30_000, 18_928, 11_159, '174ms'],
    ['continuedev/continue#10502', 30_000, 28_039, 3_906, '3.89s'],
    ['OpenBMB/ChatDev#26', 3, 3, 1, '20s'],
  ])('is what the API said in %s', (_, limit, used, requested, said) => {
    const bucket = usedUp(limit, used);
    expect(usedAt(bucket, 0)).toBe(used);
    expect(goDuration(waitMs(bucket, requested, 0))).toBe(said);
  });

  it('is what the API said of a daily limit in openai/openai-agents-js#1022', () => {
    expect(goDuration(waitMs(usedUp(1000, 1000, DAY_MS), 1, 0))).toBe('1m26.4s');
  });

  it('is 0 for what fits and endless for what never can', () => {
    expect(waitMs(usedUp(100, 40), 60, 0)).toBe(0);
    expect(waitMs(fullBucket(100, MINUTE_MS, 0), 101, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is long enough, and not a millisecond too long', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.nat(1_000_000),
        fc.nat(1_000_000),
        (limit, used, requested) => {
          fc.pre(requested <= limit && used <= limit);
          const bucket = usedUp(limit, used);
          const wait = Math.ceil(waitMs(bucket, requested, 0));
          expect(waitMs(bucket, requested, wait)).toBe(0);
          if (wait > 1) expect(waitMs(bucket, requested, wait - 1.5)).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('resetMs', () => {
  it('is 120 ms after one request of 500 a minute (community.openai.com/t/541210)', () => {
    expect(goDuration(resetMs(usedUp(500, 1), 0))).toBe('120ms');
  });

  it.each([
    [1_495_621, 252_172],
    [43_244, 83_909_144],
  ])('is within one token of the same dump for %i tokens left of a day', (remaining, saidMs) => {
    const bucket = usedUp(1_500_000, 1_500_000 - remaining, DAY_MS);
    expect(Math.abs(resetMs(bucket, 0) - saidMs)).toBeLessThan(1.02 * (DAY_MS / 1_500_000));
  });
});

describe('a bucket', () => {
  it('refills continuously, up to full', () => {
    const bucket = usedUp(600, 600);
    expect([0, 50, 100, 59_999, 60_000, 90_000].map((at) => Math.floor(levelAt(bucket, at)))).toEqual([
      0, 0, 1, 599, 600, 600,
    ]);
  });

  it('never goes below empty nor above full', () => {
    expect(levelAt(take(usedUp(100, 90), 50, 0), 0)).toBe(0);
    expect(levelAt(take(usedUp(100, 10), -50, 0), 0)).toBe(100);
  });

  it('does not lose time when the clock goes back', () => {
    const later = take(fullBucket(100, MINUTE_MS, 1000), 50, 1000);
    expect(levelAt(take(later, 0, 400), 1000)).toBe(50);
  });

  it('never lets more through than it holds and what flows in', () => {
    const visits = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat(5000)), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), visits, (limit, calls) => {
        let bucket = fullBucket(limit, MINUTE_MS, 0);
        let nowMs = 0;
        let admitted = 0;
        for (const [amount, pauseMs] of calls) {
          nowMs += pauseMs;
          if (waitMs(bucket, amount, nowMs) > 0) continue;
          bucket = take(bucket, amount, nowMs);
          admitted += amount;
        }
        expect(admitted).toBeLessThanOrEqual(limit + (limit * nowMs) / MINUTE_MS + 1e-3);
      }),
    );
  });
});
