import type { Item } from '../../../src/domain/plan.ts';
import type { Section } from '../../../src/domain/product.ts';

/** A section of `days` periods with `asked` questions each, answers of 80 to 150 words. */
export function aSection({
  days = 3,
  asked = 20,
  ...changes
}: Partial<Section> & { readonly days?: number; readonly asked?: number } = {}): Section {
  return {
    id: 'daily',
    title: 'Days',
    questions: Array.from({ length: asked }, (_, i) => `Question ${i + 1}?`),
    words: { ask: { min: 80, max: 150 }, accept: { min: 80, max: 160 } },
    periodsPerBatch: 3,
    temperature: 0.8,
    periods: () => Array.from({ length: days }, (_, i) => ({ id: `p${i + 1}`, title: `Period ${i + 1}` })),
    ...changes,
  };
}

export function anItem(key: string, changes: Partial<Item> = {}): Item {
  return { id: `daily/p1/${key}`, key, period: { id: 'p1', title: 'Period 1' }, question: 1, ...changes };
}
