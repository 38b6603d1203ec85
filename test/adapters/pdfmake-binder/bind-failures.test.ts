import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, watch, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toJobLines } from '../../../src/adapters/pdfmake-binder/messages.ts';
import {
  type PdfmakeBinderOptions,
  pdfmakeBinder,
} from '../../../src/adapters/pdfmake-binder/pdfmake-binder.ts';
import { OrreryError } from '../../../src/domain/failure.ts';
import { aBook, aChapter, anEntry, aPart, someWords } from './support/a-book.ts';
import { temporaryFolder } from './support/bind.ts';
import { compiledWorker } from './support/compiled-worker.ts';

const SCRIPTED = new URL('./workers/scripted.mjs', import.meta.url);
const REAL = compiledWorker();
const root = temporaryFolder();
const never = new AbortController().signal;

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(root.path, 'out-'));
  file = join(folder, 'book.pdf');
});

type Deed = 'bind' | 'refuse' | 'tellEnvironment' | 'crash' | 'die' | 'spin' | 'bindAndSpin';

const bind = (deed: Deed, path = file, signal = never) =>
  pdfmakeBinder({ worker: SCRIPTED }).bind(aBook({ title: deed }), path, signal);

async function failureOf(binding: Promise<unknown>): Promise<OrreryError> {
  const error = await binding.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OrreryError);
  expect(error).toMatchObject({ code: 'BOOK_FAILED' });
  return error as OrreryError;
}

/** Waits until the worker has made its draft in the folder; gives the draft's name. */
async function draftIn(path: string): Promise<string> {
  const changes = watch(path);
  for await (const { filename } of changes) if (filename?.endsWith('.tmp')) return join(path, filename);
  throw new Error('The folder is gone');
}

/** Entries whose layout takes far longer than a test takes to abort it. */
const longBook = () =>
  aBook({
    parts: [
      aPart({
        chapters: Array.from({ length: 40 }, (_, index) =>
          aChapter({ entries: Array.from({ length: 20 }, () => anEntry({ answer: someWords(150, index) })) }),
        ),
      }),
    ],
  });

describe('a book that cannot be made', () => {
  it.each<[Deed, RegExp]>([
    ['refuse', /book\.pdf could not be made: the disk is full$/],
    ['crash', /it ended with code 1 \(TypeError: a page is not a page\)$/],
    ['die', /the system stopped it, most likely because memory ran out$/],
  ])('is told of when the worker does %s, and leaves nothing', async (deed, message) => {
    const failure = await failureOf(bind(deed));
    expect(failure.message).toMatch(message);
    expect(failure.message).not.toContain('\n');
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves the book that was there before', async () => {
    await writeFile(file, 'the first edition');
    await failureOf(bind('crash'));
    expect(await readFile(file, 'utf8')).toBe('the first edition');
    await bind('bind');
    expect(await readFile(file, 'utf8')).toMatch(/^%PDF/);
  });

  it('names the memory that did not suffice', async () => {
    const options: PdfmakeBinderOptions = { worker: REAL, heapMb: 24 };
    const failure = await failureOf(pdfmakeBinder(options).bind(longBook(), file, never));
    expect(failure.message).toMatch(/it took more memory than the 24 MB it may have$/);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [
      'a file stands where its folder should be',
      'taken/book.pdf',
      /taken\/book\.pdf could not be made: .*not a folder/,
    ],
    ['a folder has its name', 'folder', /folder could not be made: there is a folder of that name$/],
  ])('is told of when %s', async (_, name, message) => {
    await writeFile(join(folder, 'taken'), '');
    await mkdir(join(folder, 'folder', 'inside'), { recursive: true });
    expect((await failureOf(bind('bind', join(folder, name)))).message).toMatch(message);
    expect((await readdir(folder)).sort()).toEqual(['folder', 'taken']);
  });

  it('is told of when the worker may not make the file', async () => {
    const path = join(folder, `${'x'.repeat(300)}.pdf`);
    const failure = await failureOf(pdfmakeBinder({ worker: REAL }).bind(aBook(), path, never));
    expect(failure.message).toMatch(/the name is too long$/);
  });

  it('is told of when a font is none', async () => {
    const font = join(folder, 'letter.ttf');
    await writeFile(font, 'Dear Sir');
    const failure = await failureOf(
      pdfmakeBinder({ worker: REAL, fonts: [font] }).bind(aBook(), file, never),
    );
    expect(failure.message).toContain(`The font ${font} could not be opened`);
    expect(await readdir(folder)).toEqual(['letter.ttf']);
  });

  it('is told of when its date is none', async () => {
    const failure = await failureOf(
      pdfmakeBinder({ worker: REAL }).bind(aBook({ dated: 'today' }), file, never),
    );
    expect(failure.message).toMatch(/its date "today" is no instant$/);
  });

  it('is told of when the worker is missing', async () => {
    const worker = new URL('./workers/absent.mjs', import.meta.url);
    const failure = await failureOf(pdfmakeBinder({ worker }).bind(aBook(), file, never));
    expect(failure.message).toContain('Cannot find module');
  });
});

