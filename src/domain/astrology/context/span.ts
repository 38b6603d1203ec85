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
  const { days } = almanac;
  const first = days[placeWhere(days, ({ date }) => date >= from)];
  const next = days[placeWhere(days, ({ date }) => date > to)];
  return { from, to, begins: first?.begins ?? almanac.ends, ends: next?.begins ?? almanac.ends };
}

/** What happens within the span, of events in the order of time, as all of an almanac are. */
export function during<Event extends { readonly utc: string }>(
  events: readonly Event[],
  { begins, ends }: DaySpan,
): Event[] {
  const first = placeWhere(events, ({ utc }) => utc >= begins);
  const next = placeWhere(events, ({ utc }) => utc >= ends);
  return events.slice(first, next);
}

/** The first place from which on something is so, by bisection; the length where it nowhere is. */
function placeWhere<Item>(items: readonly Item[], isSo: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(items[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whole days between two instants, roughly: for weighing, not for telling. */
export function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}

/** `01-26`, the reader's date of an instant. */
export function dateOf(almanac: Almanac, utc: string): string {
  return readerTime(almanac, utc).date.slice(5);
}
