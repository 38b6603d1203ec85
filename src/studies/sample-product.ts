import { OrreryError } from '../domain/failure.ts';
import type { PinnedOrder } from '../domain/order.ts';
import type { Product, Section } from '../domain/product.ts';

/**
 * The section a study draws its sample from: the one named, else the one with the most answers.
 *
 * @throws OrreryError `INPUT_INVALID` when the product has no section of that name.
 */
export function studiedSection(product: Product, order: PinnedOrder, wanted: string | undefined): Section {
  const answersOf = (section: Section) => section.periods(order).length * section.questions.length;
  const found =
    wanted === undefined
      ? product.sections.reduce((a, b) => (answersOf(b) > answersOf(a) ? b : a))
      : product.sections.find(({ id }) => id === wanted);
  if (found) return found;
  const names = product.sections.map(({ id }) => id).join(', ');
  throw new OrreryError('INPUT_INVALID', `${product.id} has no section "${wanted}": it has ${names}`);
}

/** The product cut down to a sample of one section: this many of its periods, spread evenly over all of them. */
export function sampleProduct(
  product: Product,
  section: Section,
  periods: number,
  changes: Partial<Pick<Section, 'periodsPerBatch'>> = {},
): Product {
  const sampled: Section = {
    ...section,
    ...changes,
    periods: (order) => {
      const all = section.periods(order);
      const size = Math.min(periods, all.length);
      return Array.from({ length: size }, (_, index) => all[Math.floor((index * all.length) / size)]).filter(
        (period) => period !== undefined,
      );
    },
  };
  return { ...product, sections: [sampled] };
}
