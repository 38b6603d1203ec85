import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostThatFit } from '../../src/domain/portion.ts';

const total = (part: readonly number[]) => part.reduce((sum, size) => sum + size, 0);

describe('the most that fits', () => {
  it('fits, and one more would not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 })),
        fc.integer({ min: 0, max: 500 }),
        (sizes, limit) => {
          const part = mostThatFit(sizes, limit, total);
          expect(part).toEqual(sizes.slice(0, part.length));
          expect(total(part)).toBeLessThanOrEqual(limit);
          if (part.length < sizes.length)
            expect(total(sizes.slice(0, part.length + 1))).toBeGreaterThan(limit);
        },
      ),
    );
  });

  it('does not measure anything where there is no limit', () => {
    const measured: unknown[] = [];
    mostThatFit([1, 2], Number.POSITIVE_INFINITY, (part) => measured.push(part));
    expect(measured).toEqual([]);
  });
});
