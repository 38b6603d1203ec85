import { addDays, type CivilDate } from '../../calendar.ts';
import { norm360, round } from '../angle.ts';
import { houseOf } from '../houses.ts';
import { type DayJ2000, toIso } from '../instant.ts';
import { illumination, type Phase, phaseAngle, phaseAt } from '../lunar-phase.ts';
import type { Steps } from '../steps.ts';
import { type Sign, signAt } from '../zodiac.ts';
import { type Sky, TRACKED, type Tracked } from './sky.ts';

/** One day of the reader's, with the sky at its noon. */
export interface AlmanacDay {
  readonly date: CivilDate;
  /** First instant of the day. */
  readonly begins: string;
  /** The reader's noon, for which the positions hold. */
  readonly utc: string;
  readonly bodies: Readonly<Record<Tracked, DayBody>>;
  readonly phase: {
    readonly name: Phase;
    /** The Moon's lead over the Sun, degrees. */
    readonly angle: number;
    /** Lit part of the disc, 0 to 1. */
    readonly illumination: number;
  };
}

export interface DayBody {
  /** Degrees. */
  readonly lon: number;
  /** Degrees a day. */
  readonly speed: number;
  readonly retrograde: boolean;
  readonly sign: Sign;
  /** House of the birth chart it passes through; null without a birth time. */
  readonly house: number | null;
}

/** Days between two yields. */
const DAYS_PER_STEP = 8;

/** When a day of the reader's begins, and its noon. */
export interface DayTimes {
  readonly begins: DayJ2000;
  readonly noon: DayJ2000;
}

/** The days from a date on; houses are those of the birth chart. */
export function* daysIn(
  sky: Sky,
  from: CivilDate,
  times: readonly DayTimes[],
  cusps: readonly number[] | null,
): Steps<AlmanacDay[]> {
  const days: AlmanacDay[] = [];
  for (const [index, { begins, noon }] of times.entries()) {
    days.push({ date: addDays(from, index), begins: toIso(begins), ...noonAt(sky, noon, cusps) });
    if (index % DAYS_PER_STEP === DAYS_PER_STEP - 1) yield;
  }
  return days;
}

function noonAt(
  sky: Sky,
  noon: DayJ2000,
  cusps: readonly number[] | null,
): Pick<AlmanacDay, 'utc' | 'bodies' | 'phase'> {
  const entries = TRACKED.map((body) => [body, bodyAt(sky, body, noon, cusps)] as const);
  const bodies = Object.fromEntries(entries) as Record<Tracked, DayBody>;
  const angle = phaseAngle(bodies.Sun.lon, bodies.Moon.lon);
  return {
    utc: toIso(noon),
    bodies,
    phase: {
      name: phaseAt(angle),
      angle: round(angle, 6),
      illumination: round(illumination(bodies.Sun.lon, bodies.Moon.lon, sky.bodies.Moon.track.lat(noon)), 4),
    },
  };
}

function bodyAt(sky: Sky, body: Tracked, ut: DayJ2000, cusps: readonly number[] | null): DayBody {
  const { track } = sky.bodies[body];
  const lon = norm360(track.at(ut));
  const speed = track.rate(ut);
  return {
    lon: round(lon, 6),
    speed: round(speed, 5),
    retrograde: speed < 0,
    sign: signAt(lon),
    house: cusps === null ? null : houseOf(lon, cusps),
  };
}
