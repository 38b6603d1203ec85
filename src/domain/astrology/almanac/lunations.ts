import { norm360, round } from '../angle.ts';
import { toIso } from '../instant.ts';
import type { Phase } from '../lunar-phase.ts';
import { type Sign, signAt } from '../zodiac.ts';
import { meetingsOf, type Sky } from './sky.ts';
import { within } from './span.ts';

/** An exact quarter of the Moon's cycle. */
export interface Lunation {
  readonly phase: Extract<Phase, 'New Moon' | 'First Quarter' | 'Full Moon' | 'Last Quarter'>;
  readonly utc: string;
  /** Longitude of the Moon in degrees. */
  readonly lon: number;
  /** Sign of the Moon. */
  readonly sign: Sign;
}

const QUARTERS = [
  ['New Moon', 0],
  ['First Quarter', 90],
  ['Full Moon', 180],
  ['Last Quarter', 270],
] as const;

/**
 * All quarters during the span, in time order. From apparent longitudes: the engine's own phase search leaves out
 * aberration and comes 40 seconds late.
 */
export function lunationsIn(sky: Sky): Lunation[] {
  const moonAhead = meetingsOf(sky, 'Moon', 'Sun');
  return QUARTERS.flatMap(([phase, angle]) => moonAhead(angle).map(({ ut }) => ({ phase, ut })))
    .filter(within(sky))
    .sort((a, b) => a.ut - b.ut)
    .map(({ phase, ut }) => {
      const lon = norm360(sky.bodies.Moon.track.at(ut));
      return { phase, utc: toIso(ut), lon: round(lon, 6), sign: signAt(lon) };
    });
}
