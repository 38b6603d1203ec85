export const RADIANS_PER_DEGREE = Math.PI / 180;
export const ARCSECONDS_PER_DEGREE = 3600;

/** The angle in [0, 360). */
export function norm360(deg: number): number {
  const rest = deg % 360;
  const positive = rest < 0 ? rest + 360 : rest;
  return positive === 360 ? 0 : positive;
}

/** The angle in [-180, 180): how far and which way the shorter arc goes. */
export function wrap180(deg: number): number {
  return norm360(deg + 180) - 180;
}

export const sinDeg = (deg: number) => Math.sin(deg * RADIANS_PER_DEGREE);
export const cosDeg = (deg: number) => Math.cos(deg * RADIANS_PER_DEGREE);
export const tanDeg = (deg: number) => Math.tan(deg * RADIANS_PER_DEGREE);
export const atan2Deg = (y: number, x: number) => Math.atan2(y, x) / RADIANS_PER_DEGREE;

/** Rounded to `digits` decimals: what is stored and printed should not carry the noise of floating point. */
export function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale + 0;
}
