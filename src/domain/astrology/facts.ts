import { inputError } from '../failure.ts';
import type { PinnedOrder } from '../order.ts';
import { type Almanac, almanacSteps, YEAR_DAYS } from './almanac/almanac.ts';
import { birthZone } from './birth.ts';
import { birthProblems, customerOf } from './customer.ts';
import type { NatalFacts } from './natal-facts.ts';
import { natalSteps, natalTargets } from './natal-steps.ts';
import type { Steps } from './steps.ts';

/** All that is computed for an order, once, at full precision. */
export interface AstrologyFacts {
  readonly natal: NatalFacts;
  /** 366 days from the order's start. */
  readonly year?: Almanac;
  /** The sky of the order's start and the six weeks after it. */
  readonly sky?: Almanac;
}

/** Which almanacs a product needs beside the birth chart. */
export interface FactsWanted {
  readonly year?: boolean;
  readonly sky?: boolean;
}

/** Days of {@link AstrologyFacts.sky}: the first and six weeks. */
export const SKY_DAYS = 43;

/**
 * Computes an order's facts. Days are the reader's: midnight to midnight where they live now, else where they were
 * born. @throws OrreryError `INPUT_INVALID` for a customer that {@link birthProblems} finds fault with
 */
export function* computeFacts(
  order: PinnedOrder,
  { year = false, sky = false }: FactsWanted,
): Steps<AstrologyFacts> {
  const customer = customerOf(order);
  const problems = birthProblems(customer, { startDate: order.startDate });
  if (problems.length > 0) throw inputError(problems);
  yield;

  const { birth, residence } = customer;
  const natal = yield* natalSteps(birth);
  const chart = {
    date: birth.date,
    latitude: birth.latitude,
    longitude: birth.longitude,
    targets: natalTargets(natal),
    cusps: natal.houses?.cusps ?? null,
  };
  const timeZone = residence?.timeZone ?? birthZone(birth);
  const span = (days: number) => ({ from: order.startDate, days, timeZone });
  return {
    natal,
    ...(year ? { year: yield* almanacSteps(chart, span(YEAR_DAYS)) } : {}),
    ...(sky ? { sky: yield* almanacSteps(chart, span(SKY_DAYS)) } : {}),
  };
}
