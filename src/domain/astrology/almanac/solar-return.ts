import { round } from '../angle.ts';
import { type Angles, anglesOf } from '../angles.ts';
import { toIso } from '../instant.ts';
import { type ChartPlace, skyFrame } from '../natal-chart.ts';
import { type Sign, signAt } from '../zodiac.ts';
import type { NatalTarget } from './natal-target.ts';
import { arrivalsOf, type Sky } from './sky.ts';
import { within } from './span.ts';

/** The Sun comes back to where it stood at birth. */
export interface SolarReturn {
  readonly utc: string;
  /** Angles at the birthplace. */
  readonly angles: Angles;
  readonly moonSign: Sign;
}

/**
 * Solar returns during the span: one as a rule, two when it begins and ends on a birthday, none for a birth without
 * a time, whose Sun is uncertain by half a day's travel either way.
 */
export function solarReturnsIn(sky: Sky, sun: NatalTarget, place: ChartPlace): SolarReturn[] {
  if (sun.halfWidth > 0) return [];
  return arrivalsOf(sky, 'Sun', sun.lon)
    .filter(within(sky))
    .map(({ ut }) => ({
      utc: toIso(ut),
      angles: rounded(anglesOf(skyFrame(ut, place))),
      moonSign: signAt(sky.bodies.Moon.track.at(ut)),
    }));
}

function rounded({ asc, mc, dsc, ic }: Angles): Angles {
  return { asc: round(asc, 6), mc: round(mc, 6), dsc: round(dsc, 6), ic: round(ic, 6) };
}
