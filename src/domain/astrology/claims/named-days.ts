import { addDays, addMonths, type CivilDate, isCivilDate, toEpochDay } from '../../calendar.ts';
import type { DateWord } from './token.ts';

/** A run of days, both ends included. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** The days a text is about, and all the days facts reach: a date without a year is one of those if it can be. */
export interface Calendar {
  readonly period: Period;
  readonly known: Period;
}

/** How far off the period `the 26th` may be meant, in days. */
const REACH_DAYS = 31;

/** The days a date can mean: several where the words leave it open, none where there is no such day. */
export function daysMeant(
  word: DateWord,
  { period: { from, to }, known }: Calendar,
  isShifted: boolean,
): Period[] {
  switch (word.form) {
    case 'date':
      return [{ from: word.date, to: word.date }];
    case 'monthDay':
      return nearestYears(from, known, (year) => `${year}-${pad(word.month)}-${pad(word.day)}`).map(
        (date) => ({
          from: date,
          to: date,
        }),
      );
    case 'dayOfMonth':
      return daysOfMonth(word.day, { from, to }).map((date) => ({ from: date, to: date }));
    case 'month':
      return monthSpans(word, from, known);
    case 'weekday':
      return weekdays(word.weekday, { from, to }, isShifted).map((date) => ({ from: date, to: date }));
    case 'relative':
      return [relativeDays(word.days, { from, to })];
  }
}

/** The day of that number within the period; where there is none, those around it. */
function daysOfMonth(day: number, { from, to }: Period): CivilDate[] {
  const dates = [-1, 0, 1]
    .map((months) => `${addMonths(`${from.slice(0, 7)}-01`, months).slice(0, 7)}-${pad(day)}`)
    .filter(isCivilDate);
  const within = dates.filter((date) => date >= from && date <= to);
  return within.length > 0
    ? within
    : dates.filter((date) => date >= addDays(from, -REACH_DAYS) && date <= addDays(to, REACH_DAYS));
}

/** In the text of one day, tomorrow is the next; in a week's, any day of it or the one after. */
function relativeDays(days: number, { from, to }: Period): Period {
  if (from === to) return { from: addDays(from, days), to: addDays(to, days) };
  return { from: addDays(from, Math.min(0, days)), to: addDays(to, Math.max(0, days)) };
}

/** The date in the years around the period's: those that facts reach or, if none, those within a year of it. */
function nearestYears(from: CivilDate, known: Period, dateOf: (year: number) => string): CivilDate[] {
  const year = Number(from.slice(0, 4));
  const dates = [year - 1, year, year + 1].map(dateOf);
  const reached = dates.filter((date) => date >= known.from && date <= known.to && isCivilDate(date));
  return reached.length > 0
    ? reached
    : dates.filter((date) => isCivilDate(date) && Math.abs(toEpochDay(date) - toEpochDay(from)) <= 366);
}

function monthSpans(word: Extract<DateWord, { form: 'month' }>, from: CivilDate, known: Period): Period[] {
  const years =
    word.year === undefined
      ? nearestYears(from, known, (year) => `${year}-${pad(word.month)}-01`)
      : [`${word.year}-${pad(word.month)}-01`];
  return years.map((first) => partOfMonth(word.part, first));
}

/** Early, mid and late overlap: nobody counts the days. */
function partOfMonth(part: 'early' | 'mid' | 'late' | 'whole', first: CivilDate): Period {
  const last = addDays(addMonths(first, 1), -1);
  const month = first.slice(0, 8);
  switch (part) {
    case 'early':
      return { from: first, to: `${month}12` };
    case 'mid':
      return { from: `${month}08`, to: `${month}23` };
    case 'late':
      return { from: `${month}18`, to: last };
    case 'whole':
      return { from: first, to: last };
  }
}

/** The weekday within the period or, for a single day, the nearest on either side. */
function weekdays(weekday: number, { from, to }: Period, isShifted: boolean): CivilDate[] {
  const reach = isShifted || from === to ? 7 : 0;
  const days = toEpochDay(to) - toEpochDay(from) + 2 * reach;
  return Array.from({ length: days + 1 }, (_, offset) => addDays(from, offset - reach)).filter(
    (date) => weekdayOf(date) === weekday,
  );
}

/** 0 for Monday to 6 for Sunday: 1970-01-01 was a Thursday. */
export function weekdayOf(date: CivilDate): number {
  return (((toEpochDay(date) + 3) % 7) + 7) % 7;
}

const pad = (number: number) => String(number).padStart(2, '0');
