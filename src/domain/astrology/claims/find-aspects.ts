import type { Claim } from './claim.ts';
import { type Mention, mentionAt } from './mention.ts';
import { isAmong, isMark, isOneMarkOf, isOneOf, isWord, type Token } from './token.ts';
import { nearest, type WalkLimits } from './walk.ts';
import { wordsOf } from './word-list.ts';

/** Words that may stand between an aspect and what it is to. */
const TO_OBJECT = wordsOf(
  "to with from by of on your the natal birth radix own transiting 's its both exactly tightly closely a an slow swift steady off against",
);
const MOST_OBJECT_WORDS = 6;

const SUBJECT: WalkLimits = {
  words: 5,
  through: [
    'sign',
    'house',
    'retrograde',
    'direct',
    'degrees',
    'time',
    'date',
    'turning',
    'entering',
    'phase',
  ],
};

const EXACT_WORDS = wordsOf('exact exactly perfects perfecting perfect peaks peak culminates precise');
const NEARLY_WORDS = wordsOf('nearly almost close near yet approaching becomes before towards toward to not');

/** Aspects said of two bodies by a word for one; `earlier` are those before it. */
export function aspectsAt(tokens: readonly Token[], index: number, earlier: readonly Claim[]): Claim[] {
  const isContrast = tokens[index]?.text === 'opposite' && isWord(tokens[index + 1], 'of');
  if (isContrast || isMereMeeting(tokens, index)) return [];
  return between(tokens, index) ?? toObject(tokens, index, earlier) ?? ofPair(tokens, index) ?? [];
}

/**
 * Whether `meets` or `joins` says no more than that: two of the birth chart come together in the reader, and where an
 * aspect is named it is that one.
 */
function isMereMeeting(tokens: readonly Token[], index: number): boolean {
  if (!isMeeting(tokens[index])) return false;
  if (tokens.some((token) => token.kind === 'aspect' && !token.what.isMeeting)) return true;
  const object = objectAfter(tokens, index);
  const subject = nearest(tokens, index, -1, 'body', SUBJECT);
  const ofBirth = [subject, object].map((place) => mentionAt(tokens, place)?.frame === 'natal');
  return ofBirth.every(Boolean) && (tokens[index]?.text.length ?? 0) <= 'meeting'.length;
}

function isMeeting(token: Token | undefined): boolean {
  return token?.kind === 'aspect' && token.what.isMeeting;
}

/** `a trine between Saturn and your Ascendant`, `the square of Mars to Venus`. */
function between(tokens: readonly Token[], index: number): Claim[] | undefined {
  const made = madeBy(tokens, index);
  if (made) return made;
  const preposition = tokens[index + 1];
  const isLed =
    isOneOf(
      preposition,
      'between',
      'of',
      'linking',
      'links',
      'connects',
      'ties',
      'binds',
      'from',
      'involving',
    ) || ['joining', 'joins'].includes(preposition?.text ?? '');
  if (!isLed) return undefined;
  const first = objectAfter(tokens, index + 1);
  if (first < 0) return undefined;
  const joint = jointAfter(tokens, first);
  const second = joint < 0 ? -1 : objectAfter(tokens, joint);
  if (second < 0) return undefined;
  return [claimOf(tokens, index, [[first, second]], index, second)];
}

/** `the opposition the Sun makes to your natal Mercury`. */
function madeBy(tokens: readonly Token[], index: number): Claim[] | undefined {
  let subject = index + 1;
  while (isOneOf(tokens[subject], 'that', 'which', 'the', 'transiting')) subject += 1;
  const isMade = isOneOf(tokens[subject + 1], 'makes', 'forms', 'casts', 'sends', 'is', 'holds');
  if (tokens[subject]?.kind !== 'body' || !isMade) return undefined;
  let joint = subject + 2;
  while (isOneOf(tokens[joint], 'making', 'forming', 'now', 'today')) joint += 1;
  if (!isOneOf(tokens[joint], 'to', 'with')) return undefined;
  const object = objectAfter(tokens, joint);
  return object < 0 ? undefined : [claimOf(tokens, index, [[subject, object]], index, object)];
}

