import type { PinnedOrder } from '../../../src/domain/order.ts';
import type { Product } from '../../../src/domain/product.ts';

/** A product that has nothing to do with the stars. */
export const GARDEN: Product = {
  id: 'garden',
  version: '1',
  title: 'A garden year',
  model: 'gpt-4o',
  gapMs: 0,
  customer: { type: 'object' },
  voice: 'You say in 3 to 5 words what others say in 20 to 40 words.',
  book: { answersPerPage: 5, accent: '#336633' },
  sections: [
    {
      id: 'weekly',
      title: 'Weeks',
      questions: ['What wants sowing?', 'What wants pruning?', 'What may rest?'],
      words: { ask: { min: 60, max: 120 }, accept: { min: 50, max: 140 } },
      periodsPerBatch: 2,
      temperature: 0.7,
      periods: () => [
        { id: 'w1', title: 'Week 1' },
        { id: 'w2', title: 'Week 2' },
      ],
    },
  ],
  addressee: () => 'Ada',
  facts: () => ({ soil: 'clay' }),
  sharedContext: () => ({ soil: 'clay', beds: [1, 2] }),
  periodContext: (_facts, _section, period) => ({ week: period.id, frost: false }),
  coverLines: () => [],
};
export const GARDEN_ORDER: PinnedOrder = {
  orderId: 'o1',
  product: 'garden',
  userId: 'u1',
  startDate: '2026-11-22',
  language: 'en',
  customer: {},
};
