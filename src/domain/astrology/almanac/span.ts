import type { DayJ2000 } from '../instant.ts';

/** A stretch of time: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: DayJ2000;
  readonly to: DayJ2000;
}

/** A filter for what happens within a span. */
export function within({ from, to }: Span): (event: { readonly ut: DayJ2000 }) => boolean {
  return ({ ut }) => ut >= from && ut < to;
}
