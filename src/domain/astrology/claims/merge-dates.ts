import { isCivilDate } from '../../calendar.ts';
import {
  asOne,
  type DateWord,
  isAmong,
  isMark,
  isOneOf,
  isWord,
  type Meaning,
  startsWithDigit,
  type Token,
} from './token.ts';
import { wordList, wordsOf } from './word-list.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** From Monday on. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** `Tuesday`, `tomorrow`. */
const NAMED_DAYS: ReadonlyMap<string, Found> = new Map([
  ...WEEKDAYS.map((text, weekday) => [text, date({ form: 'weekday', weekday }, 1)] as const),
  ...Object.entries({ today: 0, tonight: 0, tomorrow: 1, yesterday: -1 }).map(
    ([text, days]) => [text, date({ form: 'relative', days }, 1)] as const,
  ),
]);

/** Words before a bare month that make a month of `may` and `march`. */
const BEFORE_MONTH = wordsOf('in during by until till through throughout since this next last of from to');

const MONTH_PARTS = ['early', 'mid', 'late'] as const;

/** Words a date can begin with, as it can with a numeral; nearly all words are none, and need no further look. */
export const DATE_WORDS = wordList(
  ...MONTHS,
  ...MONTHS.map((month) => month.slice(0, 3)),
  ...MONTH_PARTS,
  ...NAMED_DAYS.keys(),
);

/** Makes every date, clock time and arc of degrees among the tokens one token. */
export function mergeDates(tokens: Token[]): Token[] {
  let count = 0;
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index] as Token;
    const found = mayBeDate(token) ? readAt(tokens, index, tokens[count - 1]) : undefined;
    const length = found?.length ?? 1;
    tokens[count] = found ? merged(tokens, index, found) : token;
    count += 1;
    index += length;
  }
  tokens.length = count;
  return tokens;
}

function merged(tokens: readonly Token[], index: number, { meaning, length }: Found): Token {
  const first = tokens[index] as Token;
  let { text } = first;
  for (let place = index + 1; place < index + length; place += 1) text += ` ${(tokens[place] as Token).text}`;
  return asOne(first, tokens[index + length - 1] as Token, meaning, text);
}

interface Found {
  readonly meaning: Meaning;
  readonly length: number;
}

function mayBeDate(token: Token): boolean {
  if (token.kind !== 'word') return false;
  return isAmong(token, DATE_WORDS) || startsWithDigit(token);
}

function readAt(tokens: readonly Token[], index: number, before: Token | undefined): Found | undefined {
  const token = tokens[index] as Token;
  const at = (offset: number) => tokens[index + offset];
  if (startsWithDigit(token)) {
    return (
      readNumeric(token, at(1)) ??
      readDayMonth(token, at) ??
      readOrdinal(token, at(1), before) ??
      readDegrees(token, at(1))
    );
  }
  return readNamed(token, at, before);
}

function readNamed(token: Token, at: At, before: Token | undefined): Found | undefined {
  return NAMED_DAYS.get(token.text) ?? readMonthDay(token, at) ?? readMonth(token, at, before);
}

type At = (offset: number) => Token | undefined;

/** `2027-01-26`, `01-26`, `22:12`, `10:30 pm`. */
function readNumeric({ text }: Token, next: Token | undefined): Found | undefined {
  const joint = text.at(-3);
  if (joint === ':') return readTime(text, next);
  if (joint !== '-') return undefined;
  if (isCivilDate(text)) return date({ form: 'date', date: text }, 1);
  const [month, day] = [Number(text.slice(0, 2)), Number(text.slice(3))];
  return /^\d\d-\d\d$/.test(text) && isMonthDay(month, day)
    ? date({ form: 'monthDay', month, day }, 1)
    : undefined;
}

function readTime(text: string, next: Token | undefined): Found | undefined {
  const [hours, minutes] = [Number(text.slice(0, -3)), Number(text.slice(-2))];
  if (!/^\d{1,2}:\d\d$/.test(text) || hours > 24 || minutes > 59) return undefined;
  const isHalf = isOneOf(next, 'am', 'pm');
  const hour = isHalf ? (hours % 12) + (isWord(next, 'pm') ? 12 : 0) : hours;
  return { meaning: { kind: 'time', what: hour * 60 + minutes }, length: isHalf ? 2 : 1 };
}

