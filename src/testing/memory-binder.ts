import type { Book } from '../domain/book.ts';
import type { Binder } from '../domain/ports.ts';

/** A binder that makes no files. */
export interface MemoryBinder extends Binder {
  /** What it was given to bind, by the file it was to become. */
  readonly books: ReadonlyMap<string, Book>;
}

/** A binder that keeps books as they are, each a page of one byte: virtual time knows nothing of a real one's work. */
export function memoryBinder(): MemoryBinder {
  const books = new Map<string, Book>();
  return {
    books,
    bind: async (book, file) => {
      books.set(file, book);
      return { file, pages: 1, bytes: 1 };
    },
  };
}
