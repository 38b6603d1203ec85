import { defineProduct } from '../../src/domain/define-product.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Product, Section } from '../../src/domain/product.ts';

/** A product small enough to look through: `days` periods of two questions, answers of 3 to 6 words. */
export function aProduct(
  changes: Partial<Product> & { readonly days?: number; readonly section?: Partial<Section> } = {},
): Product {
  const { days = 3, section = {}, ...rest } = changes;
  return defineProduct({
    id: 'tiny',
    version: '1',
    title: 'A Tiny Report',
    model: 'gpt-4o',
    gapMs: 2_000,
    customer: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: { name: { type: 'string', minLength: 1 } },
    },
    voice: 'You write tiny reports.',
    book: { answersPerPage: 5, accent: '#334455' },
    sections: [
      {
        id: 'daily',
        title: 'Days',
        questions: ['What now?', 'What next?'],
        words: { ask: { min: 3, max: 6 }, accept: { min: 3, max: 6 } },
        periodsPerBatch: 1,
        temperature: 0.8,
        periods: () => Array.from({ length: days }, (_, i) => ({ id: `d${i + 1}`, title: `Day ${i + 1}` })),
        ...section,
      },
    ],
    addressee: ({ customer }) => String(customer.name),
    facts: () => ({ lucky: 7 }),
    sharedContext: (facts) => facts as { lucky: number },
    periodContext: (_facts, _section, { id }) => ({ day: id }),
    coverLines: () => ['for a test'],
    ...rest,
  });
}

export function anOrder(changes: Partial<Order> = {}): Order {
  return { orderId: 'order-1', product: 'tiny', userId: 'user-1', customer: { name: 'Ada' }, ...changes };
}

/** An answer of exactly this many words, different for each key. */
export function words(count: number, key = 'x'): string {
  return Array.from({ length: count }, (_, i) => (i === 0 ? key : `word${i}`)).join(' ');
}

/** Good answers to all keys. */
export function goodAnswers(keys: readonly string[], count = 4): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, words(count, key)]));
}