/** `26 January`, `26th of January 2027`. */
function readDayMonth(token: Token, at: At): Found | undefined {
  const skipped = isWord(at(1), 'of') ? 1 : 0;
  const month = monthNumber(at(1 + skipped));
  const day = month && dayNumber(token);
  return day === undefined || month === undefined ? undefined : withYear(month, day, at, 2 + skipped);
}

/** `January 26`, `January 26th, 2027`. */
function readMonthDay(token: Token, at: At): Found | undefined {
  const month = monthNumber(token);
  const skipped = isWord(at(1), 'the') ? 1 : 0;
  const day = at(1 + skipped) && dayNumber(at(1 + skipped) as Token);
  return month === undefined || day === undefined ? undefined : withYear(month, day, at, 2 + skipped);
}

function withYear(month: number, day: number, at: At, length: number): Found | undefined {
  if (!isMonthDay(month, day)) return undefined;
  const skipped = isMark(at(length), ',') ? 1 : 0;
  const year = at(length + skipped)?.text ?? '';
  if (/^(19|20|21)\d\d$/.test(year)) {
    const text = `${year}-${pad(month)}-${pad(day)}`;
    if (isCivilDate(text)) return date({ form: 'date', date: text }, length + skipped + 1);
  }
  return date({ form: 'monthDay', month, day }, length);
}

/** `early March`, `in May`, `mid-April 2027`. */
function readMonth(token: Token, at: At, before: Token | undefined): Found | undefined {
  const part = MONTH_PARTS.find((name) => name === token.text);
  const month = monthNumber(part ? at(1) : token);
  if (month === undefined) return undefined;
  if (part === undefined && !isAmong(before, BEFORE_MONTH)) return undefined;
  const length = part ? 2 : 1;
  const year = at(length)?.text ?? '';
  const hasYear = /^(19|20|21)\d\d$/.test(year);
  return date(
    { form: 'month', month, part: part ?? 'whole', ...(hasYear ? { year: Number(year) } : {}) },
    length + (hasYear ? 1 : 0),
  );
}

/** `on the 26th`. */
function readOrdinal(token: Token, next: Token | undefined, before: Token | undefined): Found | undefined {
  if (!isWord(before, 'the') || !/^\d{1,2}(st|nd|rd|th)$/.test(token.text)) return undefined;
  const isCounting = isOneOf(next, 'time', 'birthday', 'year', 'degree', 'anniversary', 'century');
  const day = dayNumber(token);
  return day === undefined || isCounting ? undefined : date({ form: 'dayOfMonth', day }, 1);
}

/** `24 degrees`, `24°`. */
function readDegrees(token: Token, next: Token | undefined): Found | undefined {
  const isArc = isOneOf(next, 'degrees', 'degree') || isMark(next, '°');
  return isArc && /^\d{1,2}$/.test(token.text)
    ? { meaning: { kind: 'degrees', what: Number(token.text) }, length: 2 }
    : undefined;
}

function date(word: DateWord, length: number): Found {
  return { meaning: { kind: 'date', what: word }, length };
}

function dayNumber({ text }: Token): number | undefined {
  const [, digits] = text.match(/^(\d{1,2})(?:st|nd|rd|th)?$/) ?? [];
  const day = Number(digits);
  return day >= 1 && day <= 31 ? day : undefined;
}

/** 1 to 12; also of `jan` to `dec`. */
function monthNumber(token: Token | undefined): number | undefined {
  if (token?.kind !== 'word' || !token.isCapital) return undefined;
  const index = MONTHS.findIndex(
    (month) => token.text === month || (token.text.length === 3 && month.startsWith(token.text)),
  );
  return index < 0 ? undefined : index + 1;
}

/** Of a leap year. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isMonthDay(month: number, day: number): boolean {
  return day >= 1 && day <= (MONTH_DAYS[month - 1] ?? 0);
}

const pad = (number: number) => String(number).padStart(2, '0');
