import { dayContext, monthContext, weekContext, yearContext } from '../domain/astrology/context/index.ts';
import type { AstrologyFacts } from '../domain/astrology/facts.ts';
import { addDays, addMonths, type CivilDate, formatDate } from '../domain/calendar.ts';
import { defineProduct } from '../domain/define-product.ts';
import type { Json } from '../domain/json.ts';
import type { PinnedOrder } from '../domain/order.ts';
import type { Period, Section, WordRange } from '../domain/product.ts';
import { onABirthChart } from './astrology.ts';
import { DAILY_QUESTIONS } from './questions/daily.ts';
import { MONTHLY_QUESTIONS } from './questions/monthly.ts';
import { WEEKLY_QUESTIONS } from './questions/weekly.ts';
import { YEARLY_QUESTIONS } from './questions/yearly.ts';
import { HOROSCOPE_VOICE } from './voice.ts';

/** Always as many days, whatever the calendar does: the book ends on the anniversary, or the day before it. */
const DAYS = 366;
const WEEKS = 52;
const MONTHS = 12;

const WORDS: WordRange = { ask: { min: 80, max: 150 }, accept: { min: 80, max: 160 } };
const TEMPERATURE = 0.8;

const SECTIONS: readonly Section[] = [
  {
    id: 'yearly',
    title: 'The Year',
    questions: YEARLY_QUESTIONS,
    words: WORDS,
    periodsPerBatch: 1,
    temperature: TEMPERATURE,
    periods: (order) => [
      {
        id: 'year',
        title: 'Your Year',
        ...spanOf(order, order.startDate, addDays(order.startDate, DAYS - 1)),
      },
    ],
  },
  {
    id: 'monthly',
    title: 'The Months',
    questions: MONTHLY_QUESTIONS,
    words: WORDS,
    periodsPerBatch: 1,
    temperature: TEMPERATURE,
    periods: (order) => count(MONTHS).map((index) => monthOf(order, index)),
  },
  {
    id: 'weekly',
    title: 'The Weeks',
    questions: WEEKLY_QUESTIONS,
    words: WORDS,
    periodsPerBatch: 2,
    temperature: TEMPERATURE,
    periods: (order) => count(WEEKS).map((index) => weekOf(order, index)),
  },
  {
    id: 'daily',
    title: 'The Days',
    questions: DAILY_QUESTIONS,
    words: WORDS,
    periodsPerBatch: 3,
    temperature: TEMPERATURE,
    periods: (order) =>
      count(DAYS).map((index) => {
        const date = addDays(order.startDate, index);
        return { id: date, title: formatDate(date, 'full', order.language), from: date, to: date };
      }),
  },
];

/** The flagship: 366 days, 52 weeks, 12 months and the year, twenty questions each: 161 calls, 8,620 answers. */
export const horoscopeYear = defineProduct<AstrologyFacts>({
  id: 'horoscope-year',
  version: '1',
  title: 'Your Year in the Stars',
  model: 'gpt-4o',
  gapMs: 2_000,
  voice: HOROSCOPE_VOICE,
  book: { answersPerPage: 5, accent: '#3b4a7a' },
  ...onABirthChart({ year: true }),
  sections: SECTIONS,
  periodContext: (facts, section, period) => contextOf(facts, section.id, period),
  coverLines: (facts, order) => [
    `${formatDate(order.startDate, 'long', order.language)} to ${formatDate(addDays(order.startDate, DAYS - 1), 'long', order.language)}`,
    ...onABirthChart({ year: true }).coverLines(facts, order),
  ],
});

function contextOf({ natal, year }: AstrologyFacts, section: string, { id, from, to }: Period): Json {
  if (!year || from === undefined || to === undefined)
    throw new TypeError(`the facts hold no year for ${section} ${id}`);
  const numbered = { number: Number(id.split('-').at(-1)), from, to };
  switch (section) {
    case 'daily':
      return dayContext(natal, year, from);
    case 'weekly':
      return weekContext(natal, year, numbered);
    case 'monthly':
      return monthContext(natal, year, numbered);
    default:
      return yearContext(natal, year);
  }
}

/** Seven days; the last week takes the two that are left over. */
function weekOf(order: PinnedOrder, index: number): Period {
  const from = addDays(order.startDate, 7 * index);
  const to = addDays(order.startDate, index === WEEKS - 1 ? DAYS - 1 : 7 * index + 6);
  return { id: numberedId('week', index), title: `Week ${index + 1}`, ...spanOf(order, from, to) };
}

/** From a day of the month to the day before the same day of the next; the last month ends with the book. */
function monthOf(order: PinnedOrder, index: number): Period {
  const from = addMonths(order.startDate, index);
  const to = addDays(order.startDate, DAYS - 1);
  const next = addDays(addMonths(order.startDate, index + 1), -1);
  return {
    id: numberedId('month', index),
    title: `Month ${index + 1}`,
    ...spanOf(order, from, index === MONTHS - 1 ? to : next),
  };
}

const spanOf = ({ language }: PinnedOrder, from: CivilDate, to: CivilDate) => ({
  subtitle: `${formatDate(from, 'long', language)} – ${formatDate(to, 'long', language)}`,
  from,
  to,
});

const numberedId = (kind: string, index: number) => `${kind}-${String(index + 1).padStart(2, '0')}`;

const count = (length: number) => Array.from({ length }, (_, index) => index);
