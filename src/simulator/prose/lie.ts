import type { Dice } from './dice.ts';
import {
  bodiesOf,
  type Contact,
  type Fact,
  type NatalAspect,
  type PhaseFact,
  type Placement,
  type PlainValue,
} from './facts/fact.ts';
import type { Reading } from './facts/read-facts.ts';
import { ASPECT_WORDS, ASPECTS, type Aspect } from './vocabulary/aspects.ts';
import type { Body } from './vocabulary/bodies.ts';
import { PHASES } from './vocabulary/phases.ts';
import { SIGNS, type Sign } from './vocabulary/signs.ts';

/** A false fact, and what is left to be said truly beside it. */
export interface Lie {
  readonly fact: Fact;
  /** The facts without those that the lie belies: the answer must not contradict itself. */
  readonly rest: Reading;
}

/**
 * Bends one of the facts: a wrong sign, a wrong aspect, a wrong retrograde, a wrong phase; in facts of unknown shape, a
 * wrong number or name. The result is false of the birth chart and of the sky alike, as far as the facts tell.
 * Undefined when there is nothing to bend.
 */
export function tellLie(reading: Reading, dice: Dice): Lie | undefined {
  const ways = [
    () => wrongSign(reading, dice),
    () => wrongAspect(reading, dice),
    () => wrongPhase(reading, dice),
    () => wrongRetrograde(reading, dice),
  ];
  while (ways.length > 0) {
    const [way] = ways.splice(dice.below(ways.length), 1);
    const fact = way?.();
    if (fact) return { fact, rest: without(reading, fact) };
  }
  const value = wrongValue(reading.values, dice);
  return value && { fact: value, rest: without(reading, value) };
}

const all = ({ sky, natal }: Reading) => [...sky, ...natal];

/**
 * Bodies whose sign is told for the sky as well as for birth, or that only a birth chart has: of the others nobody who
 * reads the prompt could say that a sign is wrong both ways.
 */
function wrongSign(reading: Reading, dice: Dice): Placement | undefined {
  const told = reading.sky.filter((fact) => fact.kind === 'placement').map(({ body }) => body);
  const settled = new Set<Body>([...told, 'Asc', 'MC']);
  const places = all(reading).filter((fact): fact is Placement => fact.kind === 'placement');
  const certain = places.filter(({ body }) => settled.has(body));
  const candidates = certain.length > 0 ? certain : places;
  if (candidates.length === 0) return undefined;

  const { enters: _, degree: __, dignity: ___, ...place } = dice.pick(candidates);
  const taken = new Set(all(reading).flatMap((fact) => signsOf(fact, place.body)));
  const signs = SIGNS.filter((sign) => ![...taken].some((near) => signsApart(sign, near) < 2));
  return signs.length === 0 ? undefined : { ...place, retrograde: false, sign: dice.pick(signs) };
}

/** Signs that the facts give a body, at any time. */
function signsOf(fact: Fact, body: Body): Sign[] {
  switch (fact.kind) {
    case 'placement':
      return fact.body === body ? [fact.sign, ...(fact.enters ? [fact.enters.sign] : [])] : [];
    case 'ingress':
      return fact.body === body ? [fact.sign] : [];
    case 'station':
    case 'lunation':
      return fact.sign !== undefined && bodiesOf(fact).includes(body) ? [fact.sign] : [];
    case 'eclipse':
      return body === 'Sun' || body === 'Moon' ? [fact.sign] : [];
    case 'journey':
      return fact.body === body ? [fact.from.sign, fact.to.sign] : [];
    default:
      return [];
  }
}

function signsApart(one: Sign, other: Sign): number {
  const apart = Math.abs(SIGNS.indexOf(one) - SIGNS.indexOf(other));
  return Math.min(apart, SIGNS.length - apart);
}

/** Degrees within which two bodies may be said to be in aspect by somebody. */
const WIDEST_ORB_DEG = 12;

function wrongAspect(reading: Reading, dice: Dice): Contact | NatalAspect | undefined {
  const exact = reading.sky.filter(
    (fact): fact is Contact => fact.kind === 'contact' && fact.toNatal && !fact.ongoing,
  );
  const birth = reading.natal.filter((fact): fact is NatalAspect => fact.kind === 'natalAspect');
  const candidates: readonly (Contact | NatalAspect)[] =
    reading.span === 'day' && exact.length > 0 ? exact : birth;
  if (candidates.length === 0) return undefined;

  const fact = dice.pick(candidates);
  const [one, other] = bodiesOf(fact) as [Body, Body];
  const truths = new Set(all(reading).flatMap((known) => aspectsOf(known, one, other)));
  const apart = birthSeparation(reading, one, other);
  const lies = ASPECTS.filter(
    (aspect) =>
      !truths.has(aspect) &&
      (apart === undefined || Math.abs(apart - ASPECT_WORDS[aspect].degrees) > WIDEST_ORB_DEG),
  );
  return lies.length === 0 ? undefined : { ...fact, aspect: dice.pick(lies) };
}

