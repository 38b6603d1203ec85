import { describe, expect, it } from 'vitest';
import { contradictions } from '../../../../src/domain/astrology/claims/contradictions.ts';
import { readerTime } from '../../../../src/domain/astrology/context/reader-clock.ts';
import { anOrder, factsOf, SYDNEY_BIRTH } from '../orders.ts';
import { ORDINARY_SENTENCES } from './ordinary-sentences.ts';
import {
  FALSE_OF_THE_DAY,
  FALSE_OF_THE_MONTH,
  TRUE_OF_THE_DAY,
  TRUE_OF_THE_MONTH,
  TRUE_OF_THE_YEAR,
  TRUE_PARAGRAPHS,
} from './told-sentences.ts';

const facts = factsOf(anOrder(SYDNEY_BIRTH));
const natalOnly = { natal: facts.natal };
const TUESDAY = { from: '2027-01-26', to: '2027-01-26' };
const MONTH = { from: '2027-01-22', to: '2027-02-21' };
const YEAR = { from: '2026-11-22', to: '2027-11-22' };

const found = (text: string, period = TUESDAY) => contradictions(text, facts, period);

describe('sentences that claim nothing', () => {
  it('are a hundred and fifty and more', () => {
    expect(new Set(ORDINARY_SENTENCES).size).toBeGreaterThan(150);
  });

  it.each(ORDINARY_SENTENCES)('%s', (sentence) => {
    expect(found(sentence)).toEqual([]);
    expect(contradictions(sentence, natalOnly)).toEqual([]);
  });

  it('stay harmless together', () => {
    for (let start = 0; start < ORDINARY_SENTENCES.length; start += 7) {
      expect(found(ORDINARY_SENTENCES.slice(start, start + 7).join(' '))).toEqual([]);
    }
  });
});

describe('true sentences', () => {
  it.each(TRUE_OF_THE_DAY)('of the day: %s', (sentence) => expect(found(sentence)).toEqual([]));
  it.each(TRUE_PARAGRAPHS)('in longer words: %s', (text) => expect(found(text)).toEqual([]));
  it.each(TRUE_OF_THE_MONTH)('of the month: %s', (sentence) => expect(found(sentence, MONTH)).toEqual([]));
  it.each(TRUE_OF_THE_YEAR)('of the year: %s', (sentence) => expect(found(sentence, YEAR)).toEqual([]));
});

describe('false sentences', () => {
  it.each(FALSE_OF_THE_DAY)('of the day: %s', (sentence) => expect(found(sentence)).not.toEqual([]));
  it.each(FALSE_OF_THE_MONTH)('of the month: %s', (sentence) =>
    expect(found(sentence, MONTH)).not.toEqual([]),
  );

  it('are found among true ones, each quoted', () => {
    const text = [
      'The Moon in Virgo asks for order.',
      'Saturn squares your natal Sun, so expect a wall.',
      'A walk would help; Mars is retrograde after all.',
      'Your Leo Ascendant enjoys the fuss.',
    ].join(' ');
    expect(found(text)).toEqual([
      'says "Saturn squares your natal Sun"; the facts have no square of Saturn and the Sun on 26 January',
      'says "Leo Ascendant"; the facts have the Ascendant in Taurus at birth',
    ]);
  });
});

describe('an objection', () => {
  it.each([
    [
      'Mercury is retrograde.',
      'says "Mercury is retrograde"; the facts do not have Mercury retrograde on 26 January',
    ],
    [
      'The Moon is in Leo today.',
      'says "Moon is in Leo"; the facts have the Moon in Capricorn at birth and Virgo and Libra on 26 January',
    ],
    ['Your natal Mars is in Leo.', 'says "Mars is in Leo"; the facts have Mars in Sagittarius at birth'],
    [
      'Venus enters Aries.',
      'says "Venus enters Aries"; the facts do not have Venus entering Aries on 26 January',
    ],
    [
      'The Sun is in your second house.',
      'says "Sun is in your second house"; the facts do not have the Sun in house 2 on 26 January (at birth it is in house 10)',
    ],
    [
      'It is a Full Moon.',
      'says "Full Moon"; the facts have the Moon at Waning Gibbous in Virgo on 26 January',
    ],
    [
      'Uranus turns direct.',
      'says "Uranus turns direct"; the facts do not have Uranus turning direct on 26 January',
    ],
    ['Chiron in Aries hurts.', 'says "Chiron in Aries"; the facts do not have Chiron'],
    ['Monday, 26 January is for you.', 'says "26 January"; 26 January is a Tuesday'],
    ['The Moon enters Libra at 19:00.', 'says "Moon enters Libra at 19:00"; the facts have it at 22:12'],
    [
      'On 7 February a lunar eclipse falls.',
      'says "lunar eclipse"; the facts have no such lunar eclipse on 7 February',
    ],
  ])('to %s', (sentence, objection) => {
    expect(found(sentence)).toContain(objection);
  });

  it('names the days of a longer text', () => {
    expect(found('Saturn is in Cancer.', MONTH)).toEqual([
      'says "Saturn is in Cancer"; the facts have Saturn in Capricorn at birth and Aries from 22 January to 21 February',
    ]);
  });
});

