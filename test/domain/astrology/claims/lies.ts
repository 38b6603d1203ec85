import { ASPECT_ANGLES, type AspectName, separation } from '../../../../src/domain/astrology/aspects.ts';
import { type Body, PLANETS, type Planet } from '../../../../src/domain/astrology/bodies.ts';
import { readerTime } from '../../../../src/domain/astrology/context/reader-clock.ts';
import {
  motionAt as motionNow,
  positionAt as positionNow,
} from '../../../../src/domain/astrology/ephemeris.ts';
import { houseOf } from '../../../../src/domain/astrology/houses.ts';
import { type DayJ2000, fromIso } from '../../../../src/domain/astrology/instant.ts';
import { phaseAngle } from '../../../../src/domain/astrology/lunar-phase.ts';
import { SIGNS, signAt } from '../../../../src/domain/astrology/zodiac.ts';
import { addDays } from '../../../../src/domain/calendar.ts';
import type { Dice } from './dice.ts';
import type { Days, Sky, Statement } from './statements.ts';

/** Positions asked for once are asked for again by every lie about the same days. */
function remembered<Value>(compute: (body: Body, ut: DayJ2000) => Value): typeof compute {
  const known = new Map<string, Value>();
  return (body, ut) => {
    const key = `${body} ${ut}`;
    const value = known.get(key) ?? compute(body, ut);
    known.set(key, value);
    return value;
  };
}

const positionAt = remembered(positionNow);
const motionAt = remembered(motionNow);

const ASPECTS = Object.keys(ASPECT_ANGLES) as AspectName[];
const PHASE_NAMES = [
  'New Moon',
  'Waxing Crescent',
  'First Quarter',
  'Waxing Gibbous',
  'Full Moon',
  'Waning Gibbous',
  'Last Quarter',
  'Waning Crescent',
];

/** Degrees beyond which no astrologer would speak of an aspect in force. */
const CLEARLY_OFF_DEG = 3;
/** And of one in a birth chart. */
const CLEARLY_OFF_AT_BIRTH_DEG = 10;

/**
 * The statement with one fact of it changed, if the change makes it false: judged by the ephemeris alone, hour by
 * hour over the days, in the sky and at birth.
 */
export function bend(statement: Statement, sky: Sky, days: Days, dice: Dice): Statement | undefined {
  const bent = bendOnce(statement, sky, dice);
  return bent && isFalse(bent, sky, days) ? bent : undefined;
}

function bendOnce(statement: Statement, { natal }: Sky, dice: Dice): Statement | undefined {
  switch (statement.kind) {
    case 'natalSign':
    case 'sign':
      return { ...statement, sign: dice.pick(SIGNS) };
    case 'ingress':
      return dice.below(2) === 0
        ? { ...statement, sign: dice.pick(SIGNS) }
        : { ...statement, date: shifted(statement.date, dice) };
    case 'lunation':
      return dice.below(2) === 0
        ? { ...statement, sign: dice.pick(SIGNS) }
        : { ...statement, date: shifted(statement.date, dice) };
    case 'natalHouse':
    case 'house':
      return { ...statement, house: 1 + dice.below(12) };
    case 'natalAspect':
    case 'transit':
    case 'meeting':
      return { ...statement, aspect: dice.pick(ASPECTS) };
    case 'hit':
      return dice.pick([
        { ...statement, aspect: dice.pick(ASPECTS) },
        { ...statement, date: shifted(statement.date, dice) },
        { ...statement, body: dice.pick(PLANETS) },
      ]);
    case 'natalRetrograde':
    case 'retrograde':
      return {
        ...statement,
        body: dice.pick(PLANETS.filter((planet) => planet !== 'Sun' && planet !== 'Moon')),
      };
    case 'direct':
      return { kind: 'retrograde', body: statement.body };
    case 'station':
      return dice.below(2) === 0
        ? { ...statement, date: shifted(statement.date, dice) }
        : { ...statement, motion: statement.motion === 'direct' ? 'retrograde' : 'direct' };
    case 'phase':
      return { ...statement, phase: dice.pick(PHASE_NAMES) };
    default:
      return natal ? undefined : statement;
  }
}

function shifted(date: string, dice: Dice): string {
  return addDays(date, (4 + dice.below(20)) * (dice.below(2) === 0 ? 1 : -1));
}

