import { plainText } from './plain-text.ts';
import { MARKS_AT, numberFor, ROOT, STEPS, WORDS_AT, wordNumber } from './word-list.ts';

/** A text cut into words, numbers and single marks. What stands at a place of each list belongs to one piece. */
export interface Pieces {
  /** The text in plain marks. */
  readonly text: string;
  /** Offsets in the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Numbers of the words and marks that are in lists, 0 for others. */
  readonly numbers: Uint16Array;
  /** {@link GLUED} and {@link WORD}, added. */
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

const [ZERO, NINE, UPPER_A, UPPER_Z] = [48, 57, 65, 90];
const [NEWLINE, APOSTROPHE, HYPHEN, SLASH, COLON] = [10, 39, 45, 47, 58];

/** 1 to 26 for the letters of either case, 0 for all else. */
const LETTERS = Uint8Array.from({ length: 256 }, (_, code) =>
  /[a-z]/i.test(String.fromCharCode(code)) && code < 128 ? code & 31 : 0,
);
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
  const { text, codes } = plainText(whole);
  const { length } = text;
  if (length > room.starts.length) room = roomFor(2 * length);
  const { starts, ends, numbers, flags } = room;
  const sentences: Span[] = [];
  let count = 0;
  let glue = 0;
  let lastEnd = -1;
  let wordEnd = -1;
  let sentenceEnd = -1;
  for (let at = 0; at < length; ) {
    let start = at;
    const code = codes[at] as number;
    let letter = LETTERS[code] as number;
    at += 1;
    if (letter !== 0) {
      let node = STEPS[ROOT * 32 + letter] as number;
      for (
        letter = LETTERS[codes[at] as number] as number;
        letter !== 0;
        letter = LETTERS[codes[at] as number] as number
      ) {
        node = STEPS[node * 32 + letter] as number;
        at += 1;
      }
      numbers[count] = WORDS_AT[node] as number;
      flags[count] = WORD | glue;
      wordEnd = at;
    } else if (SPACES[code] === 1) {
      if (code === NEWLINE) endSentence(sentences, count);
      continue;
    } else if (isDigit(code)) {
      at = numberEnd(text, codes, start);
      numbers[count] = wordNumber(text.slice(start, at));
      flags[count] = WORD | glue;
    } else if ((code === HYPHEN || code === SLASH) && start === lastEnd && isWordStart(codes, at)) {
      glue = GLUED;
      lastEnd = at;
      continue;
    } else if (code === APOSTROPHE && start === wordEnd && isLetter(codes, at)) {
      while (isLetter(codes, at)) at += 1;
      const isNegation = /n't$/i.test(text.slice(start - 1, at));
      if (isNegation) {
        // Of `isn't`, the `n` belongs to the `not`.
        start -= 1;
        ends[count - 1] = start;
        numbers[count - 1] = wordNumber(text.slice(starts[count - 1], start).toLowerCase());
      }
      numbers[count] = isNegation ? NOT : wordNumber(text.slice(start, at).toLowerCase());
      flags[count] = WORD;
    } else {
      numbers[count] = MARKS_AT[code] || wordNumber(text.charAt(start).toLowerCase());
      flags[count] = glue;
      if (STOPS[code] === 1) sentenceEnd = sentenceEndAfter(codes, start);
    }
    starts[count] = start;
    ends[count] = at;
    count += 1;
    glue = 0;
    lastEnd = at;
    if (at === sentenceEnd) endSentence(sentences, count);
  }
  endSentence(sentences, count);
  return { text, ...room, sentences };
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
  return ORDINAL_ENDING.test(text.slice(at, at + 2)) ? at + 2 : at;
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
