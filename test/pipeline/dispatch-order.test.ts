import { describe, expect, it } from 'vitest';
import { flagshipShape, orderOf } from '../../bench/support/flagship-shape.ts';
import { modelSpec } from '../../src/domain/models.ts';
import { planOrder } from '../../src/domain/plan.ts';
import { longestFirst } from '../../src/pipeline/order/dispatch-order.ts';
import { anOrder, aProduct, goodAnswers } from '../support/orders.ts';
import { aService, START_MS } from '../support/service.ts';

const { batches } = planOrder(
  flagshipShape,
  { ...orderOf(flagshipShape), startDate: '2026-11-22', language: 'en' },
  { modelOf: () => modelSpec('gpt-4o') },
);

describe('the order in which batches ask for their turns', () => {
  it('puts the longest replies first, and the plan decides among equals', () => {
    const ids = longestFirst(batches, false).map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['daily-001', 'daily-002']);
    expect(ids.slice(122, 124)).toEqual(['weekly-001', 'weekly-002']);
    expect(ids.slice(148)).toEqual([
      'yearly-001',
      ...Array.from({ length: 12 }, (_, i) => `monthly-${String(i + 1).padStart(3, '0')}`),
    ]);
  });

  it('sends the shortest ahead while nobody knows the limits', () => {
    const [first, ...rest] = longestFirst(batches, true);
    expect(first?.maxTokens).toBe(Math.min(...batches.map(({ maxTokens }) => maxTokens)));
    expect(rest[0]?.id).toBe('daily-001');
    expect(new Set([first, ...rest])).toEqual(new Set(batches));
  });

  it('is begun on every lane at once: one model does not wait for another', async () => {
    const [section] = aProduct().sections;
    const product = aProduct({
      sections: ['gpt-4o', 'gpt-4o-mini'].map((model) => ({ ...section!, id: model, model })),
    });
    const { orrery, clock, model } = await aService({
      products: [product],
      concurrency: 1,
      script: (_request, keys) => ({ answers: goodAnswers(keys), ms: 10_000 }),
    });
    await clock.run((await orrery.submit(anOrder())).result());
    const starts = (name: string) =>
      model.calls.flatMap(({ request, startedAt }) => (request.model === name ? startedAt - START_MS : []));
    expect(starts('gpt-4o')).toEqual([0, 10_000, 20_000]);
    expect(starts('gpt-4o-mini')).toEqual([0, 10_000, 20_000]);
  });
});
