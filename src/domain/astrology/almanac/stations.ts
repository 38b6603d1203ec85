import { norm360, round } from '../angle.ts';
import { PLANETS, type Planet } from '../bodies.ts';
import { type DayJ2000, toIso } from '../instant.ts';
import type { Steps } from '../steps.ts';
import { type Sign, signAt } from '../zodiac.ts';
import { refineStation } from './refine.ts';
import type { Sky } from './sky.ts';
import { within } from './span.ts';

/** A planet stands still and turns. */
export interface Station {
  readonly body: Planet;
  /** The direction it turns to. */
  readonly kind: 'retrograde' | 'direct';
  readonly utc: string;
  /** Degrees. */
  readonly lon: number;
  readonly sign: Sign;
}

/** All stations during the span, in time order. */
export function* stationsIn(sky: Sky): Steps<Station[]> {
  const found: { readonly body: Planet; readonly kind: Station['kind']; readonly ut: DayJ2000 }[] = [];
  for (const body of PLANETS) {
    for (const { ut, rising } of sky.bodies[body].turns) {
      if (ut < sky.from - 1 || ut > sky.to + 1) continue;
      found.push({ body, kind: rising ? 'direct' : 'retrograde', ut: refineStation(body, ut) });
      yield;
    }
  }
  return found
    .filter(within(sky))
    .sort((a, b) => a.ut - b.ut)
    .map(({ body, kind, ut }) => {
      const lon = norm360(sky.bodies[body].curve.at(ut));
      return { body, kind, utc: toIso(ut), lon: round(lon, 6), sign: signAt(lon) };
    });
}
