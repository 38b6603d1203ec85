import { addDays, type CivilDate } from '../../calendar.ts';
import type { Claim } from './claim.ts';
import { clauseStart } from './mood.ts';
import { type Calendar, daysMeant, type Period, weekdayOf } from './named-days.ts';
import { hasAmong, isAmong, isMark, isOneMarkOf, isOneOf, isWord, placesOf, type Token } from './token.ts';
import { unionOf, wordsOf } from './word-list.ts';

/** The days a claim is held to. */
export interface When {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Whether the sentence names these days itself, as the days on which something happens. */
  readonly isDated: boolean;
  /** Whether it names them at all: `today` too. */
  readonly isNamed: boolean;
  /** Whether it names them by the calendar, so that it cannot mean the birth chart. */
  readonly isCalendar: boolean;
}

/** How far `soon`, `last` and their like may reach, in days. */
const REACH_DAYS = 45;

/** Words that put a claim ahead of the period or behind it: before it, within it, after it. */
const AHEAD = {
  before: wordsOf(
    'soon next later coming upcoming eventually shortly approaching approaches nears builds building until till before toward towards awaits once about',
  ),
  inside: wordsOf('will soon next later shortly eventually approaches nears about'),
  after: wordsOf('soon next later shortly ahead eventually'),
};
const BEHIND = {
  before: wordsOf('after recently recent last previous past earlier following behind fresh lingering wake'),
  inside: wordsOf('was were had recently earlier last'),
  after: wordsOf('ago earlier recently last'),
};
const WHEN = wordsOf('when');
const SINCE = wordsOf('since');
const PERFECT = wordsOf('has have');
const AGO = wordsOf('ago');
const WITHIN = wordsOf('in within');

const SPANS = wordsOf('days week weeks month months');

/** A sentence without any of these points neither ahead nor back: each way of pointing takes one. */
const CUES = unionOf(
  ...[...Object.values(AHEAD), ...Object.values(BEHIND)],
  ...[WHEN, SINCE, PERFECT, AGO, SPANS],
);

/** Prepositions that make a date a bound rather than the day itself, by where what they bound lies. */
const BOUNDS = [
  /** It begins there. */
  ['start', wordsOf('from since')],
  /** It lasts till there. */
  ['end', wordsOf('until till through')],
  ['near', wordsOf('around about near')],
  /** Anywhere between there and the period. */
  ['open', wordsOf('by between after before toward towards past beyond')],
] as const;

/** Before `to`, these make a bound of the date after it; `look to 3 March` means the day. */
const UP = wordsOf('up close closer run lead way days weeks prior time');

/** How far off `by` or `around` a date may be meant, in days. */
const BOUND_SLACK_DAYS = 3;

/** Words a cue may be away from its claim. */
const CUE_DISTANCE = 4;

/** What else its sentence says happens, and the days it may carry on with. */
export interface Surroundings {
  /** All its claims but those that a date is some weekday: that is said beside what happens on it. */
  readonly happenings: readonly Claim[];
  /** Reads the sentence before. */
  readonly before: () => readonly Token[];
}

/** The days a claim may be held to: it stands if it holds on any of them. */
export interface Days {
  readonly likely: readonly When[];
  /** Those it may mean where it does not hold on the likely ones. */
  readonly further: () => readonly When[];
}

const NONE: readonly When[] = [];
const noFurther = () => NONE;

/** The days its own dates mean or, without any, the period; then those of the dates before it. */
export function daysOf(
  tokens: readonly Token[],
  claim: Claim,
  { happenings, before }: Surroundings,
  calendar: Calendar,
): Days {
  if (claim.assertion.kind === 'weekday') {
    const meant = meantAt(tokens, claim.first, calendar);
    return { likely: meant.map(({ from, to }) => bounded(from, to, 0)), further: noFurther };
  }
  const own = ownDates(tokens, claim, happenings);
  if (own.length > 0) return { likely: daysNamed(tokens, own, calendar), further: noFurther };
  const further = () => {
    const earlier = before();
    return [
      ...daysNamed(tokens, leadingDates(tokens, happenings), calendar),
      ...daysNamed(earlier, placesOf(earlier, 'date'), calendar),
    ];
  };
  return { likely: [widened(tokens, claim, calendar.period)], further };
}

