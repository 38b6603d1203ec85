import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import pdfmake from 'pdfmake';
import { pdfmakeBinder } from '../src/adapters/pdfmake-binder/pdfmake-binder.ts';
import type { Book, BookChapter } from '../src/domain/book.ts';

/** Chapters of the flagship product, each of 20 answers: days, weeks, months, the year, the blueprint. */
const CHAPTERS = {
  'Day by day': 365,
  'Week by week': 52,
  'Month by month': 12,
  'The year': 1,
  'Your blueprint': 1,
};
const ANSWERS_PER_CHAPTER = 20;
/** The plain way is measured on this part of the book, and its figures scaled up. */
const SLICE = 1 / 12;

interface Figures {
  readonly way: string;
  readonly seconds: number;
  readonly lagMs: number;
  readonly childPeakMb: number | null;
  readonly fileMb: number;
  readonly pages: number;
}

/**
 * Binds a book of the flagship's size and prints what it took: time, memory of the child, the longest that this
 * process was held up, size and pages. Beside it, pdfmake used the plain way, in this process, on a slice of the book.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'orrery-bench-'));
  try {
    const book = flagship();
    const figures = [
      await measureBinder(book, join(folder, 'book.pdf')),
      await measurePlain(book, join(folder, 'plain.pdf')),
    ];
    console.table(
      Object.fromEntries(
        figures.map(({ way, seconds, lagMs, childPeakMb, fileMb, pages }) => [
          way,
          {
            'wall s': seconds.toFixed(1),
            'host loop lag ms': lagMs.toFixed(0),
            'child peak MB': childPeakMb?.toFixed(0) ?? '–',
            'file MB': fileMb.toFixed(1),
            pages: Math.round(pages),
          },
        ]),
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureBinder(book: Book, file: string): Promise<Figures> {
  // Run from the project's root, after a build: a child process cannot run TypeScript.
  const worker = pathToFileURL(join(process.cwd(), 'dist/adapters/pdfmake-binder/worker.js'));
  const binder = pdfmakeBinder(existsSync(worker) ? { worker } : {});
  let childPeakMb: number | null = null;
  const poll = setInterval(() => {
    childPeakMb = Math.max(childPeakMb ?? 0, ...childPeaksMb()) || null;
  }, 50);
  try {
    const { result, seconds, lagMs } = await timed(() =>
      binder.bind(book, file, new AbortController().signal),
    );
    return { way: 'Orrery', seconds, lagMs, childPeakMb, fileMb: result.bytes / 1e6, pages: result.pages };
  } finally {
    clearInterval(poll);
  }
}

/** pdfmake as its manual shows it: styles, paragraphs, a table of contents, a footer. */
async function measurePlain(book: Book, file: string): Promise<Figures> {
  const fonts = createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf');
  pdfmake.setFonts({ Roboto: { normal: fonts, bold: fonts.replace('Regular', 'Medium') } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts.replace('Roboto-Regular.ttf', '')));
  const chapters = book.parts.flatMap((part) => part.chapters);
  const slice = chapters.slice(0, Math.round(chapters.length * SLICE));
  let pages = 0;
  const { seconds, lagMs } = await timed(() =>
    pdfmake
      .createPdf({
        content: [
          { toc: { title: { text: 'Contents', style: 'title' } } },
          ...slice.map(({ title, entries }) => [
            { text: title, style: 'title', tocItem: true, pageBreak: 'before' as const },
            ...entries.map(({ question, answer }) => [
              { text: question, bold: true },
              { text: answer ?? '', margin: 6 },
            ]),
          ]),
        ],
        footer: (page, count) => {
          pages = count;
          return { text: `${page} / ${count}`, alignment: 'center' };
        },
        styles: { title: { fontSize: 20 } },
        defaultStyle: { fontSize: 10.5 },
      })
      .write(file),
  );
  const scale = chapters.length / slice.length;
  return {
    way: `pdfmake in this process (× ${scale.toFixed(1)})`,
    seconds: seconds * scale,
    lagMs: lagMs * scale,
    childPeakMb: null,
    fileMb: ((await stat(file)).size / 1e6) * scale,
    pages: pages * scale,
  };
}

/** Runs something, and says how long it took and the longest that the event loop stood still meanwhile. */
async function timed<T>(act: () => Promise<T>): Promise<{ result: T; seconds: number; lagMs: number }> {
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  await turnsOfTheLoop();
  const startMs = performance.now();
  const result = await act();
  const seconds = (performance.now() - startMs) / 1000;
  await turnsOfTheLoop();
  lag.disable();
  return { result, seconds, lagMs: lag.max / 1e6 };
}

/** The monitor sees a hold-up between two of its own turns. */
const turnsOfTheLoop = () => new Promise((resolve) => setTimeout(resolve, 30));

/** The most memory that each child process of this one has held; empty where the system has no /proc. */
function childPeaksMb(): number[] {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim();
    return children
      .split(' ')
      .filter((child) => child !== '')
      .map(
        (child) =>
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1] ?? 0) / 1024,
      );
  } catch {
    return [];
  }
}

function flagship(): Book {
  const random = chance(2026);
  const vocabulary = words(random, 6_000);
  // Few words make most of a text, as in any language.
  const text = (count: number) =>
    Array.from({ length: count }, () => vocabulary[Math.floor(vocabulary.length * random() ** 3)]).join(' ');
  const chapter = (title: string): BookChapter => ({
    id: title,
    title,
    entries: Array.from({ length: ANSWERS_PER_CHAPTER }, () => ({
      question: `${text(7 + Math.floor(random() * 7))}?`,
      answer: `${text(80 + Math.floor(random() * 71))}.`,
    })),
  });
  return {
    title: 'A year of stars',
    addressee: 'Ada Lovelace',
    coverLines: ['Sun in Sagittarius, Moon in Aries, Libra rising'],
    language: 'en',
    simulated: true,
    dated: '2026-11-22T09:30:00.000Z',
    style: { answersPerPage: 5, accent: '#7a5c2e' },
    parts: Object.entries(CHAPTERS).map(([title, count]) => ({
      id: title,
      title,
      chapters: Array.from({ length: count }, (_, index) => chapter(`${title}, number ${index + 1}`)),
    })),
  };
}

/** Words of syllables, as long as English ones. */
function words(random: () => number, count: number): string[] {
  const pick = (letters: string) => letters.charAt(Math.floor(random() * letters.length));
  const syllable = () => pick('bcdfghlmnprstvw') + pick('aeiou') + (random() < 0.4 ? pick('lnrst') : '');
  return Array.from({ length: count }, () => {
    const syllables = 1 + Math.floor(random() * 3);
    return Array.from({ length: syllables }, syllable).join('');
  });
}

/** Numerical Recipes' linear congruential generator: 0 to 1, the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
