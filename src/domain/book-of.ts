import type { Book, BookEntry } from './book.ts';
import type { Fault } from './judge.ts';
import type { PinnedOrder } from './order.ts';
import type { Product, Section } from './product.ts';

/** What the book says under an answer that is there, but did not pass every check. */
export type Notes = ReadonlyMap<string, string>;

/** What a reader is told under an answer that was kept for want of a better one. */
export function noteOn(fault: Fault): string {
  switch (fault) {
    case 'TOO_SHORT':
      return 'This answer is shorter than it should be.';
    case 'TOO_LONG':
      return 'This answer is longer than it should be.';
    default:
      return 'This answer could not be brought into full agreement with the facts it was written from.';
  }
}

export interface BookOptions {
  readonly simulated: boolean;
  /** ISO 8601. */
  readonly dated: string;
  /** By item id. */
  readonly notes?: Notes;
}

/** Lays the answers of an order out as a document tree, in the product's reading order. */
export function bookOf(
  product: Product,
  order: PinnedOrder,
  facts: unknown,
  answers: ReadonlyMap<string, string>,
  { simulated, dated, notes = new Map() }: BookOptions,
): Book {
  const entryOf = (section: Section, periodId: string, question: string, number: number): BookEntry => {
    const id = `${section.id}/${periodId}/${number}`;
    const note = notes.get(id);
    return { question, answer: answers.get(id) ?? null, ...(note === undefined ? {} : { note }) };
  };
  return {
    title: product.title,
    addressee: product.addressee(order),
    coverLines: product.coverLines(facts, order),
    language: order.language,
    simulated,
    dated,
    style: product.book,
    parts: product.sections.map((section) => ({
      id: section.id,
      title: section.title,
      chapters: section.periods(order).map(({ id, title, subtitle }) => ({
        id: `${section.id}/${id}`,
        title,
        ...(subtitle === undefined ? {} : { subtitle }),
        entries: section.questions.map((question, index) => entryOf(section, id, question, index + 1)),
      })),
    })),
  };
}
