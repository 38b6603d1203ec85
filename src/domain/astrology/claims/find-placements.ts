import type { Sign } from '../zodiac.ts';
import type { Claim } from './claim.ts';
import { type Mention, mentionAt } from './mention.ts';
import type { SmallWord } from './small-words.ts';
import { isAmong, isMark, isOneMarkOf, isOneOf, isWord, type Named, type Token } from './token.ts';
import { nearest, type WalkLimits } from './walk.ts';
import { wordsOf } from './word-list.ts';

const INSIDE = wordsOf('in into through across within inside');

/** Verbs that put their subject into a house. */
const OCCUPYING = wordsOf(
  'crosses crossing lights lighting activates activating energises energizes illuminates warms stirs transits transiting visits visiting occupies occupying tours touring enters',
);

/** Verbs that put their subject into a sign, or a house. */
const DWELLING = wordsOf('occupies occupying transits transiting visits visiting tours touring');

/** Between `in` and a sign. */
const BEFORE_SIGN = wordsOf(
  'the sign of late early mid middle last first final degree degrees fiery earthy airy watery fixed cardinal mutable proud patient gentle your own its his her',
);

const SUBJECT: WalkLimits = {
  words: 4,
  through: ['sign', 'house', 'retrograde', 'direct', 'degrees', 'time', 'date', 'turning', 'entering'],
};

/** The body said to be in, or to go into, a sign. */
export function placementsAt(tokens: readonly Token[], index: number, aspects: readonly Claim[]): Claim[] {
  const sign = signAt(tokens, index);
  if (sign === undefined) return [];
  const beside = bodyBeside(tokens, index);
  if (beside) return [claim({ kind: 'placement', who: [beside], sign }, index, beside.index)];
  const entering = enteringBefore(tokens, index);
  const inside = entering >= 0 ? entering : insideBefore(tokens, index);
  if (inside < 0)
    return [
      ...copula(tokens, index),
      ...belonging(tokens, index, sign),
      ...onAngle(tokens, index, sign),
      ...atDegrees(tokens, index, sign),
      ...dwelling(tokens, index, sign),
    ];
  const subject = subjectOf(tokens, inside);
  if (subject < 0) return [];
  if (tokens[subject]?.kind === 'phase' || tokens[subject]?.kind === 'eclipse') return [];
  const who = readings(tokens, subject, aspects);
  const [first] = who;
  if (first === undefined) return [];
  const degrees = degreesBeside(tokens, index);
  return entering >= 0 || isBrought(tokens, subject, inside)
    ? [claim({ kind: 'ingress', who: first, sign, isPast: isPast(tokens, subject, inside) }, subject, index)]
    : [claim({ kind: 'placement', who, sign, ...degrees }, subject, index)];
}

/** `3 March brings Venus into Leo`. */
function isBrought(tokens: readonly Token[], subject: number, inside: number): boolean {
  let verb = subject - 1;
  while (isOneOf(tokens[verb], 'the', 'transiting')) verb -= 1;
  return (
    isWord(tokens[inside], 'into') &&
    isOneOf(tokens[verb], 'brings', 'sends', 'ushers', 'carries', 'takes', 'sees', 'leads', 'pulls', 'moves')
  );
}

/** The degrees told beside a sign: `12° Scorpio`, `12 degrees of Scorpio`, `in Scorpio, at 12°`. */
function degreesBeside(tokens: readonly Token[], index: number): { degrees?: number } {
  let after = index + 1;
  while (isMark(tokens[after], ',') || isWord(tokens[after], 'at')) after += 1;
  const before = isOneOf(tokens[index - 1], 'of', 'in', 'into') ? index - 2 : index - 1;
  const beside = tokens[before]?.kind === 'degrees' ? tokens[before] : tokens[after];
  return beside?.kind === 'degrees' ? { degrees: beside.what } : {};
}

/** `the Sun reaches 12° Scorpio`: a place told by its degrees needs no `in`. */
function atDegrees(tokens: readonly Token[], index: number, sign: Sign): Claim[] {
  const { degrees } = degreesBeside(tokens, index);
  if (degrees === undefined) return [];
  const subject = subjectBefore(tokens, isWord(tokens[index - 1], 'of') ? index - 2 : index - 1);
  const who = mentionAt(tokens, subject);
  return who ? [claim({ kind: 'placement', who: [who], sign, degrees }, subject, index)] : [];
}

/** `Gemini is where your natal Jupiter lives`. */
function dwelling(tokens: readonly Token[], index: number, sign: Sign): Claim[] {
  const guest = guestOf(tokens, index);
  return guest ? [claim({ kind: 'placement', who: [guest], sign }, index, guest.index)] : [];
}

