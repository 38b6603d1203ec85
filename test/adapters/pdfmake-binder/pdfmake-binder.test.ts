import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BoundPdf } from '../../../src/adapters/pdfmake-binder/pdfmake-binder.ts';
import { aBook, aChapter, anEntry, aPart, someWords } from './support/a-book.ts';
import { realBinder, temporaryFolder } from './support/bind.ts';
import type { ReadPage, ReadPdf } from './support/read-pdf.ts';

const folder = temporaryFolder();
const bindAndRead = realBinder();

const chapter = (title: string, count: number, words = 40) =>
  aChapter({
    title,
    entries: Array.from({ length: count }, (_, index) =>
      anEntry({ question: `Question ${index + 1} of ${title}?`, answer: someWords(words, index) }),
    ),
  });

const book = aBook({
  parts: [
    aPart({
      title: 'Day by day',
      chapters: [chapter('Sunday', 12), chapter('Monday', 5), chapter('Tuesday', 6)],
    }),
    aPart({ title: 'Week by week', chapters: [chapter('Week 1', 1), chapter('Week 2', 5, 1_200)] }),
  ],
});
/** Cover, contents; part, 3 + 1 + 2 pages; part, 1 page and as many as 6,000 words take. */
const FIRST_PAGES = {
  'Day by day': 3,
  Sunday: 4,
  Monday: 7,
  Tuesday: 8,
  'Week by week': 10,
  'Week 1': 11,
  'Week 2': 12,
};

/** Text as a reader's search sees it. */
const flow = (page: ReadPage | undefined) => (page?.lines ?? []).map(({ text }) => text.trim()).join(' ');

