import { cosDeg, norm360, RADIANS_PER_DEGREE, sinDeg } from './angle.ts';

export const PHASES = [
  'New Moon',
  'Waxing Crescent',
  'First Quarter',
  'Waxing Gibbous',
  'Full Moon',
  'Waning Gibbous',
  'Last Quarter',
  'Waning Crescent',
] as const;

export type Phase = (typeof PHASES)[number];

/** Rudhyar's eight types of birth, each from its phase's exact moment to the next. */
export const LUNATION_TYPES = [
  'New Moon',
  'Crescent',
  'First Quarter',
  'Gibbous',
  'Full Moon',
  'Disseminating',
  'Last Quarter',
  'Balsamic',
] as const;

export type LunationType = (typeof LUNATION_TYPES)[number];

/** The Moon's lead over the Sun, 0 to 360 degrees: 0 is new, 180 full. */
export function phaseAngle(sunLon: number, moonLon: number): number {
  return norm360(moonLon - sunLon);
}

/** Octant of the cycle, centred on the exact phase, so that a Moon just past full is still a Full Moon. */
export function phaseAt(angleDeg: number): Phase {
  return PHASES[Math.floor(norm360(angleDeg + 22.5) / 45)] as Phase;
}

export function lunationType(angleDeg: number): LunationType {
  return LUNATION_TYPES[Math.floor(norm360(angleDeg) / 45)] as LunationType;
}

/** The Sun's distance over the Moon's is about 389: seen from the Moon, Earth and Sun are this much closer together. */
const MOON_PARALLAX_DEG = 0.147;

/** Lit part of the Moon's disc, 0 to 1, from its longitude and latitude and the Sun's longitude (Meeus, chapter 48). */
export function illumination(sunLon: number, moonLon: number, moonLat: number): number {
  const elongation = Math.acos(cosDeg(moonLat) * cosDeg(moonLon - sunLon)) / RADIANS_PER_DEGREE;
  const phaseAngleAtMoon = 180 - elongation - MOON_PARALLAX_DEG * sinDeg(elongation);
  return (1 + cosDeg(phaseAngleAtMoon)) / 2;
}
