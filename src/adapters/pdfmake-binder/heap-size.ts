import type { Book } from '../../domain/book.ts';

/** The least that pdfmake and the fonts are at ease in. */
const LEAST_MB = 512;
/** About twice what pdfmake was measured to hold of a long book at its peak. */
const MB_PER_MILLION_CHARACTERS = 75;

/** Megabytes of heap that a book's layout may take: in proportion to its text. */
export function heapMbFor({ parts }: Book): number {
  let characters = 0;
  for (const { chapters } of parts) {
    for (const { entries } of chapters) {
      for (const { question, answer, note } of entries) {
        characters += question.length + (answer?.length ?? 0) + (note?.length ?? 0);
      }
    }
  }
  return Math.max(LEAST_MB, Math.ceil((characters / 1e6) * MB_PER_MILLION_CHARACTERS));
}
