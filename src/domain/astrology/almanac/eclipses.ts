import { AstroTime, SearchGlobalSolarEclipse, SearchLunarEclipse } from 'astronomy-engine';
import { norm360, round } from '../angle.ts';
import { ASPECT_ANGLES, type AspectName, separation } from '../aspects.ts';
import type { NatalPoint } from '../bodies.ts';
import { deltaTSeconds } from '../delta-t.ts';
import { houseOf } from '../houses.ts';
import { type DayJ2000, toIso } from '../instant.ts';
import { remembered } from '../remembered.ts';
import type { Steps } from '../steps.ts';
import { type Sign, signAt } from '../zodiac.ts';
import type { NatalTarget } from './natal-target.ts';
import { meetingsOf, type Sky } from './sky.ts';
import { within } from './span.ts';
import { isHybrid } from './umbra.ts';

/** An eclipse anywhere on Earth, and what it touches in the birth chart. */
export interface Eclipse {
  readonly kind: 'solar' | 'lunar';
  readonly type: 'penumbral' | 'partial' | 'annular' | 'total' | 'hybrid';
  /** Greatest eclipse. */
  readonly utc: string;
  /** Longitude of the body darkened, in degrees. */
  readonly lon: number;
  readonly sign: Sign;
  /** House of the birth chart it falls in; null without a birth time. */
  readonly house: number | null;
  /** Birth points it falls on or stands square or opposite to, nearest first. */
  readonly contacts: readonly EclipseContact[];
}

export interface EclipseContact {
  readonly natal: NatalPoint;
  readonly aspect: AspectName;
  /** Degrees. */
  readonly orb: number;
}

const CONTACT_ORB_DEG = 3;
const CONTACT_ASPECTS = ['conjunction', 'square', 'opposition'] as const;
const SECONDS_PER_DAY = 86_400;

/** All eclipses during the span, in time order. */
export function* eclipsesIn(
  sky: Sky,
  targets: readonly NatalTarget[],
  cusps: readonly number[] | null,
): Steps<Eclipse[]> {
  const found = [...(yield* eclipsesOf('lunar', sky)), ...(yield* eclipsesOf('solar', sky))];
  return found
    .filter(within(sky))
    .sort((a, b) => a.ut - b.ut)
    .map(({ kind, type, ut }) => {
      const lon = norm360(sky.bodies[kind === 'solar' ? 'Sun' : 'Moon'].track.at(ut));
      return {
        kind,
        type: type as Eclipse['type'],
        utc: toIso(ut),
        lon: round(lon, 6),
        sign: signAt(lon),
        house: cusps && houseOf(lon, cusps),
        contacts: contactsOf(lon, targets),
      };
    });
}

interface Search {
  /** Mean moment of one of the Moon's phases, from which the others are counted (Meeus, chapter 49). */
  readonly epoch: DayJ2000;
  readonly aheadDeg: number;
  readonly from: (start: AstroTime) => { readonly kind: string; readonly peak: AstroTime };
}

const SEARCHES: Readonly<Record<Eclipse['kind'], Search>> = {
  lunar: { epoch: 19.862_95, aheadDeg: 180, from: SearchLunarEclipse },
  solar: { epoch: 5.097_66, aheadDeg: 0, from: SearchGlobalSolarEclipse },
};

const SYNODIC_MONTH_DAYS = 29.530_588_86;

/** Longest time between a phase and its mean moment, and from there to an eclipse, in days. */
const LONGEST_AWAY_DAYS = 1.5;

/** Farther from the ecliptic, in degrees, the Moon neither throws a shadow on the Earth nor enters hers. */
const FARTHEST_LAT_DEG = 1.6;

/** Days beyond the span whose syzygies may be eclipsed within it. */
const REACH_DAYS = 1;

function* eclipsesOf(kind: Eclipse['kind'], sky: Sky): Steps<Happening[]> {
  const { epoch, aheadDeg } = SEARCHES[kind];
  const found: Happening[] = [];
  for (const { ut } of meetingsOf(sky, 'Moon', 'Sun', REACH_DAYS)(aheadDeg)) {
    if (Math.abs(sky.bodies.Moon.track.lat(ut)) > FARTHEST_LAT_DEG) continue;
    const eclipse = eclipseIn[kind](Math.round((ut - epoch) / SYNODIC_MONTH_DAYS));
    if (eclipse !== null) found.push(eclipse);
    yield;
  }
  return found;
}

/** Centuries of eclipses. */
const MOST_MONTHS = 4096;

/** The eclipse of a lunation, counted from its kind's epoch; the same for everybody, so it is searched for once. */
const eclipseIn = {
  lunar: remembered(MOST_MONTHS, (month: number) => searchEclipse('lunar', month)),
  solar: remembered(MOST_MONTHS, (month: number) => searchEclipse('solar', month)),
};

interface Happening {
  readonly kind: Eclipse['kind'];
  readonly type: string;
  readonly ut: DayJ2000;
}

function searchEclipse(kind: Eclipse['kind'], month: number): Happening | null {
  const { epoch, from } = SEARCHES[kind];
  const mean = epoch + month * SYNODIC_MONTH_DAYS;
  const eclipse = from(new AstroTime(mean - LONGEST_AWAY_DAYS));
  if (eclipse.peak.ut > mean + LONGEST_AWAY_DAYS) return null;
  // The engine reckons in terrestrial time; its universal time rests on another Delta T than ours.
  const ut = eclipse.peak.tt - deltaTSeconds(eclipse.peak.ut) / SECONDS_PER_DAY;
  const hybrid = kind === 'solar' && eclipse.kind === 'total' && isHybrid(eclipse.peak);
  return { kind, type: hybrid ? 'hybrid' : eclipse.kind, ut };
}

function contactsOf(lon: number, targets: readonly NatalTarget[]): EclipseContact[] {
  return targets
    .flatMap(({ point, lon: natalLon, halfWidth }) =>
      CONTACT_ASPECTS.map((aspect) => ({
        natal: point,
        aspect,
        orb: round(Math.abs(separation(lon, natalLon) - ASPECT_ANGLES[aspect]), 6),
        allowed: CONTACT_ORB_DEG - halfWidth,
      })),
    )
    .filter(({ orb, allowed }) => orb <= allowed)
    .sort((a, b) => a.orb - b.orb)
    .map(({ natal, aspect, orb }) => ({ natal, aspect, orb }));
}
