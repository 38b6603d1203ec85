import { defineProduct } from '../../src/domain/define-product.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Product } from '../../src/domain/product.ts';

/** Periods and periods to a batch, by section. */
export type Shape = Readonly<Record<string, readonly [periods: number, perBatch: number]>>;

/** 161 batches, 8,620 items. */
export const FLAGSHIP: Shape = { daily: [366, 3], weekly: [52, 2], monthly: [12, 1], yearly: [1, 1] };

/** 6 batches, 140 items. */
export const SMALL: Shape = { daily: [4, 1], weekly: [2, 2], monthly: [1, 1] };

/** 3 batches, 60 items. */
export const TINY: Shape = { daily: [2, 1], weekly: [1, 1] };

/** A report of a given shape with next to no text: `order-1/daily/d7` of the prompt is its seventh day. */
export function productOf(shape: Shape): Product {
  return defineProduct({
    id: 'simulated',
    version: '1',
    title: 'Simulated',
    model: 'gpt-4o',
    gapMs: 2_000,
    customer: { type: 'object', additionalProperties: false, properties: { pair: { type: 'string' } } },
    voice: 'Brief.',
    book: { answersPerPage: 5, accent: '#334455' },
    sections: Object.entries(shape).map(([id, [periods, periodsPerBatch]]) => {
      const all = Array.from({ length: periods }, (_, i) => ({ id: `d${i + 1}`, title: `${i + 1}` }));
      return {
        id,
        title: id,
        questions: Array.from({ length: 20 }, (_, i) => `Q${i + 1}?`),
        words: { ask: { min: 2, max: 8 }, accept: { min: 2, max: 8 } },
        periodsPerBatch,
        temperature: 0.8,
        periods: () => all,
      };
    }),
    addressee: ({ orderId }) => orderId,
    facts: () => ({}),
    sharedContext: () => ({}),
    periodContext: (_facts, section, { id }, order) => `${accountOf(order)}/${section.id}/${id}`,
    coverLines: () => [],
  });
}

/** @param pair - orders of one pair ask for the same, word for word. */
export const orderOf = (number: number, userId = 'user-1', pair?: string): Order => ({
  orderId: `order-${number}`,
  product: 'simulated',
  userId,
  customer: pair === undefined ? {} : { pair },
});

/** Whose order the server takes it for: it cannot tell a pair's apart. */
export const accountOf = ({ orderId, customer }: Order): string => String(customer.pair ?? orderId);

export const answersIn = (shape: Shape) =>
  Object.values(shape).reduce((sum, [periods]) => sum + periods * 20, 0);
