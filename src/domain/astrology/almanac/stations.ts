import { norm360, round } from '../angle.ts';
import { PLANETS, type Planet } from '../bodies.ts';
import { type DayJ2000, toIso } from '../instant.ts';
import type { Steps } from '../steps.ts';
import { type Sign, signAt } from '../zodiac.ts';
import { rootOf } from './curve.ts';
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
    yield;
    for (const { ut, rising } of sky.bodies[body].turns) {
      if (ut < sky.from - 1 || ut > sky.to + 1) continue;
      found.push({ body, kind: rising ? 'direct' : 'retrograde', ut: momentOf(sky, body, ut) });
    }
  }
  return found
    .filter(within(sky))
    .sort((a, b) => a.ut - b.ut)
    .map(({ body, kind, ut }) => {
      const lon = norm360(sky.bodies[body].track.at(ut));
      return { body, kind, utc: toIso(ut), lon: round(lon, 6), sign: signAt(lon) };
    });
}

/**
 * Half the interval a station's speed is taken over, in days: what the sway of the nutation does to the outer planets
 * within a day is no turn of theirs, and Mercury turns too sharply for so wide an interval.
 */
const speedStepDays = (planet: Planet) => (planet === 'Mercury' ? 0.1 : 0.5);

/** A station lies this near to where the longitude turns, in days. */
const REACH_DAYS = 0.5;

/** When a planet has come as far as it goes, its speed being taken over a day. */
function momentOf(sky: Sky, planet: Planet, turn: DayJ2000): DayJ2000 {
  const { track } = sky.bodies[planet];
  const step = speedStepDays(planet);
  const travelled = (ut: DayJ2000) => track.at(ut + step) - track.at(ut - step);
  const [from, to] = [turn - REACH_DAYS, turn + REACH_DAYS];
  return travelled(from) < 0 === travelled(to) < 0 ? turn : rootOf(travelled, from, to);
}
