import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJob, toJobLines } from '../../../src/adapters/pdfmake-binder/messages.ts';
import { aBook, aChapter, anEntry, aPart, someWords } from './support/a-book.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 });
const entry = fc.record(
  { question: text, answer: fc.option(text), note: text },
  { requiredKeys: ['question', 'answer'] },
);
const chapter = fc.record(
  { id: text, title: text, subtitle: text, entries: fc.array(entry, { maxLength: 4 }) },
  { requiredKeys: ['id', 'title', 'entries'] },
);
const parts = fc.array(fc.record({ id: text, title: text, chapters: fc.array(chapter, { maxLength: 3 }) }), {
  maxLength: 3,
});

describe('a job', () => {
  it('arrives as it was sent', () => {
    fc.assert(
      fc.property(parts, fc.array(text), (list, fonts) => {
        const job = { book: aBook({ parts: list }), draft: '/tmp/book.pdf.tmp', fonts };
        expect(readJob([...toJobLines(job)].join(''))).toEqual(job);
      }),
    );
  });

  it('travels in lines no longer than an entry needs', () => {
    const entries = Array.from({ length: 500 }, () => anEntry({ answer: someWords(150) }));
    const book = aBook({ parts: [aPart({ chapters: [aChapter({ entries })] })] });
    const longest = Math.max(...[...toJobLines({ book, draft: 'a', fonts: [] })].map((line) => line.length));
    expect(longest).toBeLessThan(2_000);
  });

  it('is refused where its end is missing', () => {
    const lines = [...toJobLines({ book: aBook(), draft: 'a', fonts: [] })];
    expect(() => readJob(lines.slice(0, -1).join(''))).toThrow('did not arrive whole');
    expect(() => readJob('')).toThrow('did not arrive whole');
  });
});
