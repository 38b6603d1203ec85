import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

/**
 * Renders the document into an open file, down to the disk itself, and closes it. Gives the file's size in bytes.
 *
 * @param fonts Font files by the name that the document knows them by; no other file is read, and no URL.
 */
export async function writePdf(
  document: TDocumentDefinitions,
  fonts: Readonly<Record<string, string>>,
  file: FileHandle,
): Promise<number> {
  const allowed = new Set(Object.values(fonts));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path));
  pdfmake.setFonts(Object.fromEntries(Object.entries(fonts).map(([name, path]) => [name, { normal: path }])));

  const pdf = await pdfmake.createPdf(document).getStream();
  const sink = file.createWriteStream({ flush: true });
  pdf.end();
  await pipeline(pdf, sink);
  return sink.bytesWritten;
}