/** The days that the dates at some places can mean. */
function daysNamed(tokens: readonly Token[], places: readonly number[], calendar: Calendar): When[] {
  return places.flatMap((index) => daysNamedAt(tokens, index, calendar));
}

/** Dates that stand inside or after a claim and before the next, or right before it. */
function ownDates(tokens: readonly Token[], claim: Claim, claims: readonly Claim[]): number[] {
  let previousEnd = -1;
  let nextStart = tokens.length;
  for (const { first, last } of claims) {
    if (last < claim.first) previousEnd = Math.max(previousEnd, last);
    if (first > claim.last) nextStart = Math.min(nextStart, first);
  }
  const dates: number[] = [];
  for (let index = previousEnd + 1; index < nextStart; index += 1) {
    if (tokens[index]?.kind !== 'date') continue;
    const isBefore = index < claim.first;
    if (isBefore ? isHeadless(tokens, index, claim.first) : isBroken(tokens, claim.last + 1, index)) continue;
    // Between two claims a date belongs to the first, unless it leads straight into the second.
    const isOwn = isBefore
      ? previousEnd < 0 || leadsInto(tokens, index, claim.first)
      : nextStart >= tokens.length || !leadsInto(tokens, index, nextStart);
    if (isOwn) dates.push(index);
  }
  return dates;
}

/** Whether a claim's clause ends before a date after it: `…; on the 6th …`, `…, but on Friday …`. */
function isBroken(tokens: readonly Token[], from: number, date: number): boolean {
  return tokens
    .slice(from, date)
    .some(
      (token, offset) =>
        isOneMarkOf(token, ';', '\u2014') ||
        isOneOf(token, 'but', 'while', 'whereas') ||
        (isMark(token, ',') && isOneOf(tokens[from + offset + 1], 'and', 'so')),
    );
}

/** Whether a date's own clause ends before a claim: not in `3 March — Mars squares Venus`, which it heads. */
function isHeadless(tokens: readonly Token[], date: number, claim: number): boolean {
  return tokens
    .slice(date + 1, claim)
    .some((token, offset) => isMark(token, ';') || (isMark(token, '\u2014') && offset > 0));
}

/** Dates before the first claim of the sentence hold for all of it. */
function leadingDates(tokens: readonly Token[], claims: readonly Claim[]): number[] {
  const start = Math.min(tokens.length, ...claims.map(({ first }) => first));
  return placesOf(tokens, 'date').filter((index) => index < start);
}

/** `…, and on 18 February Mercury enters Aquarius`. */
function leadsInto(tokens: readonly Token[], date: number, claim: number): boolean {
  const between = tokens.slice(date + 1, claim);
  const opensClause =
    isOneOf(tokens[date - 1], 'on', 'by', 'and') &&
    (isOneMarkOf(tokens[date - 2], ',', ';') || isWord(tokens[date - 2], 'and'));
  return (
    between.length <= 3 &&
    !between.some((token) => isOneOf(token, 'and', 'while', 'but')) &&
    (opensClause || isMark(tokens[date - 1], ';'))
  );
}

