import { addDays, type CivilDate } from '../../calendar.ts';
import { accuracyNote } from '../accuracy.ts';
import type { NatalPoint } from '../bodies.ts';
import { dayBoundaries, readCivilTime } from '../civil-time.ts';
import { type DayJ2000, fromEpochMs, toIso } from '../instant.ts';
import type { ChartPlace } from '../natal-chart.ts';
import type { Steps } from '../steps.ts';
import { signAt } from '../zodiac.ts';
import { type OffsetAt, zoneClock } from '../zone-clock.ts';
import { type AlmanacDay, type DayTimes, daysIn } from './days.ts';
import { type Eclipse, eclipsesIn } from './eclipses.ts';
import { type Ingress, ingressesIn } from './ingresses.ts';
import { type Lunation, lunationsIn } from './lunations.ts';
import type { NatalTarget } from './natal-target.ts';
import { type Profection, profectionsIn } from './profections.ts';
import { followSky } from './sky.ts';
import { type SkyAspect, skyAspectsIn } from './sky-aspects.ts';
import { type SolarReturn, solarReturnsIn } from './solar-return.ts';
import { type Station, stationsIn } from './stations.ts';
import { type TransitHit, type TransitWindow, transitsIn } from './transits.ts';
import { type VoidOfCourse, voidPeriodsIn } from './void-of-course.ts';

/**
 * The heavens over a run of the reader's days, and what they touch in one birth chart. Longitudes in degrees,
 * instants as ISO 8601 UTC, lists in time order.
 */
export interface Almanac {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Zone whose midnights divide the days. */
  readonly timeZone: string;
  /** First instant of the first day, and first after the last. */
  readonly begins: string;
  readonly ends: string;
  /** The reader's clock: its offset from UTC at the beginning, and every change of it. */
  readonly clock: readonly ClockChange[];
  readonly days: readonly AlmanacDay[];
  readonly ingresses: readonly Ingress[];
  readonly stations: readonly Station[];
  readonly lunations: readonly Lunation[];
  readonly eclipses: readonly Eclipse[];
  readonly transits: readonly TransitHit[];
  readonly windows: readonly TransitWindow[];
  readonly skyAspects: readonly SkyAspect[];
  readonly voidOfCourse: readonly VoidOfCourse[];
  readonly solarReturns: readonly SolarReturn[];
  readonly profections: readonly Profection[];
  /** Sentences for the reader. */
  readonly notes: readonly string[];
}

export interface ClockChange {
  readonly utc: string;
  /** Seconds ahead of UTC from there on. */
  readonly offsetSeconds: number;
}

/** The birth chart as an almanac needs it. */
export interface AlmanacBirth extends ChartPlace {
  readonly date: CivilDate;
  readonly targets: readonly NatalTarget[];
  /** Null without a birth time. */
  readonly cusps: readonly number[] | null;
}

export interface AlmanacSpan {
  readonly from: CivilDate;
  readonly days: number;
  readonly timeZone: string;
}

/** Days of a year's almanac: they end on the anniversary, or on the day before it after a 29 February. */
export const YEAR_DAYS = 366;

const HALF_DAY_SECONDS = 43_200;

/** Computes an almanac. */
export function* almanacSteps(birth: AlmanacBirth, { from, days, timeZone }: AlmanacSpan): Steps<Almanac> {
  const offsetAt = zoneClock(timeZone);
  yield;
  const boundaries = yield* dayBoundaries(from, days, offsetAt);
  const times = dayTimes(from, boundaries, offsetAt);
  const [begins, ends] = [toDay(boundaries[0] as number), toDay(boundaries[days] as number)];

  const sky = yield* followSky(begins, ends);
  const ingresses = yield* ingressesIn(sky);
  const stations = yield* stationsIn(sky);
  const lunations = lunationsIn(sky);
  yield;
  const eclipses = yield* eclipsesIn(sky, birth.targets, birth.cusps);
  const { hits, windows } = yield* transitsIn(sky, birth.targets, sameDayBy(boundaries));
  const to = addDays(from, days - 1);
  const lonOf = (point: NatalPoint) => birth.targets.find((target) => target.point === point);
  const [sun, asc] = [lonOf('Sun'), lonOf('Asc')];
  return {
    from,
    to,
    timeZone,
    begins: toIso(begins),
    ends: toIso(ends),
    clock: clockChanges(boundaries, offsetAt),
    days: yield* daysIn(sky, from, times, birth.cusps),
    ingresses,
    stations,
    lunations,
    eclipses,
    transits: hits,
    windows,
    skyAspects: yield* skyAspectsIn(sky),
    voidOfCourse: yield* voidPeriodsIn(sky),
    solarReturns: sun === undefined ? [] : solarReturnsIn(sky, sun, birth),
    profections: asc === undefined ? [] : profectionsIn(signAt(asc.lon), birth.date, from, to),
    notes: [accuracyNote(from), accuracyNote(to)].filter((note) => note !== undefined).slice(0, 1),
  };
}

/** The days' beginnings and noons; the middle of the day where the clocks never showed twelve. */
function dayTimes(from: CivilDate, boundaries: readonly number[], offsetAt: OffsetAt): DayTimes[] {
  return boundaries.slice(0, -1).map((start, index) => {
    const middle = (start + (boundaries[index + 1] as number)) / 2;
    const begins = toDay(start);
    if (middle - start === HALF_DAY_SECONDS) return { begins, noon: toDay(middle) };
    const reading = readCivilTime({ date: addDays(from, index), time: '12:00' }, offsetAt);
    return { begins, noon: toDay(reading.kind === 'unique' ? reading.instant : middle) };
  });
}

/** Changes of the reader's clock: the offset at the start, and each new one with the second it came into force. */
function clockChanges(boundaries: readonly number[], offsetAt: OffsetAt): ClockChange[] {
  const changes: ClockChange[] = [];
  for (const [index, start] of boundaries.entries()) {
    const offset = offsetAt(start);
    const last = changes.at(-1);
    if (last?.offsetSeconds === offset) continue;
    const at = last === undefined ? start : offsetChange(boundaries[index - 1] as number, start, offsetAt);
    changes.push({ utc: toIso(toDay(at)), offsetSeconds: offset });
  }
  return changes;
}

/** The first second of a new offset between two instants that differ in theirs. */
function offsetChange(before: number, after: number, offsetAt: OffsetAt): number {
  const old = offsetAt(before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

/** Whether two instants fall on one of the reader's days; before and after those, days are taken as 24 hours. */
function sameDayBy(boundaries: readonly number[]): (a: DayJ2000, b: DayJ2000) => boolean {
  const starts = boundaries.map(toDay);
  const [first, last] = [starts[0] as DayJ2000, starts.at(-1) as DayJ2000];
  const dayOf = (ut: DayJ2000): number => {
    if (ut < first) return Math.floor(ut - first);
    if (ut >= last) return starts.length + Math.floor(ut - last);
    return starts.findLastIndex((start) => start <= ut);
  };
  return (a, b) => a === b || dayOf(a) === dayOf(b);
}

const toDay = (epochSeconds: number) => fromEpochMs(epochSeconds * 1000);
