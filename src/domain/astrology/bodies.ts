/** The ten bodies every chart shows, from fast to slow as tradition lists them. */
export const PLANETS = [
  'Sun',
  'Moon',
  'Mercury',
  'Venus',
  'Mars',
  'Jupiter',
  'Saturn',
  'Uranus',
  'Neptune',
  'Pluto',
] as const;

export type Planet = (typeof PLANETS)[number];

/** Points of the lunar orbit: its ascending node, osculating and mean, and its mean apogee. */
export const LUNAR_POINTS = ['TrueNode', 'MeanNode', 'MeanLilith'] as const;

export type LunarPoint = (typeof LUNAR_POINTS)[number];

/** Whatever has a longitude at any instant, without a place on Earth. */
export type Body = Planet | LunarPoint;

/** What transits are counted to: the planets, the true node, and the two angles that a birth time gives. */
export type NatalPoint = Planet | 'TrueNode' | 'Asc' | 'MC';

/** Generations share these, so aspects among them say nothing of one person. */
export const OUTER_PLANETS: readonly Planet[] = ['Uranus', 'Neptune', 'Pluto'];

export function isPlanet(name: string): name is Planet {
  return (PLANETS as readonly string[]).includes(name);
}
