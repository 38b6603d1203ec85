import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersPerReply, answerTokens, tokenBudget } from '../../src/domain/token-budget.ts';
import { countTokens } from '../../src/domain/tokens.ts';
import { countWords } from '../../src/domain/words.ts';
import { PASSAGES } from './support/passages.ts';

const upTo = (max: number) => ({ ask: { min: 1, max }, accept: { min: 1, max } });

describe('the token budget', () => {
  it("is the documents' 14,040 for 60 answers of up to 150 words", () => {
    expect(tokenBudget(60, answerTokens(upTo(150), 'en'), 16_384)).toBe(14_040);
  });

  it('never goes above what the model can write', () => {
    expect(tokenBudget(100, answerTokens(upTo(150), 'en'), 16_384)).toBe(16_384);
  });

  it('gives languages that cut into more tokens more room, by the language and not the region', () => {
    expect(answerTokens(upTo(100), 'en')).toBeCloseTo(156, 9);
    expect(answerTokens(upTo(100), 'en-GB')).toBe(answerTokens(upTo(100), 'en'));
    expect(answerTokens(upTo(100), 'de')).toBeCloseTo(156 * 1.35, 9);
    expect(answerTokens(upTo(100), 'de-AT')).toBe(answerTokens(upTo(100), 'de'));
    expect(answerTokens(upTo(100), 'xx')).toBeGreaterThan(answerTokens(upTo(100), 'de'));
  });

  it.each(Object.entries(PASSAGES))(
    'gives %s what its words measure, and at most 0.05 more',
    (language, passage) => {
      const tokensPerWord = (text: string) => countTokens(text, 'gpt-4o') / countWords(text);
      const measured = tokensPerWord(passage) / tokensPerWord(PASSAGES.en ?? '');
      const factor = answerTokens(upTo(100), language) / answerTokens(upTo(100), 'en');
      expect(factor).toBeGreaterThanOrEqual(measured);
      expect(factor).toBeLessThan(measured + 0.05);
      expect(answerTokens(upTo(100), 'xx')).toBeGreaterThanOrEqual(answerTokens(upTo(100), language));
    },
  );

  it('rounds up to whole tokens, but not for dust in the last digit', () => {
    expect(tokenBudget(3, 0.4, 100)).toBe(2);
    expect(tokenBudget(3, 0.1 + 0.2, 100)).toBe(1);
    expect(tokenBudget(10, 0.1 + 0.2, 100)).toBe(3);
  });
});

describe('answersPerReply', () => {
  it.each([
    [234, 16_384, 70],
    [234, 4_680, 20],
    [234, 4_679, 19],
    [234, 100, 1],
  ])('fits answers of %d tokens into %d as often as they go', (tokensPerAnswer, ceiling, answers) => {
    expect(answersPerReply(tokensPerAnswer, ceiling)).toBe(answers);
  });

  it('holds n answers whenever the cap for n answers does', () => {
    const language = fc.constantFrom('en', 'de', 'fr', 'it', 'ru');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        language,
        fc.integer({ min: 1, max: 100 }),
        (max, tag, items) => {
          const tokens = answerTokens(upTo(max), tag);
          expect(answersPerReply(tokens, tokenBudget(items, tokens, Number.POSITIVE_INFINITY))).toBe(items);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