/** `Mars squares your natal Venus`, `the Sun in Aquarius is in opposition to Saturn`. */
function toObject(tokens: readonly Token[], index: number, earlier: readonly Claim[]): Claim[] | undefined {
  const object = objectAfter(tokens, index);
  if (object < 0) return undefined;
  const subjects = subjectsBefore(tokens, index, earlier);
  if (subjects.length === 0) return undefined;
  const objects = [object, ...moreObjects(tokens, object)];
  const isBoth =
    subjects.length > 1 &&
    isJoined(tokens, subjects[1] as number, subjects[0] as number) &&
    isPlural(tokens[index]);
  const claims: Claim[] = [];
  for (const alternatives of isBoth ? subjects.map((subject) => [subject]) : [subjects]) {
    const first = firstOf(index, alternatives, earlier);
    for (const each of objects) {
      const pairs = alternatives.map((subject) => [subject, each] as const);
      claims.push(claimOf(tokens, index, pairs, first, each));
    }
  }
  return claims;
}

/** Where the claim begins: at its subject, unless that belongs to the claim before. */
function firstOf(index: number, subjects: readonly number[], earlier: readonly Claim[]): number {
  const previous = earlier.at(-1)?.last ?? -1;
  return subjects.reduce((first, subject) => (subject > previous ? Math.min(first, subject) : first), index);
}

/** `the Sun-Pluto conjunction`, `Venus and Mars are in square`. */
function ofPair(tokens: readonly Token[], index: number): Claim[] | undefined {
  const second = nearest(tokens, index, -1, 'body', { words: 3, through: ['retrograde'] });
  if (second < 0) return undefined;
  const first = tokens[second]?.isGlued ? second - 1 : partnerBefore(tokens, second);
  if (first < 0 || tokens[first]?.kind !== 'body') return undefined;
  return [claimOf(tokens, index, [[first, second]], first, index)];
}

/** The body before `and`, `with` or `to`, which stand directly before another. */
function partnerBefore(tokens: readonly Token[], second: number): number {
  let place = second - 1;
  while (place > 0 && isAmong(tokens[place], TO_OBJECT) && !isOneOf(tokens[place], 'with', 'to')) place -= 1;
  return isOneOf(tokens[place], 'and', 'with', 'to') || isMark(tokens[place], '&') ? place - 1 : -1;
}

/** The body an aspect is to: after prepositions and possessives alone. */
function objectAfter(tokens: readonly Token[], index: number): number {
  for (let place = index + 1; place <= index + MOST_OBJECT_WORDS && place < tokens.length; place += 1) {
    const token = tokens[place] as Token;
    if (token.kind === 'body') return place;
    if (token.kind === 'retrograde' || token.kind === 'sign' || token.kind === 'date') continue;
    if (!isAmong(token, TO_OBJECT)) return -1;
  }
  return -1;
}

function jointAfter(tokens: readonly Token[], index: number): number {
  const next = tokens[index + 1];
  const isJoint = isOneOf(next, 'and', 'with', 'to', 'on') || isMark(next, '&');
  return isJoint ? index + 1 : tokens[index + 1]?.isGlued ? index : -1;
}

/**
 * Who makes the aspect. Nearest first; where that one was the object of an aspect before, its subject may be meant
 * as well. After `and` or a comma the last aspect's subject carries over.
 */
