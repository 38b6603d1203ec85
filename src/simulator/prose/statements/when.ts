import type { When } from '../facts/fact.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `02-18` → `18 February`. */
export function dateWords(monthDay: string): string {
  const [month = 1, day = 1] = monthDay.split('-').map(Number);
  return `${day} ${MONTHS[month - 1] ?? MONTHS[0]}`;
}

/** `at 15:39`, `on 18 February`, `on 9 July and 10 September`; empty when the facts do not say. */
export function momentWords({ time, dates }: When): string {
  const on = dates.length > 0 ? `on ${listWords(dates.map(dateWords))}` : '';
  const at = time === undefined ? '' : `at ${time}`;
  return [on, at].filter(Boolean).join(' ');
}

/** The one time or date to plan around, if there is one. */
export function pivotOf({ time, dates }: When): { moment?: string } {
  const [date] = dates;
  if (time !== undefined) return { moment: time };
  return date === undefined || dates.length > 1 ? {} : { moment: dateWords(date) };
}

/** `from 17 January to 1 April`, `until 2 March`; empty for no window. */
export function windowWords({ from, to }: When): string {
  if (from !== undefined && to !== undefined) return `from ${dateWords(from)} to ${dateWords(to)}`;
  if (from !== undefined) return `from ${dateWords(from)}`;
  return to === undefined ? '' : `until ${dateWords(to)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const CARDINALS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** 1 → `first`; numerals beyond the ninth. */
export const ordinalWords = (n: number) => ORDINALS[n - 1] ?? `number ${n}`;

/** 1 → `one`; numerals beyond nine. */
export const cardinalWords = (n: number) => CARDINALS[n - 1] ?? String(n);
