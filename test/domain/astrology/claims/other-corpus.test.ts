import { describe, expect, it } from 'vitest';
import type { Birth } from '../../../../src/domain/astrology/birth.ts';
import { contradictions } from '../../../../src/domain/astrology/claims/contradictions.ts';
import type { Period } from '../../../../src/domain/astrology/claims/named-days.ts';
import { addDays } from '../../../../src/domain/calendar.ts';
import { anOrder, factsOf } from '../orders.ts';
import { rollDice } from './dice.ts';
import { HARMLESS } from './harmless-sentences.ts';
import { tellOtherwise } from './other-teller.ts';

const births: readonly (readonly [string, Birth, string, string | undefined])[] = [
  [
    'a London birth, read in New York',
    { date: '1968-07-04', time: '03:17', latitude: 51.5074, longitude: -0.1278 },
    '2027-03-01',
    'America/New_York',
  ],
  [
    'a birth without a time',
    { date: '1979-08-22', time: null, latitude: 35.68, longitude: 139.69 },
    '2026-12-31',
    'Asia/Kolkata',
  ],
  [
    'a polar birth',
    { date: '1944-02-29', time: '12:00', latitude: 69.65, longitude: 18.96 },
    '2030-01-09',
    undefined,
  ],
];

/** The birth chart, the year, and days, weeks and months spread over it. */
const spansFrom = (start: string): (Period | undefined)[] => [
  undefined,
  { from: start, to: addDays(start, 365) },
  ...[
    [23, 0],
    [42, 6],
    [90, 29],
  ].flatMap(([every = 1, length = 0]) =>
    Array.from({ length: Math.floor(330 / every) }, (_, index) => {
      const from = addDays(start, index * every + 3);
      return { from, to: addDays(from, length) };
    }),
  ),
];

describe.each(births)('what others write of %s', (name, birth, start, residence) => {
  const facts = factsOf(anOrder(birth, start, residence));
  const dice = rollDice(name.length * 104_729);
  const told = spansFrom(start).map((span) => ({ span, ...tellOtherwise(facts, span, dice) }));
  const isRejected = (text: string, span: Period | undefined) => contradictions(text, facts, span).length > 0;
  const rejected = (sentences: (one: (typeof told)[number]) => readonly string[]) =>
    told.flatMap((one) => sentences(one).filter((text) => isRejected(text, one.span)));

  it('passes when it is true, alone or two to a sentence', () => {
    const truths = told.flatMap((one) => one.truths);
    expect(truths.length).toBeGreaterThan(700);
    const pairs = rejected((one) =>
      one.truths.slice(1).map((text, index) => join(one.truths[index]!, text, dice.below(4))),
    );
    const alone = rejected((one) => one.truths);
    expect([...alone, ...pairs].slice(Math.floor((2 * truths.length) / 1000))).toEqual([]);
  });

  it('is held to account when it lies, ninety-nine times in a hundred', () => {
    const lies = told.flatMap((one) => one.lies.map((text) => ({ text, span: one.span })));
    expect(lies.length).toBeGreaterThan(600);
    const missed = lies.filter(({ text, span }) => !isRejected(text, span)).map(({ text }) => text);
    expect(missed.slice(Math.floor(lies.length / 100))).toEqual([]);
  });

  it('passes when it reports nothing', () => {
    const spans = spansFrom(start).filter((_, index) => index % 5 === 0);
    expect(HARMLESS.length).toBeGreaterThan(300);
    for (const span of spans) expect(HARMLESS.filter((text) => isRejected(text, span))).toEqual([]);
  });
});

/** Two sentences in one, as long-winded people join them. */
function join(one: string, other: string, way: number): string {
  const joints = [', while ', ', and ', '; ', ' \u2014 '];
  return (
    one.replace(/\.$/, joints[way]!) +
    other.replace(/^(The|An?|On|With|Your?|Today|As|While|There|In|Under)\b/, (word) => word.toLowerCase())
  );
}