/** The period, or more where the words around the claim point ahead or back. */
function widened(tokens: readonly Token[], { assertion, first, last }: Claim, { from, to }: Period): When {
  if (!hasAmong(tokens, CUES)) return { from, to, isDated: false, isNamed: false, isCalendar: false };
  const start = clauseStart(tokens, first);
  const near = Math.max(start, first - CUE_DISTANCE);
  const [next, end] = [last + 1, last + 1 + CUE_DISTANCE];
  const points = ({ before, inside, after }: typeof AHEAD) =>
    hasAmong(tokens, before, near, first) ||
    hasAmong(tokens, inside, first, next) ||
    hasAmong(tokens, after, next, end);
  const isTurn = assertion.kind === 'turn' && hasAmong(tokens, WHEN, near, first);
  const isLasting = ['placement', 'house', 'ingress'].includes(assertion.kind);
  // `since` looks back only with a verb in the past: else it means because.
  const isSince =
    !isLasting &&
    (hasAmong(tokens, SINCE, near, first) || hasAmong(tokens, PERFECT, first, next)) &&
    tokens.slice(first, next).some(({ text }) => /ed\b|^(went|left|began)\b/.test(text));
  const isInWeeks = (from: number, to: number) =>
    hasAmong(tokens, SPANS, from, to) && hasAmong(tokens, WITHIN, from, to);
  const ahead = isTurn || isInWeeks(start, first) || isInWeeks(next, end) || points(AHEAD);
  const behind = isSince || hasAmong(tokens, AGO, start, first) || points(BEHIND);
  return {
    from: behind ? addDays(from, -REACH_DAYS) : from,
    to: ahead ? addDays(to, REACH_DAYS) : to,
    isDated: false,
    isNamed: false,
    isCalendar: false,
  };
}

/** The days that a date in a sentence can mean; none where it cannot be said. */
function daysNamedAt(tokens: readonly Token[], index: number, calendar: Calendar): When[] {
  const token = tokens[index];
  // `Thursday, 25 November` is one day and not any Thursday.
  if (token?.kind !== 'date' || isWeekdayOfDate(tokens, index)) return [];
  const stretch = stretchOf(tokens, index);
  if (stretch) {
    const [first, last] = stretch.map((place) => meantAt(tokens, place, calendar));
    return (first ?? []).flatMap(({ from }) =>
      (last ?? []).filter(({ to }) => to >= from).map(({ to }) => bounded(from, to, 0)),
    );
  }
  const bound = boundAt(tokens, index);
  return meantAt(tokens, index, calendar).map((days) =>
    bound === undefined
      ? {
          from: days.from,
          to: days.to,
          isDated: token.what.form !== 'relative' && token.what.form !== 'month',
          isNamed: true,
          isCalendar: token.what.form !== 'relative',
        }
      : withinBound(bound, days, calendar.period),
  );
}

function meantAt(tokens: readonly Token[], index: number, calendar: Calendar): Period[] {
  const token = tokens[index];
  if (token?.kind !== 'date') return [];
  const isShifted = isOneOf(tokens[index - 1], 'next', 'last', 'coming', 'this');
  const meant = daysMeant(token.what, calendar, isShifted);
  const weekday = tokens[weekdayBefore(tokens, index)];
  if (token.what.form !== 'dayOfMonth' || weekday?.kind !== 'date' || weekday.what.form !== 'weekday')
    return meant;
  const named = weekday.what.weekday;
  const fitting = meant.filter(({ from }) => weekdayOf(from) === named);
  return fitting.length > 0 ? fitting : meant;
}

type Bound = (typeof BOUNDS)[number][0];

/** How the words before a date, or right after it, make a bound of it. */
function boundAt(tokens: readonly Token[], index: number): Bound | undefined {
  if (isOneOf(tokens[index + 1], 'onward', 'onwards')) return 'start';
  if (isWord(tokens[index + 1], 'to') || isSecondOfTwo(tokens, index)) return 'open';
  const place = leadOf(tokens, index);
  const lead = tokens[place];
  if (isWord(lead, 'to'))
    return isAmong(tokens[place - 1], UP) || isNumber(tokens[place - 1]) ? 'open' : undefined;
  const bound = BOUNDS.find(([, words]) => isAmong(lead, words))?.[0];
  // `Since today the Moon …` gives a reason.
  const isReason = isWord(lead, 'since') && isToday(tokens[index]);
  return isReason ? undefined : bound;
}

