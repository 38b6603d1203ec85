import { DATE_WORDS, mergeDates } from './merge-dates.ts';
import { asOne, isAmong, type Tag, type Token } from './token.ts';
import { PHRASES_BY_WORD, type Phrase, TELLING_WORDS } from './vocabulary.ts';
import { wordList, wordNumber, wordsOf } from './word-list.ts';

/** Numbers with their ordinal ending or as clock times and dates. */
const NUMBER = /\d+(?:[:-]\d+)*(?:st|nd|rd|th)?/y;

const WORD: Tag = { kind: 'word' };
const MARK: Tag = { kind: 'mark' };

/** Words that may be tied to a planet or sign and leave it one; any other makes an adjective of it: Venus-like. */
const GLUABLE = wordsOf(
  'in conjunct conjunction square trine sextile opposition opposite and to house rising moon sun season',
);

/**
 * A sentence as tokens; what means one thing is one token. None for a sentence without a word, date or number that any
 * claim needs.
 */
export function tokenise(sentence: string): Token[] {
  const tokens = pieces(sentence);
  return tokens.some(isTrigger) ? mergeDates(demoteAdjectives(mergePhrases(tokens))) : [];
}

/** Words without any of which, and without a number, a sentence neither claims anything nor names a day. */
const TRIGGERS = wordList(...TELLING_WORDS, ...DATE_WORDS);

function isTrigger(token: Token): boolean {
  return isAmong(token, TRIGGERS) || isDigit(token.text.charCodeAt(0));
}

/** Words with an apostrophe inside, numbers and single marks. */
function pieces(sentence: string): Token[] {
  const tokens: Token[] = [];
  let isGlued = false;
  let lastEnd = -1;
  for (let start = 0; start < sentence.length; ) {
    const code = sentence.charCodeAt(start);
    if (isSpace(code)) {
      start += 1;
      continue;
    }
    const isWordly = isLetter(code) || isDigit(code);
    const end = isLetter(code) ? wordEnd(sentence, start) : isWordly ? numberEnd(sentence, start) : start + 1;
    // Hyphens, dashes and slashes tie words into one: Sun-Pluto, Venus/Mars.
    if ((code === HYPHEN || code === SLASH) && start === lastEnd && isWordStart(sentence, end)) {
      isGlued = true;
    } else {
      const text = sentence.slice(start, end).toLowerCase();
      const number = wordNumber(text);
      const isCapital = code >= UPPER_A && code <= UPPER_Z;
      const token = { tag: isWordly ? WORD : MARK, text, number, start, end, isGlued, isCapital };
      if (isLetter(code) && text.includes("'")) tokens.push(...splitApostrophe(token));
      else tokens.push(token);
      isGlued = false;
    }
    lastEnd = end;
    start = end;
  }
  return tokens;
}

const [UPPER_A, UPPER_Z, LOWER_A, LOWER_Z] = [65, 90, 97, 122];
const [ZERO, NINE, HYPHEN, SLASH, APOSTROPHE] = [48, 57, 45, 47, 39];
const [SPACE, LAST_ASCII] = [32, 127];

function isLetter(code: number): boolean {
  return (code >= LOWER_A && code <= LOWER_Z) || (code >= UPPER_A && code <= UPPER_Z);
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isSpace(code: number): boolean {
  return code === SPACE || ((code < SPACE || code > LAST_ASCII) && /\s/.test(String.fromCharCode(code)));
}

function isWordStart(sentence: string, at: number): boolean {
  const code = sentence.charCodeAt(at);
  return isLetter(code) || isDigit(code);
}

function wordEnd(sentence: string, start: number): number {
  const end = lettersEnd(sentence, start);
  const isOne = sentence.charCodeAt(end) === APOSTROPHE && isLetter(sentence.charCodeAt(end + 1));
  return isOne ? lettersEnd(sentence, end + 1) : end;
}

function lettersEnd(sentence: string, start: number): number {
  let end = start;
  while (isLetter(sentence.charCodeAt(end))) end += 1;
  return end;
}

function numberEnd(sentence: string, start: number): number {
  NUMBER.lastIndex = start;
  NUMBER.test(sentence);
  return NUMBER.lastIndex;
}

/** `isn't` is `is` and `not`; `Mars's` is `mars` and `'s`. */
function splitApostrophe(token: Token): Token[] {
  const at = token.text.indexOf("'");
  const isNegation = token.text.endsWith("n't");
  const cut = isNegation ? token.text.length - 3 : at;
  const middle = token.start + cut;
  const stem = token.text.slice(0, cut);
  const rest = isNegation ? 'not' : token.text.slice(at);
  const { tag, start, end, isGlued, isCapital } = token;
  return [
    { tag, text: stem, number: wordNumber(stem), start, end: middle, isGlued, isCapital },
    { tag, text: rest, number: wordNumber(rest), start: middle, end, isGlued: false, isCapital: false },
  ];
}

function mergePhrases(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index] as Token;
    const found = PHRASES_BY_WORD[token.number]?.find((phrase) => matches(phrase, tokens, index));
    if (found) {
      const last = tokens[index + found.words.length - 1] as Token;
      merged.push(asOne(token, last, found.tag, found.text));
    } else merged.push(token);
    index += found?.words.length ?? 1;
  }
  return merged;
}

function matches({ words, isName }: Phrase, tokens: readonly Token[], index: number): boolean {
  for (let offset = 1; offset < words.length; offset += 1) {
    if (tokens[index + offset]?.text !== words[offset]) return false;
  }
  return !isName || tokens[index]?.isCapital === true;
}

/** `Venus-like charm`, `a Mars-driven week`: what is tied to a lower-case word is no body or sign. */
function demoteAdjectives(tokens: readonly Token[]): Token[] {
  return tokens.map((token, index) => {
    const next = tokens[index + 1];
    if (!next?.isGlued || next.tag.kind !== 'word' || isAmong(next, GLUABLE)) return token;
    const isName = token.tag.kind === 'body' || token.tag.kind === 'sign';
    return isName ? { ...token, tag: WORD, number: wordNumber(token.text) } : token;
  });
}
