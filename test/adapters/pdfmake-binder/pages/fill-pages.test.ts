import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  fillPages,
  type PageShape,
  type Placement,
} from '../../../../src/adapters/pdfmake-binder/pages/fill-pages.ts';

const block = (rows: number, minHead = 3, minTail = 2): Block => ({ rows, minHead, minTail });
const shape = (page: Partial<PageShape> = {}): PageShape => ({
  columns: 2,
  rows: 20,
  openerRows: 0,
  gap: 1,
  ...page,
});

/** `page/column row: block from-to`. */
const written = ({ page, column, row, block: index, from, to }: Placement) =>
  `${page}/${column} ${row}: ${index} ${from}-${to}`;

describe('fillPages', () => {
  it.each<[string, Block[], PageShape, string[]]>([
    ['needs no page for nothing', [], shape(), []],
    [
      'keeps blocks whole and columns level',
      [block(5), block(5), block(5), block(5)],
      shape(),
      ['0/0 0: 0 0-5', '0/0 6: 1 0-5', '0/1 0: 2 0-5', '0/1 6: 3 0-5'],
    ],
    [
      'gives the first column the odd one',
      [block(5), block(5), block(5)],
      shape(),
      ['0/0 0: 0 0-5', '0/0 6: 1 0-5', '0/1 0: 2 0-5'],
    ],
    [
      'leaves room for the opener on the first page alone',
      [block(18), block(18), block(5)],
      shape({ openerRows: 2 }),
      ['0/0 2: 0 0-18', '0/1 2: 1 0-18', '1/0 0: 2 0-5'],
    ],
    [
      'breaks a block where whole ones do not fit',
      [block(12), block(14), block(12)],
      shape(),
      ['0/0 0: 0 0-12', '0/0 13: 1 0-7', '0/1 0: 1 7-14', '0/1 8: 2 0-12'],
    ],
    [
      'leaves no shorter head than the block allows',
      [block(16), block(8, 4), block(14)],
      shape(),
      ['0/0 0: 0 0-16', '0/1 0: 1 0-8', '0/1 9: 2 0-11', '1/0 0: 2 11-14'],
    ],
    [
      'leaves no shorter tail than the block allows',
      [block(12), block(8, 3, 3), block(18)],
      shape(),
      ['0/0 0: 0 0-12', '0/0 13: 1 0-5', '0/1 0: 1 5-8', '0/1 4: 2 0-16', '1/0 0: 2 16-18'],
    ],
    [
      'runs a block over as many pages as it needs',
      [block(50)],
      shape({ columns: 1 }),
      ['0/0 0: 0 0-20', '1/0 0: 0 20-40', '2/0 0: 0 40-50'],
    ],
    [
      'breaks what allows no break rather than lose it',
      [block(25, 25, 25)],
      shape(),
      ['0/0 0: 0 0-20', '0/1 0: 0 20-25'],
    ],
    [
      'passes over a first page that the opener fills',
      [block(5)],
      shape({ openerRows: 20 }),
      ['1/0 0: 0 0-5'],
    ],
  ])('%s', (_, blocks, page, placements) => {
    expect(fillPages(blocks, page).map(written)).toEqual(placements);
  });

  const blocks = fc.array(
    fc.record({
      rows: fc.integer({ min: 1, max: 60 }),
      minHead: fc.integer({ min: 1, max: 6 }),
      minTail: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 12 },
  );
  const shapes = fc.record({
    columns: fc.integer({ min: 1, max: 3 }),
    rows: fc.integer({ min: 8, max: 40 }),
    openerRows: fc.integer({ min: 0, max: 8 }),
    gap: fc.integer({ min: 0, max: 2 }),
  });

  it('places every row once, in order, inside the page', () => {
    fc.assert(
      fc.property(blocks, shapes, (list, page) => {
        const placed = fillPages(list, page);
        const rows = placed.flatMap(({ block: index, from, to }) =>
          Array.from({ length: to - from }, (_, row) => `${index}:${from + row}`),
        );
        expect(rows).toEqual(
          list.flatMap(({ rows: count }, index) =>
            Array.from({ length: count }, (_, row) => `${index}:${row}`),
          ),
        );
        for (const { page: number, column, row, from, to } of placed) {
          expect(column).toBeLessThan(page.columns);
          expect(row).toBeGreaterThanOrEqual(number === 0 ? page.openerRows : 0);
          expect(row + to - from).toBeLessThanOrEqual(page.rows);
        }
      }),
    );
  });

  it('lets no two placements overlap, and goes forward', () => {
    fc.assert(
      fc.property(blocks, shapes, (list, page) => {
        const placed = fillPages(list, page);
        placed.slice(1).forEach((next, index) => {
          const last = placed[index]!;
          const ahead =
            next.page - last.page ||
            next.column - last.column ||
            next.row - (last.row + last.to - last.from) - page.gap + 1;
          expect(ahead).toBeGreaterThan(0);
        });
      }),
    );
  });

  it('never breaks a block on a page that holds all', () => {
    fc.assert(
      fc.property(blocks, shapes, (list, page) => {
        const placed = fillPages(list, page);
        const pages = new Set(placed.map((placement) => placement.page));
        fc.pre(
          pages.size === 1 &&
            list.reduce((sum, { rows }) => sum + rows + page.gap, 0) <= page.rows - page.openerRows,
        );
        expect(placed).toHaveLength(list.length);
      }),
    );
  });
});
