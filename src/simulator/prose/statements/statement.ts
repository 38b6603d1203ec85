import type { Dice } from '../dice.ts';
import type { Span } from '../facts/fact.ts';
import type { Tone } from '../vocabulary/aspects.ts';

/** A fact put into words. Clauses begin in lower case and have no full stop. */
export interface Statement {
  /** Says what is so: an independent clause, true to the last word. */
  readonly clause: string;
  /** Says what it may mean: an independent clause that claims no further fact. */
  readonly sense: string;
  readonly tone: Tone;
  /** The clock time or date it is about, fit to follow "around". */
  readonly moment?: string;
}

/** What a statement is written with. */
export interface Pen {
  readonly dice: Dice;
  readonly span: Span;
}

/** `day`, `week` …: what the answer's stretch of time is called. */
export const UNITS: Readonly<Record<Span, string>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
  weeks: 'season',
  life: 'chart',
};

/** The stretch of time as an adverb; nothing for a birth chart, which has none. */
export const ADVERBS: Readonly<Record<Span, string>> = {
  day: 'today',
  week: 'this week',
  month: 'this month',
  year: 'this year',
  weeks: 'in the coming weeks',
  life: '',
};

/** The first moment of the stretch, as an adverb. */
export const BEGINNINGS: Readonly<Record<Span, string>> = {
  day: 'today',
  week: 'as the week begins',
  month: 'as the month begins',
  year: 'as the year begins',
  weeks: 'as these weeks begin',
  life: '',
};
