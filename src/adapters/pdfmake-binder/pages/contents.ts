import {
  type Line,
  type Setting,
  type Style,
  setShort,
  setText,
  startPtOf,
  widthPtOf,
} from '../text/set-text.ts';
import { tidyLine } from '../text/tidy-text.ts';
import { type Block, fillPages, type Placement } from './fill-pages.ts';
import { baselinePt, columnLeftPt, type Geometry, listGeometry, shapeOf } from './geometry.ts';
import { type Opener, putOpener, setOpener } from './opener.ts';
import { emptyPage, type Page, putLine } from './page.ts';
import type { Palette } from './palette.ts';
import type { Press } from './press.ts';
import { WORDING } from './wording.ts';

/** What the contents list: a part or a chapter. */
export interface ContentsItem {
  readonly title: string;
  readonly kind: 'part' | 'chapter';
  /** Name of the place it leads to. */
  readonly id: string;
}

/** The contents with every line in its place; only the page numbers are missing, and they change no line. */
export interface FittedContents {
  readonly press: Press;
  readonly opener: Opener;
  readonly blocks: readonly ContentsBlock[];
  readonly placements: readonly Placement[];
  readonly pages: number;
}

interface ContentsBlock extends Block {
  readonly content: readonly Row[];
}

/** The number stands on an item's last line. */
type Row = { readonly line: Line; readonly item: ContentsItem; readonly numbered: boolean } | 'blank';

const SIZE_PT = 10.4;
/** Width kept for the numbers. */
const NUMBER_PT = 34;
const TITLE_LINES = 4;
/** White at both ends of the dots that lead from a title to its number. */
const LEADER_GAP_PT = 5;

export function fitContents(
  items: readonly ContentsItem[],
  palette: Palette,
  setting: Setting,
): FittedContents {
  const press: Press = { geometry: listGeometry(SIZE_PT), palette, setting };
  const opener = setOpener(WORDING.contents, '', press);
  const blocks = toBlocks(items, press);
  const placements = fillPages(blocks, shapeOf(press.geometry, opener.rows, 0));
  return { press, opener, blocks, placements, pages: (placements.at(-1)?.page ?? 0) + 1 };
}

/** Prints the contents. `pageOf` gives the number of the page that a place stands on, from 1. */
export function printContents(fitted: FittedContents, pageOf: (id: string) => number): Page[] {
  const { press, opener, blocks, placements } = fitted;
  const pages = Array.from({ length: fitted.pages }, emptyPage);
  pages.slice(0, 1).forEach((page) => {
    putOpener(page, opener, press);
  });
  for (const { block, from, to, page: number, column, row } of placements) {
    const page = pages[number];
    const rows = blocks[block]?.content.slice(from, to) ?? [];
    rows.forEach((content, index) => {
      if (!page || content === 'blank') return;
      const leftPt = columnLeftPt(press.geometry, column, press.setting.direction);
      putRow(page, content, leftPt, baselinePt(press.geometry, row + index), pageOf(content.item.id), press);
    });
  }
  return pages;
}

/** A part stays with its first chapter, after an empty row. */
function toBlocks(items: readonly ContentsItem[], press: Press): ContentsBlock[] {
  const blocks: Row[][] = [];
  items.forEach((item, index) => {
    const rows = toRows(item, press);
    if (item.kind === 'chapter' && items[index - 1]?.kind === 'part') blocks.at(-1)?.push(...rows);
    else blocks.push(item.kind === 'part' && index > 0 ? ['blank', ...rows] : rows);
  });
  return blocks.map((content) => ({ content, rows: content.length, minHead: content.length, minTail: 1 }));
}

function toRows(item: ContentsItem, { geometry, palette, setting }: Press): Row[] {
  const widthPt = geometry.columnPt - NUMBER_PT;
  const lines = setShort(tidyLine(item.title), styleOf(item, palette), widthPt, setting, TITLE_LINES);
  return lines.map((line, index) => ({ line, item, numbered: index === lines.length - 1 }));
}

function styleOf({ kind }: ContentsItem, palette: Palette): Style {
  return kind === 'part'
    ? { cut: 'semibold', sizePt: SIZE_PT, color: palette.accentText }
    : { cut: 'regular', sizePt: SIZE_PT, color: palette.ink };
}

function putRow(
  page: Page,
  { line, item, numbered }: Exclude<Row, 'blank'>,
  leftPt: number,
  baseline: number,
  number: number,
  { geometry, palette, setting }: Press,
): void {
  putLine(page, line, leftPt, baseline, setting, { linkTo: item.id });
  if (!numbered) return;
  const [figures] = setText(String(number), styleOf(item, palette), NUMBER_PT, setting);
  if (!figures) return;
  const numberLeftPt = leftPt + geometry.columnPt - widthPtOf(figures);
  putLine(page, figures, numberLeftPt, baseline, setting, { linkTo: item.id });
  putLeader(page, line, leftPt, numberLeftPt, baseline, geometry, palette);
}

function putLeader(
  page: Page,
  line: Line,
  leftPt: number,
  numberLeftPt: number,
  baseline: number,
  { sizePt }: Geometry,
  palette: Palette,
): void {
  const fromPt = leftPt + startPtOf(line) + widthPtOf(line) + LEADER_GAP_PT;
  const toPt = numberLeftPt - LEADER_GAP_PT;
  if (toPt - fromPt < sizePt) return;
  page.shapes.push({
    kind: 'rule',
    from: [fromPt, baseline],
    to: [toPt, baseline],
    color: palette.hairline,
    widthPt: 0.7,
    dotted: true,
  });
}
