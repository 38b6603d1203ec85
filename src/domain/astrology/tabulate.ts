import { fitSeries, type Series } from './chebyshev.ts';
import { remembered } from './remembered.ts';

/** How functions of time are tabulated: as series of so many terms, over stretches of so many days. */
export interface Grid {
  readonly days: number;
  readonly terms: number;
}

/** Series over one stretch: number n begins n times the grid's days after the origin. */
export type Table = (stretch: number) => readonly Series[];

/** Stretches kept: more than two centuries at two a month. */
const MOST_STRETCHES = 8192;

/** Tabulates functions that are told together, each stretch when it is first asked for. */
export function tabulate({ days, terms }: Grid, values: () => (at: number) => readonly number[]): Table {
  return remembered(MOST_STRETCHES, (stretch) =>
    fitSeries(stretch * days, (stretch + 1) * days, terms, values()),
  );
}

/** The stretch an instant lies in, and where in it, from -1 to 1. */
export function placeOn({ days }: Grid, at: number): { readonly stretch: number; readonly x: number } {
  const place = at / days;
  const stretch = Math.floor(place);
  return { stretch, x: 2 * (place - stretch) - 1 };
}
