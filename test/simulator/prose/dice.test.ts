import { describe, expect, it } from 'vitest';
import { diceFrom } from '../../../src/simulator/prose/dice.ts';

const draws = (seed: string, count: number) => {
  const dice = diceFrom(seed);
  return Array.from({ length: count }, () => dice.next());
};

describe('dice', () => {
  it('fall the same way for the same seed', () => {
    expect(draws('daily/2027-01-26/7', 20)).toEqual(draws('daily/2027-01-26/7', 20));
  });

  it('fall differently for seeds that differ in one letter', () => {
    const firsts = Array.from({ length: 1000 }, (_, n) => draws(`seed ${n}`, 1)[0]);
    expect(new Set(firsts).size).toBe(1000);
  });

  it('are even, from seed to seed as well as within one', () => {
    for (const numbers of [
      draws('even', 20_000),
      Array.from({ length: 20_000 }, (_, n) => draws(`${n}`, 1)[0] ?? 0),
    ]) {
      const tenths = Array.from(
        { length: 10 },
        (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth).length,
      );
      for (const count of tenths) expect(count / numbers.length).toBeCloseTo(0.1, 1.8);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...numbers)).toBeLessThan(1);
    }
  });

  it('reach every choice and no other', () => {
    const dice = diceFrom('choices');
    const seen = new Set(Array.from({ length: 200 }, () => dice.pick(['a', 'b', 'c'])));
    expect([...seen].sort()).toEqual(['a', 'b', 'c']);
    expect(new Set(Array.from({ length: 200 }, () => dice.below(3)))).toEqual(new Set([0, 1, 2]));
  });

  it('do not choose from nothing', () => {
    expect(() => diceFrom('').pick([])).toThrow(RangeError);
  });

  it('land on the wanted side as often as asked', () => {
    const dice = diceFrom('coin');
    const heads = Array.from({ length: 10_000 }, () => dice.flip(0.3)).filter(Boolean).length;
    expect(heads / 10_000).toBeCloseTo(0.3, 1);
    expect(dice.flip(0)).toBe(false);
    expect(dice.flip(1)).toBe(true);
  });
});
