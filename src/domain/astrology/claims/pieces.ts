import { plainText } from './plain-text.ts';
import { MARKS_AT, numberAt, numberFor, wordNumber } from './word-list.ts';

/** A text cut into words, numbers and single marks. What stands at a place of each list belongs to one piece. */
export interface Pieces {
  /** The text in plain marks. */
  readonly text: string;
  /** Offsets in the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Numbers of words and marks. */
  readonly numbers: Uint16Array;
  /** {@link GLUED}, {@link WORD}, {@link CAPITAL} and {@link NUMERAL}, added. */
  readonly flags: Uint8Array;
  readonly sentences: readonly Span[];
}

/** Pieces from one up to another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A hyphen, dash or slash without spaces ties it to the piece before: Sun-Pluto, Venus/Mars. */
export const GLUED = 1;
/** A word or number; others are marks. */
export const WORD = 2;
/** It begins with a capital letter. */
export const CAPITAL = 4;
/** It begins with a digit. */
export const NUMERAL = 8;

const [ZERO, NINE, UPPER_A, UPPER_Z] = [48, 57, 65, 90];
const [NEWLINE, APOSTROPHE, HYPHEN, SLASH, COLON] = [10, 39, 45, 47, 58];

const LETTERS = charactersOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
const SPACES = charactersOf(' \t\n\v\f\r');
const STOPS = charactersOf('.?!');
const CLOSING = charactersOf('"\')]');
const OPENING = charactersOf('"\'([');
const NOT = numberFor('not');
const ORDINAL_ENDING = /^(st|nd|rd|th)/;

function charactersOf(characters: string): Uint8Array {
  const listed = new Uint8Array(256);
  for (const character of characters) listed[character.charCodeAt(0)] = 1;
  return listed;
}

/** Room for the pieces of a text, used again for the next. */
let room = roomFor(4096);

function roomFor(most: number): Omit<Pieces, 'text' | 'sentences'> {
  return {
    starts: new Int32Array(most),
    ends: new Int32Array(most),
    numbers: new Uint16Array(most),
    flags: new Uint8Array(most),
  };
}

/**
 * The pieces of a text, sentence by sentence: a sentence ends with a full stop, question or exclamation mark, perhaps
 * quoted, before a capital, or with its line. Good until the next text is cut.
 */
export function cut(whole: string): Pieces {
  const { text, codes, bytes } = plainText(whole);
  const { length } = text;
  if (length > room.starts.length) room = roomFor(2 * length);
  const { starts, ends, numbers, flags } = room;
  const sentences: Span[] = [];
  let count = 0;
  let glue = 0;
  let start = 0;
  let sentenceEnd = -1;
  for (let at = 0; at <= length; at += 1) {
    while (LETTERS[codes[at] as number] !== 0) at += 1;
    const code = codes[at] as number;
    const isAfterWord = at > start;
    if (isAfterWord) {
      numbers[count] = numberAt(bytes, start, at);
      flags[count] = glue | ((codes[start] as number) <= UPPER_Z ? CAPITAL | WORD : WORD);
      starts[count] = start;
      ends[count] = at;
      count += 1;
      glue = 0;
    }
    start = at + 1;
    if (SPACES[code] === 1) {
      if (code === NEWLINE) endSentence(sentences, count);
      continue;
    }
    if (at === length) break;
    if (
      (code === HYPHEN || code === SLASH) &&
      SPACES[codes[at - 1] as number] === 0 &&
      isWordStart(codes, start)
    ) {
      glue = GLUED;
      continue;
    }
    starts[count] = at;
    flags[count] = glue;
    if (isDigit(code)) {
      start = numberEnd(text, codes, at);
      numbers[count] = numberAt(bytes, at, start);
      flags[count] = glue | WORD | NUMERAL;
    } else if (code === APOSTROPHE && isAfterWord && isLetter(codes, start)) {
      while (isLetter(codes, start)) start += 1;
      const isNegation = /n't$/i.test(text.slice(at - 1, start));
      if (isNegation) {
        // Of `isn't`, the `n` belongs to the `not`.
        starts[count] = at - 1;
        ends[count - 1] = at - 1;
        numbers[count - 1] = wordNumber(text.slice(starts[count - 1], at - 1).toLowerCase());
      }
      numbers[count] = isNegation ? NOT : wordNumber(text.slice(at, start).toLowerCase());
      flags[count] = WORD;
    } else {
      numbers[count] = MARKS_AT[code] || wordNumber(text.charAt(at));
      if (STOPS[code] === 1) sentenceEnd = sentenceEndAfter(codes, at);
    }
    ends[count] = start;
    count += 1;
    glue = 0;
    if (start === sentenceEnd) endSentence(sentences, count);
    at = start - 1;
  }
  endSentence(sentences, count);
  return { text, starts, ends, numbers, flags, sentences };
}

function endSentence(sentences: Span[], to: number): void {
  const from = sentences.at(-1)?.to ?? 0;
  if (to > from) sentences.push({ from, to });
}

/** The end of a number with its ordinal ending, or of a clock time or date. */
function numberEnd(text: string, codes: Uint8Array, start: number): number {
  let at = digitsEnd(codes, start);
  while ((codes[at] === COLON || codes[at] === HYPHEN) && isDigit(codes[at + 1] as number))
    at = digitsEnd(codes, at + 1);
  return isLetter(codes, at) && ORDINAL_ENDING.test(text.slice(at, at + 2)) ? at + 2 : at;
}

function digitsEnd(codes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(codes[at] as number)) at += 1;
  return at;
}

/** Where the sentence ends whose full stop is at a place; -1 where it goes on. */
function sentenceEndAfter(codes: Uint8Array, stop: number): number {
  const end = skip(codes, skip(codes, stop, STOPS), CLOSING);
  const next = skip(codes, end, SPACES);
  const code = codes[skip(codes, next, OPENING)] as number;
  return next > end && ((code >= UPPER_A && code <= UPPER_Z) || isDigit(code)) ? end : -1;
}

function skip(codes: Uint8Array, from: number, passed: Uint8Array): number {
  let at = from;
  while (passed[codes[at] as number] === 1) at += 1;
  return at;
}

function isWordStart(codes: Uint8Array, at: number): boolean {
  return isLetter(codes, at) || isDigit(codes[at] as number);
}

function isLetter(codes: Uint8Array, at: number): boolean {
  return LETTERS[codes[at] as number] !== 0;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
