import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Book } from '../../domain/book.ts';
import { OrreryError } from '../../domain/failure.ts';
import type { Binder, BoundBook } from '../../domain/ports.ts';
import { describeFailure } from './bind-failure.ts';
import { heapMbFor } from './heap-size.ts';
import { runWorker } from './run-worker.ts';

export interface PdfmakeBinderOptions {
  /** Compiled module of the child process. @defaultValue the one beside this module */
  readonly worker?: URL;
  /**
   * Paths of .ttf, .otf or .woff fonts for scripts that the built-in ones lack (they have Latin, Greek, Cyrillic,
   * Hebrew, Arabic, Armenian, Georgian, symbols and emoji). @defaultValue none
   */
  readonly fonts?: readonly string[];
  /**
   * Most that the child's heap may hold, in megabytes.
   * @defaultValue 512, or 75 for each million characters of the book where that is more
   */
  readonly heapMb?: number;
}

export interface BoundPdf extends BoundBook {
  /** Characters that no font has; a mark stands in their place. */
  readonly unprintable: readonly string[];
}

/** A binder that makes PDF files. */
export interface PdfmakeBinder extends Binder {
  bind(book: Book, file: string, signal: AbortSignal): Promise<BoundPdf>;
}

/** Drafts of this process, whichever binder makes them: no two share a name. */
let drafts = 0;

/** A {@link Binder} on pdfmake, which lays books out in a child process so that this one never waits for it. */
export function pdfmakeBinder(options: PdfmakeBinderOptions = {}): PdfmakeBinder {
  const { fonts = [] } = options;
  const worker = options.worker ?? new URL('./worker.js', import.meta.url);

  return {
    async bind(book, file, signal) {
      signal.throwIfAborted();
      const path = resolve(file);
      drafts += 1;
      const draft = `${path}.${process.pid}-${drafts}.tmp`;
      try {
        await mkdir(dirname(path), { recursive: true });
        await sweepDrafts(path, draft);
        const job = { book, draft, fonts: fonts.map((font) => resolve(font)) };
        const heapMb = options.heapMb ?? heapMbFor(book);
        signal.throwIfAborted();
        const reply = await runWorker(job, { worker, heapMb }, signal);
        signal.throwIfAborted();
        if ('failed' in reply) throw new Error(reply.failed);
        await rename(draft, path);
        await syncFolder(dirname(path));
        return { file: path, ...reply.bound };
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        signal.throwIfAborted();
        throw new OrreryError(
          'BOOK_FAILED',
          `The book ${path} could not be made: ${describeFailure(error)}`,
          {
            cause: error,
          },
        );
      }
    },
  };
}

/** Removes this path's drafts of processes that are gone, and one that an earlier process of our number left. */
async function sweepDrafts(path: string, draft: string): Promise<void> {
  const prefix = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(prefix)) continue;
    const [, owner] = /^(\d+)-\d+\.tmp$/.exec(name.slice(prefix.length)) ?? [];
    const stale = owner !== undefined && !isRunning(Number(owner));
    if (stale || name === basename(draft)) await rm(join(dirname(path), name), { force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Makes a rename survive a power loss; systems that cannot open folders keep their own promise. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  try {
    await handle?.sync().catch(() => undefined);
  } finally {
    await handle?.close();
  }
}
