import type { CivilDate } from '../../calendar.ts';
import type { AspectName } from '../aspects.ts';
import type { Planet } from '../bodies.ts';
import type { Sign } from '../zodiac.ts';
import { type Mark, SMALL_MARKS, SMALL_WORDS, type SmallWord } from './small-words.ts';
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

/** A word for an aspect. */
export interface AspectWord {
  readonly aspect: AspectName;
  readonly isPlural: boolean;
  /** A looser word for a conjunction: `meets`, `joins`. */
  readonly isMeeting: boolean;
}

/** What a token means: of which kind it is and, for most kinds, what it names. */
export type Meaning =
  | { readonly kind: 'body'; readonly what: Named }
  | { readonly kind: 'sign'; readonly what: Sign }
  | { readonly kind: 'aspect'; readonly what: AspectWord }
  /** 1 to 12. */
  | { readonly kind: 'house'; readonly what: number }
  | { readonly kind: 'phase'; readonly what: PhaseWord }
  /** Left out for one of either kind. */
  | { readonly kind: 'eclipse'; readonly what: 'solar' | 'lunar' | undefined }
  | { readonly kind: 'date'; readonly what: DateWord }
  /** Minutes since midnight. */
  | { readonly kind: 'time'; readonly what: number }
  | { readonly kind: 'degrees'; readonly what: number }
  | { readonly kind: PlainKind; readonly what: undefined };

export type PlainKind =
  | 'retrograde'
  | 'direct'
  /** Changing direction: stations, turns, goes, begins. */
  | 'turning'
  /** Going into: enters, moves into. */
  | 'entering'
  | 'leaving'
  | 'return'
  | 'void'
  | 'mark'
  | 'word';

export type Kind = Meaning['kind'];

/** Where and how a token is written. */
interface Writing {
  /** Lower case. Of a word in no list only its ending is told, `-ed` or `-ly`, and of another mark nothing. */
  readonly text: string;
  /** The number of its text; 0 for none, for a number and for what a phrase means. */
  readonly number: number;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** Whether it begins with a capital letter. */
  readonly isCapital: boolean;
  /** Whether a hyphen, dash or slash without spaces ties it to the token before. */
  readonly isGlued: boolean;
}

/** A word, number or mark of a sentence, or several words that mean one thing. */
export type Token = Meaning & Writing;

/** Tokens from one to another as one that means something else; `text` are their words. */
export function asOne(first: Token, last: Token, { kind, what }: Meaning, text: string, number = 0): Token {
  const { start, isCapital, isGlued } = first;
  return { kind, what, text, number, start, end: last.end, isCapital, isGlued } as Token;
}

export function isWord(token: Token | undefined, word: SmallWord): boolean {
  return token !== undefined && token.text === word && token.kind === 'word';
}

export function isMark(token: Token | undefined, mark: Mark): boolean {
  return token !== undefined && token.text === mark && token.kind === 'mark';
}

export function isOneOf(token: Token | undefined, ...words: readonly SmallWord[]): boolean {
  return token !== undefined && isAmong(token, SMALL_WORDS) && isIn(words, token.text);
}

export function isOneMarkOf(token: Token | undefined, ...marks: readonly Mark[]): boolean {
  return token !== undefined && isAmong(token, SMALL_MARKS) && isIn(marks, token.text);
}

/** A plain loop: inlined, it needs no array of its caller's words, which `includes` would have made at each call. */
function isIn(texts: readonly string[], text: string): boolean {
  for (let place = 0; place < texts.length; place += 1) if (texts[place] === text) return true;
  return false;
}

export function startsWithDigit({ text }: Token): boolean {
  const code = text.charCodeAt(0);
  return code >= ZERO && code <= NINE;
}

const [ZERO, NINE] = [48, 57];

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
export function placesOf(tokens: readonly Token[], kind: Kind): number[] {
  const places: number[] = [];
  for (let place = 0; place < tokens.length; place += 1) {
    if ((tokens[place] as Token).kind === kind) places.push(place);
  }
  return places;
}
