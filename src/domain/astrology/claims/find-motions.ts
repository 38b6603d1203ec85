import type { Claim, Motion } from './claim.ts';
import { type Mention, mentionAt } from './mention.ts';
import { isAmong, isMark, isOneMarkOf, isOneOf, isWord, type Token } from './token.ts';
import { nearest, type WalkLimits } from './walk.ts';
import { wordsOf } from './word-list.ts';

const SUBJECT: WalkLimits = {
  words: 4,
  through: ['sign', 'house', 'degrees', 'date', 'time', 'turning', 'entering'],
};

const NOT = wordsOf('not no never longer without neither');
const ENDING = wordsOf('ends end ending ended finishes over closes lifts');
const BEGINNING: readonly string[] = [
  'begins',
  'begin',
  'beginning',
  'began',
  'starts',
  'starting',
  'started',
  'opens',
];

/** The motion, or turning point, that a `retrograde` or `direct` is said of a body. */
export function motionsAt(tokens: readonly Token[], index: number): Claim[] {
  return tokens[index]?.kind === 'retrograde' ? retrogradeAt(tokens, index) : directAt(tokens, index);
}

function retrogradeAt(tokens: readonly Token[], index: number): Claim[] {
  if (isOneOf(tokens[index + 1], 'shadow', 'shadows', 'season') || isOneOf(tokens[index - 1], 'pre', 'post'))
    return [];
  const next = mentionAt(tokens, index + 1);
  const isNegated = isAmong(tokens[index - 1], NOT);
  if (next) return [motion(next, 'retrograde', isNegated, index, next.index)];
  const subject = nearest(tokens, index, -1, 'body', SUBJECT);
  if (subject < 0) return [];
  const between = tokens.slice(subject + 1, index);
  const negated = between.some((token) => isAmong(token, NOT));
  const end = endOrBeginning(tokens, index);
  if (end) return turns(tokens, subject, end.motion, end.place);
  if (between.some((token) => isAmong(token, ENDING))) return turns(tokens, subject, 'direct', index);
  const isTurn = isTurning(tokens, subject, index) && !negated && !isPerfect(between);
  if (isTurn) return turns(tokens, subject, 'retrograde', index);
  const isList = between.some((token) => isOneOf(token, 'are', 'all', 'both', 'being'));
  const subjects = isList ? listEndingAt(tokens, subject) : [subject];
  return mentions(tokens, subjects).map((who) => motion(who, 'retrograde', negated, who.index, index));
}

/** `has gone direct`: the turn is past, the motion lasts. */
function isPerfect(between: readonly Token[]): boolean {
  return between.some((token) => isOneOf(token, 'has', 'have', "'s"));
}

/** Whether a verb of turning stands right before: `turns retrograde`, `begins its long retrograde`, `returns to direct motion`. */
function isTurning(tokens: readonly Token[], subject: number, index: number): boolean {
  return tokens.slice(Math.max(subject + 1, index - 3), index).some(({ kind }, place, near) => {
    const isVerb = kind === 'turning' || kind === 'entering';
    return isVerb && near.slice(place + 1).every((token) => token.kind === 'word');
  });
}

/** `Mercury's retrograde ends on 3 March`. */
function endOrBeginning(
  tokens: readonly Token[],
  index: number,
): { motion: Motion; place: number } | undefined {
  for (let place = index + 1; place <= index + 3; place += 1) {
    const token = tokens[place];
    if (token === undefined || token.kind === 'mark') return undefined;
    if (isAmong(token, ENDING)) return { motion: 'direct', place };
    if (BEGINNING.includes(token.text)) return { motion: 'retrograde', place };
  }
  return undefined;
}

/**
 * `direct` is an everyday word: it counts after a verb of turning, in `direct motion`, or where `is direct` ends its
 * clause. Mars direct and blunt may be in any direction.
 */
function directAt(tokens: readonly Token[], index: number): Claim[] {
  const subject = nearest(tokens, index, -1, 'body', SUBJECT);
  if (subject < 0) return [];
  const between = tokens.slice(subject + 1, index);
  if (between.some((token) => isAmong(token, NOT))) return [];
  const next = tokens[index + 1];
  const endsClause =
    next === undefined ||
    isOneMarkOf(next, '.', ',', ';', ':', ')', '!') ||
    next.kind === 'date' ||
    isOneOf(next, 'again', 'now', 'in', 'on', 'motion', 'by', 'at', 'after', 'since', 'this', 'from');
  if (!endsClause) return [];
  const isReturning =
    isWord(next, 'again') && tokens.slice(index + 2, index + 4).some(({ kind }) => kind === 'date');
  if (
    (isTurning(tokens, subject, index) && !isPerfect(between)) ||
    (isReturning && !between.some((token) => isWord(token, 'is')))
  )
    return turns(tokens, subject, 'direct', index);
  if (isPerfect(between) && isTurning(tokens, subject, index))
    return mentions(tokens, [subject]).map((who) => motion(who, 'direct', false, subject, index));
  const isState = between.some((token) => isOneOf(token, 'is', 'now', 'again', 'moving', 'moves', 'in'));
  const isPlain = isState || between.length === 0;
  const isLoneAdjective =
    tokens[index]?.text === 'direct' &&
    !isOneOf(next, 'again', 'now', 'motion', 'since') &&
    !between.some((token) => isOneOf(token, 'now', 'again', 'moving', 'moves')) &&
    !isReported(tokens, subject, index);
  if (!isPlain || (isLoneAdjective && isMark(next, ','))) return [];
  return mentions(tokens, [subject]).map((who) => motion(who, 'direct', false, subject, index));
}

/** `now that Mars is direct, …`, `with Mars direct, …`, `Mars is direct, so …`: a report, not a character. */
function isReported(tokens: readonly Token[], subject: number, index: number): boolean {
  let lead = subject - 1;
  while (isOneOf(tokens[lead], 'the', 'transiting')) lead -= 1;
  const isLed =
    isWord(tokens[lead], 'with') || (isWord(tokens[lead], 'that') && isWord(tokens[lead - 1], 'now'));
  return (
    isLed ||
    isOneOf(tokens[index + 2], 'so', 'and', 'but', 'you', 'your', 'the', 'this', 'which', 'as', 'while')
  );
}

/** All bodies of a list such as `Mercury, Venus and Mars`, given its last. */
function listEndingAt(tokens: readonly Token[], last: number): number[] {
  const bodies = [last];
  for (let place = last - 1; place >= 0; place -= 1) {
    const token = tokens[place] as Token;
    if (token.kind === 'body') bodies.unshift(place);
    else if (!isOneOf(token, 'and', 'the', 'your', 'natal') && !isOneMarkOf(token, ',', '&')) break;
  }
  return bodies;
}

function mentions(tokens: readonly Token[], places: readonly number[]): Mention[] {
  return places.map((place) => mentionAt(tokens, place)).filter((mention) => mention !== undefined);
}

function motion(who: Mention, direction: Motion, isNegated: boolean, first: number, last: number): Claim {
  return { assertion: { kind: 'motion', who, motion: direction, isNegated }, first, last };
}

function turns(tokens: readonly Token[], body: number, direction: Motion, last: number): Claim[] {
  return mentions(tokens, [body]).map((who) => ({
    assertion: { kind: 'turn', who, motion: direction },
    first: body,
    last,
  }));
}
