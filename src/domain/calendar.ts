/** Civil dates are `YYYY-MM-DD` text in the proleptic Gregorian calendar; arithmetic on them knows no time zone. */
export type CivilDate = string;

const MS_PER_DAY = 86_400_000;

/** Whether the text is a date that exists: `2024-02-29` is, `2023-02-29` is not. */
export function isCivilDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && fromEpochDay(toEpochDay(text)) === text;
}

/** Days since 1970-01-01. NaN for text that is no date. */
export function toEpochDay(date: CivilDate): number {
  if (date.length !== 10 || date[4] !== '-' || date[7] !== '-') return Number.NaN;
  const [year, month, day] = [digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10)];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? epochDay(year, month, day) : Number.NaN;
}

export function fromEpochDay(day: number): CivilDate {
  if (!Number.isFinite(day)) return '';
  // Years from 1 March on, so that a leap day is a year's last; days since 0000-03-01.
  const sinceMarch = Math.floor(day) + EPOCH_SINCE_MARCH;
  const era = Math.floor(sinceMarch / DAYS_PER_ERA);
  const ofEra = sinceMarch - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - daysBeforeYear(yearOfEra);
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return civilDate(year, month, ofYear - daysBeforeMonth(monthFromMarch) + 1);
}

/** The Gregorian calendar repeats itself after 400 years. */
const DAYS_PER_ERA = 146_097;

/** 1970-01-01 in days since 0000-03-01. */
const EPOCH_SINCE_MARCH = 719_468;

/** Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil; the way back is civil_from_days. */
function epochDay(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const ofYear = daysBeforeMonth(month > 2 ? month - 3 : month + 9) + day - 1;
  return era * DAYS_PER_ERA + daysBeforeYear(marchYear - era * 400) + ofYear - EPOCH_SINCE_MARCH;
}

const daysBeforeYear = (ofEra: number) => ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100);

const daysBeforeMonth = (fromMarch: number) => Math.floor((153 * fromMarch + 2) / 5);

function civilDate(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** `07`. */
export function twoDigits(count: number): string {
  return count < 10 ? `0${count}` : `${count}`;
}

/** The number written between two places of a text; NaN where other characters stand there. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let place = from; place < to; place += 1) {
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = 10 * number + digit;
  }
  return number;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** The same day of the month `months` later, or that month's last day: 31 January + 1 month is 28 or 29 February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const count = 12 * year + month - 1 + months;
  const firstOf = (monthCount: number) => {
    const years = Math.floor(monthCount / 12);
    return epochDay(years, monthCount - 12 * years + 1, 1);
  };
  return fromEpochDay(Math.min(firstOf(count) + day, firstOf(count + 1)) - 1);
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
