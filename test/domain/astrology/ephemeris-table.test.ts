import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followTrack } from '../../../src/domain/astrology/almanac/track.ts';
import { positionAt } from '../../../src/domain/astrology/ephemeris.ts';
import { GRIDS, type Tabled } from '../../../src/domain/astrology/ephemeris-table.ts';
import { finish } from '../../../src/domain/astrology/steps.ts';
import { arcseconds } from './reference.ts';

const BODIES = Object.keys(GRIDS) as Tabled[];
const YEAR_DAYS = 366;

/** From 1850 to the last year of 2100, in days since J2000. */
const start = fc.double({ min: -54_786, max: 36_159, noNaN: true });

/**
 * Arcseconds by which a table may miss the ephemeris. Of two of them it is the ephemeris that is less exact: Pluto's
 * light-time is reckoned in two rounds there, and the node's motion is a difference over two seconds.
 */
const MISS: Partial<Record<Tabled, number>> = { Pluto: 0.0005, TrueNode: 0.12 };

describe.each(BODIES)('the tabled way of %s', (body) => {
  it('is the ephemeris’ own', () => {
    fc.assert(
      fc.property(start, (from) => {
        const track = finish(followTrack(body, from, from + YEAR_DAYS));
        for (const days of [0, 17.3, 128.7, YEAR_DAYS]) {
          const { lon, lat } = positionAt(body, from + days);
          expect(arcseconds(track.at(from + days), lon)).toBeLessThan(MISS[body] ?? 0.00005);
          if (body === 'Moon') expect(Math.abs(track.lat(from + days) - lat) * 3600).toBeLessThan(0.00005);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('has no jumps, and the speed of its own slope', () => {
    const from = 9822.4;
    const track = finish(followTrack(body, from, from + YEAR_DAYS));
    for (let ut = from + 1; ut < from + YEAR_DAYS - 1; ut += 0.9) {
      expect(track.at(ut + 0.001) - track.at(ut - 0.001)).toBeCloseTo(0.002 * track.rate(ut), 6);
    }
  });
});