/** The subject of the verb at a place, which after `and` is that of the verb before: `changes sign and enters Leo`. */
function subjectOf(tokens: readonly Token[], inside: number): number {
  const own = subjectBefore(tokens, inside);
  return own < 0 && isOneOf(tokens[inside - 1], 'and', 'then') ? subjectBefore(tokens, inside - 1) : own;
}

/** `Virgo on your Ascendant`. */
function onAngle(tokens: readonly Token[], index: number, sign: Sign): Claim[] {
  if (!isOneOf(tokens[index + 1], 'on', 'at')) return [];
  let place = index + 2;
  while (isOneOf(tokens[place], 'the', 'your', 'natal')) place += 1;
  const angle = mentionAt(tokens, place);
  return angle && ['Asc', 'MC', 'Dsc', 'IC'].includes(angle.body)
    ? [claim({ kind: 'placement', who: [{ ...angle, frame: 'natal' }], sign }, index, place)]
    : [];
}

/** The body said to be in a house, or to go into one. */
export function housesAt(tokens: readonly Token[], index: number, aspects: readonly Claim[]): Claim[] {
  const { kind, what: house, text } = tokens[index] as Token;
  if (kind !== 'house') return [];
  const next = mentionAt(tokens, index + 1);
  if (next && text.endsWith('house'))
    return [claim({ kind: 'house', who: [next], house }, index, next.index)];
  const guest = guestOf(tokens, index);
  if (guest) return [claim({ kind: 'house', who: [guest], house }, index, guest.index)];
  const inside = houseLead(tokens, index);
  if (inside < 0) return [];
  const subject = subjectBefore(tokens, inside);
  if (subject < 0 || tokens[subject]?.kind !== 'body') return [];
  const who = readings(tokens, subject, aspects);
  return who.length === 0 ? [] : [claim({ kind: 'house', who, house }, subject, index)];
}

/** `your seventh house is where Mars is at work`, `your seventh house hosts Mars`. */
function guestOf(tokens: readonly Token[], index: number): Mention | undefined {
  const says = (place: number, ...words: SmallWord[]) => isOneOf(tokens[place], ...words);
  let place = index + 1;
  if (says(place, 'is') && says(place + 1, 'where')) place += 2;
  else if (says(place, 'is') && says(place + 1, 'home') && says(place + 2, 'to')) place += 3;
  else if (says(place, 'is') && says(place + 1, 'busy', 'alive') && says(place + 2, 'with')) place += 3;
  else if (says(place, 'is') && says(place + 1, 'visited', 'lit') && says(place + 2, 'by')) place += 3;
  else if (says(place, 'hosts', 'holds', 'houses', 'welcomes', 'contains', 'receives')) place += 1;
  else return undefined;
  while (says(place, 'the', 'your', 'natal', 'transiting')) place += 1;
  return mentionAt(tokens, place);
}

/** The sign or house a new or full Moon or an eclipse is said to fall in. */
export function eventPlace(tokens: readonly Token[], index: number): Token | undefined {
  const before = tokens[index - 1];
  if (before?.kind === 'sign' && !isInside(tokens[index - 2])) return before;
  for (let place = index + 1; place < Math.min(tokens.length, index + 9); place += 1) {
    const token = tokens[place] as Token;
    if (token.kind === 'sign' || token.kind === 'house') {
      return insideBefore(tokens, place) > index || houseLead(tokens, place) > index ? token : undefined;
    }
    if (token.kind === 'body' || isOneMarkOf(token, ';', '.', ':')) return undefined;
  }
  return undefined;
}

/** `your Virgo Moon`, `a Taurus Ascendant`, `Taurus rising`: but not the two that meet in `in Aries Mars is strong`. */
function bodyBeside(tokens: readonly Token[], index: number): Mention | undefined {
  const before = tokens[index - 1];
  if (isInside(before) || isOneOf(before, 'of', 'from', 'to', 'for', 'toward')) return undefined;
  const next = mentionAt(tokens, index + 1);
  if (next) return next;
  const isCopula = isOneOf(tokens[index + 1], 'is', 'was') && isWord(tokens[index + 2], 'rising');
  if (isCopula) return { body: 'Asc', frame: 'natal', index: index + 2 };
  const isRising = isWord(tokens[index + 1], 'rising') && !isOneOf(tokens[index + 2], 'star', 'tide');
  return isRising ? { body: 'Asc', frame: 'natal', index: index + 1 } : undefined;
}

/** The place of `enters` or `moves into` before a sign; -1 where there is none. */
function enteringBefore(tokens: readonly Token[], index: number): number {
  let place = index - 1;
  while (isAmong(tokens[place], BEFORE_SIGN)) place -= 1;
  return tokens[place]?.kind === 'entering' ? place : -1;
}

/** `has moved into`, `slipped into`. */
function isPast(tokens: readonly Token[], subject: number, entering: number): boolean {
  const isPerfect = tokens
    .slice(subject, entering)
    .some((token) => isOneOf(token, 'has', 'have', 'had', 'having'));
  return isPerfect || /ed\b|^(went|came)\b/.test(tokens[entering]?.text ?? '');
}

