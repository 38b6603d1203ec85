import tzLookup from '@photostructure/tz-lookup';
import type { CivilDate } from '../calendar.ts';
import { type CivilReading, dayBoundaries, formatOffset, parseOffset, readCivilTime } from './civil-time.ts';
import { finish } from './steps.ts';
import { type OffsetAt, zoneClock } from './zone-clock.ts';

/** When and where a person was born, as the order says it. */
export interface Birth {
  readonly date: CivilDate;
  /** `HH:MM` or `HH:MM:SS` on the clocks of the place; null when nobody knows. */
  readonly time: string | null;
  /** For the reader only. */
  readonly place?: string;
  /** Degrees, north positive. */
  readonly latitude: number;
  /** Degrees, east positive. */
  readonly longitude: number;
  /** IANA name; looked up from the coordinates when left out. */
  readonly timeZone?: string;
  /** `±HH:MM[:SS]`; wins over any zone. */
  readonly utcOffset?: string;
  /** Which of two, where the clock was set back over the time: 0 the first, 1 the second. */
  readonly fold?: 0 | 1;
}

/** A birth whose civil time has been read. Instants are seconds since 1970 UTC. */
export interface BirthMoment {
  readonly instant: number;
  /** `+11:00`. */
  readonly utcOffset: string;
}

/** The zone the birth's clocks kept: the one given, else the one its coordinates lie in. */
export function birthZone({ timeZone, latitude, longitude }: Birth): string {
  return timeZone ?? tzLookup(latitude, longitude);
}

/** What the birth's civil time can mean; undefined when the time is unknown. */
export function readBirth(birth: Birth): CivilReading | undefined {
  return birth.time === null
    ? undefined
    : readCivilTime({ date: birth.date, time: birth.time }, birthClock(birth));
}

/** The moment of a birth whose time is known, unless its civil time is missing or stays ambiguous. */
export function birthMoment(birth: Birth): BirthMoment | undefined {
  const reading = readBirth(birth);
  if (reading === undefined || reading.kind === 'missing') return undefined;
  if (reading.kind === 'unique') return { instant: reading.instant, utcOffset: formatOffset(reading.offset) };
  if (birth.fold === undefined) return undefined;
  const { instant, offset } = birth.fold === 0 ? reading.first : reading.second;
  return { instant, utcOffset: formatOffset(offset) };
}

/** First and last instant of the day of birth: all that is known of a birth without a time. */
export function birthDay(birth: Birth): readonly [start: number, end: number] {
  const [start, end] = finish(dayBoundaries(birth.date, 1, birthClock(birth)));
  return [start as number, end as number];
}

function birthClock(birth: Birth): OffsetAt {
  if (birth.utcOffset !== undefined) {
    const offset = parseOffset(birth.utcOffset);
    return () => offset;
  }
  return zoneClock(birthZone(birth), birth.longitude);
}