function aspectsOf(fact: Fact, one: Body, other: Body): Aspect[] {
  if (fact.kind !== 'contact' && fact.kind !== 'natalAspect') return [];
  const bodies = bodiesOf(fact);
  return bodies.includes(one) && bodies.includes(other) ? [fact.aspect] : [];
}

/** Degrees between two bodies at birth, 0 to 180, where the facts give both. */
function birthSeparation({ natal }: Reading, one: Body, other: Body): number | undefined {
  const longitude = (body: Body) => {
    const place = natal.find((fact): fact is Placement => fact.kind === 'placement' && fact.body === body);
    return place?.degree === undefined ? undefined : SIGNS.indexOf(place.sign) * 30 + place.degree;
  };
  const [from, to] = [longitude(one), longitude(other)];
  if (from === undefined || to === undefined) return undefined;
  const apart = Math.abs(from - to);
  return Math.min(apart, 360 - apart);
}

function wrongPhase(reading: Reading, dice: Dice): PhaseFact | undefined {
  const phase = reading.sky.find((fact): fact is PhaseFact => fact.kind === 'phase');
  if (!phase) return undefined;
  const moons = all(reading).filter((fact) => fact.kind === 'phase' || fact.kind === 'lunation');
  const atBirth: readonly string[] = reading.natal.flatMap((fact) =>
    fact.kind === 'birthPhase' ? [fact.phase] : [],
  );
  const far = PHASES.filter(
    (name, index) =>
      !atBirth.includes(name) && moons.every((moon) => phasesApart(index, PHASES.indexOf(moon.phase)) > 1),
  );
  return far.length === 0 ? undefined : { kind: 'phase', phase: dice.pick(far) };
}

function phasesApart(one: number, other: number): number {
  const apart = Math.abs(one - other);
  return Math.min(apart, PHASES.length - apart);
}

/** The lights, the node and the angles are never said to be retrograde. */
const MAY_TURN: ReadonlySet<Body> = new Set([
  'Mercury',
  'Venus',
  'Mars',
  'Jupiter',
  'Saturn',
  'Uranus',
  'Neptune',
  'Pluto',
]);

function wrongRetrograde(reading: Reading, dice: Dice): Fact | undefined {
  const turning = new Set(
    all(reading).flatMap((fact) =>
      fact.kind === 'station' || fact.kind === 'retrograde' || (fact.kind === 'placement' && fact.retrograde)
        ? bodiesOf(fact)
        : [],
    ),
  );
  const candidates = reading.natal.filter(
    (fact): fact is Placement =>
      fact.kind === 'placement' && MAY_TURN.has(fact.body) && !turning.has(fact.body),
  );
  return candidates.length === 0
    ? undefined
    : { kind: 'retrograde', natal: true, body: dice.pick(candidates).body };
}

function wrongValue(values: readonly PlainValue[], dice: Dice): PlainValue | undefined {
  if (values.length === 0) return undefined;
  const fact = dice.pick(values);
  const number = Number(fact.value);
  if (Number.isFinite(number)) return { ...fact, value: String(number + 1 + dice.below(9)) };
  const others = values.filter(({ label, value }) => label !== fact.label && value !== fact.value);
  return { ...fact, value: others.length > 0 ? dice.pick(others).value : 'something else entirely' };
}

/** The reading without what the lie is about. */
function without(reading: Reading, lie: Fact): Reading {
  const keep = (fact: Fact) => !belies(lie, fact);
  return {
    ...reading,
    sky: reading.sky.filter(keep),
    natal: reading.natal.filter(keep),
    values: reading.values.filter(keep),
  };
}

function belies(lie: Fact, fact: Fact): boolean {
  if (lie.kind === 'value') return fact.kind === 'value' && fact.label === lie.label;
  if (lie.kind === 'phase') return fact.kind === 'phase' || fact.kind === 'lunation';
  if (lie.kind === 'contact' || lie.kind === 'natalAspect') {
    const [one, other] = bodiesOf(lie) as [Body, Body];
    return aspectsOf(fact, one, other).length > 0;
  }
  const [body] = bodiesOf(lie);
  return (fact.kind === 'placement' || fact.kind === 'retrograde') && fact.body === body;
}
