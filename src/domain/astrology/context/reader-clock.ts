import { type CivilDate, fromEpochDay, toEpochDay, twoDigits } from '../../calendar.ts';
import type { Almanac } from '../almanac/almanac.ts';

/** An instant as the reader's calendar and clock show it. */
export interface ReaderTime {
  readonly date: CivilDate;
  /** Minutes since midnight, rounded within the day. */
  readonly minutes: number;
}

const SECONDS_PER_DAY = 86_400;
const LAST_MINUTE = 24 * 60 - 1;

/** Reads an instant (ISO 8601 UTC) by the reader's clock. */
export function readerTime({ clock }: Pick<Almanac, 'clock'>, utc: string): ReaderTime {
  const change = clock.findLast(({ utc: from }) => from <= utc) ?? clock[0];
  const seconds = Date.parse(utc) / 1000 + (change?.offsetSeconds ?? 0);
  const epochDay = Math.floor(seconds / SECONDS_PER_DAY);
  const minutes = Math.round((seconds - epochDay * SECONDS_PER_DAY) / 60);
  return { date: fromEpochDay(epochDay), minutes: Math.min(LAST_MINUTE, minutes) };
}

/** `01-26`: the reader knows which year is meant. */
export function monthDay(date: CivilDate): string {
  return date.slice(5);
}

/** `Tue`. */
export function shortWeekday(date: CivilDate): string {
  // 1970-01-01 was a Thursday.
  return WEEKDAYS[(((toEpochDay(date) + 3) % 7) + 7) % 7] as string;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `22:12`, and `24:00` for the end of a day. */
export function clockTime(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${twoDigits(hours)}:${twoDigits(rest)}`;
}

const QUARTER_MINUTES = 15;
const LAST_QUARTER = 24 * 60 - QUARTER_MINUTES;

/** The nearest quarter of an hour, within the same day. */
export function nearestQuarter(minutes: number): number {
  return Math.min(LAST_QUARTER, Math.round(minutes / QUARTER_MINUTES) * QUARTER_MINUTES);
}
