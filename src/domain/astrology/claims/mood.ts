import type { Claim } from './claim.ts';
import { hasAmong, isAmong, isMark, isOneOf, isWord, placeOf, startsWithDigit, type Token } from './token.ts';
import { flagsOf, type WordList, wordsOf } from './word-list.ts';

/** Words that make a clause a supposition or a rule of thumb rather than a report. */
const SUPPOSING = wordsOf(
  'if unless whether imagine suppose supposing supposedly provided assuming lest case typical always used suspect joke joked wish wishes wished pretend envision visualise visualize whenever every each any anytime usually often traditionally typically generally',
);

/** Between a subject and what is said of it, these take the saying back. */
const UNREAL = wordsOf('would could might may must were should can cannot always');

const DENYING = wordsOf('not never no without nor neither hardly unlike');

/** Comparisons: `like Mars in Leo`, `as bold as Mars in Aries`. */
const LIKENING = wordsOf('like as than unlike resembles echoes recalls say called word phrase');

/** People other than the reader, whose planets are not in the facts. */
const OTHERS = wordsOf(
  'someone anyone somebody anybody people person persons those friend friends partner partners lover colleague colleagues parent parents child children man woman men women one others neighbour neighbor writer poet artist mother father grandmother grandfather sister brother daughter son husband wife boss hero heroine character king queen teacher client clients',
);

const QUESTION_OPENERS = wordsOf('is are does do did will would could can has have was should');

/** Tellers of what is no report of this sky. */
const TELLERS = wordsOf(
  'proverb proverbs legend legends myth myths mythology folklore lore novel fable astrologers ancients greeks romans babylonians textbook textbooks almanacs',
);
const HEARERS = wordsOf('people they some many others books one is was could might');
const SAYING = wordsOf('say says said claim claims think believe hold held think insist swear');

/** `Had Mercury been retrograde`, `were the Moon in Taurus`, `would that …`. */
const INVERTED = wordsOf('had were should would may picture dear hello goodbye blaming');

/** Looking back on, or out to, what no year's facts reach. */
const REMEMBERING = wordsOf('remember recall remembers recalls time childhood decade decades years');
const FAR = wordsOf('years decades decade generation generations grandchildren century someday lifetime');

/** Things that have a planet for their subject or savour: `a tattoo of Mars in Scorpio`. */
const LIKENESSES = wordsOf(
  'taste tastes smell smells scent whiff hint flavour flavor sound spirit air charm tattoo picture painting song poem cartoon',
);
const SAVOURS = wordsOf(
  'feel feeling softness vibe flavour flavor quality natives native types people person kit',
);

/** Being at home in a sign is a planet's nature, not its place. */
const DIGNIFIED = wordsOf('exalted exaltation domicile home debilitated detriment dignified');

/** A claim in its sentence; `start` is where its clause begins. */
interface Said extends Claim {
  readonly tokens: readonly Token[];
  readonly start: number;
}

/**
 * Whether a claim is only supposed, denied, compared, asked or said of somebody else.
 *
 * @param doubts those its sentence leaves room for, of {@link doubtsOf}
 */
export function isUnasserted(tokens: readonly Token[], claim: Claim, doubts: number): boolean {
  const { assertion, first, last } = claim;
  const said: Said = { assertion, first, last, tokens, start: clauseStart(tokens, first) };
  const mayBe = (doubt: number) => (doubts & doubt) !== 0;
  return (
    (mayBe(Doubt.SUPPOSED) && isSupposed(said)) ||
    (mayBe(Doubt.DENIED) && isDenied(said)) ||
    (mayBe(Doubt.LIKENED) && isLikened(said)) ||
    (mayBe(Doubt.OTHERS) && isOthers(said)) ||
    (mayBe(Doubt.ASKED) && isAsked(said)) ||
    (mayBe(Doubt.QUOTED) && isQuoted(said)) ||
    (mayBe(Doubt.HEARSAY) && isHearsay(tokens)) ||
    (mayBe(Doubt.GENERAL) && isGeneral(said)) ||
    (mayBe(Doubt.FAR_OFF) && isFarOff(said))
  );
}

