import { describe, expect, it } from 'vitest';
import type { Birth } from '../../../../src/domain/astrology/birth.ts';
import { contradictions } from '../../../../src/domain/astrology/claims/contradictions.ts';
import { addDays } from '../../../../src/domain/calendar.ts';
import { anOrder, factsOf, SYDNEY_BIRTH } from '../orders.ts';
import { rollDice } from './dice.ts';
import { bend } from './lies.ts';
import { type Days, type Statement, say, statementsOn } from './statements.ts';

const births: readonly (readonly [string, Birth, string])[] = [
  ['the reference birth', SYDNEY_BIRTH, '2026-11-22'],
  [
    'a winter birth in London',
    { date: '1971-12-03', time: '07:20', latitude: 51.5, longitude: -0.13 },
    '2027-03-09',
  ],
  [
    'a birth without a time',
    { date: '1984-07-08', time: null, latitude: 40.71, longitude: -74 },
    '2026-08-15',
  ],
];

/** Days, weeks and months spread over the year, the more the higher the density. */
const spans = (start: string, density: number): Days[] =>
  [
    [6, 0],
    [21, 6],
    [42, 29],
  ].flatMap(([every = 1, length = 0]) =>
    Array.from({ length: Math.floor((330 / every) * density) }, (_, index) => {
      const from = addDays(start, Math.floor((index * every) / density) + 1);
      return { from, to: addDays(from, length) };
    }),
  );

const SAYINGS = 2;

describe.each(births)('answers for %s', (name, birth, start) => {
  const facts = factsOf(anOrder(birth, start));
  const sky = { natal: facts.natal, year: facts.year! };
  const dice = rollDice(name.length * 7919);

  it('pass when they are true: at most one sentence in a thousand is held against', () => {
    const rejected: string[] = [];
    let told = 0;
    for (const days of spans(start, 0.6)) {
      for (const statement of statementsOn(sky, days)) {
        for (let saying = 0; saying < SAYINGS; saying += 1) {
          const sentence = say(statement, dice);
          told += 1;
          const found = contradictions(sentence, facts, days);
          if (found.length > 0) rejected.push(`${days.from}..${days.to}: ${sentence} => ${found.join(' ')}`);
        }
      }
    }
    expect(told).toBeGreaterThan(4500);
    expect(rejected.slice(0, 20)).toEqual([]);
  });

  it('are held to account when they lie: at least ninety-nine in a hundred', () => {
    const missed: string[] = [];
    const kinds = new Map<Statement['kind'], number>();
    let told = 0;
    for (const days of spans(start, 0.4)) {
      for (const statement of statementsOn(sky, days)) {
        const lie = bend(statement, sky, days, dice);
        if (!lie) continue;
        const sentence = say(lie, dice);
        told += 1;
        kinds.set(lie.kind, (kinds.get(lie.kind) ?? 0) + 1);
        if (contradictions(sentence, facts, days).length === 0)
          missed.push(`${days.from}..${days.to}: ${sentence}`);
      }
    }
    expect(told).toBeGreaterThan(1200);
    expect(missed.slice(0, Math.max(0, missed.length - Math.floor(told / 100)))).toEqual([]);
  });
});
