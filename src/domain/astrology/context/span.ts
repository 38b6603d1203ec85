import type { CivilDate } from '../../calendar.ts';
import type { Almanac } from '../almanac/almanac.ts';
import { readerTime } from './reader-clock.ts';

/** A run of the reader's days, both ends included, as instants: `begins` belongs to it, `ends` does not. */
export interface DaySpan {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly begins: string;
  readonly ends: string;
}

/** The days from one date to another; days the almanac does not hold are left out. */
export function daySpan(almanac: Almanac, from: CivilDate, to: CivilDate): DaySpan {
  const first = almanac.days.find(({ date }) => date >= from);
  const next = almanac.days.find(({ date }) => date > to);
  return { from, to, begins: first?.begins ?? almanac.ends, ends: next?.begins ?? almanac.ends };
}

/** A filter for what happens within the span. */
export function during({ begins, ends }: DaySpan): (event: { readonly utc: string }) => boolean {
  return ({ utc }) => utc >= begins && utc < ends;
}

/** Whole days between two instants, roughly: for weighing, not for telling. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}

/** `01-26`, the reader's date of an instant. */
export function dateOf(almanac: Almanac, utc: string): string {
  return readerTime(almanac, utc).date.slice(5);
}
