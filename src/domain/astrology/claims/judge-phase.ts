import { addDays, type CivilDate } from '../../calendar.ts';
import type { Almanac } from '../almanac/almanac.ts';
import { norm360 } from '../angle.ts';
import { houseOf } from '../houses.ts';
import type { LunationType } from '../lunar-phase.ts';
import type { NatalFacts } from '../natal-facts.ts';
import { onceFor } from '../once-for.ts';
import type { Assertion } from './claim.ts';
import { type Court, isBeyond } from './court.ts';
import { arcOn, datesBetween, dayOn, isOn, lead } from './heavens.ts';
import type { PhaseWord } from './token.ts';
import type { When } from './when.ts';

type PhaseAssertion = Extract<Assertion, { kind: 'phase' | 'lunation' | 'eclipse' | 'void' | 'return' }>;

/** The Moon's lead over the Sun that each word allows, degrees. Octants reach 22.5° beyond their exact phase. */
const LEADS: Readonly<Record<PhaseWord, readonly [number, number]>> = {
  'New Moon': [-22.5, 22.5],
  'Waxing Crescent': [0, 90],
  'First Quarter': [67.5, 112.5],
  'Waxing Gibbous': [90, 180],
  'Full Moon': [157.5, 202.5],
  'Waning Gibbous': [180, 270],
  'Last Quarter': [247.5, 292.5],
  'Waning Crescent': [270, 360],
  waxing: [0, 180],
  waning: [180, 360],
  crescent: [-90, 90],
  gibbous: [90, 270],
  Balsamic: [315, 360],
  Disseminating: [225, 270],
};

/** Birth types of Rudhyar's that a word may name. */
const BIRTH_TYPES: Partial<Record<PhaseWord, readonly LunationType[]>> = {
  crescent: ['Crescent', 'New Moon', 'Balsamic', 'Last Quarter'],
  gibbous: ['Gibbous', 'First Quarter', 'Full Moon', 'Disseminating'],
  Balsamic: ['Balsamic'],
  Disseminating: ['Disseminating'],
  'New Moon': ['New Moon'],
  'First Quarter': ['First Quarter'],
  'Full Moon': ['Full Moon'],
  'Last Quarter': ['Last Quarter'],
};

/** A new or full Moon with a sign or house of its own is looked for this far around the days, its date unsaid. */
const LUNATION_REACH_DAYS = 16;

/** An eclipse is spoken of for months. */
const ECLIPSE_REACH_DAYS = 190;

/** Whether what is said of the Moon's light, of an eclipse or a void Moon holds on the days. */
export function judgePhase(assertion: PhaseAssertion, when: When, court: Court): boolean {
  const { facts, almanac } = court;
  if (almanac === undefined) {
    return assertion.kind === 'phase' || assertion.kind === 'lunation'
      ? isBirthPhase(facts.natal, assertion.phase)
      : true;
  }
  if (isBeyond(almanac, when)) return true;
  switch (assertion.kind) {
    case 'phase':
      return (
        isLit(almanac, assertion.phase, when) ||
        (court.isOfBirth && isBirthPhase(facts.natal, assertion.phase))
      );
    case 'lunation':
      return (
        hasLunation(assertion, when, court, almanac) ||
        (court.isOfBirth && isBirthPhase(facts.natal, assertion.phase))
      );
    case 'eclipse':
      return hasEclipse(assertion, when, court, almanac);
    case 'void':
      return isVoid(almanac, when);
    case 'return':
      return hasReturn(almanac, when);
  }
}

function isLit(almanac: Almanac, phase: PhaseWord, { from, to }: When): boolean {
  const [low, high] = LEADS[phase];
  return datesBetween(almanac, from, to).some((date) => {
    const { start, end } = lead(arcOn(almanac, 'Moon', date), arcOn(almanac, 'Sun', date));
    const opens = norm360(start - low);
    return opens <= high - low || opens + (end - start) >= 360;
  });
}

function hasLunation(
  { phase, sign, house }: Extract<Assertion, { kind: 'lunation' }>,
  when: When,
  { facts }: Court,
  almanac: Almanac,
): boolean {
  if (sign === undefined && house === undefined && !when.isDated) return isLit(almanac, phase, when);
  const [from, to] = reached(when, LUNATION_REACH_DAYS);
  return almanac.lunations.some(
    (lunation) =>
      lunation.phase === phase &&
      isOn(almanac, lunation.utc, from, to) &&
      (sign === undefined || lunation.sign === sign) &&
      isInHouse(facts.natal, lunation.lon, house),
  );
}

/** The days, and those around them where they are not named. */
function reached({ from, to, isNamed }: When, days: number): readonly [CivilDate, CivilDate] {
  return isNamed ? [from, to] : [addDays(from, -days), addDays(to, days)];
}

function hasEclipse(
  { eclipse, sign, house }: Extract<Assertion, { kind: 'eclipse' }>,
  when: When,
  { facts }: Court,
  almanac: Almanac,
): boolean {
  const [from, to] = reached(when, ECLIPSE_REACH_DAYS);
  return almanac.eclipses.some(
    ({ kind, utc, lon, sign: falls }) =>
      (eclipse === undefined || kind === eclipse) &&
      isOn(almanac, utc, from, to) &&
      (sign === undefined || falls === sign) &&
      isInHouse(facts.natal, lon, house),
  );
}

/** The Sun's return, on its day or the one beside it; none is known without a birth time. */
function hasReturn(almanac: Almanac, when: When): boolean {
  const [from, to] = [addDays(when.from, -1), addDays(when.to, 1)];
  return (
    almanac.solarReturns.length === 0 || almanac.solarReturns.some(({ utc }) => isOn(almanac, utc, from, to))
  );
}

function isInHouse({ houses }: NatalFacts, lon: number, house: number | undefined): boolean {
  return house === undefined || (houses !== null && houseOf(lon, houses.cusps) === house);
}

function isVoid(almanac: Almanac, { from, to }: When): boolean {
  const known = voidsOf(almanac);
  const days = `${from} ${to}`;
  let isSo = known.get(days);
  if (isSo === undefined) {
    const first = from < almanac.from ? almanac.from : from;
    const begins = dayOn(almanac, first)?.begins ?? almanac.ends;
    const ends = dayOn(almanac, addDays(to, 1))?.begins ?? almanac.ends;
    isSo = almanac.voidOfCourse.some(({ start, end }) => start < ends && end > begins);
    known.set(days, isSo);
  }
  return isSo;
}

/** Stretches of days asked for so far: twenty answers are about the same day. */
const voidsOf = onceFor((_: Almanac) => new Map<string, boolean>());

function isBirthPhase({ lunation }: NatalFacts, phase: PhaseWord): boolean {
  const { type, angle } = lunation;
  if (type !== null && BIRTH_TYPES[phase]?.includes(type)) return true;
  if (angle === null) return false;
  const [low, high] = LEADS[phase];
  return norm360(angle - low) <= high - low;
}
