import { birthZone } from '../domain/astrology/birth.ts';
import { contradictions } from '../domain/astrology/claims/contradictions.ts';
import { natalContext } from '../domain/astrology/context/index.ts';
import { astrologyCustomer, birthProblems, customerOf } from '../domain/astrology/customer.ts';
import { type AstrologyFacts, computeFacts, type FactsWanted } from '../domain/astrology/facts.ts';
import { signAt } from '../domain/astrology/zodiac.ts';
import { formatDate } from '../domain/calendar.ts';
import { sha256 } from '../domain/hash.ts';
import { canonicalJson } from '../domain/json.ts';
import type { PinnedOrder } from '../domain/order.ts';
import type { Product } from '../domain/product.ts';

/** What every product that stands on a birth chart has in common. */
export function onABirthChart(
  wanted: FactsWanted,
): Pick<
  Product<AstrologyFacts>,
  | 'customer'
  | 'check'
  | 'timeZone'
  | 'addressee'
  | 'facts'
  | 'factsKey'
  | 'sharedContext'
  | 'contradictions'
  | 'coverLines'
> {
  return {
    customer: astrologyCustomer,
    check: (order, nowMs) =>
      birthProblems(customerOf(order), {
        nowMs,
        ...(order.startDate === undefined ? {} : { startDate: order.startDate }),
      }),
    timeZone: (order) => readerZone(order),
    addressee: (order) => customerOf(order).name,
    facts: (order) => computeFacts(order, wanted),
    factsKey: (order) => factsKey(order, wanted),
    sharedContext: ({ natal }) => natalContext(natal),
    contradictions: (text, facts, _section, { from, to }) =>
      contradictions(text, facts, from === undefined || to === undefined ? undefined : { from, to }),
    coverLines: ({ natal }, order) =>
      [bornLine(natal, order.language), bigThree(natal), ...natal.notes].filter((line) => line !== ''),
  };
}

/** The zone whose midnights begin the reader's days. */
const readerZone = (order: Pick<PinnedOrder, 'customer'>): string => {
  const { residence, birth } = customerOf(order);
  return residence?.timeZone ?? birthZone(birth);
};

/** Everything the facts depend on, and nothing that names the reader. */
function factsKey(order: PinnedOrder, wanted: FactsWanted): string {
  const { name: _, ...customer } = customerOf(order);
  const start = wanted.year || wanted.sky ? order.startDate : null;
  return sha256(canonicalJson({ customer, start, wanted }));
}

function bornLine({ born }: AstrologyFacts['natal'], language: string): string {
  const time = born.time === null ? 'at an unknown time' : `at ${born.time} (UTC${born.utcOffset})`;
  const { latitude, longitude } = born;
  const place = born.place ?? `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`;
  return `Born ${formatDate(born.date, 'long', language)} ${time} · ${place}`;
}

const degrees = (value: number, positive: string, negative: string) =>
  `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;

function bigThree({ bodies, angles, houses }: AstrologyFacts['natal']): string {
  const parts = [
    bodies.Sun?.sign && `Sun in ${bodies.Sun.sign}`,
    bodies.Moon?.sign && `Moon in ${bodies.Moon.sign}`,
    angles && `Ascendant in ${signAt(angles.asc)}`,
  ];
  return [...parts, houses && `${houses.system} houses`].filter(Boolean).join(' · ');
}
