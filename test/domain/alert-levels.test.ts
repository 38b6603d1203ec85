import { describe, expect, it } from 'vitest';
import { forecast, levelsReached } from '../../src/domain/alert-levels.ts';

describe('alert levels', () => {
  it.each<[spent: number, cap: number, reached: readonly number[]]>([
    [0, 100, []],
    [49, 100, []],
    [50, 100, [0.5]],
    [89, 100, [0.5, 0.75]],
    [90, 100, [0.5, 0.75, 0.9]],
    [200, 100, [0.5, 0.75, 0.9]],
    [0, 0, [0.5, 0.75, 0.9]],
  ])('at %d of %d', (spent, cap, reached) => {
    expect(levelsReached(spent, cap)).toEqual(reached);
  });

  it('are those the host names, lowest first', () => {
    expect(levelsReached(80, 100, [0.8, 0.2])).toEqual([0.2, 0.8]);
  });
});

describe('the forecast', () => {
  it('is silent before a twentieth of the order is written', () => {
    expect(forecast(100, 4, 100)).toBeNull();
    expect(forecast(100, 5, 100)).toBe(2_000);
  });

  it('counts what was wasted as going on', () => {
    expect(forecast(150, 50, 100)).toBe(300);
  });
});
