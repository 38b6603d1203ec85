import type { Almanac } from '../../../../src/domain/astrology/almanac/almanac.ts';
import {
  dayContext,
  monthContext,
  weekContext,
  yearContext,
} from '../../../../src/domain/astrology/context/index.ts';
import type { NatalFacts } from '../../../../src/domain/astrology/natal-facts.ts';
import { addDays, addMonths } from '../../../../src/domain/calendar.ts';
import type { Json } from '../../../../src/domain/json.ts';

interface Chart {
  readonly natal: NatalFacts;
  readonly year: Almanac;
}

export interface PeriodContext {
  readonly from: string;
  readonly to: string;
  readonly context: Json;
}

export const dayContexts = ({ natal, year }: Chart): PeriodContext[] =>
  year.days.map(({ date }) => ({ from: date, to: date, context: dayContext(natal, year, date) }));

/** Fifty-two weeks, the last of nine days. */
export const weekContexts = ({ natal, year }: Chart): PeriodContext[] =>
  Array.from({ length: 52 }, (_, index) => {
    const from = addDays(year.from, 7 * index);
    const to = index === 51 ? year.to : addDays(from, 6);
    return { from, to, context: weekContext(natal, year, { number: index + 1, from, to }) };
  });

/** Twelve months from the start's day of the month, the last to the year's end. */
export const monthContexts = ({ natal, year }: Chart): PeriodContext[] =>
  Array.from({ length: 12 }, (_, index) => {
    const from = addMonths(year.from, index);
    const to = index === 11 ? year.to : addDays(addMonths(year.from, index + 1), -1);
    return { from, to, context: monthContext(natal, year, { number: index + 1, from, to }) };
  });

export const yearContexts = ({ natal, year }: Chart): PeriodContext[] => [
  { from: year.from, to: year.to, context: yearContext(natal, year) },
];
