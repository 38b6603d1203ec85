import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelSpec } from '../../src/domain/models.ts';
import type { PinnedOrder } from '../../src/domain/order.ts';
import { type Plan, planOrder } from '../../src/domain/plan.ts';
import type { Section } from '../../src/domain/product.ts';
import { anOrder, aProduct } from '../support/orders.ts';
import { aSection } from './support/parts.ts';

const ORDER: PinnedOrder = { ...anOrder(), startDate: '2026-11-22', language: 'en' };
const GPT_4O = modelSpec('gpt-4o');

const planOf = (sections: readonly Section[], ceiling = GPT_4O.maxOutputTokens, order = ORDER): Plan =>
  planOrder(aProduct({ sections }), order, { modelOf: () => ({ ...GPT_4O, maxOutputTokens: ceiling }) });

const FLAGSHIP = [
  aSection({ id: 'daily', days: 366, periodsPerBatch: 3 }),
  aSection({ id: 'weekly', days: 52, periodsPerBatch: 2 }),
  aSection({ id: 'monthly', days: 12, periodsPerBatch: 1 }),
  aSection({ id: 'yearly', days: 1, periodsPerBatch: 1 }),
];

describe('planOrder', () => {
  it("cuts the flagship order into the documents' 161 calls for 8,620 answers", () => {
    const plan = planOf(FLAGSHIP);
    const calls = FLAGSHIP.map(({ id }) => plan.batches.filter(({ section }) => section.id === id).length);
    expect(calls).toEqual([122, 26, 12, 1]);
    expect(plan.batches).toHaveLength(161);
    expect(plan.answers).toBe(8_620);
  });

  it('caps a batch by its answers: 14,040 tokens for the 60 of three days', () => {
    const { batches } = planOf(FLAGSHIP);
    expect(batches[0]).toMatchObject({ id: 'daily-001', maxTokens: 14_040 });
    expect(batches[121]).toMatchObject({ id: 'daily-122', maxTokens: 14_040 });
    expect(batches[122]).toMatchObject({ id: 'weekly-001', maxTokens: 9_360 });
    expect(batches[160]).toMatchObject({ id: 'yearly-001', maxTokens: 4_680 });
  });

  it('names items by section, period and question, and keys by letter and question', () => {
    const [batch] = planOf([aSection({ days: 2, asked: 2 })]).batches;
    expect(batch?.periods.map(({ letter, period }) => `${letter} ${period.id}`)).toEqual(['a p1', 'b p2']);
    expect(batch?.items.map(({ id, key, question }) => [id, key, question])).toEqual([
      ['daily/p1/1', 'a1', 1],
      ['daily/p1/2', 'a2', 2],
      ['daily/p2/1', 'b1', 1],
      ['daily/p2/2', 'b2', 2],
    ]);
  });

  it('asks fewer periods at once when their answers do not fit the longest reply', () => {
    const five = planOf([aSection({ days: 10, periodsPerBatch: 5 })]);
    expect(five.batches.map(({ periods }) => periods.length)).toEqual([3, 3, 3, 1]);
    expect(five.batches.every(({ maxTokens }) => maxTokens <= 16_384)).toBe(true);
  });

  it('splits the questions of one period evenly when even they do not fit', () => {
    const small = planOf([aSection({ days: 1, asked: 20 })], 234 * 8);
    expect(small.batches.map(({ items }) => items.length)).toEqual([6, 7, 7]);
    expect(small.batches.flatMap(({ items }) => items.map(({ question }) => question))).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it('puts 20 answers into a reply that holds exactly 20', () => {
    expect(planOf([aSection({ days: 1, asked: 20 })], 4_680).batches).toHaveLength(1);
    expect(planOf([aSection({ days: 1, asked: 20 })], 4_679).batches).toHaveLength(2);
  });

  it('asks one answer at a time when the model can hold no more, and caps it at what it can', () => {
    const { batches } = planOf([aSection({ days: 1, asked: 3 })], 100);
    expect(batches.map(({ items, maxTokens }) => [items.length, maxTokens])).toEqual([
      [1, 100],
      [1, 100],
      [1, 100],
    ]);
  });

  it('goes on with two letters after z', () => {
    const [batch] = planOf([aSection({ days: 60, asked: 1, periodsPerBatch: 60 })]).batches;
    const letters = batch?.periods.map(({ letter }) => letter);
    expect(letters?.slice(24, 29)).toEqual(['y', 'z', 'aa', 'ab', 'ac']);
    expect(letters?.slice(51, 54)).toEqual(['az', 'ba', 'bb']);
  });

  it('sizes batches by what an answer was measured to take', () => {
    const plan = planOrder(aProduct({ sections: [aSection({ days: 6 })] }), ORDER, {
      modelOf: () => GPT_4O,
      answerTokensOf: () => 400,
    });
    expect(plan.batches.map(({ items }) => items.length)).toEqual([40, 40, 40]);
    expect(plan.batches[0]).toMatchObject({ maxTokens: 16_000, tokensPerAnswer: 400 });
  });

  it('gives each section the model chosen for it', () => {
    const product = aProduct({ sections: [aSection({ id: 'one' }), aSection({ id: 'two' })] });
    const plan = planOrder(product, ORDER, {
      modelOf: ({ id }) => modelSpec(id === 'one' ? 'gpt-4o' : 'gpt-4o-mini'),
    });
    expect(plan.batches.map(({ model }) => model)).toEqual(['gpt-4o', 'gpt-4o-mini']);
  });

  const sections = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('daily', 'weekly', 'monthly', 'yearly'),
      days: fc.integer({ min: 1, max: 40 }),
      asked: fc.integer({ min: 1, max: 30 }),
      periodsPerBatch: fc.integer({ min: 1, max: 40 }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ id }) => id },
  );
  const ceiling = fc.integer({ min: 1, max: 40_000 });
  const language = fc.constantFrom('en', 'de', 'ja');

  it('asks every item exactly once, under unique keys, with caps no reply can exceed', () => {
    fc.assert(
      fc.property(sections, ceiling, language, (shapes, most, tag) => {
        const plan = planOf(shapes.map(aSection), most, { ...ORDER, language: tag });
        const wanted = shapes.flatMap(({ id, days, asked }) =>
          Array.from(
            { length: days * asked },
            (_, i) => `${id}/p${Math.floor(i / asked) + 1}/${(i % asked) + 1}`,
          ),
        );
        const asked = plan.batches.flatMap(({ items }) => items.map(({ id }) => id));
        expect([...asked].sort()).toEqual(wanted.sort());
        expect(plan.answers).toBe(wanted.length);
        expect(new Set(plan.batches.map(({ id }) => id)).size).toBe(plan.batches.length);
        for (const { items, maxTokens, periods, section, tokensPerAnswer } of plan.batches) {
          expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
          expect(items.length).toBeGreaterThan(0);
          expect(maxTokens).toBeLessThanOrEqual(most);
          expect(periods.length).toBeLessThanOrEqual(section.periodsPerBatch);
          // Only a single answer may be larger than the cap: it cannot be split.
          if (items.length > 1)
            expect(maxTokens).toBeGreaterThanOrEqual(items.length * tokensPerAnswer - 1e-6);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same plan for the same order, name for name', () => {
    const ids = ({ batches }: Plan) =>
      batches.map(({ id, items }) => [id, items.map((item) => [item.id, item.key])]);
    expect(ids(planOf(FLAGSHIP))).toEqual(ids(planOf(FLAGSHIP)));
  });
});
