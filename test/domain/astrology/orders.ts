import type { Birth } from '../../../src/domain/astrology/birth.ts';
import { type AstrologyFacts, computeFacts, type FactsWanted } from '../../../src/domain/astrology/facts.ts';
import { finish } from '../../../src/domain/astrology/steps.ts';
import type { Json } from '../../../src/domain/json.ts';
import type { PinnedOrder } from '../../../src/domain/order.ts';

/** The birth behind the reference year. */
export const SYDNEY_BIRTH: Birth = {
  date: '1990-01-26',
  time: '13:00',
  place: 'Sydney AU',
  latitude: -33.8688,
  longitude: 151.2093,
};

export const REFERENCE_START = '2026-11-22';

/** An order for a birth. */
export function anOrder(birth: Birth, start = REFERENCE_START, residence?: string): PinnedOrder {
  const customer = {
    name: 'Ada',
    birth,
    ...(residence === undefined ? {} : { residence: { timeZone: residence } }),
  };
  return {
    orderId: 'order-1',
    product: 'horoscope-year',
    userId: 'user-1',
    startDate: start,
    language: 'en',
    customer: customer as unknown as Record<string, Json>,
  };
}

export function factsOf(order: PinnedOrder, wanted: FactsWanted = { year: true }): AstrologyFacts {
  return finish(computeFacts(order, wanted));
}
