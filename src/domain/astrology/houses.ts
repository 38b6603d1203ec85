import { atan2Deg, cosDeg, norm360, RADIANS_PER_DEGREE, sinDeg, tanDeg } from './angle.ts';
import type { Angles, SkyFrame } from './angles.ts';

export const HOUSE_SYSTEMS = ['Placidus', 'Whole sign', 'Equal', 'Porphyry'] as const;
export type HouseSystem = (typeof HOUSE_SYSTEMS)[number];

export interface Houses {
  /** The system the cusps are of: Porphyry where Placidus was asked for but does not exist. */
  readonly system: HouseSystem;
  /** Twelve longitudes in degrees, house 1 first. */
  readonly cusps: readonly number[];
  /** For the reader, where another system than the one asked for had to be used. */
  readonly note?: string;
}

const POLAR_NOTE =
  'So close to the pole, on that day, parts of the zodiac never rise or set, and Placidus houses do not exist; Porphyry houses, which divide the quadrants evenly, take their place.';

/** House cusps in a system. @defaultValue `Placidus` */
export function housesOf(angles: Angles, frame: SkyFrame, system: HouseSystem = 'Placidus'): Houses {
  switch (system) {
    case 'Whole sign':
      return { system, cusps: twelfths(30 * Math.floor(angles.asc / 30)) };
    case 'Equal':
      return { system, cusps: twelfths(angles.asc) };
    case 'Porphyry':
      return { system, cusps: porphyry(angles) };
    case 'Placidus':
      return isPlacidusDefined(frame)
        ? { system, cusps: placidus(angles, frame) }
        : { system: 'Porphyry', cusps: porphyry(angles), note: POLAR_NOTE };
  }
}

/**
 * The house (1 to 12) a longitude falls in: the arc from a cusp up to the next. By longitude alone, as nearly all
 * chart services do; a body's latitude is not regarded.
 */
export function houseOf(lonDeg: number, cusps: readonly number[]): number {
  const house = cusps.findIndex((cusp, index) => {
    const next = cusps[(index + 1) % 12] as number;
    return norm360(lonDeg - cusp) < norm360(next - cusp);
  });
  return house + 1;
}

/** Whether every degree of the ecliptic rises and sets there. */
function isPlacidusDefined({ latitude, obliquity }: SkyFrame): boolean {
  return Math.abs(latitude) < 90 - obliquity;
}

function twelfths(first: number): number[] {
  return Array.from({ length: 12 }, (_, index) => norm360(first + 30 * index));
}

/** Each quadrant between the angles in three equal parts. */
function porphyry({ asc, mc }: Angles): number[] {
  const eastern = norm360(asc - mc) / 3;
  const western = 60 - eastern;
  return fromSix(asc, asc + western, asc + 2 * western, mc, mc + eastern, mc + 2 * eastern);
}

/**
 * Each intermediate cusp is the degree that has spent one or two thirds of its own way from rising to the meridian.
 * The degree's way depends on its declination, so its right ascension is found by iteration.
 */
function placidus({ asc, mc }: Angles, { meridian, obliquity, latitude }: SkyFrame): number[] {
  const cusp = (start: number, rightAscension: (ascensionalDifference: number) => number): number => {
    let ra = meridian + start;
    for (let turn = 0; turn < 100; turn += 1) {
      const declination = Math.atan(tanDeg(obliquity) * sinDeg(ra)) / RADIANS_PER_DEGREE;
      const sine = Math.max(-1, Math.min(1, tanDeg(latitude) * tanDeg(declination)));
      const next = meridian + rightAscension(Math.asin(sine) / RADIANS_PER_DEGREE);
      const moved = Math.abs(next - ra);
      ra = next;
      if (moved < 1e-10) break;
    }
    return atan2Deg(sinDeg(ra), cosDeg(ra) * cosDeg(obliquity));
  };
  return fromSix(
    asc,
    cusp(120, (ad) => 180 - (2 * (90 - ad)) / 3),
    cusp(150, (ad) => 180 - (90 - ad) / 3),
    mc,
    cusp(30, (ad) => (90 + ad) / 3),
    cusp(60, (ad) => (2 * (90 + ad)) / 3),
  );
}

/** All twelve cusps from houses 1, 2, 3, 10, 11 and 12: the other six lie opposite. */
function fromSix(c1: number, c2: number, c3: number, c10: number, c11: number, c12: number): number[] {
  const upper = [c10, c11, c12];
  const lower = [c1, c2, c3];
  const opposite = (cusps: readonly number[]) => cusps.map((cusp) => cusp + 180);
  return [...lower, ...opposite(upper), ...opposite(lower), ...upper].map(norm360);
}
