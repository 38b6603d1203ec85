import { norm360 } from './angle.ts';

export const SIGNS = [
  'Aries',
  'Taurus',
  'Gemini',
  'Cancer',
  'Leo',
  'Virgo',
  'Libra',
  'Scorpio',
  'Sagittarius',
  'Capricorn',
  'Aquarius',
  'Pisces',
] as const;

/** A sign of the tropical zodiac: thirty degrees counted from the true equinox of date. */
export type Sign = (typeof SIGNS)[number];

export const ELEMENTS = ['fire', 'earth', 'air', 'water'] as const;
export type Element = (typeof ELEMENTS)[number];

export const MODES = ['cardinal', 'fixed', 'mutable'] as const;
export type Mode = (typeof MODES)[number];

/** The sign an ecliptic longitude (degrees) falls in. */
export function signAt(lonDeg: number): Sign {
  return SIGNS[signIndex(lonDeg)] as Sign;
}

/** 0 for Aries to 11 for Pisces. */
export function signIndex(lonDeg: number): number {
  return Math.floor(norm360(lonDeg) / 30);
}

/** Whole degrees travelled in the sign, 0 to 29: astrologers count degrees begun as degrees passed, never rounded up. */
export function degreeInSign(lonDeg: number): number {
  return Math.floor(norm360(lonDeg) % 30);
}

export function elementOf(sign: Sign): Element {
  return ELEMENTS[SIGNS.indexOf(sign) % 4] as Element;
}

export function modeOf(sign: Sign): Mode {
  return MODES[SIGNS.indexOf(sign) % 3] as Mode;
}

export function oppositeSign(sign: Sign): Sign {
  return SIGNS[(SIGNS.indexOf(sign) + 6) % 12] as Sign;
}
