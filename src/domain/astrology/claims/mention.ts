import { isMark, isWord, type Named, type Token } from './token.ts';

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

const NATAL_WORDS = ['natal', 'birth', 'radix', 'born'];
const TRANSIT_WORDS = ['transiting', 'transit', 'current', 'present', 'passing', 'sky'];
const OTHERS = [
  'their',
  'her',
  'his',
  'my',
  'our',
  'its',
  'progressed',
  'someone',
  'partner',
  'lover',
  'friend',
  'child',
  'mother',
  'father',
  'boss',
  'whose',
];
const TODAY = ['today', 'tonight', 'this', 'week', 'month', 'year', 'day', 'evening', 'morning', 'now'];

/** Words that may stand between a body and what says whose it is. */
const ADJECTIVES = 4;

/** Reads the body at a token; undefined where there is none. */
export function mentionAt(tokens: readonly Token[], index: number): Mention | undefined {
  const token = tokens[index];
  if (token?.tag.kind !== 'body') return undefined;
  const frame = frameAt(tokens, index);
  return {
    body: token.tag.body,
    frame: frame === 'either' && isOfBirth(tokens, index) ? 'natal' : frame,
    index,
  };
}

/** `You were born with Saturn retrograde`, `In your birth chart the Moon is square Venus`. */
function isOfBirth(tokens: readonly Token[], index: number): boolean {
  return tokens.some((token, place) => {
    if (place >= index) return false;
    const next = tokens[place + 1];
    return (
      (isWord(token, 'born') && isWord(next, 'with', 'under')) ||
      (isWord(token, 'birth', 'natal') && isWord(next, 'chart') && isLeading(tokens, place))
    );
  });
}

/** Whether `in your birth chart` opens its clause and so speaks of all that follows. */
function isLeading(tokens: readonly Token[], place: number): boolean {
  const opening = tokens.slice(Math.max(0, place - 2), place);
  const isPhrase = opening.some((token) => isWord(token, 'in', 'your', 'the'));
  return isPhrase && tokens.slice(0, place).every((token) => token.tag.kind !== 'body');
}

function frameAt(tokens: readonly Token[], index: number): Frame {
  let isYours = false;
  for (let place = index - 1; place >= Math.max(0, index - ADJECTIVES); place -= 1) {
    const token = tokens[place] as Token;
    if (isWord(token, ...NATAL_WORDS)) return 'natal';
    if (isWord(token, ...TRANSIT_WORDS)) return 'transit';
    if (isWord(token, "'s") && isTodays(tokens[place - 1])) return 'transit';
    if (isWord(token, ...OTHERS) || isWord(token, "'s"))
      return isOwner(tokens[place - 1], token) ? 'other' : 'either';
    if (isWord(token, 'your')) {
      isYours = true;
      break;
    }
    if (isWord(token, 'and') || isMark(token, ',', '&')) return inheritedFrame(tokens, place);
    if (token.tag.kind !== 'word' && token.tag.kind !== 'retrograde' && token.tag.kind !== 'sign') break;
    if (!isAdjective(token)) break;
  }
  return isYours ? 'natal' : 'either';
}

/** `your natal Sun and Moon`: the second is as natal as the first. */
function inheritedFrame(tokens: readonly Token[], joint: number): Frame {
  const before = mentionAt(tokens, joint - 1);
  return before?.frame === 'natal' ? 'natal' : 'either';
}

function isTodays(token: Token | undefined): boolean {
  return isWord(token, ...TODAY) || token?.tag.kind === 'date';
}

/** Of `her Moon` or `your partner's Moon` the Moon is another's; of `Mars's trine` or `it's` nobody's. */
function isOwner(before: Token | undefined, token: Token): boolean {
  if (token.text !== "'s") return true;
  return (
    before !== undefined &&
    before.tag.kind === 'word' &&
    !['it', 'that', 'there', 'here', 'what'].includes(before.text)
  );
}

const NO_ADJECTIVES = [
  'is',
  'are',
  'in',
  'with',
  'to',
  'from',
  'of',
  'as',
  'while',
  'when',
  'by',
  'on',
  'at',
  'for',
  'between',
  'and',
  'but',
  'or',
];

function isAdjective(token: Token): boolean {
  return token.tag.kind !== 'word' || !NO_ADJECTIVES.includes(token.text);
}
