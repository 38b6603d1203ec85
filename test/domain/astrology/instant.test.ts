import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromEpochMs, fromIso, toIso } from '../../../src/domain/astrology/instant.ts';

it('an instant is written as the runtime would write it, to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: -4e9, max: 5e9 }), (seconds) => {
      const iso = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
      expect(toIso(fromEpochMs(seconds * 1000))).toBe(iso);
      expect(toIso(fromIso(iso))).toBe(iso);
    }),
  );
});

it('what is no number of days is no instant', () => {
  expect(() => toIso(Number.NaN)).toThrow(RangeError);
  expect(() => toIso(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});
