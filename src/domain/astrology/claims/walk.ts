import { isAmong, isMark, isWord, type Kind, type Token } from './token.ts';
import { wordsOf } from './word-list.ts';

/** Words that begin another thought: what stands before them does not belong to what stands after. */
const BREAKERS = wordsOf(
  'and but or nor while whereas because so which who whose that as when if though although since until before after once than like unlike rules ruler ruled lord governs i we they he she it',
);

const PASSED_MARKS = wordsOf(', ( ) °');

export interface WalkLimits {
  /** Words of the writer's own that may stand between. */
  readonly words: number;
  /** Kinds of tokens that may stand between beside words and commas. */
  readonly through: readonly Kind[];
}

/**
 * The nearest token of a kind before (or, with step 1, after) a place, if nothing but the allowed lies between;
 * -1 otherwise. Function words count little: a limit is on the words that carry meaning.
 */
export function nearest(
  tokens: readonly Token[],
  from: number,
  step: 1 | -1,
  kind: Kind,
  { words, through }: WalkLimits,
): number {
  let left = words;
  for (let place = from + step; place >= 0 && place < tokens.length; place += step) {
    const token = tokens[place] as Token;
    if (token.kind === kind) return place;
    if (token.kind === 'word') {
      if (isAmong(token, BREAKERS) && !(kind === 'body' && isRelative(tokens, place))) return -1;
      if (!isLight(token)) left -= 1;
    } else if (token.kind === 'mark') {
      if (!isAmong(token, PASSED_MARKS)) return -1;
    } else if (token.kind !== 'return' && !through.includes(token.kind)) {
      return -1;
    }
    if (left < 0) return -1;
  }
  return -1;
}

/** `Mercury, which is retrograde`: what follows is said of what stands right before. */
function isRelative(tokens: readonly Token[], place: number): boolean {
  const before = isMark(tokens[place - 1], ',') ? tokens[place - 2] : tokens[place - 1];
  return isWord(tokens[place], 'which') && before?.kind === 'body' && isWord(tokens[place + 1], 'is');
}

const LIGHT = wordsOf(
  "the a an this your its 's is are was be been being has have will now still also in into through at to of on with by from natal transiting both all again",
);

function isLight(token: Token): boolean {
  const { text } = token;
  return isAmong(token, LIGHT) || text.endsWith('ly') || /^\d+$/.test(text);
}
