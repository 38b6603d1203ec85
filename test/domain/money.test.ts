import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUsd, fromUsd, toUsd } from '../../src/domain/money.ts';

describe('money', () => {
  it('comes back unchanged from dollars, up to a million of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (nano) => {
        expect(fromUsd(toUsd(nano))).toBe(nano);
      }),
    );
  });

  it('takes dollars with the dust of their binary form', () => {
    expect(fromUsd(0.1 + 0.2)).toBe(300_000_000);
    expect(fromUsd(13.53)).toBe(13_530_000_000);
  });

  it.each([
    [13.4249, '$13.42'],
    [0, '$0.00'],
    [0.1, '$0.10'],
    [0.0031, '$0.0031'],
    [0.09, '$0.0900'],
    [-2.5, '-$2.50'],
    [203, '$203.00'],
  ])('shows %d dollars as %s', (usd, text) => {
    expect(formatUsd(fromUsd(usd))).toBe(text);
  });
});
