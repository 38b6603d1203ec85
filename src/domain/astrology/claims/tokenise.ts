import { DATE_WORDS, mergeDates } from './merge-dates.ts';
import { CAPITAL, GLUED, NUMERAL, type Pieces, type Span, WORD } from './pieces.ts';
import { asOne, type Meaning, type Token } from './token.ts';
import { PHRASES_BY_WORD, type Phrase } from './vocabulary.ts';
import { wordNumber, wordOf, wordsOf } from './word-list.ts';

const A_WORD: Meaning = { kind: 'word', what: undefined };
const A_MARK: Meaning = { kind: 'mark', what: undefined };

/** Words that may be tied to a planet or sign and leave it one; any other makes an adjective of it: Venus-like. */
const GLUABLE = wordsOf(
  'in conjunct conjunction square trine sextile opposition opposite and to house rising moon sun season',
);

/** The pieces of a sentence as tokens; what means one thing is one token. Good until the next text is cut. */
export function tokenise(pieces: Pieces, { from, to }: Span): Token[] {
  const { numbers, flags } = pieces;
  const tokens: Token[] = [];
  let hasDates = false;
  for (let index = from; index < to; ) {
    const number = numbers[index] as number;
    const flag = flags[index] as number;
    const phrase = phraseAt(pieces, index, to);
    const length = phrase === undefined ? 1 : phrase.numbers.length;
    hasDates ||= (flag & NUMERAL) !== 0 || DATE_WORDS[number] === 1;
    if (phrase !== undefined) {
      tokens.push(tokenOf(pieces, index, length, phrase.meaning, phrase.text, 0));
    } else {
      const isWord = (flag & WORD) !== 0;
      if (isWord && (flag & GLUED) !== 0 && GLUABLE[number] === 0) demoteLast(tokens);
      const text = number === 0 && (flag & NUMERAL) !== 0 ? numeral(pieces, index) : wordOf(number);
      tokens.push(tokenOf(pieces, index, 1, isWord ? A_WORD : A_MARK, text, number));
    }
    index += length;
  }
  return hasDates ? mergeDates(tokens) : tokens;
}

/** The longest phrase that begins at a piece. */
function phraseAt(pieces: Pieces, index: number, to: number): Phrase | undefined {
  const phrases = PHRASES_BY_WORD[pieces.numbers[index] as number];
  if (phrases === undefined) return undefined;
  for (const phrase of phrases) if (isAt(phrase, pieces, index, to)) return phrase;
  return undefined;
}

function isAt({ numbers, isName }: Phrase, pieces: Pieces, index: number, to: number): boolean {
  if (index + numbers.length > to) return false;
  for (let offset = 1; offset < numbers.length; offset += 1) {
    if (pieces.numbers[index + offset] !== numbers[offset]) return false;
  }
  return !isName || ((pieces.flags[index] as number) & CAPITAL) !== 0;
}

function tokenOf(
  { starts, ends, flags }: Pieces,
  index: number,
  length: number,
  { kind, what }: Meaning,
  text: string,
  number: number,
): Token {
  const flag = flags[index] as number;
  let token = room[index];
  if (token === undefined) {
    token = { kind, what, text, number, start: 0, end: 0, isCapital: false, isGlued: false };
    room[index] = token;
  }
  token.kind = kind;
  token.what = what;
  token.text = text;
  token.number = number;
  token.start = starts[index] as number;
  token.end = ends[index + length - 1] as number;
  token.isCapital = (flag & CAPITAL) !== 0;
  token.isGlued = (flag & GLUED) !== 0;
  return token as Token;
}

/** A token that may be written over. */
type Draft = { -readonly [Part in keyof Token]: Token[Part] };

/** The tokens of the text at hand, each in the place of its first piece; those of the next are written over them. */
const room: Draft[] = [];

/** The text of a number that is in no list; that of a word is not worth its cost. */
function numeral({ text, starts, ends }: Pieces, index: number): string {
  return text.slice(starts[index], ends[index]);
}

/** `Venus-like charm`, `a Mars-driven week`: what is tied to a lower-case word is no body or sign. */
function demoteLast(tokens: Token[]): void {
  const last = tokens.at(-1);
  if (last?.kind !== 'body' && last?.kind !== 'sign') return;
  tokens[tokens.length - 1] = asOne(last, last, A_WORD, last.text, wordNumber(last.text));
}
