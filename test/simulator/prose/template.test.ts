import { describe, expect, it } from 'vitest';
import { diceFrom } from '../../../src/simulator/prose/dice.ts';
import { expand, sentence } from '../../../src/simulator/prose/template.ts';

const outcomes = (template: string, slots = {}) =>
  [...new Set(Array.from({ length: 300 }, (_, n) => expand(template, diceFrom(`${n}`), slots)))].sort();

describe('expand', () => {
  it.each([
    ['plain words', ['plain words']],
    ['[a|b]', ['a', 'b']],
    ['x[|y]z', ['xyz', 'xz']],
    ['[a|[b|c] d]', ['a', 'b d', 'c d']],
    ['[a|b][c|d]', ['ac', 'ad', 'bc', 'bd']],
  ])('writes %s out in every way', (template, expected) => {
    expect(outcomes(template)).toEqual(expected);
  });

  it('fills slots, with words, with functions and with templates', () => {
    expect(outcomes('{who} [walks|{does}]', { who: 'she', does: () => 'runs [far|fast]' })).toEqual([
      'she runs far',
      'she runs fast',
      'she walks',
    ]);
  });

  it('asks a function for each slot anew', () => {
    let count = 0;
    const next = () => {
      count += 1;
      return String(count);
    };
    expect(expand('{n} {n} {n}', diceFrom(''), { n: next })).toBe('1 2 3');
  });

  it('refuses a slot that nobody fills, and a bracket that is not closed', () => {
    expect(() => expand('{who}', diceFrom(''))).toThrow(/who/);
    expect(() => expand('[a|b', diceFrom(''))).toThrow(RangeError);
  });
});

describe('sentence', () => {
  it.each([
    ['the day is long', 'The day is long.'],
    ['why? because', 'Why? Because.'],
    ['one. two', 'One. Two.'],
    ['so  be it , then', 'So be it, then.'],
    ['écoute', 'Écoute.'],
    ['done!', 'Done!'],
    ['exact at 12:33, and so on', 'Exact at 12:33, and so on.'],
  ])('finishes "%s"', (words, expected) => {
    expect(sentence(words)).toBe(expected);
  });
});
