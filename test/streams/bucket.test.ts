import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, fullBucket, levelAt, take, waitFor } from '../../src/streams/bucket.ts';

describe('a bucket', () => {
  it('starts full, refills continuously and never holds more than its limit', () => {
    const bucket = fullBucket(60_000, 1_000);
    expect(levelAt(bucket, 1_000)).toBe(60_000);
    const taken = take(bucket, 50_000, 1_000);
    expect(levelAt(taken, 1_000)).toBe(10_000);
    expect(levelAt(taken, 1_001)).toBe(10_001);
    expect(levelAt(taken, 31_000)).toBe(40_000);
    expect(levelAt(taken, 51_000)).toBe(60_000);
    expect(levelAt(taken, 999_999)).toBe(60_000);
  });

  // Waits that OpenAI's own error messages named: (used + requested − limit) ÷ (limit ÷ 60 s).
  it.each([
    [30_000, 29_937, 385, 644],
    [10_000, 8_554, 3_082, 9_816],
    [30_000, 14_567, 24_754, 18_642],
    [30_000, 18_928, 11_159, 174],
    [30_000, 28_039, 3_906, 3_890],
  ])(
    'of %i a minute with %i used lets %i through after the %i ms the provider says',
    (limit, used, wanted, ms) => {
      const bucket = take(fullBucket(limit, 0), used, 0);
      expect(waitFor(bucket, wanted, 0)).toBe(ms);
    },
  );

  it('says when an amount can never be taken', () => {
    expect(waitFor(fullBucket(100, 0), 101, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(waitFor(fullBucket(100, 0), 100, 0)).toBe(0);
  });

  it('does not run backwards with a clock that does', () => {
    const bucket = take(fullBucket(60_000, 10_000), 30_000, 10_000);
    expect(levelAt(bucket, 5_000)).toBe(30_000);
  });

  const request = fc.record({
    idleMs: fc.nat(20_000),
    share: fc.double({ min: 0.001, max: 1, noNaN: true }),
  });

  it('admits no more than its limit and the refill in any window, however it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 1_000_000 }),
        fc.array(request, { maxLength: 40 }),
        (limit, requests) => {
          let bucket: Bucket = fullBucket(limit, 0);
          let now = 0;
          const admitted: { at: number; amount: number }[] = [];
          for (const { idleMs, share } of requests) {
            now += idleMs;
            const amount = limit * share;
            now += waitFor(bucket, amount, now);
            bucket = take(bucket, amount, now);
            admitted.push({ at: now, amount });
          }
          for (const [first, { at: from }] of admitted.entries()) {
            let sum = 0;
            for (const { at, amount } of admitted.slice(first)) {
              sum += amount;
              expect(sum).toBeLessThanOrEqual(limit + ((at - from) * limit) / 60_000 + limit * 1e-9);
            }
          }
        },
      ),
    );
  });

  it('makes nobody wait a whole millisecond too long', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.nat(1_000_000),
        fc.nat(1_000_000),
        (limit, used, amount) => {
          fc.pre(amount <= limit && used <= limit);
          const bucket = take(fullBucket(limit, 0), used, 0);
          const wait = waitFor(bucket, amount, 0);
          expect(levelAt(bucket, wait)).toBeGreaterThanOrEqual(amount - limit * 1e-9);
          if (wait > 0) expect(levelAt(bucket, wait - 1)).toBeLessThan(amount);
        },
      ),
    );
  });
});
