import { type CivilDate, toEpochDay } from '../../calendar.ts';
import type { Almanac } from '../almanac/almanac.ts';
import type { AlmanacDay } from '../almanac/days.ts';
import { readerTime } from './reader-clock.ts';

/** A run of the reader's days, both ends included, as instants: `begins` belongs to it, `ends` does not. */
export interface DaySpan {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly begins: string;
  readonly ends: string;
}

/** A day of the almanac's; undefined for a date it does not hold. */
export function dayOn(almanac: Almanac, date: CivilDate): AlmanacDay | undefined {
  return almanac.days[placeOf(almanac, date)];
}

/** The days from one date to another; days the almanac does not hold are left out. */
export function daySpan(almanac: Almanac, from: CivilDate, to: CivilDate): DaySpan {
  const midnight = (place: number) => almanac.days[Math.max(0, place)]?.begins ?? almanac.ends;
  return { from, to, begins: midnight(placeOf(almanac, from)), ends: midnight(placeOf(almanac, to) + 1) };
}

const placeOf = (almanac: Almanac, date: CivilDate) => toEpochDay(date) - toEpochDay(almanac.from);

/** What happens within the span, of events in the order of time, as all of an almanac are. */
export function during<Event extends { readonly utc: string }>(
  events: readonly Event[],
  { begins, ends }: DaySpan,
): Event[] {
  return events.slice(firstFrom(events, begins), firstFrom(events, ends));
}

/** The place of the first event at or after an instant, by bisection; the length where none is. */
function firstFrom(events: readonly { readonly utc: string }[], instant: string): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle] as { readonly utc: string }).utc >= instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** `01-26`, the reader's date of an instant. */
export function dateOf(almanac: Almanac, utc: string): string {
  return readerTime(almanac, utc).date.slice(5);
}
