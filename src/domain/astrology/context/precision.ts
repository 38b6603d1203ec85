import type { Planet } from '../bodies.ts';
import { clockTime, nearestQuarter } from './reader-clock.ts';

/** How closely a moment is known, and so told. */
export type Precision = 'minute' | 'quarter' | 'date';

/**
 * The ephemeris is off by some ten arcseconds: that is seconds for the Moon's moments, minutes for Mercury's and
 * hours for Pluto's.
 */
export function precisionOf(planet: Planet): Precision {
  switch (planet) {
    case 'Sun':
    case 'Moon':
      return 'minute';
    case 'Mercury':
    case 'Venus':
    case 'Mars':
      return 'quarter';
    default:
      return 'date';
  }
}

/** Of two planets meeting: the faster one's, but never to the minute, for the slower is not known so well. */
export function meetingPrecision(a: Planet, b: Planet): Precision {
  return precisionOf(a) === 'date' && precisionOf(b) === 'date' ? 'date' : 'quarter';
}

/** ` 22:12`, ` 11:15` or nothing, to follow what happens then. */
export function timeAfter(minutes: number, precision: Precision): string {
  switch (precision) {
    case 'minute':
      return ` ${clockTime(minutes)}`;
    case 'quarter':
      return ` ${clockTime(nearestQuarter(minutes))}`;
    case 'date':
      return '';
  }
}