const BEFORE_SAYING = wordsOf('also often would will still');

/** `they say`, `it is said`, `some astrologers claim`, `an old proverb has it`. */
function isHearsay(tokens: readonly Token[]): boolean {
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (isAmong(token, TELLERS)) return true;
    if (isAmong(token, HEARERS)) {
      const verb = isAmong(tokens[index + 1], BEFORE_SAYING) ? index + 2 : index + 1;
      if (isAmong(tokens[verb], SAYING)) return true;
    }
    const isSaying = isAmong(token, SAYING) && isWord(tokens[index + 1], 'the');
    if (isSaying && isAmong(tokens[index + 3], HEARERS)) return true;
  }
  return false;
}

const OWN = wordsOf('your natal transiting');
const FREQUENT = wordsOf('times once twice');
const IS = wordsOf('is');

/** What holds at all times: `three times a year`, `when Mercury is retrograde`, `Jupiter is exalted in Cancer`. */
function isGeneral({ tokens, assertion, start, first, last }: Said): boolean {
  if (isPair(tokens, FREQUENT, A_OR_EVERY)) return true;
  if (isAmong(tokens[first - 1], OWN)) return false;
  if (hasAmong(tokens, DIGNIFIED, first, last)) return true;
  if (assertion.kind !== 'motion' && assertion.kind !== 'placement') return false;
  const joint = isWord(tokens[first - 1], 'the') ? first - 2 : first - 1;
  return (
    joint >= start &&
    isWord(tokens[joint], 'when') &&
    hasAmong(tokens, IS, first, last) &&
    tokens.every(isNoDate)
  );
}

const A_OR_EVERY = wordsOf('a every');
const FUTURE = wordsOf('will would');
const ONE = wordsOf('one');
const DAY = wordsOf('day');
const BEFORE_YEAR = wordsOf('in since of by until around');

/** `Remember when Saturn was in Capricorn`, `in a few years Uranus will enter Cancer`, `in 1781 …`. */
function isFarOff({ tokens, start, first, last }: Said): boolean {
  if (hasAmong(tokens, REMEMBERING, start, first) && isPast(tokens, start, last + 1)) return true;
  const isSomeday = () => hasAmong(tokens, FAR) || isPair(tokens, ONE, DAY, start, last + 1);
  if (hasAmong(tokens, FUTURE, start, last + 1) && isSomeday()) return true;
  const isInYear = tokens.some((token, index) => isYear(token) && isAmong(tokens[index - 1], BEFORE_YEAR));
  return isInYear && tokens.every(isNoDate);
}

function isPast(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ text }) => /^(was|were|had|went|stood|left)$|ed$/.test(text));
}

function isNoDate({ kind }: Token): boolean {
  return kind !== 'date';
}

/** Whether a word of one list stands right before one of another, both from one place up to another. */
function isPair(
  tokens: readonly Token[],
  one: WordList,
  other: WordList,
  from = 0,
  to = tokens.length,
): boolean {
  let place = placeOf(tokens, one, from, to - 1);
  while (place >= 0) {
    if (isAmong(tokens[place + 1], other)) return true;
    place = placeOf(tokens, one, place + 1, to - 1);
  }
  return false;
}

const GREETING = wordsOf('dear hello goodbye');
const LONG = wordsOf('long');
const AS = wordsOf('as');
const THOUGH = wordsOf('though');
const WOULD = wordsOf('would');
const OF_ANY_MOON = wordsOf('when once needs requires always');

