import { open } from 'node:fs/promises';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Book } from '../../domain/book.ts';
import type { BindJob, BindReply } from './messages.ts';
import { printBook } from './pages/print-book.ts';
import { toDocument } from './pdf/to-document.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { createMeasure } from './text/measure.ts';
import { loadTypefaces, type Typefaces } from './text/typefaces.ts';

/** Lays a book out and writes it to the draft file, which it makes first: a folder that refuses is known at once. */
export async function bindJob({ book, draft, fonts }: BindJob): Promise<BindReply> {
  const file = await open(draft, 'wx');
  try {
    const typefaces = loadTypefaces(fonts);
    const { document, pages, unprintable } = layOut(book, typefaces);
    const bytes = await writePdf(document, typefaces.files, file);
    return { bound: { pages, bytes, unprintable } };
  } finally {
    await file.close();
  }
}

/** A function of its own, so that the pages' marks and measures are given back before pdfmake needs the memory. */
function layOut(
  book: Book,
  typefaces: Typefaces,
): { document: TDocumentDefinitions; pages: number; unprintable: readonly string[] } {
  if (Number.isNaN(Date.parse(book.dated))) {
    throw new Error(`its date ${JSON.stringify(book.dated)} is no instant`);
  }
  const measure = createMeasure(typefaces);
  const pages = printBook(book, measure);
  const document = toDocument(book, pages, typefaces.chains.regular[0]?.name ?? '');
  return { document, pages: pages.length, unprintable: [...measure.unprintable] };
}
