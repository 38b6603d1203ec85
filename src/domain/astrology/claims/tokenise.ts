import { mayBeDate, mergeDates } from './merge-dates.ts';
import { CAPITAL, GLUED, isDigit, type Pieces, type Span, WORD } from './pieces.ts';
import { asOne, isAmong, type Meaning, type Token } from './token.ts';
import { PHRASES_BY_WORD, type Phrase } from './vocabulary.ts';
import { wordNumber, wordOf, wordsOf } from './word-list.ts';

const A_WORD: Meaning = { kind: 'word', what: undefined };
const A_MARK: Meaning = { kind: 'mark', what: undefined };

/** Words that may be tied to a planet or sign and leave it one; any other makes an adjective of it: Venus-like. */
const GLUABLE = wordsOf(
  'in conjunct conjunction square trine sextile opposition opposite and to house rising moon sun season',
);

/** The pieces of a sentence as tokens; what means one thing is one token. */
export function tokenise(pieces: Pieces, { from, to }: Span): Token[] {
  const tokens: Token[] = [];
  let hasDates = false;
  for (let index = from; index < to; ) {
    const phrase = phraseAt(pieces, index, to);
    const token = phrase === undefined ? tokenAt(pieces, index) : phraseToken(pieces, index, phrase);
    if (token.isGlued && token.kind === 'word' && !isAmong(token, GLUABLE)) demoteLast(tokens);
    tokens.push(token);
    hasDates ||= mayBeDate(token);
    index += phrase === undefined ? 1 : phrase.numbers.length;
  }
  return hasDates ? mergeDates(tokens) : tokens;
}

function phraseAt(pieces: Pieces, index: number, to: number): Phrase | undefined {
  return PHRASES_BY_WORD[pieces.numbers[index] as number]?.find((phrase) =>
    matches(phrase, pieces, index, to),
  );
}

function matches({ numbers, isName }: Phrase, pieces: Pieces, index: number, to: number): boolean {
  if (index + numbers.length > to) return false;
  for (let offset = 1; offset < numbers.length; offset += 1) {
    if (pieces.numbers[index + offset] !== numbers[offset]) return false;
  }
  return !isName || ((pieces.flags[index] as number) & CAPITAL) > 0;
}

function phraseToken(pieces: Pieces, index: number, { numbers, text, meaning }: Phrase): Token {
  return tokenOf(pieces, index, index + numbers.length - 1, meaning, text, 0);
}

function tokenAt(pieces: Pieces, index: number): Token {
  const number = pieces.numbers[index] as number;
  const isWord = ((pieces.flags[index] as number) & WORD) > 0;
  return tokenOf(
    pieces,
    index,
    index,
    isWord ? A_WORD : A_MARK,
    number === 0 ? numeral(pieces, index) : wordOf(number),
    number,
  );
}

function tokenOf(
  pieces: Pieces,
  first: number,
  last: number,
  { kind, what }: Meaning,
  text: string,
  number: number,
): Token {
  const flags = pieces.flags[first] as number;
  return {
    kind,
    what,
    text,
    number,
    start: pieces.starts[first],
    end: pieces.ends[last],
    isCapital: (flags & CAPITAL) > 0,
    isGlued: (flags & GLUED) > 0,
  } as Token;
}

/** The text of a number that is in no list; that of a word is not worth its cost. */
function numeral({ text, starts, ends }: Pieces, index: number): string {
  const start = starts[index] as number;
  return isDigit(text.charCodeAt(start)) ? text.slice(start, ends[index]) : '';
}

/** `Venus-like charm`, `a Mars-driven week`: what is tied to a lower-case word is no body or sign. */
function demoteLast(tokens: Token[]): void {
  const last = tokens.at(-1);
  if (last?.kind !== 'body' && last?.kind !== 'sign') return;
  tokens[tokens.length - 1] = asOne(last, last, A_WORD, last.text, wordNumber(last.text));
}
