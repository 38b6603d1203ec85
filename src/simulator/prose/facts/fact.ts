import type { Aspect } from '../vocabulary/aspects.ts';
import type { BirthPhaseName } from '../vocabulary/birth.ts';
import type { Body } from '../vocabulary/bodies.ts';
import type { Phase } from '../vocabulary/phases.ts';
import type { Sign } from '../vocabulary/signs.ts';

/** When something happens, as far as the facts say: `HH:MM` reader-local, dates as `MM-DD`. */
export interface When {
  readonly time?: string;
  readonly dates: readonly string[];
  /** Ends of a window; a side that reaches beyond the report is left out. */
  readonly from?: string;
  readonly to?: string;
}

/** A body's place in the zodiac: at birth, or in the sky as the period begins (at noon, for a day). */
export interface Placement {
  readonly kind: 'placement';
  readonly natal: boolean;
  readonly body: Body;
  readonly sign: Sign;
  /** Whole degrees into the sign. */
  readonly degree?: number;
  /** 1 to 12; absent where the birth time is unknown. */
  readonly house?: number;
  readonly retrograde: boolean;
  readonly dignity?: string;
  /** The sign it moves into within the period. */
  readonly enters?: { readonly sign: Sign; readonly time: string };
}

/** A moving body in aspect to a natal point, or to another moving body. */
export interface Contact {
  readonly kind: 'contact';
  readonly mover: Body;
  readonly aspect: Aspect;
  readonly target: Body;
  /** Whether the target is a point of the natal chart. */
  readonly toNatal: boolean;
  readonly when: When;
  /** Background of a longer stretch rather than an event of the period. */
  readonly ongoing: boolean;
  /** Which returns over the same point these are, and of how many. */
  readonly pass?: { readonly first: number; readonly last: number; readonly of: number };
}

/** An aspect of the birth chart. */
export interface NatalAspect {
  readonly kind: 'natalAspect';
  readonly first: Body;
  readonly aspect: Aspect;
  readonly second: Body;
  /** Degrees, as written. */
  readonly orb?: string;
  readonly motion?: 'applying' | 'separating';
}

export interface Ingress {
  readonly kind: 'ingress';
  readonly body: Body;
  readonly sign: Sign;
  readonly when: When;
}

export interface Station {
  readonly kind: 'station';
  readonly body: Body;
  readonly motion: 'retrograde' | 'direct';
  readonly when: When;
  readonly sign?: Sign;
  readonly house?: number;
}

/** The Moon's phase on a day. */
export interface PhaseFact {
  readonly kind: 'phase';
  readonly phase: Phase;
  /** Lit part of the disc, in percent. */
  readonly percent?: string;
  readonly exact?: { readonly phase: Phase; readonly time: string };
}

/** A New or Full Moon or a quarter, with its place. */
export interface Lunation {
  readonly kind: 'lunation';
  readonly phase: Phase;
  readonly when: When;
  readonly sign?: Sign;
  readonly house?: number;
}

export interface Eclipse {
  readonly kind: 'eclipse';
  /** `penumbral lunar`, `annular solar`, as written. */
  readonly sort: string;
  readonly when: When;
  readonly sign: Sign;
  readonly house?: number;
  /** Natal points it falls on. */
  readonly touches: readonly Body[];
}

/** Void-of-course Moon, `HH:MM` to `HH:MM` of one day. */
export interface VoidOfCourse {
  readonly kind: 'void';
  readonly from: string;
  readonly to: string;
}

/** A body that is retrograde: at birth, or as the period begins. */
export interface Retrograde {
  readonly kind: 'retrograde';
  readonly natal: boolean;
  readonly body: Body;
}

/** Where a slow body begins and ends the period. */
export interface Journey {
  readonly kind: 'journey';
  readonly body: Body;
  readonly from: { readonly sign: Sign; readonly house?: number };
  readonly to: { readonly sign: Sign; readonly house?: number };
}

export interface SolarReturn {
  readonly kind: 'return';
  readonly when: When;
}

export interface Profection {
  readonly kind: 'profection';
  readonly age: string;
  readonly house: number;
  readonly sign: Sign;
  readonly lord: Body;
}

/** The sign on the cusp of a natal house. */
export interface Cusp {
  readonly kind: 'cusp';
  readonly house: number;
  readonly sign: Sign;
}

export interface ChartRuler {
  readonly kind: 'ruler';
  readonly body: Body;
}

/** How the natal chart is spread over the elements. */
export interface Balance {
  readonly kind: 'balance';
  readonly element: string;
  readonly count: number;
}

/** The phase the Moon had at birth. */
export interface BirthPhase {
  readonly kind: 'birthPhase';
  readonly phase: BirthPhaseName;
}

/** A value of a shape this module knows nothing about. */
export interface PlainValue {
  readonly kind: 'value';
  readonly label: string;
  readonly value: string;
}

/** One thing the prompt says is so. */
export type Fact =
  | Placement
  | Contact
  | NatalAspect
  | Ingress
  | Station
  | PhaseFact
  | Lunation
  | Eclipse
  | VoidOfCourse
  | Retrograde
  | Journey
  | SolarReturn
  | Profection
  | Cusp
  | ChartRuler
  | Balance
  | BirthPhase
  | PlainValue;

/** How long a stretch of time the answer is for; `life` for none. */
export type Span = 'day' | 'week' | 'month' | 'year' | 'weeks' | 'life';

const OF_BIRTH: ReadonlySet<Fact['kind']> = new Set([
  'natalAspect',
  'cusp',
  'ruler',
  'balance',
  'birthPhase',
]);

/** Whether a fact belongs to the birth chart rather than to the sky of the period. */
export function isOfBirth(fact: Fact): boolean {
  return fact.kind === 'placement' || fact.kind === 'retrograde' ? fact.natal : OF_BIRTH.has(fact.kind);
}

/** Bodies a fact is about, the moving one first. */
export function bodiesOf(fact: Fact): readonly Body[] {
  switch (fact.kind) {
    case 'contact':
      return [fact.mover, fact.target];
    case 'natalAspect':
      return [fact.first, fact.second];
    case 'placement':
    case 'ingress':
    case 'station':
    case 'retrograde':
    case 'journey':
    case 'ruler':
      return [fact.body];
    case 'eclipse':
      return [fact.sort.includes('solar') ? 'Sun' : 'Moon', ...fact.touches];
    case 'phase':
    case 'lunation':
    case 'void':
    case 'birthPhase':
      return ['Moon'];
    case 'profection':
      return [fact.lord];
    case 'return':
      return ['Sun'];
    default:
      return [];
  }
}

/** Houses a fact is about. */
export function housesOf(fact: Fact): readonly number[] {
  switch (fact.kind) {
    case 'placement':
    case 'station':
    case 'lunation':
    case 'eclipse':
      return fact.house === undefined ? [] : [fact.house];
    case 'journey':
      return [fact.from.house, fact.to.house].filter((house) => house !== undefined);
    case 'profection':
    case 'cusp':
      return [fact.house];
    default:
      return [];
  }
}
