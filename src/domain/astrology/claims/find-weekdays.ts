import type { Claim } from './claim.ts';
import { isMark, isWord, placesOf, type Token } from './token.ts';

/** Weekdays said to be dates: `Tuesday, 26 January`, `26 January, a Tuesday`. */
export function findWeekdays(tokens: readonly Token[]): Claim[] {
  return placesOf(tokens, 'date').flatMap((index): Claim[] => {
    const { tag } = tokens[index] as Token;
    if (tag.kind !== 'date' || tag.date.form !== 'weekday') return [];
    const date = dateBefore(tokens, index);
    const { weekday } = tag.date;
    if (date >= 0) return [{ assertion: { kind: 'weekday', weekday }, first: date, last: date }];
    const skipped = isMark(tokens[index + 1], ',') ? 1 : 0;
    const next = tokens[index + 1 + skipped];
    const isDate =
      next?.tag.kind === 'date' && (next.tag.date.form === 'date' || next.tag.date.form === 'monthDay');
    return isDate
      ? [{ assertion: { kind: 'weekday', weekday }, first: index + 1 + skipped, last: index + 1 + skipped }]
      : [];
  });
}

/** The place of the date in `26 January, a Tuesday` or `26 January falls on a Tuesday`; -1 where there is none. */
function dateBefore(tokens: readonly Token[], index: number): number {
  if (!isWord(tokens[index - 1], 'a')) return -1;
  let place = index - 2;
  while (isWord(tokens[place], 'is', 'was', 'falls', 'on', 'being') || isMark(tokens[place], ',')) place -= 1;
  const tag = tokens[place]?.tag;
  return tag?.kind === 'date' && ['date', 'monthDay'].includes(tag.date.form) ? place : -1;
}
