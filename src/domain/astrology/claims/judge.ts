import type { Almanac } from '../almanac/almanac.ts';
import type { Tracked } from '../almanac/sky.ts';
import { wrap180 } from '../angle.ts';
import type { AspectName } from '../aspects.ts';
import { isPlanet, type Planet } from '../bodies.ts';
import { oppositeSign, SIGNS, type Sign, signAt } from '../zodiac.ts';
import {
  hasNatalAspect,
  isNatalRetrograde,
  natalHouses,
  natalLons,
  natalSigns,
  natalUncertainty,
} from './birth-chart.ts';
import type { Assertion } from './claim.ts';
import { type Court, isBeyond } from './court.ts';
import {
  arcOn,
  aspectMiss,
  datesBetween,
  dayOn,
  isInHouse,
  isInSign,
  isOn,
  lead,
  missOf,
} from './heavens.ts';
import { judgePhase } from './judge-phase.ts';
import type { Mention } from './mention.ts';
import { weekdayOf } from './named-days.ts';
import { FOREIGN_BODIES, type Named } from './token.ts';
import type { When } from './when.ts';

/** Orb in force, degrees: the transits' own and a little for reading by the day. */
const ORB_DEG = 1.05;

/** Sun and Moon keep an aspect, as people see them, for most of a day. */
const LUMINARIES_ORB_DEG = 6;

/** How near a way must come to an aspect to be exact that day, degrees. */
const EXACT_DEG = 0.03;

/** How near two are that meet, and meet on a date. */
const MEETING_DEG = 8;
const MEETING_DATED_DEG = 2;

/** Whole degrees are cut off by some and rounded by others. */
const DEGREE_SLACK_DEG = 1;

/** A station colours the days around it. */
const TURN_SLACK_DAYS = 1;

/** Whether an assertion holds on the days in question. What the facts cannot tell holds. */
export function holds(said: Assertion, when: When, court: Court): boolean {
  const assertion = when.isCalendar ? ofTheSky(said) : said;
  switch (assertion.kind) {
    case 'placement':
      return assertion.who.some(
        (who) =>
          isPlaced(who, assertion.sign, when, court) &&
          (assertion.degrees === undefined ||
            isAtDegree(who, assertion.sign, assertion.degrees, when, court)),
      );
    case 'house':
      return assertion.who.some((who) => isHoused(who, assertion.house, when, court));
    case 'aspect':
      return assertion.pairs.some((pair) =>
        isAspected(
          pair,
          assertion.aspect,
          orbOf(assertion.isMeeting, isStrict(assertion.isExact, when, court)),
          when,
          court,
        ),
      );
    case 'motion':
      return isMoving(
        assertion.who,
        (assertion.motion === 'retrograde') !== assertion.isNegated,
        when,
        court,
      );
    case 'turn':
      return hasTurn(assertion.who, assertion.motion, when, court);
    case 'ingress':
      return (
        hasIngress(assertion.who, assertion.sign, when, court) ||
        (assertion.isPast && isPlaced(assertion.who, assertion.sign, when, court))
      );
    case 'weekday':
      return weekdayOf(when.from) === assertion.weekday;
    default:
      return judgePhase(assertion, when, court);
  }
}

/** How near to exact an aspect must come, degrees; two lights and an unsure birth are granted more. */
function orbOf(isMeeting: boolean, isStrict: boolean): number {
  if (isMeeting) return isStrict ? MEETING_DATED_DEG : MEETING_DEG;
  return isStrict ? EXACT_DEG : ORB_DEG;
}

const passing = (mention: Mention): Mention =>
  mention.frame === 'either' ? { ...mention, frame: 'transit' } : mention;

/** A pair read so that at least one of it passes, unless both are said to be of birth. */
function passingPairs([a, b]: readonly [Mention, Mention]): (readonly [Mention, Mention])[] {
  if (a.frame === 'transit' || b.frame === 'transit') return [[a, b]];
  const readings: (readonly [Mention, Mention])[] = [];
  if (a.frame === 'either') readings.push([passing(a), b]);
  if (b.frame === 'either') readings.push([a, passing(b)]);
  return readings.length > 0 ? readings : [[a, b]];
}

/** What is said with a date is said of the sky, unless it says `natal`; of two bodies one may still be the birth's. */
function ofTheSky(assertion: Assertion): Assertion {
  switch (assertion.kind) {
    case 'placement':
    case 'house':
      return { ...assertion, who: assertion.who.map(passing) };
    case 'motion':
      return { ...assertion, who: passing(assertion.who) };
    case 'aspect':
      return { ...assertion, pairs: assertion.pairs.flatMap((pair) => passingPairs(pair)) };
    default:
      return assertion;
  }
}

