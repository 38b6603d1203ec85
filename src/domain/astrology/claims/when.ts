import { addDays, type CivilDate } from '../../calendar.ts';
import type { Claim } from './claim.ts';
import { clauseBefore } from './mood.ts';
import { type Calendar, daysMeant, type Period } from './named-days.ts';
import { isMark, isWord, type Token } from './token.ts';

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
  before:
    'soon next later coming upcoming eventually shortly approaching approaches nears builds building until till before toward towards awaits once about'.split(
      ' ',
    ),
  inside: ['will', 'soon', 'next', 'later', 'shortly', 'eventually', 'approaches', 'nears', 'about'],
  after: ['soon', 'next', 'later', 'shortly', 'ahead', 'eventually'],
};
const BEHIND = {
  before: 'after recently recent last previous past earlier following behind fresh lingering wake from'.split(
    ' ',
  ),
  inside: ['was', 'were', 'had', 'recently', 'earlier', 'last'],
  after: ['ago', 'earlier', 'recently', 'last'],
};

const SPANS = ['days', 'week', 'weeks', 'month', 'months'];

/** Prepositions that make a date a bound rather than the day itself. */
const BOUNDING = [
  'by',
  'until',
  'till',
  'from',
  'through',
  'between',
  'around',
  'about',
  'after',
  'before',
  'since',
  'toward',
  'towards',
  'to',
  'near',
  'past',
  'beyond',
];

/** How far off `by` or `around` a date may be meant, in days. */
const BOUND_SLACK_DAYS = 3;

/** Words a cue may be away from its claim. */
const CUE_DISTANCE = 4;

/** Where the other claims of its sentence stand, and what the sentence before spoke of. */
export interface Surroundings {
  readonly claims: readonly Claim[];
  /** Days named in the sentence before. */
  readonly carried: readonly When[];
}

/** The days each claim of a sentence may be held to: it stands if it holds on any of them. */
export function whensOf(
  tokens: readonly Token[],
  claim: Claim,
  { claims, carried }: Surroundings,
  calendar: Calendar,
): readonly When[] {
  if (claim.assertion.kind === 'weekday') return daysNamed(tokens, claim.first, calendar);
  const own = ownDates(tokens, claim, claims);
  if (own.length > 0) return own.flatMap((index) => daysNamed(tokens, index, calendar));
  const inherited = leadingDates(tokens, claims).flatMap((index) => daysNamed(tokens, index, calendar));
  return [widened(tokens, claim, calendar.period), ...inherited, ...carried];
}

/** All days a sentence names, for the sentence after it. */
export function daysNamedIn(tokens: readonly Token[], calendar: Calendar): readonly When[] {
  return tokens.flatMap((token, index) =>
    token.tag.kind === 'date' ? daysNamed(tokens, index, calendar) : [],
  );
}

/** Dates that stand inside or after a claim and before the next, or right before it. */
function ownDates(tokens: readonly Token[], claim: Claim, claims: readonly Claim[]): number[] {
  const ends = claims.filter(({ last }) => last < claim.first).map(({ last }) => last);
  const starts = claims.filter(({ first }) => first > claim.last).map(({ first }) => first);
  const previousEnd = Math.max(-1, ...ends);
  const nextStart = Math.min(tokens.length, ...starts);
  return tokens.flatMap((token, index) => {
    if (token.tag.kind !== 'date' || index <= previousEnd || index >= nextStart) return [];
    const isBefore = index < claim.first;
    // Between two claims a date belongs to the first, unless it leads straight into the second.
    const leads = previousEnd < 0 || leadsInto(tokens, index, claim.first);
    const leadsNext = !isBefore && nextStart < tokens.length && leadsInto(tokens, index, nextStart);
    return (isBefore && leads) || (!isBefore && !leadsNext) ? [index] : [];
  });
}

/** Dates before the first claim of the sentence hold for all of it. */
function leadingDates(tokens: readonly Token[], claims: readonly Claim[]): number[] {
  const start = Math.min(tokens.length, ...claims.map(({ first }) => first));
  return tokens.slice(0, start).flatMap((token, index) => (token.tag.kind === 'date' ? [index] : []));
}

/** `…, and on 18 February Mercury enters Aquarius`. */
function leadsInto(tokens: readonly Token[], date: number, claim: number): boolean {
  const between = tokens.slice(date + 1, claim);
  const opensClause =
    isWord(tokens[date - 1], 'on', 'by', 'and') &&
    (isMark(tokens[date - 2], ',', ';') || isWord(tokens[date - 2], 'and'));
  return (
    between.length <= 3 &&
    !between.some((token) => isWord(token, 'and', 'while', 'but')) &&
    (opensClause || isMark(tokens[date - 1], ';'))
  );
}

/** The period, or more where the words around the claim point ahead or back. */
function widened(tokens: readonly Token[], { assertion, first, last }: Claim, { from, to }: Period): When {
  const inside = tokens.slice(first, last + 1);
  const clause = clauseBefore(tokens, first);
  const before = clause.slice(-CUE_DISTANCE);
  const after = tokens.slice(last + 1, last + 1 + CUE_DISTANCE);
  const says = (part: readonly Token[], words: readonly string[]) =>
    part.some((token) => isWord(token, ...words));
  const points = (cues: typeof AHEAD) => {
    return says(before, cues.before) || says(inside, cues.inside) || says(after, cues.after);
  };
  const isTurn = assertion.kind === 'turn' && says(before, ['when']);
  // `since` looks back only with a verb in the past: else it means because.
  const isPast = inside.some(({ text }) => /ed\b|^(went|left|began)\b/.test(text));
  const isSince = isPast && (says(before, ['since']) || says(inside, ['has', 'have']));
  const isInWeeks = [clause, after].some((part) => says(part, ['in', 'within']) && says(part, SPANS));
  const ahead = isTurn || isInWeeks || points(AHEAD);
  const behind = isSince || says(clause, ['ago']) || points(BEHIND);
  return {
    from: behind ? addDays(from, -REACH_DAYS) : from,
    to: ahead ? addDays(to, REACH_DAYS) : to,
    isDated: false,
    isNamed: false,
    isCalendar: false,
  };
}

/** The days that a date in a sentence can mean; none where it cannot be said. */
function daysNamed(tokens: readonly Token[], index: number, calendar: Calendar): When[] {
  const { period } = calendar;
  const tag = tokens[index]?.tag;
  if (tag?.kind !== 'date') return [];
  const lead =
    isWord(tokens[index - 1], 'the') || isMark(tokens[index - 1], ',')
      ? tokens[index - 2]
      : tokens[index - 1];
  const isBound =
    isWord(lead, ...BOUNDING) ||
    isWord(tokens[index + 1], 'to', 'onward', 'onwards') ||
    isSecondOfTwo(tokens, index);
  const isShifted = isWord(tokens[index - 1], 'next', 'last', 'coming', 'this');
  return daysMeant(tag.date, calendar, isShifted).map(({ from, to }) =>
    isBound
      ? {
          from: addDays(earlier(from, period.from), -BOUND_SLACK_DAYS),
          to: addDays(later(to, period.to), BOUND_SLACK_DAYS),
          isDated: false,
          isNamed: false,
          isCalendar: false,
        }
      : {
          from,
          to,
          isDated: tag.date.form !== 'relative' && tag.date.form !== 'month',
          isNamed: true,
          isCalendar: tag.date.form !== 'relative',
        },
  );
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
