import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords } from '../../../src/domain/words.ts';
import { BLUEPRINT_QUESTIONS } from '../../../src/products/questions/blueprint.ts';
import { DAILY_QUESTIONS } from '../../../src/products/questions/daily.ts';
import { writeAnswer } from '../../../src/simulator/prose/index.ts';
import { DAYS } from './sample-contexts.ts';
import { NATAL } from './sample-year.ts';

const [DAY] = DAYS;

function lengths(minWords: number, maxWords: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) =>
    countWords(
      writeAnswer({
        question: DAILY_QUESTIONS[n % DAILY_QUESTIONS.length] ?? '',
        shared: NATAL,
        period: n % 3 === 0 ? null : DAY,
        minWords,
        maxWords,
        seed: `length ${n}`,
      }),
    ),
  );
}

describe('the length of an answer', () => {
  it.each([
    [80, 150],
    [80, 80],
    [60, 120],
    [180, 260],
    [20, 30],
    [1, 1],
    [2, 5],
    [15, 15],
    [50, 52],
    [0, 10],
    [600, 640],
    [2000, 2000],
  ])('lies within %i and %i words', (min, max) => {
    for (const words of lengths(min, max, 60)) {
      expect(words).toBeGreaterThanOrEqual(min);
      expect(words).toBeLessThanOrEqual(max);
    }
  });

  it('is nothing where nothing is wanted', () => {
    expect(
      writeAnswer({ question: '', shared: null, period: null, minWords: 0, maxWords: 0, seed: '' }),
    ).toBe('');
  });

  it('gathers around the middle of the range, as lengths do', () => {
    const words = lengths(80, 150, 600);
    const mean = words.reduce((sum, n) => sum + n, 0) / words.length;
    expect(mean).toBeGreaterThan(112);
    expect(mean).toBeLessThan(118);
    const share = (from: number, to: number) =>
      words.filter((n) => n >= from && n < to).length / words.length;
    expect(share(100, 130)).toBeGreaterThan(0.6);
    expect(share(80, 100)).toBeGreaterThan(0.05);
    expect(share(130, 151)).toBeGreaterThan(0.05);
  });

  it('holds for any range, question and seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom(...DAILY_QUESTIONS, ...BLUEPRINT_QUESTIONS, ''),
        fc.string(),
        fc.boolean(),
        (minWords, more, question, seed, lie) => {
          const maxWords = minWords + more;
          const text = writeAnswer({ question, shared: NATAL, period: DAY, minWords, maxWords, seed, lie });
          const words = countWords(text);
          return words >= minWords && words <= maxWords;
        },
      ),
      { numRuns: 300 },
    );
  });
});
