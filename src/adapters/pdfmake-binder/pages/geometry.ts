import type { Direction } from '../text/direction.ts';
import type { PageShape } from './fill-pages.ts';
import { PAGE_HEIGHT_PT, PAGE_WIDTH_PT } from './page.ts';

/** Where text stands on a page: columns over a grid of rows that all share one leading. Distances in points. */
export interface Geometry {
  readonly columns: number;
  readonly columnPt: number;
  readonly gutterPt: number;
  readonly leftPt: number;
  readonly topPt: number;
  readonly sizePt: number;
  readonly leadingPt: number;
  /** Rows of a full column. */
  readonly rows: number;
}

export const MARGIN_PT = 54;
export const RUNNING_HEAD_BASELINE_PT = 42;
export const FOLIO_BASELINE_PT = PAGE_HEIGHT_PT - 32;
export const TEXT_PT = PAGE_WIDTH_PT - 2 * MARGIN_PT;
const TOP_PT = 64;
const BOTTOM_PT = PAGE_HEIGHT_PT - 58;

const GUTTER_PT = 25;
/** About 60 characters of ten-point text: two such columns hold a page of answers at the best measure for reading. */
const NARROW_PT = (TEXT_PT - GUTTER_PT) / 2;
/** About 80 characters: a single column for pages with few answers. */
const WIDE_PT = 376;
const FEW_ANSWERS = 3;

const LEADING = 1.27;
const SIZES_OF_TWO_COLUMNS = [11.2, 10.9, 10.6, 10.3, 10, 9.7, 9.4, 9.1, 8.8];
const SIZES_OF_ONE_COLUMN = [12, 11.6, 11.2, 10.8, 10.4, 10, 9.6, 9.2];

/** The geometries a book may be set in, from the largest type to the smallest. */
export function geometriesFor(answersPerPage: number): Geometry[] {
  return answersPerPage > FEW_ANSWERS
    ? SIZES_OF_TWO_COLUMNS.map((sizePt) => geometryOf(2, NARROW_PT, sizePt))
    : SIZES_OF_ONE_COLUMN.map((sizePt) => geometryOf(1, WIDE_PT, sizePt));
}

/** Two columns for lists, whatever the text of the book is set in. */
export function listGeometry(sizePt: number): Geometry {
  return geometryOf(2, NARROW_PT, sizePt, 1.4);
}

function geometryOf(columns: number, columnPt: number, sizePt: number, leading = LEADING): Geometry {
  const leadingPt = Math.round(sizePt * leading * 20) / 20;
  return {
    columns,
    columnPt,
    gutterPt: GUTTER_PT,
    leftPt: columns === 1 ? (PAGE_WIDTH_PT - columnPt) / 2 : MARGIN_PT,
    topPt: TOP_PT,
    sizePt,
    leadingPt,
    rows: Math.floor((BOTTOM_PT - TOP_PT) / leadingPt),
  };
}

/** Left end of a column, the first being the one that is read first. */
export function columnLeftPt(
  { leftPt, columnPt, gutterPt, columns }: Geometry,
  column: number,
  direction: Direction,
): number {
  const place = direction === 'rtl' ? columns - 1 - column : column;
  return leftPt + place * (columnPt + gutterPt);
}

/** Baseline of a row: the grid's rows hang from its top. */
export function baselinePt({ topPt, leadingPt }: Geometry, row: number): number {
  return topPt + (row + 0.78) * leadingPt;
}

/** The grid to fill, the first `openerRows` of its first page being taken. */
export function shapeOf({ columns, rows }: Geometry, openerRows: number, gap: number): PageShape {
  return { columns, rows, openerRows, gap };
}