function subjectsBefore(tokens: readonly Token[], index: number, earlier: readonly Claim[]): number[] {
  const last = earlier.at(-1);
  const lastSubjects =
    last?.assertion.kind === 'aspect' ? last.assertion.pairs.map(([subject]) => subject.index) : [];
  if (isInfinitive(tokens, index)) return [];
  const subject = nearest(tokens, index, -1, 'body', SUBJECT);
  if (subject >= 0) {
    const wasObject = last !== undefined && subject <= last.last && subject > last.first;
    if (wasObject) return [subject, ...lastSubjects];
    const partner = joinedBefore(tokens, subject);
    return partner >= 0 && !(last && partner <= last.last) ? [subject, partner] : [subject];
  }
  const before = tokens[index - 1];
  const carriesOver = isOneOf(before, 'and', 'then', 'but', 'also') || isMark(before, ',');
  if (carriesOver || isOneOf(before, 'a', 'an', 'its', 'their', 'the', 'also'))
    return lastSubjects.slice(0, 1);
  return [];
}

/** `to square accounts`: what somebody sets out to do, unless it is a planet that is about to. */
function isInfinitive(tokens: readonly Token[], index: number): boolean {
  return (
    isWord(tokens[index - 1], 'to') &&
    !isOneOf(
      tokens[index - 2],
      'about',
      'continues',
      'begins',
      'comes',
      'moves',
      'starts',
      'is',
      'set',
      'due',
      'on',
    )
  );
}

function joinedBefore(tokens: readonly Token[], index: number): number {
  let place = index - 1;
  while (isOneOf(tokens[place], 'the', 'your', 'natal', 'transiting')) place -= 1;
  return isWord(tokens[place], 'and') && tokens[place - 1]?.kind === 'body' ? place - 1 : -1;
}

function isJoined(tokens: readonly Token[], first: number, second: number): boolean {
  return joinedBefore(tokens, second) === first;
}

function isPlural(token: Token | undefined): boolean {
  return token?.kind === 'aspect' && token.what.isPlural;
}

/** `trines your Venus and Mars`: further objects, where no verb follows that would make them subjects. */
function moreObjects(tokens: readonly Token[], object: number): number[] {
  const isJoint = isWord(tokens[object + 1], 'and') || isMark(tokens[object + 1], '&');
  if (!isJoint) return [];
  const next = objectAfter(tokens, object + 1);
  if (next < 0) return [];
  const after = tokens[next + 1];
  const isEnd =
    after === undefined ||
    after.kind === 'date' ||
    after.kind === 'time' ||
    isOneMarkOf(after, '.', ';', '!', ')');
  return isEnd || isOneOf(after, 'alike', 'together') ? [next] : [];
}

function claimOf(
  tokens: readonly Token[],
  index: number,
  pairs: readonly (readonly [number, number])[],
  first: number,
  last: number,
): Claim {
  const token = tokens[index];
  const isNatal = isOneOf(tokens[index - 1], 'natal', 'birth');
  const named = (place: number): Mention => {
    const mention = mentionAt(tokens, place) as Mention;
    return isNatal && mention.frame === 'either' ? { ...mention, frame: 'natal' } : mention;
  };
  const mentions = pairs.map(([a, b]) => [named(a), named(b)] as const);
  return {
    assertion: {
      kind: 'aspect',
      pairs: mentions,
      aspect: token?.kind === 'aspect' ? token.what.aspect : 'conjunction',
      isExact: saysExact(tokens, first, last),
      isMeeting: isMeeting(tokens[index]),
    },
    first,
    last,
  };
}

/** Whether `exact` or its like stands in or right after the claim, without a `nearly`. */
function saysExact(tokens: readonly Token[], first: number, last: number): boolean {
  for (let place = Math.max(0, first - 1); place <= Math.min(tokens.length - 1, last + 4); place += 1) {
    const token = tokens[place] as Token;
    if (
      place > last &&
      (token.kind === 'body' || isOneOf(token, 'and', 'while', 'but') || isOneMarkOf(token, ';', ':'))
    ) {
      return false;
    }
    if (isAmong(token, EXACT_WORDS) && !isAmong(tokens[place - 1], NEARLY_WORDS)) return true;
  }
  return false;
}