function isFalse(statement: Statement, sky: Sky, days: Days): boolean {
  const { natal, year } = sky;
  const hours = hoursOf(sky, days);
  const lonOf = (body: string) =>
    body === 'Asc' ? natal.angles?.asc : body === 'MC' ? natal.angles?.mc : natal.bodies[body as Planet]?.lon;
  const isClear = (lonA: number, lonB: number, aspect: AspectName, orb: number) =>
    Math.abs(separation(lonA, lonB) - ASPECT_ANGLES[aspect]) > orb;
  const isNatallyOff = (a: string, b: string, aspect: AspectName) => {
    const [lonA, lonB] = [lonOf(a), lonOf(b)];
    return lonA != null && lonB != null && isClear(lonA, lonB, aspect, CLEARLY_OFF_AT_BIRTH_DEG);
  };
  const at = (body: string, ut: DayJ2000) => positionAt(body as Planet, ut).lon;
  switch (statement.kind) {
    case 'natalSign':
      return natal.bodies[statement.body as Planet]?.sign !== statement.sign;
    case 'natalHouse':
      return natal.bodies[statement.body as Planet]?.house !== statement.house;
    case 'natalRetrograde':
      return natal.bodies[statement.body as Planet]?.retrograde === false;
    case 'natalAspect':
      return isNatallyOff(statement.a, statement.b, statement.aspect);
    case 'sign':
      return (
        natal.bodies[statement.body as Planet]?.sign !== statement.sign &&
        hours.every((ut) => signAt(at(statement.body, ut)) !== statement.sign)
      );
    case 'house': {
      const cusps = natal.houses?.cusps ?? [];
      return (
        natal.bodies[statement.body as Planet]?.house !== statement.house &&
        hours.every((ut) =>
          [-0.5, 0, 0.5].every(
            (margin) => houseOf(at(statement.body, ut) + margin, cusps) !== statement.house,
          ),
        )
      );
    }
    case 'retrograde':
      return (
        natal.bodies[statement.body as Planet]?.retrograde === false &&
        hours.every((ut) => motionAt(statement.body as Planet, ut).speed > 0.005)
      );
    case 'transit':
    case 'hit': {
      const { body, aspect, point } = statement;
      const lon = lonOf(point);
      if (lon == null || (body === point && aspect === 'conjunction')) return false;
      const isOff = hours.every((ut) => isClear(at(body, ut), lon, aspect, CLEARLY_OFF_DEG));
      if (statement.kind === 'transit') return isOff && isNatallyOff(body, point, aspect);
      const isOnDate = year.transits.some(
        (hit) =>
          hit.transiting === body &&
          hit.aspect === aspect &&
          hit.natal === point &&
          readerTime(year, hit.utc).date === statement.date,
      );
      const isOwnDay = days.from === days.to && days.from === statement.date;
      const isBirths = !isNatallyOff(body, point, aspect);
      return !isOnDate && !isBirths && (isOff || !isOwnDay);
    }
    case 'meeting': {
      const { a, b, aspect } = statement;
      return (
        isNatallyOff(a, b, aspect) &&
        hours.every((ut) => isClear(at(a, ut), at(b, ut), aspect, CLEARLY_OFF_DEG)) &&
        isCrossOff(sky, a, b, aspect, hours)
      );
    }
    case 'ingress':
      return !year.ingresses.some(
        (event) =>
          event.body === statement.body &&
          event.sign === statement.sign &&
          readerTime(year, event.utc).date === statement.date,
      );
    case 'station':
      return !year.stations.some(
        (event) =>
          event.body === statement.body &&
          event.kind === statement.motion &&
          readerTime(year, event.utc).date === statement.date,
      );
    case 'lunation':
      return !year.lunations.some(
        (event) =>
          event.phase === statement.phase &&
          event.sign === statement.sign &&
          readerTime(year, event.utc).date === statement.date,
      );
    case 'phase': {
      const centre = PHASE_NAMES.indexOf(statement.phase) * 45;
      return hours.every((ut) => separation(phaseAngle(at('Sun', ut), at('Moon', ut)), centre) > 60);
    }
    default:
      return false;
  }
}

/** Neither body, passing, may aspect the other's birth place: a sentence without `natal` could mean that. */
function isCrossOff(
  { natal }: Sky,
  a: string,
  b: string,
  aspect: AspectName,
  hours: readonly DayJ2000[],
): boolean {
  return [
    [a, b],
    [b, a],
  ].every(([moving, still]) => {
    const lon = natal.bodies[still as Planet]?.lon;
    return (
      lon == null ||
      hours.every(
        (ut) =>
          Math.abs(separation(positionAt(moving as Planet, ut).lon, lon) - ASPECT_ANGLES[aspect]) >
          CLEARLY_OFF_DEG,
      )
    );
  });
}

function hoursOf({ year }: Sky, { from, to }: Days): DayJ2000[] {
  const first = year.days.find(({ date }) => date === from)!;
  const next = year.days.find(({ date }) => date > to);
  const [begins, ends] = [fromIso(first.begins), next ? fromIso(next.begins) : fromIso(year.ends)];
  const step = (ends - begins) / (from === to ? 12 : 60);
  return Array.from({ length: Math.ceil((ends - begins) / step) + 1 }, (_, index) =>
    Math.min(begins + index * step, ends),
  );
}