function withinBound(bound: Bound, { from, to }: Period, period: Period): When {
  switch (bound) {
    case 'start':
      return bounded(from, addDays(to, BOUND_SLACK_DAYS), 1);
    case 'end':
      return bounded(addDays(from, -BOUND_SLACK_DAYS), to, 1);
    case 'near':
      return bounded(from, to, BOUND_SLACK_DAYS);
    case 'open':
      return {
        ...bounded(earlier(from, period.from), later(to, period.to), BOUND_SLACK_DAYS),
        isNamed: false,
      };
  }
}

function bounded(from: CivilDate, to: CivilDate, slackDays: number): When {
  return {
    from: slackDays === 0 ? from : addDays(from, -slackDays),
    to: slackDays === 0 ? to : addDays(to, slackDays),
    isDated: false,
    isNamed: true,
    isCalendar: false,
  };
}

/** The two dates of `from 3 to 9 March` or `between 3 March and 9 March`, of which one stands at the place. */
function stretchOf(tokens: readonly Token[], index: number): readonly [number, number] | undefined {
  const isJoint = (place: number) => isOneOf(tokens[place], 'and', 'to', 'until', 'till', 'through');
  const opens = (place: number) => isOneOf(tokens[leadOf(tokens, place)], 'from', 'between');
  const isDate = (place: number) => tokens[place]?.kind === 'date';
  const joint = leadOf(tokens, index);
  const before = joint - 1;
  if (isJoint(joint) && isDate(before) && opens(before)) return [before, index];
  const after = [index + 2, index + 3, index + 4].find(
    (place) => isDate(place) && !isWeekdayOfDate(tokens, place),
  );
  return isJoint(index + 1) && after !== undefined && leadOf(tokens, after) === index + 1 && opens(index)
    ? [index, after]
    : undefined;
}

/** The place of the word that leads to a date, its article, weekday and commas aside. */
function leadOf(tokens: readonly Token[], index: number): number {
  const weekday = weekdayBefore(tokens, index);
  const start = weekday >= 0 ? weekday : index;
  return isWord(tokens[start - 1], 'the') || isMark(tokens[start - 1], ',') ? start - 2 : start - 1;
}

/** The place of the weekday that a date says with itself; -1 where it says none. */
function weekdayBefore(tokens: readonly Token[], index: number): number {
  let place = index - 1;
  while (isMark(tokens[place], ',') || isWord(tokens[place], 'the')) place -= 1;
  return isWeekday(tokens[place]) && !isWeekday(tokens[index]) ? place : -1;
}

function isWeekdayOfDate(tokens: readonly Token[], index: number): boolean {
  if (!isWeekday(tokens[index])) return false;
  const next = [index + 1, index + 2, index + 3].find((place) => tokens[place]?.kind === 'date');
  const token = next === undefined ? undefined : tokens[next];
  const isDay = token?.kind === 'date' && ['date', 'monthDay', 'dayOfMonth'].includes(token.what.form);
  return isDay && next !== undefined && weekdayBefore(tokens, next) === index;
}

function isWeekday(token: Token | undefined): boolean {
  return token?.kind === 'date' && token.what.form === 'weekday';
}

function isToday(token: Token | undefined): boolean {
  return token?.kind === 'date' && token.what.form === 'relative' && token.what.days === 0;
}

function isNumber(token: Token | undefined): boolean {
  return token?.kind === 'date' || /^\d+(st|nd|rd|th)?$/.test(token?.text ?? '');
}

/** `between 15 and 20 May`: the date after the `and` bounds a stretch too. */
function isSecondOfTwo(tokens: readonly Token[], index: number): boolean {
  return (
    isWord(tokens[index - 1], 'and') &&
    tokens.slice(Math.max(0, index - 5), index).some((token) => isWord(token, 'between'))
  );
}

const earlier = (a: CivilDate, b: CivilDate) => (a < b ? a : b);
const later = (a: CivilDate, b: CivilDate) => (a > b ? a : b);
