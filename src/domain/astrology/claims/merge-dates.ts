import { isCivilDate } from '../../calendar.ts';
import {
  asOne,
  type DateWord,
  isAmong,
  isMark,
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

const RELATIVE: Readonly<Record<string, number>> = { today: 0, tonight: 0, tomorrow: 1, yesterday: -1 };

/** Words before a bare month that make a month of `may` and `march`. */
const BEFORE_MONTH = wordsOf('in during by until till through throughout since this next last of from to');

const MONTH_PARTS = ['early', 'mid', 'late'] as const;

/** Words a date can begin with; nearly all words are none, and need no further look. */
const NAMED = wordList(
  ...MONTHS,
  ...MONTHS.map((month) => month.slice(0, 3)),
  ...WEEKDAYS,
  ...MONTH_PARTS,
  ...Object.keys(RELATIVE),
);

/** Tokens with every date, clock time and arc of degrees as one token. */
export function mergeDates(tokens: Token[]): Token[] {
  const first = tokens.findIndex(mayBeDate);
  if (first < 0) return tokens;
  const merged = tokens.slice(0, first);
  for (let index = first; index < tokens.length; ) {
    const token = tokens[index] as Token;
    const found = mayBeDate(token) ? readAt(tokens, index, merged.at(-1)) : undefined;
    if (found) {
      const last = tokens[index + found.length - 1] as Token;
      const text = tokens
        .slice(index, index + found.length)
        .map((part) => part.text)
        .join(' ');
      merged.push(asOne(token, last, found.meaning, text));
    } else {
      merged.push(token);
    }
    index += found?.length ?? 1;
  }
  return merged;
}

interface Found {
  readonly meaning: Meaning;
  readonly length: number;
}

function mayBeDate(token: Token): boolean {
  return token.kind === 'word' && (isAmong(token, NAMED) || startsWithDigit(token));
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
  return readMonthDay(token, at) ?? readMonth(token, at, before) ?? readNamedDay(token);
}

type At = (offset: number) => Token | undefined;

/** `2027-01-26`, `01-26`, `22:12`, `10:30 pm`. */
function readNumeric({ text }: Token, next: Token | undefined): Found | undefined {
  if (isCivilDate(text)) return date({ form: 'date', date: text }, 1);
  const [, month, day] = text.match(/^(\d\d)-(\d\d)$/) ?? [];
  if (month !== undefined && day !== undefined && isMonthDay(Number(month), Number(day))) {
    return date({ form: 'monthDay', month: Number(month), day: Number(day) }, 1);
  }
  const [, hours, minutes] = text.match(/^(\d{1,2}):(\d\d)$/) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 24 || Number(minutes) > 59)
    return undefined;
  const hour = isWord(next, 'am', 'pm')
    ? (Number(hours) % 12) + (isWord(next, 'pm') ? 12 : 0)
    : Number(hours);
  return {
    meaning: { kind: 'time', what: hour * 60 + Number(minutes) },
    length: isWord(next, 'am', 'pm') ? 2 : 1,
  };
}

/** `26 January`, `26th of January 2027`. */
function readDayMonth(token: Token, at: At): Found | undefined {
  const day = dayNumber(token);
  const skipped = isWord(at(1), 'of') ? 1 : 0;
  const month = monthNumber(at(1 + skipped));
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
  if (!/^\d{1,2}(st|nd|rd|th)$/.test(token.text) || !isWord(before, 'the')) return undefined;
  const isCounting = isWord(next, 'time', 'birthday', 'year', 'degree', 'anniversary', 'century');
  const day = dayNumber(token);
  return day === undefined || isCounting ? undefined : date({ form: 'dayOfMonth', day }, 1);
}

/** `Tuesday`, `tomorrow`. */
function readNamedDay({ text }: Token): Found | undefined {
  const weekday = WEEKDAYS.indexOf(text);
  if (weekday >= 0) return date({ form: 'weekday', weekday }, 1);
  const days = RELATIVE[text];
  return days === undefined ? undefined : date({ form: 'relative', days }, 1);
}

/** `24 degrees`, `24°`. */
function readDegrees(token: Token, next: Token | undefined): Found | undefined {
  if (!/^\d{1,2}$/.test(token.text)) return undefined;
  return isWord(next, 'degrees', 'degree') || isMark(next, '°')
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
