import type { AspectName } from '../aspects.ts';
import type { Sign } from '../zodiac.ts';
import type { Mention } from './mention.ts';
import type { PhaseWord } from './token.ts';

/** Something a sentence asserts of the heavens that facts can bear out or not. */
export type Assertion =
  /** One of `who` stands in a sign: several where the sentence can be read in several ways. */
  | {
      readonly kind: 'placement';
      readonly who: readonly Mention[];
      readonly sign: Sign;
      /** Whole degrees into the sign, where they are told. */
      readonly degrees?: number;
    }
  | { readonly kind: 'house'; readonly who: readonly Mention[]; readonly house: number }
  /** One of the pairs is in aspect. */
  | {
      readonly kind: 'aspect';
      readonly pairs: readonly (readonly [Mention, Mention])[];
      readonly aspect: AspectName;
      /** Whether the sentence says it is exact then, not merely in force. */
      readonly isExact: boolean;
      /** Whether they only `meet` or `join`: a conjunction, but nobody counts its degrees. */
      readonly isMeeting: boolean;
    }
  | { readonly kind: 'motion'; readonly who: Mention; readonly motion: Motion; readonly isNegated: boolean }
  /** A station. */
  | { readonly kind: 'turn'; readonly who: Mention; readonly motion: Motion }
  | {
      readonly kind: 'ingress';
      readonly who: Mention;
      readonly sign: Sign;
      /** `has entered`: then it is in the sign, whenever it came. */
      readonly isPast: boolean;
    }
  | { readonly kind: 'phase'; readonly phase: PhaseWord }
  /** A new or full Moon or quarter, in a sign or house or on a date of its own. */
  | { readonly kind: 'lunation'; readonly phase: PhaseWord; readonly sign?: Sign; readonly house?: number }
  | {
      readonly kind: 'eclipse';
      /** Left out for one of either kind. */
      readonly eclipse?: 'solar' | 'lunar';
      readonly sign?: Sign;
      readonly house?: number;
    }
  | { readonly kind: 'void' }
  /** The Sun's return to its place of birth. */
  | { readonly kind: 'return' }
  /** A weekday and a date said to be one day. */
  | { readonly kind: 'weekday'; readonly weekday: number };

export type Motion = 'retrograde' | 'direct';

/** An assertion and the tokens that make it, both ends included. */
export interface Claim {
  readonly assertion: Assertion;
  readonly first: number;
  readonly last: number;
}
