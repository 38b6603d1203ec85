import { describe, expect, it } from 'vitest';
import type { Page } from '../../../../src/adapters/pdfmake-binder/pages/page.ts';
import { printBook } from '../../../../src/adapters/pdfmake-binder/pages/print-book.ts';
import { createMeasure } from '../../../../src/adapters/pdfmake-binder/text/measure.ts';
import type { Book } from '../../../../src/domain/book.ts';
import { aBook, aChapter, anEntry, aPart, someWords } from '../support/a-book.ts';
import { theTypefaces } from '../support/type-case.ts';

const print = (book: Book) => printBook(book, createMeasure(theTypefaces));
const textOf = (page: Page) => page.texts.map(({ text }) => text).join(' ');
const entries = (count: number, words: number) =>
  Array.from({ length: count }, (_, index) =>
    anEntry({ question: `${someWords(13, index)}`, answer: someWords(words, index) }),
  );
const bookOf = (count: number, words: number, answersPerPage = 5) =>
  aBook({
    style: { answersPerPage, accent: '#7a5c2e' },
    parts: [
      aPart({ chapters: [aChapter({ subtitle: 'The Moon in Pisces', entries: entries(count, words) })] }),
    ],
  });

/** Size of the type that answers are set in, in points. */
const bodySize = (pages: readonly Page[]) =>
  pages.at(-1)!.texts.find(({ color, sizePt }) => color === '#211e1b' && sizePt < 13)!.sizePt;

const FRONT_PAGES = 2;

describe('the pages of a book', () => {
  it.each([
    ['holds five answers of 160 words, the opening page too', 20, 160, 5, 4],
    ['holds three answers of 160 words', 6, 160, 3, 2],
    ['holds one answer of 400 words', 2, 400, 1, 2],
    ['begins a page for every group, however short', 12, 5, 5, 3],
    ['runs on where a group is too long', 5, 900, 5, 4],
  ])('a page %s', (_, count, words, perPage, pages) => {
    expect(print(bookOf(count, words, perPage))).toHaveLength(FRONT_PAGES + pages);
  });

  it('lose no word of what runs on', () => {
    const printed = print(bookOf(7, 700))
      .slice(FRONT_PAGES)
      .flatMap(({ texts }) => texts)
      .filter(({ color }) => color === '#211e1b')
      .map(({ text }) => text)
      .join(' ');
    const wanted = entries(7, 700).map(({ answer }) => answer);
    for (const answer of wanted) expect(printed).toContain(answer);
  });

  it('keep every mark inside the margins', () => {
    for (const page of print(bookOf(20, 160)).slice(1)) {
      for (const { xPt, baselinePt } of page.texts) {
        expect(xPt).toBeGreaterThanOrEqual(54);
        expect(xPt).toBeLessThan(541);
        expect(baselinePt).toBeGreaterThan(40);
        expect(baselinePt).toBeLessThan(812);
      }
    }
  });

  it('are set in the largest type that saves no page', () => {
    expect(bodySize(print(bookOf(20, 60)))).toBe(11.2);
    expect([120, 140, 160, 180].map((words) => bodySize(print(bookOf(20, words))))).toEqual([
      10.6, 10, 9.1, 8.8,
    ]);
  });

  it('stay in large type where small type would save none', () => {
    expect(bodySize(print(bookOf(1, 30, 5)))).toBe(11.2);
    expect(bodySize(print(bookOf(1, 30, 1)))).toBe(12);
  });
});

describe('the parts of a book', () => {
  it('open with a page of their own where there are several', () => {
    const pages = print(aBook({ parts: [aPart(), aPart({ title: 'Week by week' })] }));
    expect(pages).toHaveLength(FRONT_PAGES + 4);
    expect(textOf(pages[4]!)).toMatch(/^Week by week\s+5 \/ 6$/);
  });

  it('are shown though they have no chapter', () => {
    const pages = print(aBook({ parts: [aPart({ chapters: [] })] }));
    expect(pages).toHaveLength(FRONT_PAGES + 1);
    expect(textOf(pages[2]!)).toContain('Day by day');
  });

  it('may all be missing', () => {
    expect(print(aBook({ parts: [] }))).toHaveLength(FRONT_PAGES);
  });

  it('give a chapter without entries its page', () => {
    const pages = print(aBook({ parts: [aPart({ chapters: [aChapter({ entries: [] }), aChapter()] })] }));
    expect(pages).toHaveLength(FRONT_PAGES + 2);
    expect(textOf(pages[2]!)).toContain('Sunday, 22 November 2026');
  });

  it('are called by their id where they have no title', () => {
    const pages = print(aBook({ parts: [aPart({ title: ' ', chapters: [aChapter({ title: '' })] })] }));
    expect(textOf(pages[2]!)).toContain('2026-11-22');
  });
});

describe('a book read from the right', () => {
  it('begins its columns there', () => {
    const hebrew = aBook({
      language: 'he',
      parts: [
        aPart({
          chapters: [
            aChapter({ entries: ['אחת', 'שתיים'].map((answer) => anEntry({ question: '', answer })) }),
          ],
        }),
      ],
      style: { answersPerPage: 5, accent: '#7a5c2e' },
    });
    const [first, second] = ['אחת', 'שתיים'].map(
      (word) => print(hebrew)[2]!.texts.find(({ text }) => text === word)!,
    );
    expect(first!.xPt).toBeGreaterThan(500);
    expect(second!.xPt).toBeGreaterThan(200);
    expect(second!.xPt).toBeLessThan(295);
  });
});

describe('a running head', () => {
  const pages = print(bookOf(10, 30));

  it('names the part over a chapter’s first page, whose title stands below', () => {
    const [head, title] = pages[2]!.texts;
    expect(head!.text).toBe('Day by day');
    expect(title).toMatchObject({ text: 'Sunday, 22 November 2026', sizePt: 23 });
  });

  it('names part and chapter over the next', () => {
    expect(pages[3]!.texts.slice(0, 2).map(({ text }) => text)).toEqual([
      'Day by day',
      'Sunday, 22 November 2026',
    ]);
  });

  it('is cut short rather than run into itself', () => {
    const title = someWords(60);
    const long = print(
      aBook({ parts: [aPart({ title, chapters: [aChapter({ title, entries: entries(10, 20) })] })] }),
    );
    const heads = long.at(-1)!.texts.filter(({ baselinePt }) => baselinePt === 42);
    expect(heads).toHaveLength(2);
    expect(heads.every(({ text }) => text.endsWith('…'))).toBe(true);
    expect(heads[1]!.xPt).toBeGreaterThan(295);
  });
});

describe('an entry', () => {
  const last = (entry: Parameters<typeof anEntry>[0]) =>
    print(aBook({ parts: [aPart({ chapters: [aChapter({ entries: [anEntry(entry)] })] })] })).at(-1)!;

  it.each([null, '', ' \n '])('says so where its answer is %j, with a bar beside it', (answer) => {
    const page = last({ answer });
    expect(textOf(page)).toContain('This answer could not be written.');
    expect(
      page.shapes.filter((shape) => shape.kind === 'rule' && shape.from[0] === shape.to[0]),
    ).toHaveLength(1);
  });

  it('has no bar where it is answered', () => {
    expect(last({}).shapes.filter((shape) => shape.kind === 'rule' && shape.from[0] === shape.to[0])).toEqual(
      [],
    );
  });

  it('ends with its note', () => {
    expect(textOf(last({ note: 'Shorter than asked.' }))).toMatch(/breakfast\. Shorter than asked\./);
  });
});
