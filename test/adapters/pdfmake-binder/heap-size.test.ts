import { describe, expect, it } from 'vitest';
import { heapMbFor } from '../../../src/adapters/pdfmake-binder/heap-size.ts';
import { aBook, aChapter, anEntry, aPart } from './support/a-book.ts';

const bookOf = (characters: number) => {
  const entries = [
    anEntry({
      question: '?'.repeat(characters / 4),
      answer: '.'.repeat(characters / 2),
      note: '!'.repeat(characters / 4),
    }),
    anEntry({ question: '', answer: null }),
  ];
  return aBook({ parts: [aPart({ chapters: [aChapter({ entries })] })] });
};

describe('the heap of the child', () => {
  it.each([
    [0, 512],
    [4_000_000, 512],
    [8_000_000, 600],
    [40_000_000, 3_000],
  ])('for a book of %i characters may hold %i MB', (characters, megabytes) => {
    expect(heapMbFor(bookOf(characters))).toBe(megabytes);
  });
});
