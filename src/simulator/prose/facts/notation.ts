import { ASPECTS, type Aspect } from '../vocabulary/aspects.ts';
import { BIRTH_PHASES, type BirthPhaseName } from '../vocabulary/birth.ts';
import { BODIES, type Body } from '../vocabulary/bodies.ts';
import { PHASES, type Phase } from '../vocabulary/phases.ts';
import { SIGNS, type Sign } from '../vocabulary/signs.ts';
import type { Contact, Eclipse, Fact, NatalAspect, Placement, When } from './fact.ts';

/*
 * The notation of the prompt's facts, one function per form. Every pattern is anchored at both ends: a text that is
 * not understood to its last character states nothing, because half a fact may be a false one.
 */

const BODY = `(?:${BODIES.join('|')})`;
const SIGN = `(?:${SIGNS.join('|')})`;
const PHASE = `(?:${PHASES.join('|')})`;
const ASPECT = `(?:${ASPECTS.join('|')})`;
const DATE = '\\d\\d-\\d\\d';
const TIME = '\\d\\d:\\d\\d';
const DATED = `(?:(?<date>${DATE}) )?`;
const PLACE = `(?<sign>${SIGN})(?: (?<degree>\\d{1,2}))?(?: H(?<house>\\d{1,2}))?`;

const PLACEMENT = new RegExp(
  `^${PLACE}(?<rx> rx)?(?: (?<dignity>domicile|exalted|detriment|fall))?(?:, enters (?<enters>${SIGN}) (?<at>${TIME}))?$`,
);
const CONTACT = new RegExp(
  `^${DATED}(?<mover>${BODY}) (?<aspect>${ASPECT}) (?<natal>natal )?(?<target>${BODY})(?: (?<time>${TIME}))?` +
    `(?: (?<from>${DATE})?\\.\\.(?<to>${DATE})?)?(?:, exact (?<exact>${DATE}(?: ${DATE})*)|, within 1 degree)?` +
    '(?: \\(pass (?<first>\\d+)(?:-(?<last>\\d+))? of (?<of>\\d+)\\))?$',
);
const NATAL_ASPECT = new RegExp(
  `^(?<first>${BODY}) (?<aspect>${ASPECT}) (?<second>${BODY})(?: (?<orb>\\d+(?:\\.\\d+)?))?(?: (?<motion>app|sep))?$`,
);
const INGRESS = new RegExp(
  `^${DATED}(?<body>${BODY}) enters (?<sign>${SIGN})(?: H\\d{1,2})?(?: (?<time>${TIME}))?$`,
);
const STATION = new RegExp(
  `^${DATED}(?<body>${BODY}) (?:stations |turns )?(?<motion>retrograde|direct)(?: ${PLACE})?(?: (?<time>${TIME}))?(?: (?<later>${DATE}))?$`,
);
const LUNATION = new RegExp(`^${DATED}(?<phase>${PHASE})(?: ${PLACE})?(?: (?<time>${TIME}))?$`);
const ECLIPSE = new RegExp(
  `^${DATED}(?<sort>[a-z]+ (?:lunar|solar)) eclipse ${PLACE}(?: (?<time>${TIME}))?(?<touches>(?: (?:conj|opp|square|sextile|trine) natal ${BODY})*)$`,
);
const CONJUNCT = new RegExp(`conj natal (${BODY})`, 'g');
const DAY_PHASE = new RegExp(
  `^(?<phase>${PHASE})(?: (?<percent>\\d+)%)?(?:, exact (?<exact>${PHASE}) (?<at>${TIME}))?$`,
);
const JOURNEY = new RegExp(
  `^(?<body>${BODY}) (?<from>${SIGN})(?: \\d+)?(?: H(?<fromHouse>\\d+))? to (?<to>${SIGN})(?: \\d+)?(?: H(?<toHouse>\\d+))?$`,
);
const PROFECTION = new RegExp(
  `^age (?<age>\\d+): house (?<house>\\d+) (?<sign>${SIGN}), lord (?<lord>${BODY})$`,
);
const SOLAR_RETURN = new RegExp(`^(?<date>${DATE}) (?<time>${TIME})\\b`);
const VOID = new RegExp(`^(?<from>${TIME})-(?<to>${TIME})$`);

type Groups = Readonly<Record<string, string | undefined>>;

const match = (pattern: RegExp, text: string): Groups | undefined => pattern.exec(text)?.groups;
const houseOf = (house: string | undefined) => (house === undefined ? {} : { house: Number(house) });
const signOf = (sign: string | undefined) => (sign === undefined ? {} : { sign: sign as Sign });

/** `Virgo 24 H5, enters Libra 22:12`, `Capricorn 24 H9 rx domicile`. */
export function readPlacement(text: string, body: Body, natal: boolean): Placement | undefined {
  const groups = match(PLACEMENT, text);
  if (!groups) return undefined;
  const { sign, degree, house, rx, dignity, enters, at } = groups;
  return {
    kind: 'placement',
    natal,
    body,
    sign: sign as Sign,
    ...(degree === undefined ? {} : { degree: Number(degree) }),
    ...houseOf(house),
    retrograde: rx !== undefined,
    ...(dignity === undefined ? {} : { dignity }),
    ...(enters === undefined || at === undefined ? {} : { enters: { sign: enters as Sign, time: at } }),
  };
}

/** `Moon trine natal Mars 15:39`, `Saturn square natal Venus 10-04..10-30, exact 10-17 (pass 2 of 3)`. */
export function readContact(text: string, ongoing: boolean): Contact | undefined {
  const groups = match(CONTACT, text);
  if (!groups) return undefined;
  const { mover, aspect, natal, target, first, last, of } = groups;
  return {
    kind: 'contact',
    mover: mover as Body,
    aspect: aspect as Aspect,
    target: target as Body,
    toNatal: natal !== undefined,
    when: whenOf(groups),
    ongoing,
    ...(first === undefined || of === undefined
      ? {}
      : { pass: { first: Number(first), last: Number(last ?? first), of: Number(of) } }),
  };
}

