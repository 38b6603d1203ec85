import type { Book, BookChapter, BookEntry, BookPart } from '../../../../src/domain/book.ts';

export const anEntry = (entry: Partial<BookEntry> = {}): BookEntry => ({
  question: 'What does the day ask of you?',
  answer: 'It asks for patience, and for a walk before breakfast.',
  ...entry,
});

export const aChapter = (chapter: Partial<BookChapter> = {}): BookChapter => ({
  id: '2026-11-22',
  title: 'Sunday, 22 November 2026',
  entries: [anEntry()],
  ...chapter,
});

export const aPart = (part: Partial<BookPart> = {}): BookPart => ({
  id: 'daily',
  title: 'Day by day',
  chapters: [aChapter()],
  ...part,
});

export const aBook = (book: Partial<Book> = {}): Book => ({
  title: 'A Year of Stars',
  addressee: 'Ada Lovelace',
  coverLines: ['Sun in Sagittarius', '22 November 2026 to 21 November 2027'],
  language: 'en',
  simulated: false,
  dated: '2026-11-22T09:30:00.000Z',
  style: { answersPerPage: 5, accent: '#7a5c2e' },
  parts: [aPart()],
  ...book,
});

const WORDS =
  'the moon moves through your sign and asks you to look again at what has grown quietly since spring difficult relationship authority conversation opportunity afternoon patience'.split(
    ' ',
  );

/** `count` words of about the length that English has, the same for the same `seed`. */
export function someWords(count: number, seed = 0): string {
  const words = Array.from({ length: count }, (_, index) => WORDS[(index * 7 + seed * 3) % WORDS.length]!);
  return `${words.join(' ')}.`;
}
