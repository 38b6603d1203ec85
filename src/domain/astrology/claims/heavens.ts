import { type CivilDate, toEpochDay } from '../../calendar.ts';
import type { Almanac } from '../almanac/almanac.ts';
import type { AlmanacDay } from '../almanac/days.ts';
import type { Tracked } from '../almanac/sky.ts';
import { norm360, wrap180 } from '../angle.ts';
import { ASPECT_ANGLES, type AspectName } from '../aspects.ts';
import { readerTime } from '../context/reader-clock.ts';
import { houseOf } from '../houses.ts';
import { onceFor } from '../once-for.ts';
import { SIGNS, type Sign, signIndex } from '../zodiac.ts';

/** A body's way during one of the reader's days: unwrapped longitudes at its beginning, noon and end. */
export interface Arc {
  readonly start: number;
  readonly noon: number;
  readonly end: number;
}

/** A body within this of a house's cusp counts as in either house, degrees. */
const CUSP_MARGIN_DEG = 0.25;

/** Days of the almanac from one date to another; fewer, or none, where it does not reach. */
export function datesBetween(almanac: Almanac, from: CivilDate, to: CivilDate): CivilDate[] {
  if (to < almanac.from || from > almanac.to) return [];
  if (from === to) return [from];
  const first = Math.max(0, indexOf(almanac, from));
  const last = Math.min(almanac.days.length - 1, indexOf(almanac, to));
  return almanac.days.slice(first, last + 1).map(({ date }) => date);
}

/** The almanac's day of a date. */
export function dayOn(almanac: Almanac, date: CivilDate): AlmanacDay | undefined {
  return almanac.days[indexOf(almanac, date)];
}

/** The body's way on a date the almanac holds. */
export function arcOn(almanac: Almanac, body: Tracked, date: CivilDate): Arc {
  const arcs = arcsOf(almanac);
  const index = indexOf(almanac, date);
  let ofBody = arcs.get(body);
  if (ofBody === undefined) {
    ofBody = [];
    arcs.set(body, ofBody);
  }
  ofBody[index] ??= arcAt(almanac, body, index);
  return ofBody[index];
}

/** Ways asked for so far: a day's are asked for again and again. */
const arcsOf = onceFor((_: Almanac) => new Map<Tracked, Arc[]>());

/** From its neighbours' noons by Hermite's midpoint. */
function arcAt(almanac: Almanac, body: Tracked, index: number): Arc {
  const at = (offset: number) => almanac.days[index + offset]?.bodies[body];
  const here = at(0) as { lon: number; speed: number };
  const midpoint = (other: { lon: number; speed: number } | undefined, side: 1 | -1) =>
    other === undefined
      ? here.lon + (side * here.speed) / 2
      : here.lon + wrap180(other.lon - here.lon) / 2 + (side * (here.speed - other.speed)) / 8;
  return { start: midpoint(at(-1), -1), noon: here.lon, end: midpoint(at(1), 1) };
}

/** Degrees by which a way misses a longitude; 0 where it touches it. */
export function missOf({ start, noon, end }: Arc, lonDeg: number): number {
  // The longitude's turn nearest to noon; on which side of it the three places lie.
  const goal = noon - wrap180(noon - lonDeg);
  const low = Math.min(start - goal, noon - goal, end - goal);
  const high = Math.max(start - goal, noon - goal, end - goal);
  return low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
}

/** Degrees by which a way misses an aspect to a longitude, from either side. */
export function aspectMiss(arc: Arc, lonDeg: number, aspect: AspectName): number {
  const angle = ASPECT_ANGLES[aspect];
  return Math.min(missOf(arc, norm360(lonDeg + angle)), missOf(arc, norm360(lonDeg - angle)));
}

/** How far one body's way leads another's. */
export function lead(a: Arc, b: Arc): Arc {
  return { start: a.start - b.start, noon: a.noon - b.noon, end: a.end - b.end };
}

/** Signs a body is in at some time of a date. */
export function signsOn(almanac: Almanac, body: Tracked, date: CivilDate): Sign[] {
  const { start, noon, end } = arcOn(almanac, body, date);
  return [start, noon, end].map((lon) => SIGNS[signIndex(lon)] as Sign);
}

/** Whether a body is in a sign at some time of a date. */
export function isInSign(almanac: Almanac, body: Tracked, date: CivilDate, sign: Sign): boolean {
  const { start, noon, end } = arcOn(almanac, body, date);
  const isAt = (lon: number) => SIGNS[signIndex(lon)] === sign;
  return isAt(noon) || isAt(start) || isAt(end);
}

/** Whether a body is in a house of the birth chart, or near its cusp, at some time of a date. */
export function isInHouse(
  almanac: Almanac,
  body: Tracked,
  date: CivilDate,
  cusps: readonly number[],
  house: number,
): boolean {
  const { start, noon, end } = arcOn(almanac, body, date);
  const isAt = (lon: number) => houseOf(norm360(lon), cusps) === house;
  const isNear = (lon: number) => isAt(lon) || isAt(lon - CUSP_MARGIN_DEG) || isAt(lon + CUSP_MARGIN_DEG);
  return isNear(noon) || isNear(start) || isNear(end);
}

/** The place of a date among the almanac's days, below 0 or beyond them for one it does not hold. */
function indexOf(almanac: Almanac, date: CivilDate): number {
  return indexesOf(almanac).get(date) ?? toEpochDay(date) - toEpochDay(almanac.from);
}

const indexesOf = onceFor(
  (almanac: Almanac) => new Map(almanac.days.map(({ date }, index) => [date, index] as const)),
);

/** The reader's date of an instant. */
function dateOf(almanac: Almanac, utc: string): CivilDate {
  const dates = datesOf(almanac);
  const known = dates.get(utc);
  if (known !== undefined) return known;
  const { date } = readerTime(almanac, utc);
  dates.set(utc, date);
  return date;
}

/** Dates of the instants asked for so far: those of the almanac's few stations, ingresses, lunations and eclipses. */
const datesOf = onceFor((_: Almanac) => new Map<string, CivilDate>());

/** Whether an instant falls on the dates from one to another. */
export function isOn(almanac: Almanac, utc: string, from: CivilDate, to: CivilDate): boolean {
  const date = dateOf(almanac, utc);
  return date >= from && date <= to;
}