describe('a bound book', () => {
  let bound: BoundPdf;
  let pdf: ReadPdf;
  let bytes: Buffer;
  beforeAll(async () => {
    ({ bound, pdf, bytes } = await bindAndRead(book, join(folder.path, 'new', 'folder', 'book.pdf')));
  });

  it('is where it was asked for, alone, and is told by page and byte', async () => {
    expect(bound).toEqual({
      file: join(folder.path, 'new', 'folder', 'book.pdf'),
      pages: pdf.pages.length,
      bytes: bytes.length,
      unprintable: [],
    });
    expect(await readdir(join(folder.path, 'new', 'folder'))).toEqual(['book.pdf']);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('begins every part and chapter on the page that the contents name, and the link leads there', () => {
    const contents = pdf.pages[1]!;
    const named = contents.lines
      .filter(({ text }) => text in FIRST_PAGES)
      .map((title) => {
        const number = contents.lines.find(({ x, y }) => y === title.y && x > title.x && x < title.x + 235);
        return [title.text, Number(number?.text)] as const;
      });
    expect(Object.fromEntries(named)).toEqual(FIRST_PAGES);
    for (const [title, number] of named) expect(flow(pdf.pages[number - 1])).toContain(title);

    const linked = contents.lines
      .filter(({ text }) => text in FIRST_PAGES)
      .map(({ text, x, y }) => {
        const link = contents.links.find(
          ({ left, bottom }) => Math.abs(left - x) < 0.1 && Math.abs(bottom - y) < 8,
        );
        return [text, pdf.destinations.get(link?.to ?? '')];
      });
    expect(Object.fromEntries(linked)).toEqual(FIRST_PAGES);
    expect(contents.links).toHaveLength(2 * named.length);
  });

  it('has an outline of parts and chapters', () => {
    expect(pdf.outline).toEqual([
      {
        title: 'Day by day',
        page: 3,
        children: [
          { title: 'Sunday', page: 4, children: [] },
          { title: 'Monday', page: 7, children: [] },
          { title: 'Tuesday', page: 8, children: [] },
        ],
      },
      {
        title: 'Week by week',
        page: 10,
        children: [
          { title: 'Week 1', page: 11, children: [] },
          { title: 'Week 2', page: 12, children: [] },
        ],
      },
    ]);
  });

  it('numbers every page but the cover', () => {
    const folios = pdf.pages.map((page) => page.lines.at(-1)!.text);
    expect(folios.slice(1)).toEqual(folios.slice(1).map((_, index) => `${index + 2} / ${pdf.pages.length}`));
    expect(folios[0]).toBe('22 November 2026');
  });

  it('holds every question and answer, in order, as text that can be searched', () => {
    const text = pdf.pages
      .map(flow)
      .join(' ')
      .replace(/ \d+ \/ \d+ (Week by week|Day by day) (Week 2|Sunday|Tuesday) /g, ' ');
    let at = 0;
    for (const { entries } of book.parts.flatMap(({ chapters }) => chapters)) {
      for (const { question, answer } of entries) {
        for (const wanted of [question, answer!]) {
          const found = text.indexOf(wanted, at);
          expect(found, wanted).toBeGreaterThan(0);
          at = found + wanted.length;
        }
      }
    }
  });

  it('puts five answers on a page', () => {
    const questions = (page: number) => pdf.pages[page - 1]!.text.match(/^Question \d+ of/gm)?.length;
    expect([4, 5, 6, 7, 8, 9].map(questions)).toEqual([5, 5, 2, 5, 5, 1]);
  });

  it('says what it is: title, addressee, language, and the order’s date', () => {
    expect(pdf.info).toEqual({
      Title: 'A Year of Stars',
      Author: 'Orrery',
      Subject: 'for Ada Lovelace',
      Creator: 'Orrery',
      CreationDate: 'D:20261122093000Z',
    });
    expect(pdf.language).toBe('en');
    expect(bytes.includes('/DisplayDocTitle true')).toBe(true);
  });

  it('shows on its cover whom it is for and what it is about', () => {
    expect(pdf.pages[0]!.lines.map(({ text }) => text)).toEqual([
      'A Year of Stars',
      'for Ada Lovelace',
      'Sun in Sagittarius',
      '22 November 2026 to 21 November 2027',
      '22 November 2026',
    ]);
  });

  it('has the same bytes whenever it is bound', async () => {
    const again = await bindAndRead(book, join(folder.path, 'again.pdf'));
    expect(again.bytes.equals(bytes)).toBe(true);
  });
});

describe('a simulated book', () => {
  it('says so on its cover and in its file', async () => {
    const { pdf } = await bindAndRead(aBook({ simulated: true }), join(folder.path, 'simulated.pdf'));
    expect(flow(pdf.pages[0])).toContain('Simulated text No language model wrote this book.');
    expect(pdf.info.Keywords).toBe('Simulated text');
  });
});

describe('a book of one part', () => {
  it('has no page for it, and still a place to go to', async () => {
    const { pdf } = await bindAndRead(aBook(), join(folder.path, 'part.pdf'));
    expect(pdf.pages).toHaveLength(3);
    expect(pdf.outline).toMatchObject([{ title: 'Day by day', page: 3, children: [{ page: 3 }] }]);
    expect(pdf.pages[1]!.links.map(({ to }) => pdf.destinations.get(to))).toEqual([3, 3, 3, 3]);
  });
});

describe('whatever a book holds', () => {
  it('prints, or is marked and told of', async () => {
    const answer = [
      'Ελένη, Łukasz and Москва: ☉ in ♐, “quoted” – 5°30′.',
      'The o\ufb03ce \u200bof Zoë\u0000, 👩‍🚀 and שלום עולם (25).',
      `And ${'Donaudampfschiff'.repeat(12)} 田中 \ud800.`,
    ].join('\n\n');
    const odd = aBook({
      title: 'مرحبا ✨',
      addressee: 'José (“P\\epe”) 😀',
      coverLines: ['', 'בית'],
      parts: [
        aPart({
          title: '🌙',
          chapters: [
            aChapter({
              title: 'a\nb',
              entries: [anEntry({ answer, note: 'n' }), anEntry({ question: '', answer: null })],
            }),
          ],
        }),
      ],
    });
    const { bound, pdf } = await bindAndRead(odd, join(folder.path, 'odd.pdf'));
    expect(bound.unprintable).toEqual(['田', '中']);
    const text = pdf.pages[2]!.lines.map((line) => line.text).join('');
    for (const piece of [
      'Ελένη',
      'Łukasz',
      'Москва',
      '☉',
      '♐',
      '“quoted”',
      'office',
      'Zoë',
      '👩\u200d🚀',
      '(',
      '25',
      '▯▯',
      '\ufffd',
    ]) {
      expect(text).toContain(piece);
    }
    expect(text).toContain([...'שלום'].reverse().join(''));
    expect(text.replaceAll('\n', '')).toContain('Donaudampfschiff'.repeat(12));
    expect(text).toContain('This answer could not be written.');
    expect(pdf.info.Title).toBe('مرحبا ✨');
    expect(pdf.info.Subject).toBe('for José (“P\\epe”) 😀');
  });

  it('prints in a font of the host', async () => {
    const { files } = (await import('./support/type-case.ts')).theTypefaces;
    const { pdf } = await bindAndRead(aBook({ addressee: '☉' }), join(folder.path, 'font.pdf'), {
      fonts: [files.emoji!],
    });
    expect(pdf.pages[0]!.lines.find(({ text }) => text === '☉')?.font).toBe('DejaVuSans');
    expect(pdf.pages[0]!.lines[0]!.font).toContain('EBGaramond');
  });
});
