import {
  AstroTime,
  NextGlobalSolarEclipse,
  NextLunarEclipse,
  SearchGlobalSolarEclipse,
  SearchLunarEclipse,
} from 'astronomy-engine';
import { norm360, round } from '../angle.ts';
import { ASPECT_ANGLES, type AspectName, separation } from '../aspects.ts';
import type { NatalPoint } from '../bodies.ts';
import { deltaTSeconds } from '../delta-t.ts';
import { houseOf } from '../houses.ts';
import { type DayJ2000, toIso } from '../instant.ts';
import type { Steps } from '../steps.ts';
import { type Sign, signAt } from '../zodiac.ts';
import type { NatalTarget } from './natal-target.ts';
import type { Sky } from './sky.ts';
import { type Span, within } from './span.ts';
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
  const found = [
    ...(yield* searchEclipses('lunar', sky, SearchLunarEclipse, NextLunarEclipse)),
    ...(yield* searchEclipses('solar', sky, SearchGlobalSolarEclipse, NextGlobalSolarEclipse)),
  ];
  return found
    .filter(within(sky))
    .sort((a, b) => a.ut - b.ut)
    .map(({ kind, type, ut }) => {
      const lon = norm360(sky.bodies[kind === 'solar' ? 'Sun' : 'Moon'].curve.at(ut));
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

function* searchEclipses(
  kind: Eclipse['kind'],
  { from, to }: Span,
  first: (start: AstroTime) => { kind: string; peak: AstroTime },
  next: (previous: AstroTime) => { kind: string; peak: AstroTime },
): Steps<{ kind: Eclipse['kind']; type: string; ut: DayJ2000 }[]> {
  const found: { kind: Eclipse['kind']; type: string; ut: DayJ2000 }[] = [];
  let eclipse = first(new AstroTime(from - 1));
  for (;;) {
    yield;
    // The engine reckons in terrestrial time; its universal time rests on another Delta T than ours.
    const ut = eclipse.peak.tt - deltaTSeconds(eclipse.peak.ut) / SECONDS_PER_DAY;
    if (ut >= to) return found;
    const type =
      kind === 'solar' && eclipse.kind === 'total' && isHybrid(eclipse.peak) ? 'hybrid' : eclipse.kind;
    found.push({ kind, type, ut });
    eclipse = next(eclipse.peak);
  }
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
