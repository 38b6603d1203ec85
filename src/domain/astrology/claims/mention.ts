import {
  hasAmong,
  isAmong,
  isMark,
  isOneMarkOf,
  isOneOf,
  isWord,
  type Named,
  placeOf,
  type Token,
} from './token.ts';
import { wordsOf } from './word-list.ts';

/**
 * Whose sky a body stands in: the birth chart's, the present one's, or either where the sentence leaves it open.
 * `other` is somebody else's, of whom the facts say nothing.
 */
export type Frame = 'natal' | 'transit' | 'either' | 'other';

/** A body named in a sentence. */
export interface Mention {
  readonly body: Named;
  readonly frame: Frame;
  /** Its token's place. */
  readonly index: number;
}

const NATAL_WORDS = wordsOf('natal birth radix born');
const TRANSIT_WORDS = wordsOf('transiting transit current present passing sky');
const OTHERS = wordsOf(
  'their her his my our its progressed someone partner lover friend child mother father boss whose',
);
const TODAY = wordsOf('today tonight this week month year day evening morning now');

/** Words that may stand between a body and what says whose it is. */
const ADJECTIVES = 4;

/** Reads the body at a token; undefined where there is none. */
export function mentionAt(tokens: readonly Token[], index: number): Mention | undefined {
  const token = tokens[index];
  if (token?.kind !== 'body') return undefined;
  const frame = frameAt(tokens, index);
  return {
    body: token.what,
    frame: frame === 'either' && isOfBirth(tokens, index) ? 'natal' : frame,
    index,
  };
}

/** One of these is in whatever speaks of birth. */
const BIRTH_WORDS = wordsOf('birth natal your born natally');

/** `You were born with Saturn retrograde`, `in your birth chart the Moon is square Venus`, `Mars trine Jupiter at birth`. */
function isOfBirth(tokens: readonly Token[], index: number): boolean {
  let place = placeOf(tokens, BIRTH_WORDS);
  while (place >= 0) {
    const isSaid = place > index ? isSaidAfter(tokens, index, place) : isSaidBefore(tokens, index, place);
    if (isSaid) return true;
    place = placeOf(tokens, BIRTH_WORDS, place + 1);
  }
  return false;
}

function isSaidAfter(tokens: readonly Token[], index: number, place: number): boolean {
  return (
    (isChart(tokens, place) ||
      isWord(tokens[place], 'natally') ||
      isAtBirth(tokens, place) ||
      isWhenBorn(tokens, place)) &&
    isClosing(tokens, index, place)
  );
}

function isSaidBefore(tokens: readonly Token[], index: number, place: number): boolean {
  return (
    ((isWord(tokens[place], 'born') && isOneOf(tokens[place + 1], 'with', 'under')) ||
      ((isChart(tokens, place) || isAtBirth(tokens, place)) && isLeading(tokens, place))) &&
    !isBroken(tokens, place, index)
  );
}

function isChart(tokens: readonly Token[], place: number): boolean {
  return isWord(tokens[place + 1], 'chart') && isOneOf(tokens[place], 'birth', 'natal', 'your');
}

/** Whether `in your birth chart` opens its sentence and so speaks of all that follows. */
function isLeading(tokens: readonly Token[], place: number): boolean {
  return (
    isOneOf(tokens[place - 1], 'your', 'the', 'at') &&
    tokens.slice(0, place).every(({ kind }) => kind !== 'body')
  );
}

/** `when you were born`. */
function isWhenBorn(tokens: readonly Token[], place: number): boolean {
  return (
    isWord(tokens[place], 'born') && isWord(tokens[place - 1], 'were') && isWord(tokens[place - 2], 'you')
  );
}

function isAtBirth(tokens: readonly Token[], place: number): boolean {
  return (
    isWord(tokens[place], 'birth') &&
    isOneOf(tokens[isWord(tokens[place - 1], 'your') ? place - 2 : place - 1], 'at', 'by', 'from') &&
    !isWord(tokens[place + 1], 'chart')
  );
}

const COMMA = wordsOf(',');
const NOW = wordsOf('transiting now');

/** Whether `at birth` still belongs to the body's clause, and nothing in the sentence speaks of today. */
function isClosing(tokens: readonly Token[], index: number, place: number): boolean {
  return (
    !hasAmong(tokens, COMMA, index, place) &&
    !isBroken(tokens, index, place) &&
    !hasAmong(tokens, NOW) &&
    !tokens.some(isToday)
  );
}

const BREAKERS = wordsOf('; : - \u2014 ( while but whereas though although yet because');
const AFTER_COMMA = wordsOf('and so as with when now');

/** Whether another thought begins between two places: what was said of birth, or of today, ends there. */
function isBroken(tokens: readonly Token[], from: number, to: number): boolean {
  for (let place = from; place < to; place += 1) {
    const token = tokens[place] as Token;
    const isBreak =
      isAmong(token, BREAKERS) ||
      (isMark(token, ',') && isAmong(tokens[place + 1], AFTER_COMMA)) ||
      isToday(token);
    if (isBreak) return true;
  }
  return false;
}

/** `Today` or an hour of it. */
function isToday({ kind, what }: Token): boolean {
  return kind === 'time' || (kind === 'date' && what.form === 'relative');
}

function frameAt(tokens: readonly Token[], index: number): Frame {
  const partner = tokens[index]?.isGlued ? mentionAt(tokens, index - 1) : undefined;
  if (partner) return partner.frame;
  let isYours = false;
  for (let place = index - 1; place >= Math.max(0, index - ADJECTIVES); place -= 1) {
    const token = tokens[place] as Token;
    if (isAmong(token, NATAL_WORDS)) return 'natal';
    if (isAmong(token, TRANSIT_WORDS)) return 'transit';
    if (isWord(token, "'s") && isTodays(tokens[place - 1])) return 'transit';
    if (isAmong(token, OTHERS) || isWord(token, "'s"))
      return isOwner(tokens[place - 1], token) ? 'other' : 'either';
    if (isWord(token, 'your')) {
      isYours = true;
      break;
    }
    if (isWord(token, 'and') || isOneMarkOf(token, ',', '&')) return inheritedFrame(tokens, place);
    const { kind } = token;
    const isPassed = kind === 'word' || kind === 'retrograde' || kind === 'sign';
    // `your fifth-house Moon` is yours; `in your fifth house the Moon` is not.
    if (!isPassed && !(kind === 'house' && place === index - 1)) break;
    if (!isAdjective(token)) break;
  }
  // `Your Moon is in Virgo today` can only mean the one in the sky.
  return isYours && !tokens.some(isToday) ? 'natal' : 'either';
}

/** `your natal Sun and Moon`: the second is as natal as the first. */
function inheritedFrame(tokens: readonly Token[], joint: number): Frame {
  const before = mentionAt(tokens, joint - 1);
  return before?.frame === 'natal' ? 'natal' : 'either';
}

function isTodays(token: Token | undefined): boolean {
  return isAmong(token, TODAY) || token?.kind === 'date';
}

/** Of `her Moon` or `your partner's Moon` the Moon is another's; of `Mars's trine` or `it's` nobody's. */
function isOwner(before: Token | undefined, token: Token): boolean {
  if (token.text !== "'s") return true;
  return before?.kind === 'word' && !isOneOf(before, 'it', 'that', 'there', 'here', 'what');
}

const NO_ADJECTIVES = wordsOf('is are in with to from of as while when by on at for between and but or');

function isAdjective(token: Token): boolean {
  return token.kind !== 'word' || !isAmong(token, NO_ADJECTIVES);
}
