import { describe, expect, it } from 'vitest';
import {
  bootstrap,
  bootstrapDifference,
  mean,
  quantile,
  seededChance,
  wilson,
} from '../../src/studies/statistics.ts';

describe('statistics', () => {
  it.each<[number[], number, number]>([
    [[], 0.9, 0],
    [[7], 0.9, 7],
    [[3, 1, 2], 0.5, 2],
    [Array.from({ length: 10 }, (_, i) => i + 1), 0.9, 9],
    [Array.from({ length: 10 }, (_, i) => i + 1), 0.91, 10],
    [[5, 9], 1, 9],
    [[5, 9], 0, 5],
  ])('quantile of %j at %d is %d', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  // Golden values: R, binom::binom.wilson(x, n).
  it.each<[number, number, number, number]>([
    [0, 10, 0, 0.2775],
    [1, 100, 0.0018, 0.0545],
    [50, 100, 0.4038, 0.5962],
    [10, 10, 0.7225, 1],
  ])('%d of %d lies between %d and %d', (hits, trials, low, high) => {
    expect(wilson(hits, trials).low).toBeCloseTo(low, 3);
    expect(wilson(hits, trials).high).toBeCloseTo(high, 3);
  });

  it('a bootstrap interval holds the mean of its sample, and narrows as the sample grows', () => {
    const sample = (size: number) => Array.from({ length: size }, (_, i) => i % 10);
    const small = bootstrap(sample(20), mean, seededChance(1));
    const large = bootstrap(sample(500), mean, seededChance(1));
    for (const { low, high } of [small, large]) {
      expect(low).toBeLessThan(4.5);
      expect(high).toBeGreaterThan(4.5);
    }
    expect(large.high - large.low).toBeLessThan((small.high - small.low) / 3);
    // The normal interval: 4.5 ± 1.96 × 2.872 ÷ √500.
    expect(large.high).toBeCloseTo(4.752, 1);
  });

  it('a difference of samples alike holds 0, and one of samples apart does not', () => {
    const sample = (from: number) => Array.from({ length: 40 }, (_, i) => from + (i % 7));
    const alike = bootstrapDifference(sample(0), sample(0), mean, seededChance(2));
    expect(alike.low).toBeLessThan(0);
    expect(alike.high).toBeGreaterThan(0);
    expect(bootstrapDifference(sample(9), sample(0), mean, seededChance(2)).low).toBeGreaterThan(7);
  });

  it('seeded chance is even, in [0, 1), and the same every time', () => {
    const draw = (seed: number) => {
      const chance = seededChance(seed);
      return Array.from({ length: 2_000 }, chance);
    };
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
    expect(mean(draw(3))).toBeCloseTo(0.5, 1);
    expect(draw(3).every((value) => value >= 0 && value < 1)).toBe(true);
  });
});
