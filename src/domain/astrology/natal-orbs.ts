import type { AspectName } from './aspects.ts';

/** Orbs of the birth chart in degrees: Astrolog's and Kepler College's middle way. */
const ORBS: Readonly<Record<AspectName, number>> = {
  conjunction: 8,
  opposition: 8,
  square: 7,
  trine: 7,
  sextile: 5,
};

const LUMINARY_BONUS = 1;
const ANGLE_CAP = 5;
const NODE_CAP = 2;

/** The widest orb at which two points of a birth chart count as in aspect. */
export function natalOrb(a: string, b: string, aspect: AspectName): number {
  const involves = (...names: readonly string[]) => names.includes(a) || names.includes(b);
  const orb = ORBS[aspect] + (involves('Sun', 'Moon') ? LUMINARY_BONUS : 0);
  if (involves('TrueNode')) return Math.min(orb, NODE_CAP);
  return involves('Asc', 'MC') ? Math.min(orb, ANGLE_CAP) : orb;
}
