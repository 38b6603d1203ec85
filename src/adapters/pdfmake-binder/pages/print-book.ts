import type { Book, BookPart } from '../../../domain/book.ts';
import { directionOfLanguage } from '../text/direction.ts';
import type { Measure } from '../text/measure.ts';
import type { Setting } from '../text/set-text.ts';
import { type ContentsItem, fitContents, printContents } from './contents.ts';
import { printCover } from './cover.ts';
import { geometriesFor } from './geometry.ts';
import type { Page } from './page.ts';
import { type Palette, paletteOf } from './palette.ts';
import { printPartPage } from './part-page.ts';
import type { Press } from './press.ts';
import { putFolios, setRunningHead } from './running-head.ts';
import {
  type FittedChapter,
  fitChapter,
  type MeasuredChapter,
  measureChapter,
  printChapter,
} from './set-chapter.ts';

/** Lays the whole book out: cover, contents, parts and chapters, every page numbered from the cover on. */
export function printBook(book: Book, measure: Measure): Page[] {
  const setting: Setting = { measure, direction: directionOfLanguage(book.language) };
  const palette = paletteOf(book.style.accent);
  const parts = book.parts.map(withTitles);
  const contents = fitContents(parts.flatMap(contentsOf), palette, setting);
  const { press, chapters } = fitBook(parts, book.style.answersPerPage, palette, setting);

  const pages: Page[] = [];
  const pageOf = new Map<string, number>();
  const firstPage = 1 + contents.pages + 1;
  const add = (id: string, added: readonly Page[]) => {
    pageOf.set(id, firstPage + pages.length);
    pages.push(...added);
  };
  parts.forEach((part, partIndex) => {
    const partAnchor = { id: part.id, title: part.title };
    const ownPage = parts.length > 1 || part.chapters.length === 0;
    add(part.id, ownPage ? [printPartPage(part.title, partAnchor, press)] : []);
    part.chapters.forEach((chapter, index) => {
      const fitted = chapters[partIndex]?.[index];
      if (!fitted) return;
      const place = {
        head: setRunningHead(part.title, chapter.title, press),
        anchor: { id: chapter.id, title: chapter.title, under: part.id },
        ...(index === 0 && !ownPage ? { partAnchor } : {}),
      };
      add(chapter.id, printChapter(fitted, place, press));
    });
  });

  const all = [
    printCover(book, palette, setting),
    ...printContents(contents, (id) => pageOf.get(id) ?? 0),
    ...pages,
  ];
  putFolios(all, press);
  return all;
}

/** Parts and chapters under ids that are unique in the book, none without a title to show and to link. */
function withTitles(part: BookPart, index: number): BookPart {
  return {
    id: `part-${index}`,
    title: titleOf(part),
    chapters: part.chapters.map((chapter, place) => ({
      ...chapter,
      id: `part-${index}-chapter-${place}`,
      title: titleOf(chapter),
    })),
  };
}

const titleOf = ({ title, id }: { title: string; id: string }) =>
  [title, id, '–'].find((text) => text.trim() !== '') ?? '–';

const contentsOf = (part: BookPart): ContentsItem[] => [
  { title: part.title, kind: 'part', id: part.id },
  ...part.chapters.map(({ title, id }): ContentsItem => ({ title, kind: 'chapter', id })),
];

interface FittedBook {
  readonly press: Press;
  readonly chapters: readonly (readonly FittedChapter[])[];
  readonly pages: number;
}

/** Sets the book in the largest type that takes no more pages than the smallest would. */
function fitBook(
  parts: readonly BookPart[],
  answersPerPage: number,
  palette: Palette,
  setting: Setting,
): FittedBook {
  const perPage = Math.max(1, Math.floor(answersPerPage) || 1);
  const measured = parts.map((part) =>
    part.chapters.map((chapter) => measureChapter(chapter, perPage, setting)),
  );
  const presses = geometriesFor(perPage).map((geometry): Press => ({ geometry, palette, setting }));
  const setWith = (press: Press): FittedBook => {
    const chapters = measured.map((part) => part.map((chapter) => fitChapter(chapter, press)));
    return { press, chapters, pages: chapters.flat().reduce((sum, { pages }) => sum + pages, 0) };
  };
  return largestFitting(
    presses,
    setWith,
    measured.flat().reduce((sum, chapter) => sum + leastPages(chapter), 0),
  );
}

/**
 * The first of the presses, which go from large type to small, whose book takes as few pages as the last one's.
 *
 * @param least Pages that no press can save.
 */
function largestFitting(
  presses: readonly Press[],
  setWith: (press: Press) => FittedBook,
  least: number,
): FittedBook {
  const [largest, ...others] = presses;
  const smallest = others.at(-1);
  if (!largest) throw new TypeError('presses must not be empty');
  const roomy = setWith(largest);
  if (!smallest || roomy.pages <= least) return roomy;
  let best = setWith(smallest);
  const fewest = best.pages;
  let fails = 0;
  let fits = presses.length - 1;
  while (fits - fails > 1) {
    const middle = (fails + fits) >> 1;
    const press = presses[middle];
    const fitted = press && setWith(press);
    if (fitted && fitted.pages <= fewest) {
      best = fitted;
      fits = middle;
    } else {
      fails = middle;
    }
  }
  return best;
}

const leastPages = ({ groups }: MeasuredChapter) => Math.max(1, groups.length);
