import { expect, it } from 'vitest';
import { remembered } from '../../../src/domain/astrology/remembered.ts';

it('an answer is worked out once, until too many are kept', () => {
  const asked: number[] = [];
  const half = remembered(2, (n: number) => {
    asked.push(n);
    return n % 2 === 0 ? n / 2 : null;
  });
  expect([1, 4, 4, 1].map(half)).toEqual([null, 2, 2, null]);
  expect(asked).toEqual([1, 4]);
  expect([6, 4].map(half)).toEqual([3, 2]);
  expect(asked).toEqual([1, 4, 6, 4]);
});
