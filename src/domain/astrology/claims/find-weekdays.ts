import type { Claim } from './claim.ts';
import { isMark, type Token } from './token.ts';

/** Weekdays said to be dates: `Tuesday, 26 January`, `26 January, a Tuesday`. */
export function findWeekdays(tokens: readonly Token[]): Claim[] {
  return tokens.flatMap((token, index): Claim[] => {
    if (token.tag.kind !== 'date' || token.tag.date.form !== 'weekday') return [];
    const skipped = isMark(tokens[index + 1], ',') ? 1 : 0;
    const next = tokens[index + 1 + skipped];
    const isDate =
      next?.tag.kind === 'date' && (next.tag.date.form === 'date' || next.tag.date.form === 'monthDay');
    const { weekday } = token.tag.date;
    return isDate
      ? [{ assertion: { kind: 'weekday', weekday }, first: index + 1 + skipped, last: index + 1 + skipped }]
      : [];
  });
}
