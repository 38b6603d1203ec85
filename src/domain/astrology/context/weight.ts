import type { AspectName } from '../aspects.ts';
import type { NatalPoint, Planet } from '../bodies.ts';

/** Astrolog's default influences: the slower the planet, the rarer and weightier its transit. */
const TRANSITING: Readonly<Record<Planet, number>> = {
  Sun: 10,
  Moon: 4,
  Mercury: 8,
  Venus: 9,
  Mars: 20,
  Jupiter: 30,
  Saturn: 35,
  Uranus: 40,
  Neptune: 45,
  Pluto: 50,
};

const NATAL: Readonly<Record<NatalPoint, number>> = {
  Sun: 30,
  Moon: 25,
  Mercury: 10,
  Venus: 10,
  Mars: 10,
  Jupiter: 10,
  Saturn: 10,
  Uranus: 8,
  Neptune: 8,
  Pluto: 8,
  Asc: 20,
  MC: 15,
  TrueNode: 5,
};

const ASPECT: Readonly<Record<AspectName, number>> = {
  conjunction: 1,
  opposition: 0.8,
  square: 0.8,
  trine: 0.6,
  sextile: 0.6,
};

/** How much a transit to a birth point matters beside others. */
export function transitWeight(transit: {
  readonly transiting: Planet;
  readonly aspect: AspectName;
  readonly natal: NatalPoint;
}): number {
  return TRANSITING[transit.transiting] * NATAL[transit.natal] * ASPECT[transit.aspect];
}

/** How much a meeting of two planets in the sky matters. */
export function meetingWeight(meeting: {
  readonly a: Planet;
  readonly b: Planet;
  readonly aspect: AspectName;
}): number {
  return TRANSITING[meeting.a] * TRANSITING[meeting.b] * ASPECT[meeting.aspect];
}

/** A lasting transit's weight on a day, less the farther its exact moment is. */
export function fadedWeight(weight: number, daysFromExact: number): number {
  return weight / (1 + daysFromExact / 10);
}

/** The first `count` by falling weight; of equals the earlier stays ahead. */
export function heaviest<Item>(
  items: readonly Item[],
  count: number,
  weightOf: (item: Item) => number,
): Item[] {
  const weights = items.map(weightOf);
  return items
    .map((_, place) => place)
    .sort((a, b) => (weights[b] as number) - (weights[a] as number))
    .slice(0, count)
    .map((place) => items[place] as Item);
}
