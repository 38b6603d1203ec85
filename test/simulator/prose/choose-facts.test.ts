import { describe, expect, it } from 'vitest';
import { chooseFacts } from '../../../src/simulator/prose/choose-facts.ts';
import { diceFrom } from '../../../src/simulator/prose/dice.ts';
import { bodiesOf, isOfBirth } from '../../../src/simulator/prose/facts/fact.ts';
import { readFacts } from '../../../src/simulator/prose/facts/read-facts.ts';
import { DAYS, MONTH, WEEK } from './sample-contexts.ts';
import { NATAL } from './sample-year.ts';

const SEEDS = Array.from({ length: 200 }, (_, n) => `choice ${n}`);
const PERIODS = [...DAYS, WEEK, MONTH];

const chosen = (period: unknown, seed: string, relevance = () => 0) => [
  ...chooseFacts(readFacts(NATAL, period), relevance, diceFrom(seed)),
];

describe('the choice of facts', () => {
  it('uses every fact once', () => {
    for (const period of PERIODS) {
      const { sky, natal } = readFacts(NATAL, period);
      const facts = chosen(period, 'all');
      expect(facts).toHaveLength(sky.length + natal.length);
      expect(new Set(facts)).toEqual(new Set([...sky, ...natal]));
    }
  });

  it('lets the sky speak first, and twice', () => {
    for (const period of PERIODS) {
      for (const seed of SEEDS) expect(chosen(period, seed).slice(0, 2).some(isOfBirth)).toBe(false);
    }
  });

  it('mostly gives the third word to the birth chart', () => {
    const thirds = PERIODS.flatMap((period) => SEEDS.map((seed) => chosen(period, seed)[2]));
    expect(thirds.filter((fact) => fact && isOfBirth(fact)).length / thirds.length).toBeGreaterThan(0.6);
  });

  it('seldom says the same kind of thing twice running, and seldom of the same body', () => {
    const pairs = PERIODS.flatMap((period) => SEEDS.map((seed) => chosen(period, seed).slice(0, 2)));
    const share = (alike: (pair: (typeof pairs)[number]) => boolean) =>
      pairs.filter(alike).length / pairs.length;
    expect(share(([one, two]) => one?.kind === two?.kind)).toBeLessThan(0.12);
    expect(
      share(
        ([one, two]) =>
          one !== undefined &&
          two !== undefined &&
          bodiesOf(one).some((body) => bodiesOf(two).includes(body)),
      ),
    ).toBeLessThan(0.22);
  });

  it('prefers an event of the day to what lasts for weeks', () => {
    const leads = SEEDS.map((seed) => chosen(DAYS[0], seed)[0]);
    expect(
      leads.filter((fact) => fact?.kind === 'contact' && fact.ongoing).length / leads.length,
    ).toBeLessThan(0.08);
  });

  it('follows the question further than chance', () => {
    const { sky } = readFacts(NATAL, WEEK);
    for (const wanted of sky) {
      const [first] = chooseFacts(
        readFacts(NATAL, WEEK),
        (fact) => (fact === wanted ? 20 : 0),
        diceFrom('wanted'),
      );
      expect(first).toBe(wanted);
    }
  });
});
