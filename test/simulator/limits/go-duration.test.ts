import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goDuration } from '../../../src/simulator/limits/go-duration.ts';

describe('goDuration', () => {
  it.each([
    [0, '0s'],
    [-5, '0s'],
    [1, '1ms'],
    [120, '120ms'],
    [644, '644ms'],
    [1000, '1s'],
    [3890, '3.89s'],
    [9816, '9.816s'],
    [20_000, '20s'],
    [60_000, '1m0s'],
    [360_000, '6m0s'],
    [252_172, '4m12.172s'],
    [86_400, '1m26.4s'],
    [3_600_000, '1h0m0s'],
    [83_909_144, '23h18m29.144s'],
  ])('prints %i ms as %s', (ms, text) => {
    expect(goDuration(ms)).toBe(text);
  });

  it('rounds part of a millisecond up, so that waiting that long is enough', () => {
    expect(goDuration(57.6)).toBe('58ms');
    expect(goDuration(0.06)).toBe('1ms');
    expect(goDuration(644.0000000001)).toBe('644ms');
  });

  it('loses nothing of whole milliseconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000_000 }), (ms) => {
        expect(parseGoDuration(goDuration(ms))).toBe(ms);
      }),
    );
  });
});

function parseGoDuration(text: string): number {
  const UNITS_MS: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  const parts = [...text.matchAll(/([\d.]+)(h|ms|m|s)/g)];
  return Math.round(
    parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS_MS[unit!] ?? Number.NaN), 0),
  );
}
