import { fromEpochDay, twoDigits } from '../calendar.ts';

/**
 * Inside the computation an instant is a number of UTC days since 2000-01-01 12:00 (J2000), as astronomers count;
 * at the edges it is ISO 8601 text in UTC, to the second. UTC stands for UT1: they never differ by a second.
 */
export type DayJ2000 = number;

const J2000_EPOCH_MS = 946_728_000_000;
const MS_PER_DAY = 86_400_000;
const SECONDS_PER_DAY = 86_400;

export function fromEpochMs(epochMs: number): DayJ2000 {
  return (epochMs - J2000_EPOCH_MS) / MS_PER_DAY;
}

export function toEpochMs(day: DayJ2000): number {
  return day * MS_PER_DAY + J2000_EPOCH_MS;
}

/** `2027-02-06T15:59:39Z`. @throws RangeError for what is no number of days */
export function toIso(day: DayJ2000): string {
  const seconds = Math.round(toEpochMs(day) / 1000);
  if (!Number.isFinite(seconds)) throw new RangeError(`${day} is not an instant`);
  const epochDay = Math.floor(seconds / SECONDS_PER_DAY);
  const ofDay = seconds - epochDay * SECONDS_PER_DAY;
  const [hours, minutes] = [Math.floor(ofDay / 3600), Math.floor((ofDay % 3600) / 60)];
  return `${fromEpochDay(epochDay)}T${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(ofDay % 60)}Z`;
}

export function fromIso(iso: string): DayJ2000 {
  return fromEpochMs(Date.parse(iso));
}