describe('an abort', () => {
  it('before the start makes nothing', async () => {
    const path = join(folder, 'new', 'book.pdf');
    await expect(bind('bind', path, AbortSignal.abort(new Error('changed my mind')))).rejects.toThrow(
      'changed my mind',
    );
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it('stops a worker that listens to nobody, and rejects with its reason', async () => {
    const controller = new AbortController();
    const begun = draftIn(folder);
    const reason = new Error('changed my mind');
    const binding = bind('spin', file, controller.signal).catch((error: unknown) => error);
    const child = Number(/\d+$/.exec(await readUntil(await begun, /PDF by \d+$/))?.[0]);
    controller.abort(reason);
    expect(await binding).toBe(reason);
    expect(() => process.kill(child, 0)).toThrow('ESRCH');
    expect(await readdir(folder)).toEqual([]);
  });

  it('that comes while the folder is being made stops it too', async () => {
    const controller = new AbortController();
    const binding = bind('spin', file, controller.signal);
    controller.abort(new Error('changed my mind'));
    await expect(binding).rejects.toThrow('changed my mind');
  });

  it('that comes after the worker’s reply still leaves nothing', async () => {
    const controller = new AbortController();
    const begun = draftIn(folder);
    const binding = bind('bindAndSpin', file, controller.signal).catch((error: unknown) => error);
    await readUntil(await begun, /done$/);
    controller.abort(new Error('changed my mind'));
    expect(await binding).toMatchObject({ message: 'changed my mind' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops the real worker too', async () => {
    const controller = new AbortController();
    const begun = draftIn(folder);
    const binding = pdfmakeBinder({ worker: REAL }).bind(longBook(), file, controller.signal);
    await begun;
    controller.abort();
    await expect(binding).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(folder)).toEqual([]);
  });
});

/** A draft appears before what is written to it does. */
async function readUntil(path: string, written: RegExp): Promise<string> {
  for (;;) {
    const text = await readFile(path, 'utf8');
    if (written.test(text)) return text;
  }
}

describe('drafts', () => {
  it('of processes that are gone are swept away, those of others are left', async () => {
    const gone = 'book.pdf.4194304-1.tmp'; // above the highest process number of Linux
    const running = `book.pdf.${process.ppid}-1.tmp`;
    for (const name of [gone, running, 'other.pdf.4194304-1.tmp', 'book.pdf.tmp'])
      await writeFile(join(folder, name), '');
    await bind('bind');
    expect((await readdir(folder)).sort()).toEqual(
      ['book.pdf', running, 'book.pdf.tmp', 'other.pdf.4194304-1.tmp'].sort(),
    );
  });

  it('of two bindings of one book do not meet', async () => {
    const bound = await Promise.all([bind('bind'), bind('bind')]);
    expect(bound.map((book) => book.file)).toEqual([file, file]);
    expect(await readdir(folder)).toEqual(['book.pdf']);
  });

  it('are removed by a worker whose parent is gone', async () => {
    const draft = `${file}.tmp`;
    const child = fork(REAL, [], { stdio: ['pipe', 'ignore', 'inherit', 'ipc'] });
    const begun = draftIn(folder);
    child.stdin?.end([...toJobLines({ book: longBook(), draft, fonts: [] })].join(''));
    await begun;
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the worker', () => {
  it('knows nothing of its parent’s environment', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-secret');
    expect((await failureOf(bind('tellEnvironment'))).message).not.toMatch(/OPENAI|PATH|HOME/);
    vi.unstubAllEnvs();
  });

  it('gets none of its parent’s options for node', async () => {
    const options = vi.spyOn(process, 'execArgv', 'get').mockReturnValue(['--inspect-brk=0']);
    await bind('bind');
    options.mockRestore();
    expect(await readdir(folder)).toEqual(['book.pdf']);
  });
});