/** The place of `in` or its like before a sign; -1 where there is none. */
function insideBefore(tokens: readonly Token[], index: number): number {
  let place = index - 1;
  while (isAmong(tokens[place], BEFORE_SIGN) || tokens[place]?.kind === 'degrees') place -= 1;
  if (isInside(tokens[place]) || isAmong(tokens[place], DWELLING)) return place;
  if (isWord(tokens[place], 'to') && isOneOf(tokens[place - 1], 'keeps', 'sticks', 'belongs')) return place;
  const isAtDegree = isWord(tokens[place], 'at') && tokens[place + 1]?.kind === 'degrees';
  return isAtDegree ? place : -1;
}

function houseLead(tokens: readonly Token[], index: number): number {
  let place = index - 1;
  while (isOneOf(tokens[place], 'your', 'the', 'natal', 'own', 'his', 'her', 'up')) place -= 1;
  const token = tokens[place];
  const isLead = isInside(token) || isAmong(token, OCCUPYING) || token?.kind === 'entering';
  return isLead ? place : -1;
}

function isInside(token: Token | undefined): boolean {
  return isAmong(token, INSIDE);
}

/** What is in the sign or house: the nearest body, or the new or full Moon or eclipse. */
function subjectBefore(tokens: readonly Token[], inside: number): number {
  const body = nearest(tokens, inside, -1, 'body', SUBJECT);
  const phase = nearest(tokens, inside, -1, 'phase', SUBJECT);
  const eclipse = nearest(tokens, inside, -1, 'eclipse', SUBJECT);
  return Math.max(body, phase, eclipse);
}

/** The body itself or, where it was an aspect's object, also that aspect's subject: `the Moon trines Mars in Leo`. */
function readings(tokens: readonly Token[], subject: number, aspects: readonly Claim[]): Mention[] {
  const own = mentionAt(tokens, subject);
  const others = aspects.flatMap(({ assertion }) =>
    assertion.kind === 'aspect'
      ? assertion.pairs.filter(([, object]) => object.index === subject).map(([first]) => first)
      : [],
  );
  return own ? [own, ...others] : [];
}

const SIGNED: Readonly<Record<string, Named>> = { sun: 'Sun', moon: 'Moon' };

/** `your Ascendant is Taurus`, `your Moon sign, Capricorn`. */
function copula(tokens: readonly Token[], index: number): Claim[] {
  const joint = tokens[index - 1];
  if (!isOneOf(joint, 'is', 'sign') && !isOneMarkOf(joint, ',', ':')) return [];
  const place = isWord(joint, 'sign') ? index - 1 : index - 2;
  if (isWord(tokens[place], 'sign')) {
    const named = tokens[place - 1];
    const body = named?.kind === 'body' ? SIGNED[named.text] : undefined;
    const who = body === undefined ? undefined : ({ body, frame: 'natal', index: place - 1 } as const);
    const sign = signAt(tokens, index);
    return who && sign ? [claim({ kind: 'placement', who: [who], sign }, place - 1, index)] : [];
  }
  const angle = mentionAt(tokens, place);
  const sign = signAt(tokens, index);
  const isAngle = angle !== undefined && ['Asc', 'MC', 'Dsc', 'IC'].includes(angle.body);
  const isApposed = isMark(joint, ',') && isOneMarkOf(tokens[index + 1], ',', '.', ';');
  return isAngle && (isWord(joint, 'is') || isApposed) && sign
    ? [claim({ kind: 'placement', who: [angle], sign }, place, index)]
    : [];
}

/** `As an Aquarius, you …`, `you are an Aquarius`: by Sun, Moon or Ascendant. */
function belonging(tokens: readonly Token[], index: number, sign: Sign): Claim[] {
  const isSaid =
    isOneOf(tokens[index - 1], 'a', 'an') &&
    (isWord(tokens[index - 2], 'as') ||
      (isWord(tokens[index - 2], 'are') && isWord(tokens[index - 3], 'you')));
  const next = tokens[index + 1];
  const isWhole =
    next === undefined || isOneMarkOf(next, ',', '.', ';', '!') || isOneOf(next, 'you', 'with', 'by');
  if (!isSaid || !isWhole) return [];
  const who = (['Sun', 'Moon', 'Asc'] as const).map((body) => ({ body, frame: 'natal' as const, index }));
  return [claim({ kind: 'placement', who, sign }, index - 1, index)];
}

function signAt(tokens: readonly Token[], index: number) {
  const token = tokens[index];
  return token?.kind === 'sign' ? token.what : undefined;
}

function claim(assertion: Claim['assertion'], a: number, b: number): Claim {
  return { assertion, first: Math.min(a, b), last: Math.max(a, b) };
}