describe('a text about the birth chart alone', () => {
  it.each([
    'Your Moon in Capricorn keeps accounts.',
    'Venus is retrograde in your ninth house.',
    'Saturn sextile Pluto gives stamina.',
    'Mercury is not retrograde here.',
    'The Balsamic Moon you were born under listens.',
    'When transiting Saturn comes back to Capricorn, you will know.',
  ])('may say: %s', (sentence) => expect(contradictions(sentence, natalOnly)).toEqual([]));

  it.each([
    'Your Moon in Virgo keeps accounts.',
    'Mars is retrograde in your eighth house.',
    'Saturn square Pluto makes you hard.',
    'The Full Moon you were born under shows everything.',
    'The Sun in your fourth house stays at home.',
  ])('may not say: %s', (sentence) => expect(contradictions(sentence, natalOnly)).not.toEqual([]));
});

describe('a text for a birth without a time', () => {
  const untimed = factsOf(anOrder({ ...SYDNEY_BIRTH, time: null }));

  it.each([
    'Your Moon is in Capricorn or Aquarius.',
    'Saturn sextiles your natal Pluto.',
    'The Sun is in Aquarius.',
  ])('may say: %s', (sentence) => expect(contradictions(sentence, untimed, TUESDAY)).toEqual([]));

  it.each([
    'Your Ascendant is in Taurus.',
    'The Sun passes through your tenth house.',
    'Your Moon is in Virgo.',
    'The Moon is in Aquarius.',
    'Jupiter trines your Midheaven.',
  ])('may not say: %s', (sentence) => expect(contradictions(sentence, untimed, TUESDAY)).not.toEqual([]));

  it('is told why there are no houses', () => {
    expect(contradictions('The Sun is in your tenth house.', untimed, TUESDAY)[0]).toMatch(
      /birth time is unknown/,
    );
  });
});

describe('dates', () => {
  it.each([
    '4 February',
    'the 4th of February',
    'February 4',
    'February 4th',
    'February 4, 2027',
    '2027-02-04',
    'Thursday, 4 February',
    'Thursday',
    'the 4th',
  ])('written as %s are understood', (date) => {
    const week = { from: '2027-01-31', to: '2027-02-06' };
    expect(found(`Venus enters Capricorn on ${date}.`, week)).toEqual([]);
  });

  it.each(['5 February', 'the 6th of February', 'February 1st', '2027-02-03', 'Friday', 'the 2nd'])(
    'written as %s are held to the day',
    (date) => {
      const week = { from: '2027-01-31', to: '2027-02-06' };
      expect(found(`Venus enters Capricorn on ${date}.`, week)).toHaveLength(1);
    },
  );

  it('beyond the facts are let pass', () => {
    expect(found('Saturn enters Taurus on 12 April 2028.')).toEqual([]);
    expect(found('The Sun enters Libra on 23 September 2026 at 09:00.')).toEqual([]);
  });

  it.each(['on 4 February', 'on the 4th'])('%s carries over to the next sentence alone', (day) => {
    const said = `It happens ${day}. Venus enters Capricorn then.`;
    expect(found(said, { from: '2027-01-29', to: '2027-02-03' })).toEqual([]);
    const later = said.replace('.', '. Rest on it.');
    expect(found(later, { from: '2027-01-29', to: '2027-02-03' })).toHaveLength(1);
  });

  it('of each claim are its own', () => {
    const text = 'Venus enters Capricorn on 4 February, and on 1 February Mercury enters Pisces.';
    expect(found(text, MONTH)).toEqual([]);
    expect(found(text.replace('1 February', '2 February'), MONTH)).toHaveLength(1);
    expect(found(text.replace('4 February', '3 February'), MONTH)).toHaveLength(1);
  });
});

describe('whose sky is meant', () => {
  it('of a pair tied by a hyphen is one', () => {
    const thursday = { from: '2027-01-28', to: '2027-01-28' };
    expect(found('The Moon-Saturn square stings.', thursday)).toEqual([]);
    expect(found('Your natal Moon-Saturn square stings.', thursday)).toHaveLength(1);
    // Pluto passes the natal Sun, but was far from it at birth.
    expect(found('The Sun-Pluto conjunction presses.')).toEqual([]);
    expect(found('Your natal Sun-Pluto conjunction presses.')).toHaveLength(1);
  });

  it('is the solar return’s where the sentence says so, and its houses nobody knows', () => {
    expect(found('In your solar return Saturn sits in the second house.')).toEqual([]);
    expect(found('Saturn sits in the second house.')).toHaveLength(1);
  });

  it('does not matter to the South Node, which stands opposite the North', () => {
    const hit = facts.year!.transits.find(
      ({ natal, aspect }) => natal === 'TrueNode' && aspect === 'opposition',
    )!;
    const date = readerTime(facts.year!, hit.utc).date;
    const onDate = { from: date, to: date };
    expect(found(`The ${hit.transiting} is conjunct your natal South Node.`, onDate)).toEqual([]);
    expect(found(`The ${hit.transiting} is opposite your natal South Node.`, onDate)).toHaveLength(1);
  });
});

describe('any text', () => {
  it('is read without failing, however it is made', () => {
    const odd = [
      '',
      '   ',
      '\n\n',
      '…',
      '"',
      '(((',
      'Mars',
      'Mars Mars Mars',
      'in in in Leo',
      "Mars's's",
      '♂ in ♌',
      '12:99 99-99 31 June',
      'square square Sun Sun',
      'The Moon constructor.',
    ];
    for (const text of odd) expect(Array.isArray(found(text))).toBe(true);
  });
});
