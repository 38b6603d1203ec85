import { describe, expect, it } from 'vitest';
import { bookOf } from '../../src/domain/book-of.ts';
import { anOrder, aProduct } from '../support/orders.ts';

const ORDER = { ...anOrder(), startDate: '2026-11-22', language: 'de' };

describe('bookOf', () => {
  it('lays every question of every period out in reading order, answered or not', () => {
    const answers = new Map([
      ['daily/d1/1', 'first'],
      ['daily/d2/2', 'last'],
      ['daily/d9/1', 'of another order'],
    ]);
    const book = bookOf(aProduct({ days: 2 }), ORDER, {}, answers, {
      simulated: true,
      dated: '2026-11-22',
      notes: new Map([['daily/d2/2', 'shorter than asked for']]),
    });
    expect(book).toEqual({
      title: 'A Tiny Report',
      addressee: 'Ada',
      coverLines: ['for a test'],
      language: 'de',
      simulated: true,
      dated: '2026-11-22',
      style: { answersPerPage: 5, accent: '#334455' },
      parts: [
        {
          id: 'daily',
          title: 'Days',
          chapters: [
            {
              id: 'daily/d1',
              title: 'Day 1',
              entries: [
                { question: 'What now?', answer: 'first' },
                { question: 'What next?', answer: null },
              ],
            },
            {
              id: 'daily/d2',
              title: 'Day 2',
              entries: [
                { question: 'What now?', answer: null },
                { question: 'What next?', answer: 'last', note: 'shorter than asked for' },
              ],
            },
          ],
        },
      ],
    });
  });
});
