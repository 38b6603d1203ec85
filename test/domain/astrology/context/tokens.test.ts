import { describe, expect, it } from 'vitest';
import type { Birth } from '../../../../src/domain/astrology/birth.ts';
import { natalContext } from '../../../../src/domain/astrology/context/index.ts';
import type { Json } from '../../../../src/domain/json.ts';
import { countTokens } from '../../../../src/domain/tokens.ts';
import { anOrder, factsOf, SYDNEY_BIRTH } from '../orders.ts';
import { dayContexts, monthContexts, weekContexts, yearContexts } from './contexts.ts';

const tokens = (context: Json) => countTokens(JSON.stringify(context), 'gpt-4o');
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const births: readonly (readonly [string, Birth, string])[] = [
  ['the reference birth', SYDNEY_BIRTH, '2026-11-22'],
  ['a birth without a time', { ...SYDNEY_BIRTH, time: null }, '2026-11-22'],
  [
    'a stellium in a year of long retrogrades',
    {
      date: '1962-02-04',
      time: '05:30',
      place: 'Thiruvananthapuram, Kerala, India',
      latitude: 8.52,
      longitude: 76.94,
    },
    '2027-06-01',
  ],
  [
    'a birth near the pole',
    { date: '1985-04-10', time: '15:40', place: 'Longyearbyen, Svalbard', latitude: 78.22, longitude: 15.63 },
    '2025-02-27',
  ],
];

describe.each(births)('the prompts of %s', (_, birth, start) => {
  const facts = factsOf(anOrder(birth, start));
  const chart = { natal: facts.natal, year: facts.year! };
  const days = dayContexts(chart).map(({ context }) => tokens(context));

  it('open with a chart of at most 450 tokens', () => {
    expect(tokens(natalContext(facts.natal))).toBeLessThanOrEqual(450);
  });

  it('tell three days in at most 450 tokens', () => {
    for (let day = 0; day < days.length; day += 3)
      expect(sum(days.slice(day, day + 3))).toBeLessThanOrEqual(450);
  });

  it('tell the whole year in at most 70,000 tokens', () => {
    const others = [...weekContexts(chart), ...monthContexts(chart), ...yearContexts(chart)];
    expect(sum(days) + sum(others.map(({ context }) => tokens(context)))).toBeLessThanOrEqual(70_000);
  });
});

it('a chart of at most 450 tokens survives the longest of names and notes', () => {
  const birth: Birth = {
    date: '1890-04-10',
    time: '15:40',
    place: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch '.repeat(3),
    latitude: 78.22,
    longitude: 15.63,
    timeZone: 'Arctic/Longyearbyen',
  };
  const context = natalContext(factsOf(anOrder(birth), {}).natal) as { aspects: string[]; note: string };
  expect(tokens(context)).toBeLessThanOrEqual(450);
  expect(context.note).toMatch(/Porphyry.*arcminute/);
  expect(context.aspects.length).toBeGreaterThanOrEqual(4);
});
