import type { BookChapter } from '../../../domain/book.ts';
import type { Setting } from '../text/set-text.ts';
import { fillPages, type Placement } from './fill-pages.ts';
import { baselinePt, columnLeftPt, shapeOf } from './geometry.ts';
import { type Opener, putOpener, setOpener } from './opener.ts';
import { type Anchor, emptyPage, type Page, putLine } from './page.ts';
import type { Press } from './press.ts';
import { putRunningHead, type RunningHead } from './running-head.ts';
import { type EntryLines, type MeasuredEntry, measureEntry, setEntry } from './set-entry.ts';

/** A chapter with its words measured, in groups of entries that share a page. */
export interface MeasuredChapter {
  readonly title: string;
  readonly subtitle: string;
  readonly groups: readonly (readonly MeasuredEntry[])[];
}

/** A chapter whose lines have their places. */
export interface FittedChapter {
  readonly title: string;
  readonly opener: Opener;
  readonly groups: readonly {
    readonly entries: readonly EntryLines[];
    readonly placements: readonly Placement[];
  }[];
  readonly pages: number;
}

/** Empty rows between two entries. */
const GAP = 1;
/** From the text to the bar beside an answer that is missing. */
const BAR_PT = 7;

export function measureChapter(
  chapter: BookChapter,
  answersPerPage: number,
  setting: Setting,
): MeasuredChapter {
  const entries = chapter.entries.map((entry) => measureEntry(entry, setting));
  const groups: MeasuredEntry[][] = [];
  for (let at = 0; at < entries.length; at += answersPerPage)
    groups.push(entries.slice(at, at + answersPerPage));
  return { title: chapter.title, subtitle: chapter.subtitle ?? '', groups };
}

/** Gives every line its place: each group begins a page, and takes as many more as it needs. */
export function fitChapter({ title, subtitle, groups }: MeasuredChapter, press: Press): FittedChapter {
  const { geometry, palette, setting } = press;
  const opener = setOpener(title, subtitle, press);
  const fitted = groups.map((group, index) => {
    const entries = group.map((entry) => setEntry(entry, geometry, palette, setting));
    return { entries, placements: fillPages(entries, shapeOf(geometry, index === 0 ? opener.rows : 0, GAP)) };
  });
  const pages = fitted.reduce((sum, { placements }) => sum + pagesOf(placements), 0);
  return { title, opener, groups: fitted, pages: Math.max(1, pages) };
}

export interface ChapterPlace {
  readonly head: RunningHead;
  readonly anchor: Anchor;
  /** The part's, where no page of its own opens it. */
  readonly partAnchor?: Anchor;
}

/** Puts a fitted chapter on its pages. */
export function printChapter(
  { opener, groups, pages }: FittedChapter,
  place: ChapterPlace,
  press: Press,
): Page[] {
  const printed = Array.from({ length: pages }, (_, index) => {
    const page = emptyPage();
    putRunningHead(page, place.head, index > 0, press.setting, index === 0 ? place.partAnchor : undefined);
    if (index === 0) putOpener(page, opener, press, place.anchor);
    return page;
  });
  let first = 0;
  for (const { entries, placements } of groups) {
    for (const placement of placements) {
      const page = printed[first + placement.page];
      const entry = entries[placement.block];
      if (page && entry) putEntry(page, entry, placement, press);
    }
    first += pagesOf(placements);
  }
  return printed;
}

const pagesOf = (placements: readonly Placement[]) => (placements.at(-1)?.page ?? -1) + 1;

function putEntry(
  page: Page,
  { lines, answered }: EntryLines,
  at: Placement,
  { geometry, palette, setting }: Press,
): void {
  const leftPt = columnLeftPt(geometry, at.column, setting.direction);
  lines.slice(at.from, at.to).forEach((line, index) => {
    putLine(page, line, leftPt, baselinePt(geometry, at.row + index), setting);
  });
  if (answered) return;
  const xPt = leftPt - BAR_PT;
  const topPt = geometry.topPt + at.row * geometry.leadingPt + 2;
  const bottomPt = geometry.topPt + (at.row + at.to - at.from) * geometry.leadingPt;
  page.shapes.push({
    kind: 'rule',
    from: [xPt, topPt],
    to: [xPt, bottomPt],
    color: palette.alarm,
    widthPt: 1.5,
  });
}
