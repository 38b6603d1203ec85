import type { Book, BookChapter, BookEntry, BookPart } from '../../domain/book.ts';

/** What the worker is asked to do. */
export interface BindJob {
  readonly book: Book;
  /** File to make; it must not exist yet. */
  readonly draft: string;
  /** Font files beyond the built-in ones. */
  readonly fonts: readonly string[];
}

/** What the worker made of it. */
export type BindReply =
  | {
      readonly bound: {
        readonly pages: number;
        readonly bytes: number;
        readonly unprintable: readonly string[];
      };
    }
  | { readonly failed: string };

type JobHead = Omit<BindJob, 'book'> & { readonly book: Omit<Book, 'parts'> };
type JobLine =
  | { readonly job: JobHead }
  | { readonly part: Omit<BookPart, 'chapters'> }
  | { readonly chapter: Omit<BookChapter, 'entries'> }
  | { readonly entry: BookEntry }
  | { readonly end: true };

/** A job as JSON lines, none much longer than one answer, so that writing them never holds the process up. */
export function* toJobLines({ book, draft, fonts }: BindJob): Generator<string> {
  const { parts, ...head } = book;
  yield line({ job: { book: head, draft, fonts } });
  for (const { chapters, ...part } of parts) {
    yield line({ part });
    for (const { entries, ...chapter } of chapters) {
      yield line({ chapter });
      for (const entry of entries) yield line({ entry });
    }
  }
  yield line({ end: true });
}

const line = (content: JobLine) => `${JSON.stringify(content)}\n`;

/**
 * Reads what {@link toJobLines} wrote.
 *
 * @throws Error when the end is missing: whoever sent it is gone.
 */
export function readJob(text: string): BindJob {
  let head: JobHead | undefined;
  let ended = false;
  const parts: (Omit<BookPart, 'chapters'> & {
    chapters: (Omit<BookChapter, 'entries'> & { entries: BookEntry[] })[];
  })[] = [];
  for (const written of text.split('\n')) {
    if (written === '') continue;
    const content = JSON.parse(written) as JobLine;
    if ('job' in content) head = content.job;
    else if ('part' in content) parts.push({ ...content.part, chapters: [] });
    else if ('chapter' in content) parts.at(-1)?.chapters.push({ ...content.chapter, entries: [] });
    else if ('entry' in content) parts.at(-1)?.chapters.at(-1)?.entries.push(content.entry);
    else ended = true;
  }
  if (!head || !ended) throw new Error('The book did not arrive whole');
  return { ...head, book: { ...head.book, parts } };
}
