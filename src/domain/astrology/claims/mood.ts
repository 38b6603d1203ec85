import type { Claim } from './claim.ts';
import { isMark, isWord, type Token } from './token.ts';

/** Words that make a clause a supposition or a rule of thumb rather than a report. */
const SUPPOSING = [
  'if',
  'unless',
  'whether',
  'imagine',
  'suppose',
  'supposing',
  'pretend',
  'whenever',
  'every',
  'each',
  'any',
  'anytime',
  'usually',
  'often',
  'traditionally',
  'typically',
  'generally',
];

/** Between a subject and what is said of it, these take the saying back. */
const UNREAL = ['would', 'could', 'might', 'may', 'were', 'should', 'can', 'cannot'];

const DENYING = ['not', 'never', 'no', 'without', 'nor', 'neither', 'hardly', 'unlike'];

/** Comparisons: `like Mars in Leo`, `as bold as Mars in Aries`. */
const LIKENING = [
  'like',
  'as',
  'than',
  'unlike',
  'resembles',
  'echoes',
  'recalls',
  'say',
  'called',
  'word',
  'phrase',
];

/** People other than the reader, whose planets are not in the facts. */
const OTHERS =
  'someone anyone somebody anybody people person persons those friend friends partner partners lover colleague colleagues parent child children man woman men women one others neighbour neighbor writer poet artist'.split(
    ' ',
  );

const QUESTION_OPENERS = [
  'is',
  'are',
  'does',
  'do',
  'did',
  'will',
  'would',
  'could',
  'can',
  'has',
  'have',
  'was',
  'should',
];

/** Whether a claim is only supposed, denied, compared, asked or said of somebody else. */
export function isUnasserted(tokens: readonly Token[], claim: Claim): boolean {
  return (
    isSupposed(tokens, claim) ||
    isDenied(tokens, claim) ||
    isLikened(tokens, claim) ||
    isOthers(tokens, claim) ||
    isAsked(tokens, claim) ||
    isQuoted(tokens, claim)
  );
}

function isSupposed(tokens: readonly Token[], { assertion, first, last }: Claim): boolean {
  const inside = tokens.slice(first, last);
  if (inside.some((token) => isWord(token, ...UNREAL))) return true;
  const clause = clauseBefore(tokens, first);
  const isAsThough = clause.some(
    (token, index) => isWord(token, 'as') && isWord(clause[index + 1], 'though'),
  );
  const isOfLight = assertion.kind === 'phase' || assertion.kind === 'lunation';
  if (isOfLight && clause.some((token) => isWord(token, 'when', 'once'))) return true;
  return isAsThough || clause.some((token) => isWord(token, ...SUPPOSING));
}

/** A motion claim carries its own `not`; elsewhere a denial is not held against anyone. */
function isDenied(tokens: readonly Token[], { assertion, first, last }: Claim): boolean {
  if (assertion.kind === 'motion') return false;
  const near = [...clauseBefore(tokens, first).slice(-3), ...tokens.slice(first, last)];
  const isNoLonger = near.some(
    (token, index) => isWord(token, 'rather', 'instead') && isWord(near[index + 1], 'than', 'of'),
  );
  return isNoLonger || near.some((token) => isWord(token, ...DENYING));
}

function isLikened(tokens: readonly Token[], { first, last }: Claim): boolean {
  if (isWord(tokens[last + 1], 'sort', 'kind', 'type', 'style') && isWord(tokens[last + 2], 'of'))
    return true;
  let place = first - 1;
  while (isWord(tokens[place], 'a', 'an', 'the', 'some', 'bold', 'any', 'your')) place -= 1;
  const token = tokens[place];
  if (isWord(token, 'as')) {
    // `as the Moon enters Leo` reports; `as bold as the Moon in Leo` and `as if` do not.
    return isWord(tokens[place - 2], 'as') || isWord(tokens[place + 1], 'if', 'though');
  }
  return isWord(token, ...LIKENING);
}

function isOthers(tokens: readonly Token[], { first }: Claim): boolean {
  return clauseBefore(tokens, first).some((token, index, clause) => {
    return (
      isWord(token, ...OTHERS) &&
      clause.slice(index + 1).some((next) => isWord(next, 'with', 'whose', 'who', 'has', 'have', 'of'))
    );
  });
}

function isAsked(tokens: readonly Token[], { first, last }: Claim): boolean {
  const isQuestion = isMark(tokens.at(-1), '?') || isMark(tokens.at(-2), '?');
  if (isQuestion && first <= 1 && isMark(tokens[last + 1], '?')) return true;
  const clause = clauseBefore(tokens, first);
  const opener = clause[0] ?? tokens[first - 1];
  return isQuestion && (isWord(opener, ...QUESTION_OPENERS) || clause.some((token) => isWord(token, 'what')));
}

/** `"Mercury retrograde" jokes`: words put in quotation marks are mentioned, not meant. */
function isQuoted(tokens: readonly Token[], { first, last }: Claim): boolean {
  const before = tokens.slice(0, first).filter((token) => isMark(token, '"')).length;
  const after = tokens.slice(last + 1).filter((token) => isMark(token, '"')).length;
  return before % 2 === 1 && after % 2 === 1;
}

/** The words of the claim's own clause that stand before it. */
export function clauseBefore(tokens: readonly Token[], first: number): Token[] {
  let start = first;
  while (start > 0 && !isMark(tokens[start - 1], ',', ';', ':', '(', '-', '\u2014')) start -= 1;
  return tokens.slice(start, first);
}
