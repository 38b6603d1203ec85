/** Lines that belong together, on a grid where every line is one row high. */
export interface Block {
  readonly rows: number;
  /** Fewest rows that may stand before a break inside the block. */
  readonly minHead: number;
  /** Fewest rows that may stand after a break inside the block. */
  readonly minTail: number;
}

/** Where rows `from` (inclusive) to `to` (exclusive) of a block go. */
export interface Placement {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  /** From 0. */
  readonly page: number;
  readonly column: number;
  /** Row of the page's grid that the first of them stands on, from 0. */
  readonly row: number;
}

export interface PageShape {
  readonly columns: number;
  /** Rows of a page's grid. */
  readonly rows: number;
  /** Rows at the top of the first page that are taken. */
  readonly openerRows: number;
  /** Empty rows between two blocks of a column. */
  readonly gap: number;
}

interface Rest {
  readonly block: number;
  readonly from: number;
}

/**
 * Spreads blocks over pages. A page that can hold all that is left keeps every block whole and its columns as level
 * as they can be; where that is impossible, blocks run on from column to column and page to page.
 */
export function fillPages(blocks: readonly Block[], shape: PageShape): Placement[] {
  const placements: Placement[] = [];
  let rest: Rest | undefined = blocks.length > 0 ? { block: 0, from: 0 } : undefined;
  for (let page = 0; rest; page += 1) {
    const whole = placeWhole(blocks, rest, shape, page);
    const placed: { placements: Placement[]; rest: Rest | undefined } = whole
      ? { placements: whole, rest: undefined }
      : runOn(blocks, rest, shape, page);
    placements.push(...placed.placements);
    rest = placed.rest;
  }
  return placements;
}

/** All that is left on one page with no block broken, in the lowest columns possible; undefined where it does not fit. */
function placeWhole(
  blocks: readonly Block[],
  rest: Rest,
  shape: PageShape,
  page: number,
): Placement[] | undefined {
  const { columns, rows: bottom, gap } = shape;
  const top = topOf(shape, page);
  const left = blocks.slice(rest.block).map(({ rows }, index) => (index === 0 ? rows - rest.from : rows));
  const all = left.reduce((sum, rows) => sum + rows, gap * (left.length - 1));
  const tallest = Math.max(...left);
  const least = Math.max(tallest, Math.ceil((all - gap * (columns - 1)) / columns));
  for (let height = least; height <= bottom - top; height += 1) {
    const placements: Placement[] = [];
    let column = 0;
    let row = 0;
    left.forEach((rows, index) => {
      if (row > 0 && row + gap + rows > height) {
        column += 1;
        row = 0;
      }
      const start = row === 0 ? 0 : row + gap;
      const from = index === 0 ? rest.from : 0;
      placements.push({ block: rest.block + index, from, to: from + rows, page, column, row: top + start });
      row = start + rows;
    });
    if (column < columns) return placements;
  }
  return undefined;
}

/** Fills a page column by column, breaking blocks where they may be broken. */
function runOn(
  blocks: readonly Block[],
  start: Rest,
  shape: PageShape,
  page: number,
): { placements: Placement[]; rest: Rest | undefined } {
  const { columns, gap } = shape;
  const placements: Placement[] = [];
  const top = topOf(shape, page);
  const height = shape.rows - top;
  let { block: index, from } = start;
  for (let column = 0; column < columns && height > 0; column += 1) {
    let row = 0;
    while (true) {
      const block = blocks[index];
      if (!block) return { placements, rest: undefined };
      const at = row === 0 ? 0 : row + gap;
      const rows = rowsThatFit(block, from, height - at, row === 0);
      if (rows > 0) {
        placements.push({ block: index, from, to: from + rows, page, column, row: top + at });
        row = at + rows;
        from += rows;
      }
      if (from < block.rows) break;
      index += 1;
      from = 0;
    }
  }
  return { placements, rest: index < blocks.length ? { block: index, from } : undefined };
}

const topOf = ({ openerRows }: PageShape, page: number) => (page === 0 ? openerRows : 0);

/** How many rows of the block to place in the space; at the top of a column one at least, whatever the block asks. */
function rowsThatFit(block: Block, from: number, space: number, atTop: boolean): number {
  const left = block.rows - from;
  if (left <= space) return left;
  const rows = Math.min(space, left - block.minTail);
  if (rows >= (from === 0 ? block.minHead : 1)) return rows;
  return atTop ? space : 0;
}