/** `Saturn sextile Pluto 0.9 sep`. */
export function readNatalAspect(text: string): NatalAspect | undefined {
  const groups = match(NATAL_ASPECT, text);
  if (!groups) return undefined;
  const { first, aspect, second, orb, motion } = groups;
  return {
    kind: 'natalAspect',
    first: first as Body,
    aspect: aspect as Aspect,
    second: second as Body,
    ...(orb === undefined ? {} : { orb }),
    ...(motion === undefined ? {} : { motion: motion === 'app' ? 'applying' : 'separating' }),
  };
}

/** `02-07 annular solar eclipse Aquarius 17 H10 conj natal Moon`. */
function readEclipse(text: string): Eclipse | undefined {
  const groups = match(ECLIPSE, text);
  if (!groups) return undefined;
  const { sort = '', sign, house, touches = '' } = groups;
  return {
    kind: 'eclipse',
    sort,
    when: whenOf(groups),
    sign: sign as Sign,
    ...houseOf(house),
    touches: [...touches.matchAll(CONJUNCT)].map(([, body]) => body as Body),
  };
}

/** Any one event or state of the sky, whichever form it is written in. */
export function readSky(text: string, ongoing: boolean): Fact | undefined {
  const contact = readContact(text, ongoing);
  if (contact) return contact;

  const ingress = match(INGRESS, text);
  if (ingress)
    return { kind: 'ingress', body: ingress.body as Body, sign: ingress.sign as Sign, when: whenOf(ingress) };

  const station = match(STATION, text);
  if (station) {
    const { body, motion, sign, house } = station;
    const direction = motion === 'direct' ? 'direct' : 'retrograde';
    return {
      kind: 'station',
      body: body as Body,
      motion: direction,
      when: whenOf(station),
      ...signOf(sign),
      ...houseOf(house),
    };
  }

  const lunation = match(LUNATION, text);
  if (lunation) {
    const { phase, sign, house } = lunation;
    return {
      kind: 'lunation',
      phase: phase as Phase,
      when: whenOf(lunation),
      ...signOf(sign),
      ...houseOf(house),
    };
  }

  const journey = match(JOURNEY, text);
  if (journey) {
    const { body, from, fromHouse, to, toHouse } = journey;
    return {
      kind: 'journey',
      body: body as Body,
      from: { sign: from as Sign, ...houseOf(fromHouse) },
      to: { sign: to as Sign, ...houseOf(toHouse) },
    };
  }

  const profection = match(PROFECTION, text);
  if (profection) {
    const { age = '', house, sign, lord } = profection;
    return { kind: 'profection', age, house: Number(house), sign: sign as Sign, lord: lord as Body };
  }

  return readEclipse(text);
}

/** `Last Quarter 54%, exact Last Quarter 21:56`. */
export function readDayPhase(text: string): Fact | undefined {
  const groups = match(DAY_PHASE, text);
  if (!groups) return undefined;
  const { phase, percent, exact, at } = groups;
  return {
    kind: 'phase',
    phase: phase as Phase,
    ...(percent === undefined ? {} : { percent }),
    ...(exact === undefined || at === undefined ? {} : { exact: { phase: exact as Phase, time: at } }),
  };
}

/** `00:00-04:21, 18:46-24:00`. */
export function readVoids(text: string): Fact[] {
  return text.split(', ').flatMap((stretch): Fact[] => {
    const { from, to } = match(VOID, stretch) ?? {};
    return from === undefined || to === undefined ? [] : [{ kind: 'void', from, to }];
  });
}

/** `01-26 12:33 Asc Aries 24 …`: the moment alone, because the rest describes another chart. */
export function readSolarReturn(text: string): Fact | undefined {
  const groups = match(SOLAR_RETURN, text);
  return groups && { kind: 'return', when: whenOf(groups) };
}

const SHORT_SIGNS = new Map(SIGNS.map((sign) => [sign.slice(0, 3), sign]));

/** `1 Tau, 2 Tau, 3 Can …`. */
export function readCusps(text: string): Fact[] {
  return text.split(', ').flatMap((cusp): Fact[] => {
    const [, house, short = ''] = /^(\d{1,2}) ([A-Z][a-z]{2})$/.exec(cusp) ?? [];
    const sign = SHORT_SIGNS.get(short);
    return house === undefined || sign === undefined ? [] : [{ kind: 'cusp', house: Number(house), sign }];
  });
}

const ELEMENTS = new Set(['fire', 'earth', 'air', 'water']);

/** `fire 1, earth 6, air 1, water 2, cardinal 7 …`: the element that leads, when one does. */
export function readBalance(text: string): Fact | undefined {
  const counts = text
    .split(', ')
    .map((part) => part.split(' '))
    .flatMap(([name = '', count]) => (ELEMENTS.has(name) ? [{ element: name, count: Number(count) }] : []))
    .sort((one, other) => other.count - one.count);
  const [most, next] = counts;
  return most && most.count > (next?.count ?? 0) ? { kind: 'balance', ...most } : undefined;
}

export const isBody = (text: string): text is Body => (BODIES as readonly string[]).includes(text);
export const isBirthPhase = (text: string): text is BirthPhaseName =>
  (BIRTH_PHASES as readonly string[]).includes(text);

function whenOf({ date, later, time, from, to, exact }: Groups): When {
  const dates = [...(date ? [date] : []), ...(later ? [later] : []), ...(exact ? exact.split(' ') : [])];
  return { dates, ...(time ? { time } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
