import { describe, expect, it } from 'vitest';
import { OrreryError } from '../../src/domain/failure.ts';
import { budgetsFor, measuredAnswerTokens, parseMeasuredBudgets } from '../../src/domain/measured-budgets.ts';
import { aProduct } from '../support/orders.ts';

const FILE = {
  product: 'tiny',
  version: '1',
  language: 'en',
  sections: { daily: { model: 'gpt-4o', answerTokens: 12.5, samples: 40 } },
};
const product = aProduct();
const [section] = product.sections;
if (!section) throw new Error('the product has a section');

const problemsOf = (work: () => unknown): readonly string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof OrreryError && error.code === 'INPUT_INVALID')
      return error.problems.map(({ path }) => path);
    throw error;
  }
  return [];
};

describe('a budgets file', () => {
  it('is read with whatever else it says for people', () => {
    expect(parseMeasuredBudgets(FILE, 'b.json')).toBe(FILE);
  });

  it.each<[string, unknown, string]>([
    ['no object', [], 'b.json: '],
    ['no version', { ...FILE, version: undefined }, 'b.json: version'],
    ['no sections', { ...FILE, sections: {} }, 'b.json: sections'],
    [
      'a budget of nothing',
      { ...FILE, sections: { daily: { model: 'gpt-4o', answerTokens: 0 } } },
      'b.json: sections.daily.answerTokens',
    ],
    [
      'a section without a model',
      { ...FILE, sections: { daily: { answerTokens: 9 } } },
      'b.json: sections.daily.model',
    ],
  ])('with %s is refused, with the path', (_what, input, path) => {
    expect(problemsOf(() => parseMeasuredBudgets(JSON.parse(JSON.stringify(input)), 'b.json'))).toEqual([
      path,
    ]);
  });

  it.each<[string, object, string]>([
    ['another product', { product: 'other' }, 'tokenBudgets.product'],
    ['another version of it', { version: '2' }, 'tokenBudgets.version'],
    [
      'a section it does not have',
      { sections: { hourly: FILE.sections.daily } },
      'tokenBudgets.sections.hourly',
    ],
  ])('of %s does not hold for the product', (_what, changes, path) => {
    expect(problemsOf(() => budgetsFor(product, [{ ...FILE, ...changes }]))).toEqual([path]);
  });

  it('holds for the model and the language that were measured, and for no other', () => {
    const budgets = budgetsFor(product, [FILE]);
    expect(measuredAnswerTokens(budgets, section, 'gpt-4o', { language: 'en' })).toBe(12.5);
    expect(measuredAnswerTokens(budgets, section, 'gpt-4o-mini', { language: 'en' })).toBeUndefined();
    expect(measuredAnswerTokens(budgets, section, 'gpt-4o', { language: 'de' })).toBeUndefined();
    expect(
      measuredAnswerTokens(budgetsFor(product, []), section, 'gpt-4o', { language: 'en' }),
    ).toBeUndefined();
  });
});
