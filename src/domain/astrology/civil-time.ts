import { addDays, type CivilDate, toEpochDay } from '../calendar.ts';
import type { Steps } from './steps.ts';
import type { OffsetAt } from './zone-clock.ts';

/** A reading of a civil clock: `date` YYYY-MM-DD and `time` HH:MM or HH:MM:SS. */
export interface CivilTime {
  readonly date: CivilDate;
  readonly time: string;
}

/** What a civil time can mean. Instants are seconds since 1970 UTC, offsets seconds ahead of UTC. */
export type CivilReading =
  | { readonly kind: 'unique'; readonly instant: number; readonly offset: number }
  /** The clock was set back over it: it happened twice, `first` and `second`. */
  | { readonly kind: 'ambiguous'; readonly first: CivilMoment; readonly second: CivilMoment }
  /** The clock was set forward over it: the last real time before and the first after. */
  | { readonly kind: 'missing'; readonly before: CivilTime; readonly after: CivilTime };

export interface CivilMoment {
  readonly instant: number;
  readonly offset: number;
}

const SECONDS_PER_DAY = 86_400;
const HOUR = 3600;

/** Days between two yields: `Intl` is slow. */
const DAYS_PER_STEP = 32;

/** Around a time no two changes of clock are close enough for these to miss one. */
const PROBES = [-36, -24, -12, 0, 12, 24, 36].map((hours) => hours * HOUR);

/** Reads a civil time by a clock. */
export function readCivilTime(civil: CivilTime, offsetAt: OffsetAt): CivilReading {
  const local = localSeconds(civil);
  const offsets = [...new Set(PROBES.map((probe) => offsetAt(local + probe)))];
  const moments = offsets
    .map((offset) => ({ instant: local - offset, offset }))
    .filter(({ instant, offset }) => offsetAt(instant) === offset)
    .sort((a, b) => a.instant - b.instant);
  const [first, second] = moments;
  if (first && second) return { kind: 'ambiguous', first, second };
  if (first) return { kind: 'unique', ...first };
  const change = changeAround(local, offsetAt);
  return {
    kind: 'missing',
    before: fromLocalSeconds(change - 1 + offsetAt(change - 1)),
    after: fromLocalSeconds(change + offsetAt(change)),
  };
}

/** The first instant (seconds since 1970 UTC) of a civil date, also where its midnight does not exist. */
export function startOfDay(date: CivilDate, offsetAt: OffsetAt): number {
  const reading = readCivilTime({ date, time: '00:00' }, offsetAt);
  switch (reading.kind) {
    case 'unique':
      return reading.instant;
    case 'ambiguous':
      return reading.first.instant;
    case 'missing':
      return changeAround(localSeconds({ date, time: '00:00' }), offsetAt);
  }
}

/** First instants of `days` + 1 successive civil dates, so that each day's end is the next one's start. */
export function* dayBoundaries(from: CivilDate, days: number, offsetAt: OffsetAt): Steps<number[]> {
  const boundaries: number[] = [];
  for (let day = 0; day <= days; day += 1) {
    const date = addDays(from, day);
    const last = boundaries.at(-1);
    const usual = last === undefined ? undefined : last + SECONDS_PER_DAY;
    // Most days are as long as a day: one reading of the clock before and one after settles it.
    const settled =
      usual !== undefined &&
      usual + offsetAt(usual) === localSeconds({ date, time: '00:00' }) &&
      offsetAt(usual - SECONDS_PER_DAY) === offsetAt(usual);
    boundaries.push(settled ? usual : startOfDay(date, offsetAt));
    if (day % DAYS_PER_STEP === DAYS_PER_STEP - 1) yield;
  }
  return boundaries;
}

/** What a clock showed at an instant (seconds since 1970 UTC). */
export function civilTimeAt(instant: number, offsetAt: OffsetAt): CivilTime {
  return fromLocalSeconds(Math.floor(instant) + offsetAt(Math.floor(instant)));
}

/** `+11:00`, `-00:44:30`. */
export function formatOffset(seconds: number): string {
  const size = Math.abs(seconds);
  const parts = [Math.floor(size / HOUR), Math.floor((size % HOUR) / 60), size % 60];
  const shown = size % 60 === 0 ? parts.slice(0, 2) : parts;
  return (seconds < 0 ? '-' : '+') + shown.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Seconds of an offset such as `+05:30` or `-00:44:30`. */
export function parseOffset(text: string): number {
  return (text.startsWith('-') ? -1 : 1) * secondsOfTime(text.slice(1));
}

/** The instant at which the clock skipped over a local time. */
function changeAround(local: number, offsetAt: OffsetAt): number {
  let before = local - 36 * HOUR;
  let after = local + 36 * HOUR;
  const isPast = (instant: number) => instant + offsetAt(instant) >= local;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isPast(middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** Seconds since 1970 as if the civil time were UTC. */
function localSeconds({ date, time }: CivilTime): number {
  return toEpochDay(date) * SECONDS_PER_DAY + secondsOfTime(time);
}

function secondsOfTime(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * HOUR + minutes * 60 + seconds;
}

function fromLocalSeconds(local: number): CivilTime {
  const text = new Date(local * 1000).toISOString();
  const time = text.slice(11, 19);
  return { date: text.slice(0, 10), time: time.endsWith(':00') ? time.slice(0, 5) : time };
}
