import type { CivilDate } from '../../calendar.ts';
import type { AspectName } from '../aspects.ts';
import type { Planet } from '../bodies.ts';
import type { Sign } from '../zodiac.ts';
import type { WordList } from './word-list.ts';

/** Bodies people write of that the facts do not hold: whatever is said of them is made up. */
export const FOREIGN_BODIES = ['Chiron', 'Ceres', 'Pallas', 'Juno', 'Vesta', 'Eris', 'Vertex'] as const;
export type ForeignBody = (typeof FOREIGN_BODIES)[number];

/** Whatever a sentence can place, by name. */
export type Named =
  | Planet
  | 'Node'
  | 'SouthNode'
  | 'Lilith'
  | 'PartOfFortune'
  | 'Asc'
  | 'Dsc'
  | 'MC'
  | 'IC'
  | ForeignBody;

/** What is said of the Moon's light: an octant, a half of the cycle, or a shape either half has. */
export type PhaseWord =
  | 'New Moon'
  | 'Waxing Crescent'
  | 'First Quarter'
  | 'Waxing Gibbous'
  | 'Full Moon'
  | 'Waning Gibbous'
  | 'Last Quarter'
  | 'Waning Crescent'
  | 'waxing'
  | 'waning'
  | 'crescent'
  | 'gibbous'
  | 'Balsamic'
  | 'Disseminating';

/** A date as written, before it is known which year or month is meant. */
export type DateWord =
  | { readonly form: 'date'; readonly date: CivilDate }
  | { readonly form: 'monthDay'; readonly month: number; readonly day: number }
  | { readonly form: 'dayOfMonth'; readonly day: number }
  | {
      readonly form: 'month';
      readonly month: number;
      readonly part: 'early' | 'mid' | 'late' | 'whole';
      readonly year?: number;
    }
  /** 0 for Monday to 6 for Sunday. */
  | { readonly form: 'weekday'; readonly weekday: number }
  /** Days from the period: 0 today, 1 tomorrow, -1 yesterday. */
  | { readonly form: 'relative'; readonly days: number };

export type Tag =
  | { readonly kind: 'body'; readonly body: Named }
  | { readonly kind: 'sign'; readonly sign: Sign }
  | {
      readonly kind: 'aspect';
      readonly aspect: AspectName;
      readonly isPlural: boolean;
      /** A looser word for a conjunction: `meets`, `joins`. */
      readonly isMeeting: boolean;
    }
  | { readonly kind: 'house'; readonly house: number }
  | { readonly kind: 'retrograde' }
  | { readonly kind: 'direct' }
  /** Changing direction: stations, turns, goes, begins. */
  | { readonly kind: 'turning' }
  /** Going into: enters, moves into. */
  | { readonly kind: 'entering' }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'phase'; readonly phase: PhaseWord }
  | { readonly kind: 'eclipse'; readonly eclipse?: 'solar' | 'lunar' }
  | { readonly kind: 'return' }
  | { readonly kind: 'void' }
  | { readonly kind: 'date'; readonly date: DateWord }
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'degrees'; readonly degrees: number }
  | { readonly kind: 'mark' }
  | { readonly kind: 'word' };

/** A word, number or mark of a sentence, or several words that mean one thing. */
export interface Token {
  readonly tag: Tag;
  /** Lower case. */
  readonly text: string;
  /** Its number among the words and marks of all lists; 0 for another, and for a token that is neither. */
  readonly number: number;
  /** Offsets in the sentence. */
  readonly start: number;
  readonly end: number;
  /** Whether it begins with a capital letter. */
  readonly isCapital: boolean;
  /** Whether a hyphen, dash or slash without spaces ties it to the token before. */
  readonly isGlued: boolean;
}

/** Several tokens that mean one thing as one; `text` are their words. */
export function asOne(first: Token, last: Token, tag: Tag, text: string): Token {
  const { start, isCapital, isGlued } = first;
  return { tag, text, number: 0, start, end: last.end, isGlued, isCapital };
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token !== undefined && token.tag.kind === 'word' && words.includes(token.text);
}

export function isMark(token: Token | undefined, ...marks: readonly string[]): boolean {
  return token !== undefined && token.tag.kind === 'mark' && marks.includes(token.text);
}

/** Whether a token is a word or mark of a list. */
export function isAmong(token: Token | undefined, list: WordList): boolean {
  return token !== undefined && list[token.number] === 1;
}

/** The first place, from one up to another, of a word or mark of a list; -1 where there is none. */
export function placeOf(tokens: readonly Token[], list: WordList, from = 0, to = tokens.length): number {
  const end = Math.min(to, tokens.length);
  for (let place = Math.max(0, from); place < end; place += 1) {
    if (list[(tokens[place] as Token).number] === 1) return place;
  }
  return -1;
}

/** Whether a word or mark of a list stands from one place up to another. */
export function hasAmong(tokens: readonly Token[], list: WordList, from = 0, to = tokens.length): boolean {
  return placeOf(tokens, list, from, to) >= 0;
}

/** Places of the tokens of a kind. */
export function placesOf(tokens: readonly Token[], kind: Tag['kind']): number[] {
  const places: number[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    if ((tokens[place] as Token).tag.kind === kind) places.push(place);
  }
  return places;
}
