import { defineProduct } from '../../src/domain/define-product.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Product, Section } from '../../src/domain/product.ts';

const QUESTIONS = Array.from({ length: 20 }, (_, index) => `What of matter ${index + 1}?`);

const section = (id: string, periods: number, periodsPerBatch: number): Section => ({
  id,
  title: id,
  questions: QUESTIONS,
  words: { ask: { min: 80, max: 150 }, accept: { min: 1, max: 160 } },
  periodsPerBatch,
  temperature: 0.8,
  periods: () =>
    Array.from({ length: periods }, (_, index) => ({
      id: `${id}-${index + 1}`,
      title: `${id} ${index + 1}`,
    })),
});

const shaped = (id: string, sections: readonly Section[]): Product =>
  defineProduct({
    id,
    version: '1',
    title: 'A Year in Short',
    model: 'gpt-4o',
    gapMs: 2_000,
    customer: { type: 'object', additionalProperties: false, properties: {} },
    voice: 'You write short answers.',
    book: { answersPerPage: 5, accent: '#334455' },
    sections,
    addressee: () => 'Ada',
    facts: () => ({}),
    sharedContext: (_facts, { orderId }) => ({ orderId }),
    periodContext: (_facts, _section, { id }) => ({ id }),
    coverLines: () => [],
  });

/** The flagship's 161 calls, 8,620 answers and caps, with next to nothing to read and one word enough for an answer. */
export const flagshipShape = shaped('flagship-shape', [
  section('yearly', 1, 1),
  section('monthly', 12, 1),
  section('weekly', 52, 2),
  section('daily', 366, 3),
]);

/** Four small calls. */
export const snapshotShape = shaped('snapshot-shape', [
  { ...section('snapshot', 4, 1), questions: QUESTIONS.slice(0, 5) },
]);

export const orderOf = (product: Product, number = 1): Order => ({
  orderId: `${product.id}-${number}`,
  product: product.id,
  userId: 'user',
  customer: {},
});
