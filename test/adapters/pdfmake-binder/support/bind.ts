import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import {
  type BoundPdf,
  type PdfmakeBinderOptions,
  pdfmakeBinder,
} from '../../../../src/adapters/pdfmake-binder/pdfmake-binder.ts';
import type { Book } from '../../../../src/domain/book.ts';
import { compiledWorker } from './compiled-worker.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';

/** A folder that lives as long as the tests of the file. */
export function temporaryFolder(): { path: string } {
  const folder = { path: '' };
  beforeAll(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'orrery-book-'));
  });
  afterAll(() => rm(folder.path, { recursive: true, force: true }));
  return folder;
}

/** Binds books through the real child process, and reads the files. */
export function realBinder() {
  const worker = compiledWorker();
  return async (
    book: Book,
    file: string,
    options: PdfmakeBinderOptions = {},
  ): Promise<{ bound: BoundPdf; pdf: ReadPdf; bytes: Buffer }> => {
    const bound = await pdfmakeBinder({ worker, ...options }).bind(book, file, new AbortController().signal);
    const bytes = await readFile(file);
    return { bound, pdf: readPdf(bytes), bytes };
  };
}
