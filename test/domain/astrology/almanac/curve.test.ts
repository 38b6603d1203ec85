import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossingsOf, curveOf, runsOf, turnsOf } from '../../../../src/domain/astrology/almanac/curve.ts';
import { norm360, wrap180 } from '../../../../src/domain/astrology/angle.ts';

/** A planet that loops: the mean motion and the swing of a curve with a period of 40 days. */
function looping(motion: number, swing: number) {
  const turn = (2 * Math.PI) / 40;
  return curveOf(
    {
      at: (ut) => motion * ut + swing * Math.sin(turn * ut),
      rate: (ut) => motion + swing * turn * Math.cos(turn * ut),
    },
    0,
    200,
  );
}

const motion = fc.double({ min: -15, max: 15, noNaN: true });
const swing = fc.double({ min: 0, max: 60, noNaN: true });

describe('a curve', () => {
  it('is at the angle at each crossing, and going the way that is said', () => {
    fc.assert(
      fc.property(motion, swing, fc.integer({ min: -360, max: 720 }), (speed, size, angle) => {
        const curve = looping(speed, size);
        const crossings = crossingsOf(curve, runsOf(curve), angle);
        for (const { ut } of crossings) expect(Math.abs(wrap180(curve.at(ut) - angle))).toBeLessThan(1e-5);
        expect(crossings.map(({ ut }) => ut)).toEqual(
          crossings.map(({ ut }) => ut).toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('crosses an angle as often as a close look finds', () => {
    fc.assert(
      fc.property(motion, swing, fc.double({ min: 0, max: 359, noNaN: true }), (speed, size, angle) => {
        const curve = looping(speed, size);
        const places = Array.from({ length: 20_001 }, (_, index) => norm360(curve.at(index / 100) - angle));
        // A touch between two looks may be missed by either: such angles are left aside.
        const extremes = turnsOf(curve).map(({ ut }) => norm360(curve.at(ut) - angle));
        fc.pre([...extremes, places[0]!, places.at(-1)!].every((place) => place > 0.01 && place < 359.99));
        const expected = places.flatMap((place, index) => {
          const before = places[index - 1];
          return before !== undefined && Math.abs(place - before) > 180 ? [before > place] : [];
        });
        expect(crossingsOf(curve, runsOf(curve), angle).map(({ rising }) => rising)).toEqual(expected);
      }),
    );
  });

  it('is met twice within a day by what it only just reaches', () => {
    const curve = looping(0, 10);
    const [first] = turnsOf(curve);
    expect(first).toEqual({ ut: expect.closeTo(10, 6), rising: false });
    const crossings = crossingsOf(curve, runsOf(curve), 10 - 1e-4).filter(({ ut }) => ut < 40);
    expect(crossings.map(({ rising }) => rising)).toEqual([true, false]);
    expect(crossings[1]!.ut - crossings[0]!.ut).toBeLessThan(1);
  });
});
