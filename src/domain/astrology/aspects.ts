import { wrap180 } from './angle.ts';

/** The five major aspects and their angles in degrees. */
export const ASPECT_ANGLES = {
  conjunction: 0,
  sextile: 60,
  square: 90,
  trine: 120,
  opposition: 180,
} as const;

export type AspectName = keyof typeof ASPECT_ANGLES;

export const ASPECT_NAMES = Object.keys(ASPECT_ANGLES) as readonly AspectName[];

/** Distances ahead of a point at which a body aspects it: each aspect but 0° and 180° can be made from two sides. */
export const ASPECT_STEPS: readonly { readonly aspect: AspectName; readonly ahead: number }[] =
  ASPECT_NAMES.flatMap((aspect) => {
    const angle = ASPECT_ANGLES[aspect];
    return angle % 180 === 0
      ? [{ aspect, ahead: angle }]
      : [
          { aspect, ahead: angle },
          { aspect, ahead: -angle },
        ];
  });

/** Separation of two longitudes along the shorter arc, 0 to 180 degrees. */
export function separation(lonA: number, lonB: number): number {
  return Math.abs(wrap180(lonA - lonB));
}

/** Degrees by which two longitudes miss an aspect: positive when they are too far apart for it. */
export function signedOrb(lonA: number, lonB: number, aspect: AspectName): number {
  return separation(lonA, lonB) - ASPECT_ANGLES[aspect];
}

/** A pair's aspect at one instant. */
export interface AspectState {
  readonly aspect: AspectName;
  /** Degrees from exactness, 0 or more. */
  readonly orb: number;
  /** Whether the orb is shrinking, by the true speeds of both. */
  readonly applying: boolean;
}

interface Moving {
  readonly lon: number;
  readonly speed: number;
}

/** The aspect two moving points make within an orb; at most one, as orbs below 15° cannot overlap. */
export function aspectBetween(
  a: Moving,
  b: Moving,
  orbOf: (aspect: AspectName) => number,
): AspectState | undefined {
  for (const aspect of ASPECT_NAMES) {
    const signed = signedOrb(a.lon, b.lon, aspect);
    if (Math.abs(signed) > orbOf(aspect)) continue;
    return { aspect, orb: Math.abs(signed), applying: orbRate(a, b, signed) < 0 };
  }
  return undefined;
}

/** Degrees a day by which the orb grows. */
function orbRate(a: Moving, b: Moving, signed: number): number {
  const apart = wrap180(a.lon - b.lon);
  const separating = (apart < 0 ? -1 : 1) * (a.speed - b.speed);
  return signed < 0 ? -separating : separating;
}