function isSupposed({ tokens, assertion, start, first, last }: Said): boolean {
  if (hasAmong(tokens, UNREAL, first, last) || isWord(tokens[last + 1], 'would')) return true;
  if (start < first && isAmong(tokens[start], INVERTED)) return true;
  if (isAmong(tokens[0], GREETING)) return true;
  const isOfLight = assertion.kind === 'phase' || assertion.kind === 'lunation';
  return (
    hasAmong(tokens, SUPPOSING, start, first) ||
    hasAmong(tokens, WOULD, start, first) ||
    (isOfLight && hasAmong(tokens, OF_ANY_MOON, start, first)) ||
    isPair(tokens, LONG, AS, start, first) ||
    isPair(tokens, AS, THOUGH, start, first) ||
    isConjectured(tokens, start, first)
  );
}

const MODAL = wordsOf('could might may');
const PERFECT = wordsOf('had been');

/** `It could be that …`, `she may have had …`. */
function isConjectured(tokens: readonly Token[], start: number, first: number): boolean {
  let place = placeOf(tokens, MODAL, start, first - 2);
  while (place >= 0) {
    const [next, after] = [tokens[place + 1], tokens[place + 2]];
    if (isWord(next, 'be') && isWord(after, 'that')) return true;
    if (isWord(next, 'have') && isAmong(after, PERFECT)) return true;
    place = placeOf(tokens, MODAL, place + 1, first - 2);
  }
  return false;
}

const DOUBTED = wordsOf('true mean means says say case think believe suggest');
const UNTRUE = wordsOf('untrue false doubt nonsense');
const DISPUTING = wordsOf('not never no without nor neither hardly unlike nothing nobody');
const LESS = wordsOf('less');

/** `Nothing here says that …`, `it is not true that …`, `less a Mercury retrograde than …`. */
function isDisputed({ tokens, start, first }: Said): boolean {
  let that = first - 1;
  while (that >= start && !isWord(tokens[that], 'that')) that -= 1;
  if (that > start) {
    const verb = tokens[that - 1];
    if (isAmong(verb, UNTRUE)) return true;
    if (isAmong(verb, DOUBTED) && hasAmong(tokens, DISPUTING, start, that)) return true;
  }
  return (
    hasAmong(tokens, LESS, Math.max(start, first - 3), first) ||
    (first - 4 >= start && isWord(tokens[first - 4], 'nothing') && isWord(tokens[first - 1], 'with'))
  );
}

const INSTEAD = wordsOf('rather instead');
const THAN = wordsOf('than of');

/** A motion claim carries its own `not`; elsewhere a denial is not held against anyone. */
function isDenied(said: Said): boolean {
  if (isDisputed(said)) return true;
  const { tokens, assertion, start, first, last } = said;
  if (assertion.kind === 'motion') return false;
  const from = Math.max(start, first - 3);
  return hasAmong(tokens, DENYING, from, last) || isPair(tokens, INSTEAD, THAN, from, last);
}

const SORT = wordsOf('sort kind type style');
const BEFORE_LIKENED = wordsOf('a an the some bold any your');
const CALL = wordsOf('call calling');
const SUBJECT_VERB = wordsOf('is are just');

function isLikened({ tokens, first, last }: Said): boolean {
  if (isAmong(tokens[last + 1], SORT) && isWord(tokens[last + 2], 'of')) return true;
  if (isAmong(tokens[last + 1], SAVOURS)) return true;
  let place = first - 1;
  while (isAmong(tokens[place], BEFORE_LIKENED)) place -= 1;
  const token = tokens[place];
  if (isWord(token, 'of') && isAmong(tokens[place - 1], LIKENESSES)) return true;
  if (isWord(token, 'it') && isAmong(tokens[place - 1], CALL)) return true;
  if (isWord(token, 'about') && !isAmong(tokens[place - 1], SUBJECT_VERB)) return true;
  if (isWord(token, 'as')) {
    // `as the Moon enters Leo` reports; `as bold as the Moon in Leo` and `as if` do not.
    return isWord(tokens[place - 2], 'as') || isOneOf(tokens[place + 1], 'if', 'though');
  }
  return isAmong(token, LIKENING);
}

