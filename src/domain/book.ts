import type { BookStyle } from './product.ts';

/** A finished report as a document tree: what a binder lays out, free of any layout library's words. */
export interface Book {
  readonly title: string;
  readonly addressee: string;
  /** Lines under the title on the cover. */
  readonly coverLines: readonly string[];
  /** BCP 47. */
  readonly language: string;
  /** Whether the embedded simulator wrote the text: the cover must say so. */
  readonly simulated: boolean;
  /** Instant of the order's submission, ISO 8601: the book's date, so that equal orders give equal bytes. */
  readonly dated: string;
  readonly style: BookStyle;
  readonly parts: readonly BookPart[];
}

/** One section of the product. */
export interface BookPart {
  readonly id: string;
  readonly title: string;
  readonly chapters: readonly BookChapter[];
}

/** One period. */
export interface BookChapter {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly entries: readonly BookEntry[];
}

/** One question and its answer. */
export interface BookEntry {
  readonly question: string;
  /** Plain text; blank lines separate paragraphs. Null marks an answer the order could not get. */
  readonly answer: string | null;
  /** Said under the answer where it did not pass every check. */
  readonly note?: string;
}
