import type { CivilDate } from '../../calendar.ts';
import type { Almanac } from '../almanac/almanac.ts';
import type { Ingress } from '../almanac/ingresses.ts';
import type { AspectName } from '../aspects.ts';
import { readerTime } from '../context/reader-clock.ts';
import { onceFor } from '../once-for.ts';
import type { Assertion, Claim } from './claim.ts';
import { datesBetween } from './heavens.ts';
import { isAmong, isMark, isOneMarkOf, isOneOf, isWord, type Token } from './token.ts';
import type { When } from './when.ts';
import { wordsOf } from './word-list.ts';

/** An hour that a claim gives and the facts do not. */
export interface WrongHour {
  /** The time's token. */
  readonly index: number;
  /** Minutes since midnight at which the facts have it. */
  readonly real: readonly number[];
}

/** An hour that a claim gives. */
export interface ToldHour {
  /** The time's token. */
  readonly index: number;
  /** Since midnight. */
  readonly minutes: number;
  /** How far off it may be, in minutes. */
  readonly slack: number;
}

/** Times are told to the quarter of an hour, and repeated by people who round. In minutes. */
const SLACK_MINUTES = 20;

/** What `around` grants. */
const VAGUE_MINUTES = 60;

const VAGUE = wordsOf(
  'around about near before after by towards toward until till from roughly past between',
);

/** Words that may stand between a claim and its time. */
const JOINTS = wordsOf(
  'at exact exactly precise precisely today tonight this morning afternoon evening late early around about the natal your transiting is in on',
);
const MOST_JOINTS = 5;

/** The hour a claim names; undefined where it names none. */
export function hourBeside(tokens: readonly Token[], { first, last }: Claim): ToldHour | undefined {
  const index = timeBeside(tokens, first, last);
  const time = tokens[index];
  if (time?.kind !== 'time') return undefined;
  const slack = isAmong(tokens[index - 1], VAGUE) ? VAGUE_MINUTES : SLACK_MINUTES;
  return { index, minutes: time.what, slack };
}

/** Whether an event at so many minutes since midnight is at the hour told. */
export function isHour({ minutes, slack }: ToldHour, real: number): boolean {
  return minutesApart(real, minutes) <= slack;
}

const HALF_DAY_MINUTES = 12 * 60;

/** On the dial: `5:04 in the afternoon` is as good as 17:04. */
function minutesApart(a: number, b: number): number {
  const apart = Math.abs(a - b) % HALF_DAY_MINUTES;
  return Math.min(apart, HALF_DAY_MINUTES - apart);
}

/** The one clock time that stands in a claim, right after it or right before it; -1 for none or several. */
function timeBeside(tokens: readonly Token[], first: number, last: number): number {
  const after = timeFrom(tokens, last, 1);
  const before = timeFrom(tokens, first, -1);
  let found = Math.max(after, before);
  let times = (after >= 0 ? 1 : 0) + (before >= 0 ? 1 : 0);
  for (let place = first; place <= last; place += 1) {
    if (tokens[place]?.kind !== 'time') continue;
    found = place;
    times += 1;
  }
  return times === 1 ? found : -1;
}

function timeFrom(tokens: readonly Token[], start: number, step: 1 | -1): number {
  for (let count = 1; count <= MOST_JOINTS; count += 1) {
    const place = start + step * count;
    const token = tokens[place];
    if (token?.kind === 'time') return isShared(tokens, place) ? -1 : place;
    if (!isAmong(token, JOINTS) && !isMark(token, ',') && token?.kind !== 'date') return -1;
  }
  return -1;
}

/** `from 04:56 to 22:12` and `, at 22:12 it …` are not the claim's own hour. */
function isShared(tokens: readonly Token[], place: number): boolean {
  const next = tokens[place + 1];
  const opensClause = isWord(tokens[place - 1], 'at') && isOneMarkOf(tokens[place - 2], ',', ';');
  return (
    isOneOf(next, 'to', 'and', 'until') || next?.kind === 'time' || (opensClause && next?.kind === 'word')
  );
}

/** Minutes since midnight at which an asserted event happens on the days; none for what has no hour. */
export function hoursOf(almanac: Almanac, assertion: Assertion, { from, to }: When): number[] {
  const events = eventsOf(almanac);
  const hours: number[] = [];
  for (const date of datesBetween(almanac, from, to)) {
    for (const event of events.get(date) ?? []) if (isAsserted(event, assertion)) hours.push(event.minutes);
  }
  return hours;
}

/** An event by the reader's clock. */
type Event = { readonly minutes: number } & (
  | { readonly kind: 'ingress'; readonly ingress: Ingress }
  | { readonly kind: 'aspect'; readonly aspect: AspectName; readonly a: string; readonly b: string }
);

/** A year has thousands of events and a day a few: they are sorted by the reader's dates once for an almanac. */
const eventsOf = onceFor((almanac: Almanac): ReadonlyMap<CivilDate, readonly Event[]> => {
  const events = new Map<CivilDate, Event[]>();
  const add = (utc: string, toEvent: (minutes: number) => Event) => {
    const { date, minutes } = readerTime(almanac, utc);
    events.set(date, [...(events.get(date) ?? []), toEvent(minutes)]);
  };
  for (const ingress of almanac.ingresses)
    add(ingress.utc, (minutes) => ({ kind: 'ingress', minutes, ingress }));
  for (const { utc, dateOnly, aspect, transiting, natal } of almanac.transits)
    if (dateOnly !== true)
      add(utc, (minutes) => ({ kind: 'aspect', minutes, aspect, a: transiting, b: pointName(natal) }));
  for (const { utc, aspect, a, b } of almanac.skyAspects)
    add(utc, (minutes) => ({ kind: 'aspect', minutes, aspect, a, b }));
  return events;
});

function isAsserted(event: Event, assertion: Assertion): boolean {
  if (event.kind === 'ingress')
    return (
      assertion.kind === 'ingress' &&
      event.ingress.body === assertion.who.body &&
      event.ingress.sign === assertion.sign
    );
  return (
    assertion.kind === 'aspect' &&
    event.aspect === assertion.aspect &&
    assertion.pairs.some(
      ([a, b]) => (event.a === a.body && event.b === b.body) || (event.a === b.body && event.b === a.body),
    )
  );
}

/** As sentences name it. */
const pointName = (point: string): string => (point === 'TrueNode' ? 'Node' : point);
