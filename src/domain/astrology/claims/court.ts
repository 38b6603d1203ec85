import type { Almanac } from '../almanac/almanac.ts';
import type { AstrologyFacts } from '../facts.ts';
import type { Period } from './named-days.ts';
import type { When } from './when.ts';

/** What a claim is held to. */
export interface Court {
  readonly facts: AstrologyFacts;
  /** The almanac of the facts, where they have one. */
  readonly almanac: Almanac | undefined;
  /** The days the text is about; undefined for a text about the birth chart alone. */
  readonly period: Period | undefined;
  /** Whether the sentence speaks of the solar return, whose chart is neither the birth's nor the day's. */
  readonly isSolarReturn: boolean;
  /** Whether the claim may be about the Moon the reader was born under. */
  readonly isOfBirth: boolean;
}

/** Whether no fact reaches the days in question. */
export function isBeyond(almanac: Almanac, { from, to }: When): boolean {
  return to < almanac.from || from > almanac.to;
}