/**
 * A date that is not the text's own day says when something is exact, not merely when it lasts; so does the word
 * itself.
 */
function isStrict(isExact: boolean, { isDated, from, to }: When, { period }: Court): boolean {
  const isOwnDay = period !== undefined && from === to && from === period.from && to === period.to;
  return isExact || (isDated && !isOwnDay);
}

function isPlaced({ body, frame }: Mention, sign: Sign, when: When, court: Court): boolean {
  const { facts, almanac } = court;
  if (frame === 'other') return true;
  if (court.isSolarReturn && (almanac?.solarReturns.length ?? 0) > 0 && isReturnSign(body, sign, almanac))
    return true;
  if (frame !== 'transit' && isBirthSign(natalSigns(facts.natal, body), sign, frame, almanac)) return true;
  return (
    frame !== 'natal' &&
    onDays(body, when, court, (sky, tracked, date) =>
      isInSign(sky, tracked, date, body === 'SouthNode' ? oppositeSign(sign) : sign),
    )
  );
}

/** Of two signs that the birth time would decide between, neither is the sky's Moon's excuse. */
function isBirthSign(
  signs: readonly Sign[],
  sign: Sign,
  frame: Mention['frame'],
  almanac: Almanac | undefined,
): boolean {
  const isSettled = signs.length > 0 && signs.every((other) => other === signs[0]);
  return signs.includes(sign) && (isSettled || frame === 'natal' || almanac === undefined);
}

/** Whether a body comes within a whole degree of a place in a sign, or is not where the facts tell degrees. */
function isAtDegree(
  { body, frame }: Mention,
  sign: Sign,
  degrees: number,
  when: When,
  court: Court,
): boolean {
  if (frame === 'other' || court.isSolarReturn) return true;
  const { natal } = court.facts;
  const lon = SIGNS.indexOf(sign) * 30 + degrees + 0.5;
  const slack = 0.5 + DEGREE_SLACK_DEG;
  const births = natalLons(natal, body);
  const atBirth =
    births.length === 0 ||
    births.some((born) => Math.abs(wrap180(born - lon)) <= slack + natalUncertainty(natal, body));
  if (frame !== 'transit' && atBirth) return true;
  const turn = body === 'SouthNode' ? 180 : 0;
  return (
    frame !== 'natal' &&
    onDays(body, when, court, (sky, tracked, date) => missOf(arcOn(sky, tracked, date), lon + turn) <= slack)
  );
}

function isHoused({ body, frame }: Mention, house: number, when: When, court: Court): boolean {
  const { natal } = court.facts;
  if (frame === 'other') return true;
  if (natal.houses === null) return false;
  if (court.isSolarReturn) return true;
  const { cusps } = natal.houses;
  if (frame !== 'transit' && natalHouses(natal, body).includes(house)) return true;
  const opposite = body === 'SouthNode' ? ((house + 5) % 12) + 1 : house;
  return (
    frame !== 'natal' &&
    onDays(body, when, court, (sky, tracked, date) => isInHouse(sky, tracked, date, cusps, opposite))
  );
}

function isAspected(
  [a, b]: readonly [Mention, Mention],
  aspect: AspectName,
  orb: number,
  when: When,
  court: Court,
): boolean {
  if (a.frame === 'other' || b.frame === 'other') return true;
  const { natal } = court.facts;
  const mayBe = (mention: Mention, frame: 'natal' | 'transit') =>
    mention.frame === 'either' || mention.frame === frame;
  return (
    (mayBe(a, 'natal') && mayBe(b, 'natal') && hasNatalAspect(natal, a.body, b.body, aspect)) ||
    (mayBe(a, 'transit') && mayBe(b, 'natal') && transits(a.body, b.body, aspect, orb, when, court)) ||
    (mayBe(a, 'natal') && mayBe(b, 'transit') && transits(b.body, a.body, aspect, orb, when, court)) ||
    (mayBe(a, 'transit') && mayBe(b, 'transit') && meets(a.body, b.body, aspect, orb, when, court))
  );
}

/** Whether a moving body aspects a birth point on the days. */
function transits(
  moving: Named,
  point: Named,
  aspect: AspectName,
  orb: number,
  when: When,
  court: Court,
): boolean {
  const { natal } = court.facts;
  const turn = moving === 'SouthNode' ? 180 : 0;
  const wide = orb + (orb < ORB_DEG ? natalUncertainty(natal, point) : 0);
  return onDays(moving, when, court, (sky, tracked, date) =>
    natalLons(natal, point).some((lon) => aspectMiss(arcOn(sky, tracked, date), lon + turn, aspect) <= wide),
  );
}

