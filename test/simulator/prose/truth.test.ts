import { describe, expect, it } from 'vitest';
import { BLUEPRINT_QUESTIONS } from '../../../src/products/questions/blueprint.ts';
import { DAILY_QUESTIONS } from '../../../src/products/questions/daily.ts';
import { MONTHLY_QUESTIONS } from '../../../src/products/questions/monthly.ts';
import { SNAPSHOT_QUESTIONS } from '../../../src/products/questions/snapshot.ts';
import { WEEKLY_QUESTIONS } from '../../../src/products/questions/weekly.ts';
import { YEARLY_QUESTIONS } from '../../../src/products/questions/yearly.ts';
import { writeAnswer } from '../../../src/simulator/prose/index.ts';
import { unsupportedClaims } from './claims.ts';
import { DAYS, MONTH, WEEK, YEAR } from './sample-contexts.ts';
import { NATAL, sampleYear } from './sample-year.ts';

interface Setting {
  readonly name: string;
  readonly period: unknown;
  readonly questions: readonly string[];
}

const SETTINGS: readonly Setting[] = [
  ...DAYS.map((period) => ({ name: `the day ${period.date}`, period, questions: DAILY_QUESTIONS })),
  { name: 'the week', period: WEEK, questions: WEEKLY_QUESTIONS },
  { name: 'the month', period: MONTH, questions: MONTHLY_QUESTIONS },
  { name: 'the year', period: YEAR, questions: YEARLY_QUESTIONS },
  { name: 'the birth chart', period: null, questions: BLUEPRINT_QUESTIONS },
  { name: 'a theme of a snapshot', period: { theme: 'love' }, questions: SNAPSHOT_QUESTIONS.love },
];

const ROUNDS = 12;

function answersFor(
  { period, questions }: Setting,
  lie: boolean,
  length = { minWords: 80, maxWords: 260 },
): string[] {
  return Array.from({ length: ROUNDS }, (_, round) =>
    questions.map((question) =>
      writeAnswer({ question, shared: NATAL, period, ...length, seed: `truth ${round}`, lie }),
    ),
  ).flat();
}

describe('what an answer claims', () => {
  it.each(SETTINGS)('is all in the facts of $name', (setting) => {
    const claims = answersFor(setting, false).flatMap((text) =>
      unsupportedClaims(text, NATAL, setting.period),
    );
    expect(claims).toEqual([]);
  });

  it('is all in the facts of a whole year of days', () => {
    const { natal, days } = sampleYear('truth');
    const claims = days.flatMap((day, index) => {
      const question = DAILY_QUESTIONS[index % DAILY_QUESTIONS.length] ?? '';
      const text = writeAnswer({
        question,
        shared: natal,
        period: day,
        minWords: 80,
        maxWords: 150,
        seed: day.date,
      });
      return unsupportedClaims(text, natal, day);
    });
    expect(claims).toEqual([]);
  });

  it('stands on the birth chart when it is wrapped in a larger block, and on a sky that is shared', () => {
    const shared = { reader: 'A. Reader', natal: NATAL, sky: { moon: 'Virgo 24 H5', events: WEEK.sky } };
    for (const question of SNAPSHOT_QUESTIONS.weeks) {
      const text = writeAnswer({
        question,
        shared,
        period: { theme: 'weeks' },
        minWords: 150,
        maxWords: 200,
        seed: question,
      });
      expect(unsupportedClaims(text, shared.natal, shared.sky)).toEqual([]);
      expect(text).toMatch(/\bMoon\b|January/);
    }
  });

  it('names several facts in an answer of ordinary length, the events of the day first', () => {
    const [day] = DAYS;
    for (const question of DAILY_QUESTIONS) {
      const text = writeAnswer({
        question,
        shared: NATAL,
        period: day,
        minWords: 80,
        maxWords: 150,
        seed: 'facts',
      });
      expect(
        text.match(/\b(?:Sun|Moon|Mercury|Venus|Mars|Jupiter|Saturn|Neptune|Pluto)\b/g)?.length,
        text,
      ).toBeGreaterThan(1);
      expect(text.replace(/\b(?:Your natal|You were born|At birth)\b/g, ''), text).toMatch(
        /Moon|Sun|Neptune|Pluto/,
      );
    }
  });
});

describe('the check itself', () => {
  const [day] = DAYS;

  it.each([
    'The Moon is in Leo.',
    'The Moon trines your natal Venus at 17:04.',
    'The Moon squares your natal Moon at 17:04.',
    'At 17:05 the Moon trines your natal Moon.',
    'Your natal Venus is in Leo.',
    'Your natal Mercury is retrograde.',
    'You were born with Mars square the Ascendant.',
    'The waxing crescent Moon keeps watch over the day.',
    'Pluto is conjunct your natal Sun, exact on 19 February.',
    'Your natal Mars is in Sagittarius, in the ninth house.',
    'Leo is on the cusp of your fifth house.',
    'You were born under the Full Moon.',
    'Mercury turns direct on 18 February.',
  ])('finds fault with "%s"', (sentence) => {
    expect(unsupportedClaims(sentence, NATAL, day)).toHaveLength(1);
  });
});

describe('a lie', () => {
  it.each(SETTINGS)('is one false claim in each answer about $name', (setting) => {
    const found = answersFor(setting, true).map(
      (text) => unsupportedClaims(text, NATAL, setting.period).length,
    );
    expect(found.filter((claims) => claims !== 1)).toEqual([]);
  });

  it('fits a short answer too', () => {
    const [day] = DAYS;
    if (!day) throw new Error('no day');
    const texts = answersFor({ name: '', period: day, questions: DAILY_QUESTIONS }, true, {
      minWords: 20,
      maxWords: 30,
    });
    expect(texts.filter((text) => unsupportedClaims(text, NATAL, day).length !== 1)).toEqual([]);
  });

  it('takes many forms', () => {
    const [day] = DAYS;
    if (!day) throw new Error('no day');
    const lies = answersFor({ name: '', period: day, questions: DAILY_QUESTIONS }, true).flatMap((text) =>
      unsupportedClaims(text, NATAL, day).map((claim) => claim.split(':')[0]),
    );
    expect(new Set(lies).size).toBeGreaterThan(20);
    expect(lies.filter((claim) => claim === 'retrograde').length).toBeGreaterThan(10);
  });
});