const OF_OTHERS = wordsOf('with whose who has have of');

function isOthers({ tokens, start, first }: Said): boolean {
  const other = placeOf(tokens, OTHERS, start, first);
  return other >= 0 && hasAmong(tokens, OF_OTHERS, other + 1, first);
}

const QUESTION_WORDS = wordsOf('what who why how');

function isAsked({ tokens, start, first, last }: Said): boolean {
  const isQuestion = isMark(tokens.at(-1), '?') || isMark(tokens.at(-2), '?');
  if (!isQuestion) return false;
  if (first <= 1 && isMark(tokens[last + 1], '?')) return true;
  const opener = start < first ? tokens[start] : tokens[first - 1];
  return isAmong(opener, QUESTION_OPENERS) || hasAmong(tokens, QUESTION_WORDS, start, first);
}

/** `"Mercury retrograde" jokes`: words put in quotation marks are mentioned, not meant. */
function isQuoted({ tokens, first, last }: Said): boolean {
  return isOddlyQuoted(tokens, 0, first) && isOddlyQuoted(tokens, last + 1, tokens.length);
}

const QUOTE = wordsOf('"');

/** Whether an odd number of quotation marks stands from one place up to another. */
function isOddlyQuoted(tokens: readonly Token[], from: number, to: number): boolean {
  let isOdd = false;
  let place = placeOf(tokens, QUOTE, from, to);
  while (place >= 0) {
    isOdd = !isOdd;
    place = placeOf(tokens, QUOTE, place + 1, to);
  }
  return isOdd;
}

function isYear(token: Token): boolean {
  return token.text.length === 4 && startsWithDigit(token) && /^(1\d|20|21)\d\d$/.test(token.text);
}

/** The doubts, a bit for each. */
const Doubt = {
  SUPPOSED: 1,
  DENIED: 2,
  LIKENED: 4,
  OTHERS: 8,
  ASKED: 16,
  QUOTED: 32,
  HEARSAY: 64,
  GENERAL: 128,
  FAR_OFF: 256,
} as const;

/** All doubts: to look for each, whatever words there are. */
export const ALL_DOUBTS = 511;

/** The doubts that each word makes room for: none of them is possible without one of its words. */
const DOUBTS = flagsOf(
  [Doubt.SUPPOSED, [SUPPOSING, UNREAL, INVERTED, GREETING, OF_ANY_MOON, LONG, THOUGH, MODAL]],
  [Doubt.DENIED, [DISPUTING, UNTRUE, LESS, DENYING, INSTEAD]],
  [Doubt.LIKENED, [LIKENING, SORT, SAVOURS, LIKENESSES, CALL, wordsOf('about')]],
  [Doubt.OTHERS, [OTHERS]],
  [Doubt.ASKED, [wordsOf('?')]],
  [Doubt.QUOTED, [QUOTE]],
  [Doubt.HEARSAY, [TELLERS, SAYING]],
  [Doubt.GENERAL, [FREQUENT, DIGNIFIED, wordsOf('when')]],
  [Doubt.FAR_OFF, [REMEMBERING, FAR, ONE]],
);

/** The doubts that a sentence leaves room for, quickly told; 0 where it asserts whatever it claims. */
export function doubtsOf(tokens: readonly Token[]): number {
  let doubts = 0;
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place] as Token;
    if (token.number !== 0) doubts |= DOUBTS[token.number] as number;
    else if (isYear(token)) doubts |= Doubt.FAR_OFF;
  }
  return doubts;
}

const CLAUSE_MARKS = wordsOf(', ; : ( - \u2014');

/** Where the clause begins that goes on at a place. */
export function clauseStart(tokens: readonly Token[], place: number): number {
  let start = place;
  while (start > 0 && !isAmong(tokens[start - 1], CLAUSE_MARKS)) start -= 1;
  return start;
}
