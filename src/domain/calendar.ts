/** Civil dates are `YYYY-MM-DD` text in the proleptic Gregorian calendar; arithmetic on them knows no time zone. */
export type CivilDate = string;

const MS_PER_DAY = 86_400_000;

/** Whether the text is a date that exists: `2024-02-29` is, `2023-02-29` is not. */
export function isCivilDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && fromEpochDay(toEpochDay(text)) === text;
}

/** Days since 1970-01-01. NaN for text that is no date. */
export function toEpochDay(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

export function fromEpochDay(day: number): CivilDate {
  return Number.isFinite(day) ? new Date(day * MS_PER_DAY).toISOString().slice(0, 10) : '';
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** The same day of the month `months` later, or that month's last day: 31 January + 1 month is 28 or 29 February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(0);
  // Date.UTC would take the year 50 for 1950.
  last.setUTCFullYear(year, month + months, 0);
  return fromEpochDay(last.setUTCDate(Math.min(day, last.getUTCDate())) / MS_PER_DAY);
}

/** Whether the runtime knows the IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The civil date in a time zone at an instant (milliseconds since 1970 UTC). */
export function civilDateAt(epochMs: number, timeZone: string): CivilDate {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(epochMs);
}

/** A date as a reader of the language writes it: `Sunday, 22 November 2026`. Unknown languages read English. */
export function formatDate(
  date: CivilDate,
  style: 'full' | 'long' | 'month-day' = 'full',
  language = 'en',
): string {
  return formatOf(style, language).format(toEpochDay(date) * MS_PER_DAY);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 64;

/** A format takes tens of kilobytes outside of the heap, where the garbage collector does not see them pile up. */
function formatOf(style: 'full' | 'long' | 'month-day', language: string): Intl.DateTimeFormat {
  const known = formats.get(`${style} ${language}`);
  if (known) return known;
  const locale = language === 'en' ? 'en-GB' : language;
  const shape: Intl.DateTimeFormatOptions =
    style === 'month-day'
      ? { day: 'numeric', month: 'long' }
      : { day: 'numeric', month: 'long', year: 'numeric', ...(style === 'full' ? { weekday: 'long' } : {}) };
  const supported = Intl.DateTimeFormat.supportedLocalesOf([locale]).length > 0 ? locale : 'en-GB';
  const format = new Intl.DateTimeFormat(supported, { ...shape, timeZone: 'UTC' });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(`${style} ${language}`, format);
  return format;
}
