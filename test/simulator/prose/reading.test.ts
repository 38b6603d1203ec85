import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../src/simulator/prose/facts/read-facts.ts';
import { DAYS, MONTH, WEEK, YEAR } from './sample-contexts.ts';
import { NATAL } from './sample-year.ts';

const skyOf = (text: string, key = 'today') => readFacts(null, { date: '2027-01-26', [key]: [text] }).sky;

describe('reading the notation of the facts', () => {
  it.each([
    [
      'Moon trine natal Mars 15:39',
      'today',
      {
        mover: 'Moon',
        aspect: 'trine',
        target: 'Mars',
        toNatal: true,
        ongoing: false,
        when: { time: '15:39', dates: [] },
      },
    ],
    ['Mercury sextile Venus 09:33', 'sky', { mover: 'Mercury', target: 'Venus', toNatal: false }],
    ['Pluto conjunction natal Sun, exact 02-18', 'ongoing', { ongoing: true, when: { dates: ['02-18'] } }],
    ['Neptune square natal Jupiter, within 1 degree', 'ongoing', { ongoing: true, when: { dates: [] } }],
    [
      'Saturn square natal Venus 10-04..10-30, exact 10-17 (pass 2 of 3)',
      'exact',
      { when: { from: '10-04', to: '10-30', dates: ['10-17'] }, pass: { first: 2, last: 2, of: 3 } },
    ],
    [
      'Neptune square natal Jupiter ..03-02, exact 01-29 (pass 2-3 of 3)',
      'exact',
      { when: { to: '03-02', dates: ['01-29'] }, pass: { first: 2, last: 3, of: 3 } },
    ],
    ['01-26 Sun conjunction natal Asc', 'quick', { when: { dates: ['01-26'] }, target: 'Asc' }],
    [
      'Mercury enters Pisces 11:20',
      'sky',
      { kind: 'ingress', sign: 'Pisces', when: { time: '11:20', dates: [] } },
    ],
    [
      '02-08 Uranus direct Gemini H2',
      'stations',
      { kind: 'station', motion: 'direct', sign: 'Gemini', house: 2 },
    ],
    ['Saturn stations retrograde', 'sky', { kind: 'station', motion: 'retrograde' }],
    ['Saturn direct 12-11', 'retrogrades', { kind: 'station', motion: 'direct', when: { dates: ['12-11'] } }],
    [
      '02-07 New Moon Aquarius 17 H10',
      'moons',
      { kind: 'lunation', phase: 'New Moon', sign: 'Aquarius', house: 10 },
    ],
    [
      '07-19 penumbral lunar eclipse Capricorn 25 H9 conj natal Moon opp natal Sun conj natal Venus',
      'eclipses',
      { kind: 'eclipse', sort: 'penumbral lunar', house: 9, touches: ['Moon', 'Venus'] },
    ],
    [
      'Jupiter Leo 26 H4 to Virgo 23 H5',
      'outer',
      { kind: 'journey', from: { sign: 'Leo', house: 4 }, to: { sign: 'Virgo', house: 5 } },
    ],
    [
      'age 37: house 2 Gemini, lord Mercury',
      'profection',
      { kind: 'profection', age: '37', house: 2, lord: 'Mercury' },
    ],
  ])('understands "%s"', (text, key, expected) => {
    expect(skyOf(text, key)).toMatchObject([expected]);
  });

  it.each([
    'Moon trine natal Mars at noon',
    'Moon trine natal Vesta 15:39',
    'Mars enters Ophiuchus 11:20',
    'Mars trine natal Mars 15:39 perhaps',
    'not Moon trine natal Mars 15:39',
    'Moon',
  ])('leaves "%s" alone, rather than half understand it', (text) => {
    expect(skyOf(text)).toEqual([]);
  });

  it('tells the void of the Moon apart, stretch by stretch', () => {
    expect(readFacts(null, { date: '', voc: '00:00-04:21, 18:46-24:00' }).sky).toEqual([
      { kind: 'void', from: '00:00', to: '04:21' },
      { kind: 'void', from: '18:46', to: '24:00' },
    ]);
  });

  it.each([
    ['a day', DAYS[0], 'day', 9],
    ['a day with an exact phase', DAYS[2], 'day', 10],
    ['a week', WEEK, 'week', 14],
    ['a month', MONTH, 'month', 22],
    ['a year', YEAR, 'year', 29],
  ] as const)('understands every line of %s', (_name, period, span, count) => {
    const reading = readFacts(NATAL, period);
    expect(reading.span).toBe(span);
    expect(reading.sky).toHaveLength(count);
    expect(reading.values).toEqual([]);
  });

  it('understands every line of a birth chart', () => {
    const { natal, sky, span } = readFacts(NATAL, null);
    expect([sky, span]).toEqual([[], 'life']);
    const kinds = natal.map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect(
      ['placement', 'retrograde', 'natalAspect', 'cusp', 'ruler', 'balance', 'birthPhase'].map(count),
    ).toEqual([13, 2, 14, 12, 1, 1, 1]);
  });

  it('takes the Moon’s place and phase for a day’s facts only', () => {
    const sky = { planets: { Sun: 'Aquarius 5 H10', Moon: 'Virgo 24 H5' }, phase: 'Full Moon 99%' };
    expect(readFacts({ natal: NATAL, sky }, { theme: 'weeks' })).toMatchObject({
      span: 'weeks',
      sky: [{ kind: 'placement', natal: false, body: 'Sun' }],
    });
  });

  it('leaves out what an unknown birth time leaves open', () => {
    const unknown = {
      zodiac: 'tropical',
      planets: { Sun: 'Aquarius 5', Moon: 'Capricorn or Aquarius', Mars: 'Leo rx' },
      aspects: ['Saturn sextile Pluto'],
    };
    expect(readFacts(unknown, null).natal).toMatchObject([
      { kind: 'placement', body: 'Sun', sign: 'Aquarius', degree: 5 },
      { kind: 'placement', body: 'Mars', sign: 'Leo' },
      { kind: 'retrograde', body: 'Mars' },
      { kind: 'natalAspect', first: 'Saturn', second: 'Pluto' },
    ]);
  });

  it('never fails, whatever the JSON', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.jsonValue(),
        (shared, period) => readFacts(shared, period) !== undefined,
      ),
    );
  });
});
