import type { Claim } from './claim.ts';
import { isMark, isOneOf, isWord, type Token } from './token.ts';

/** The weekday a date is said to be: `Tuesday, 26 January`, `26 January, a Tuesday`. */
export function weekdaysAt(tokens: readonly Token[], index: number): Claim[] {
  const { kind, what } = tokens[index] as Token;
  if (kind !== 'date' || what.form !== 'weekday') return [];
  const date = dateBefore(tokens, index);
  const { weekday } = what;
  if (date >= 0) return [{ assertion: { kind: 'weekday', weekday }, first: date, last: date }];
  const skipped = isMark(tokens[index + 1], ',') ? 1 : 0;
  const next = tokens[index + 1 + skipped];
  const isDate = next?.kind === 'date' && (next.what.form === 'date' || next.what.form === 'monthDay');
  return isDate
    ? [{ assertion: { kind: 'weekday', weekday }, first: index + 1 + skipped, last: index + 1 + skipped }]
    : [];
}

/** The place of the date in `26 January, a Tuesday` or `26 January falls on a Tuesday`; -1 where there is none. */
function dateBefore(tokens: readonly Token[], index: number): number {
  if (!isWord(tokens[index - 1], 'a')) return -1;
  let place = index - 2;
  while (isOneOf(tokens[place], 'is', 'was', 'falls', 'on', 'being') || isMark(tokens[place], ','))
    place -= 1;
  const token = tokens[place];
  return token?.kind === 'date' && ['date', 'monthDay'].includes(token.what.form) ? place : -1;
}