/** Whether two moving bodies are in aspect on the days. */
function meets(a: Named, b: Named, aspect: AspectName, orb: number, when: When, court: Court): boolean {
  const [first, second] = [trackedOf(a), trackedOf(b)];
  if (a === b || first === undefined || second === undefined) return false;
  const isLights = [a, b].every((body) => body === 'Sun' || body === 'Moon');
  const wide = isLights && orb === ORB_DEG ? LUMINARIES_ORB_DEG : orb;
  const turn = a === 'SouthNode' || b === 'SouthNode' ? 180 : 0;
  return onDays(a, when, court, (sky, _, date) => {
    return aspectMiss(lead(arcOn(sky, first, date), arcOn(sky, second, date)), turn, aspect) <= wide;
  });
}

function isMoving(who: Mention, isRetrograde: boolean, when: When, court: Court): boolean {
  const { body, frame } = who;
  if (isForeign(body)) return false;
  if (frame === 'other') return true;
  const atBirth = isNatalRetrograde(court.facts.natal, body);
  // Nearly every birth planet is direct: that goes without saying, and nobody means it by `Mars is direct`.
  const isBirths = court.isOfBirth || court.almanac === undefined;
  const mayBeBirths = frame === 'natal' || (frame === 'either' && (isRetrograde || isBirths));
  if (mayBeBirths && atBirth === isRetrograde) return true;
  if (frame === 'natal') return atBirth === undefined;
  return onDays(body, when, court, (sky, tracked, date) => {
    const isNoons = dayOn(sky, date)?.bodies[tracked].retrograde === isRetrograde;
    // On the day of a station it is both.
    return (
      isNoons || sky.stations.some((station) => station.body === body && isOn(sky, station.utc, date, date))
    );
  });
}

function hasTurn(
  { body, frame }: Mention,
  motion: 'retrograde' | 'direct',
  when: When,
  court: Court,
): boolean {
  const { almanac } = court;
  if (frame === 'other' || almanac === undefined || isBeyond(almanac, when)) return true;
  const slack = when.isDated ? 0 : TURN_SLACK_DAYS;
  return almanac.stations.some(
    (station) =>
      station.body === body && station.kind === motion && isNear(almanac, station.utc, when, slack),
  );
}

function hasIngress({ body, frame }: Mention, sign: Sign, when: When, court: Court): boolean {
  const { almanac } = court;
  const tracked = trackedOf(body);
  if (frame === 'other' || almanac === undefined || isBeyond(almanac, when)) return true;
  return almanac.ingresses.some(
    (ingress) => ingress.body === tracked && ingress.sign === sign && isNear(almanac, ingress.utc, when, 0),
  );
}

/** Whether something is so on any of the days; so too where no fact reaches them. */
function onDays(
  body: Named,
  when: When,
  { almanac }: Court,
  isSo: (almanac: Almanac, body: Tracked, date: string) => boolean,
): boolean {
  const tracked = trackedOf(body);
  if (almanac === undefined || tracked === undefined) return false;
  if (isBeyond(almanac, when)) return true;
  return datesBetween(almanac, when.from, when.to).some((date) => isSo(almanac, tracked, date));
}

function isNear(almanac: Almanac, utc: string, { from, to }: When, days: number): boolean {
  return (
    isOn(almanac, utc, from, to) ||
    (days > 0 && [-days, days].some((shift) => isOn(almanac, shiftIso(utc, shift), from, to)))
  );
}

function shiftIso(utc: string, days: number): string {
  return new Date(Date.parse(utc) + days * 86_400_000).toISOString();
}

function trackedOf(body: Named): Tracked | undefined {
  if (body === 'Node' || body === 'SouthNode') return 'TrueNode';
  return isPlanet(body) ? (body as Planet) : undefined;
}

function isReturnSign(body: Named, sign: Sign, almanac: Almanac | undefined): boolean {
  return (almanac?.solarReturns ?? []).some(({ angles, moonSign }) => {
    if (body === 'Moon') return moonSign === sign;
    const lon = { Asc: angles.asc, MC: angles.mc, Dsc: angles.dsc, IC: angles.ic }[body as 'Asc'];
    return lon !== undefined && signAt(lon) === sign;
  });
}

function isForeign(body: Named): boolean {
  return (FOREIGN_BODIES as readonly string[]).includes(body);
}
