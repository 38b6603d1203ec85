import { mergeDates } from './merge-dates.ts';
import type { Token } from './token.ts';
import { PHRASES_BY_WORD, type Phrase } from './vocabulary.ts';

/** Words with an apostrophe inside, numbers with their ordinal ending or as clock times and dates, single marks. */
const PIECE = /[A-Za-z]+(?:'[A-Za-z]+)?|\d+(?:[:-]\d+)*(?:st|nd|rd|th)?|[^\sA-Za-z\d]/g;

/** Marks that tie words into one: Sun-Pluto, Venus/Mars. */
const GLUE = new Set(['-', '/']);

/** Words that may be tied to a planet or sign and leave it one; any other makes an adjective of it: Venus-like. */
const GLUABLE =
  /^(in|conjunct|conjunction|square|trine|sextile|opposition|opposite|and|to|house|rising|moon|sun|season)$/;

/** A sentence as tokens; what means one thing is one token. */
export function tokenise(sentence: string): Token[] {
  return mergeDates(demoteAdjectives(mergePhrases(pieces(sentence))));
}

function pieces(sentence: string): Token[] {
  const tokens: Token[] = [];
  let isGlued = false;
  let lastEnd = -1;
  for (const match of sentence.matchAll(PIECE)) {
    const [piece] = match;
    const start = match.index;
    const end = start + piece.length;
    if (GLUE.has(piece) && start === lastEnd && /[A-Za-z\d]/.test(sentence[end] ?? '')) {
      isGlued = true;
      lastEnd = end;
      continue;
    }
    const kind = /^[A-Za-z\d]/.test(piece) ? ('word' as const) : ('mark' as const);
    tokens.push(
      ...splitApostrophe({
        tag: { kind },
        text: piece.toLowerCase(),
        start,
        end,
        isGlued,
        isCapital: /^[A-Z]/.test(piece),
      }),
    );
    isGlued = false;
    lastEnd = end;
  }
  return tokens;
}

/** `isn't` is `is` and `not`; `Mars's` is `mars` and `'s`. */
function splitApostrophe(token: Token): Token[] {
  const at = token.text.indexOf("'");
  if (at <= 0) return [token];
  const isNegation = token.text.endsWith("n't");
  const cut = isNegation ? token.text.length - 3 : at;
  const middle = token.start + cut;
  const rest = isNegation ? 'not' : token.text.slice(at);
  return [
    { ...token, text: token.text.slice(0, cut), end: middle },
    { tag: { kind: 'word' }, text: rest, start: middle, end: token.end, isGlued: false, isCapital: false },
  ];
}

function mergePhrases(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index] as Token;
    const found = PHRASES_BY_WORD.get(token.text)?.find((phrase) => matches(phrase, tokens, index));
    const last = tokens[index + (found?.words.length ?? 1) - 1] as Token;
    merged.push(found ? { ...token, tag: found.tag, text: found.words.join(' '), end: last.end } : token);
    index += found?.words.length ?? 1;
  }
  return merged;
}

function matches({ words, isName }: Phrase, tokens: readonly Token[], index: number): boolean {
  if (!words.every((word, offset) => tokens[index + offset]?.text === word)) return false;
  return !isName || tokens[index]?.isCapital === true;
}

/** `Venus-like charm`, `a Mars-driven week`: what is tied to a lower-case word is no body or sign. */
function demoteAdjectives(tokens: readonly Token[]): Token[] {
  return tokens.map((token, index) => {
    const next = tokens[index + 1];
    const isName = token.tag.kind === 'body' || token.tag.kind === 'sign';
    const isAdjective = next?.isGlued && next.tag.kind === 'word' && !GLUABLE.test(next.text);
    return isName && isAdjective ? { ...token, tag: { kind: 'word' } } : token;
  });
}
