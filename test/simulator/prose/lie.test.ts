import { describe, expect, it } from 'vitest';
import { diceFrom } from '../../../src/simulator/prose/dice.ts';
import { bodiesOf, type Fact } from '../../../src/simulator/prose/facts/fact.ts';
import { readFacts } from '../../../src/simulator/prose/facts/read-facts.ts';
import { type Lie, tellLie } from '../../../src/simulator/prose/lie.ts';
import { DAYS, MONTH, WEEK, YEAR } from './sample-contexts.ts';
import { NATAL } from './sample-year.ts';

const PERIODS: readonly unknown[] = [...DAYS, WEEK, MONTH, YEAR, null];

const liesAbout = (period: unknown): Lie[] =>
  Array.from({ length: 150 }, (_, n) => tellLie(readFacts(NATAL, period), diceFrom(`lie ${n}`))).filter(
    (lie) => lie !== undefined,
  );

const everything = ({ rest }: Lie): readonly Fact[] => [...rest.sky, ...rest.natal];

describe('a lie', () => {
  it('can be told of any chart and any period', () => {
    for (const period of PERIODS) expect(liesAbout(period)).toHaveLength(150);
  });

  it('is not among the facts, and takes the facts with it that it belies', () => {
    for (const period of PERIODS) {
      const truths = readFacts(NATAL, period);
      for (const lie of liesAbout(period)) {
        expect([...truths.sky, ...truths.natal]).not.toContainEqual(lie.fact);
        const [body] = bodiesOf(lie.fact);
        switch (lie.fact.kind) {
          case 'placement':
          case 'retrograde':
            expect(everything(lie).filter((fact) => fact.kind === 'placement' && fact.body === body)).toEqual(
              [],
            );
            break;
          case 'phase':
            expect(everything(lie).filter(({ kind }) => kind === 'phase' || kind === 'lunation')).toEqual([]);
            break;
          default:
            expect(
              everything(lie).filter(
                (fact) => 'aspect' in fact && bodiesOf(lie.fact).every((one) => bodiesOf(fact).includes(one)),
              ),
            ).toEqual([]);
        }
      }
    }
  });

  it('keeps all other facts', () => {
    for (const lie of liesAbout(DAYS[0])) {
      const { sky, natal } = readFacts(NATAL, DAYS[0]);
      expect(sky.length + natal.length - everything(lie).length).toBeLessThanOrEqual(4);
    }
  });

  it('is of all four kinds on an ordinary day', () => {
    const kinds = new Set(liesAbout(DAYS[0]).map(({ fact }) => fact.kind));
    expect([...kinds].sort()).toEqual(['contact', 'phase', 'placement', 'retrograde']);
  });

  it('gives a sign that is false at birth and in the sky, and no neighbour of a true one', () => {
    for (const { fact } of liesAbout(DAYS[0])) {
      if (fact.kind !== 'placement' || fact.body !== 'Moon') continue;
      expect(['Sagittarius', 'Capricorn', 'Aquarius', 'Leo', 'Virgo', 'Libra', 'Scorpio']).not.toContain(
        fact.sign,
      );
    }
  });

  it('gives a phase that is far from the day’s and was not there at birth', () => {
    const phases = new Set(
      liesAbout(DAYS[0]).flatMap(({ fact }) => (fact.kind === 'phase' ? [fact.phase] : [])),
    );
    expect([...phases].sort()).toEqual([
      'First Quarter',
      'Waning Crescent',
      'Waxing Crescent',
      'Waxing Gibbous',
    ]);
  });

  it('gives an aspect that the birth chart does not come near either', () => {
    // Natal Moon at 27 Capricorn and natal Mars at 27 Sagittarius are 30 degrees apart: anything but a square will do.
    const aspects = new Set(
      liesAbout({ ...DAYS[0], today: ['Moon square natal Mars 17:50'] }).flatMap(({ fact }) =>
        fact.kind === 'contact' && fact.target === 'Mars' ? [fact.aspect] : [],
      ),
    );
    expect(aspects).toEqual(new Set(['conjunction', 'sextile', 'trine', 'opposition']));
    // Natal Sun and Midheaven are 2 degrees apart: a conjunction would be true of them.
    const meridian = liesAbout({ ...DAYS[0], today: ['Sun square natal MC 17:50'] }).flatMap(({ fact }) =>
      fact.kind === 'contact' && fact.target === 'MC' ? [fact.aspect] : [],
    );
    expect(new Set(meridian)).toEqual(new Set(['sextile', 'trine', 'opposition']));
  });

  it('is not told where there is nothing to bend', () => {
    expect(tellLie(readFacts(null, null), diceFrom(''))).toBeUndefined();
  });
});
