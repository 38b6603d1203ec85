import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSeries, slopeOfSeries, sumSeries } from '../../../src/domain/astrology/chebyshev.ts';

const unit = fc.double({ min: -1, max: 1, noNaN: true });

describe('a Chebyshev series', () => {
  it.each([
    [[5], 0.3, 5, 0],
    [[0, 1], 0.3, 0.3, 1],
    [[0, 0, 1], 0.3, 2 * 0.09 - 1, 4 * 0.3],
    [[0, 0, 0, 1], 0.3, 4 * 0.027 - 3 * 0.3, 12 * 0.09 - 3],
  ])('%j at %d is %d and rises by %d', (series, x, sum, slope) => {
    expect(sumSeries(series, x)).toBeCloseTo(sum, 12);
    expect(slopeOfSeries(series, x)).toBeCloseTo(slope, 12);
  });

  it('goes through a polynomial of a lower degree everywhere', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), unit, (coefficients, x) => {
        const polynomial = (at: number) => coefficients.reduceRight((sum, c) => sum * (at - 3) + c, 0);
        const [series, twice] = fitSeries(2, 4, 8, (at) => [polynomial(at), 2 * polynomial(at)]);
        expect(sumSeries(series!, x)).toBeCloseTo(polynomial(3 + x), 12);
        expect(sumSeries(twice!, x)).toBeCloseTo(2 * polynomial(3 + x), 12);
      }),
    );
  });
});
