import { cosDeg, RADIANS_PER_DEGREE, sinDeg } from './angle.ts';
import type { SkyFrame } from './angles.ts';
import type { EclipticPosition } from './ephemeris.ts';

/** Whether the Sun stands above the horizon, by its altitude: near the poles the Ascendant alone does not tell. */
export function isDaytime({ lon }: EclipticPosition, { meridian, obliquity, latitude }: SkyFrame): boolean {
  const declination = Math.asin(sinDeg(obliquity) * sinDeg(lon)) / RADIANS_PER_DEGREE;
  const ascension = Math.atan2(sinDeg(lon) * cosDeg(obliquity), cosDeg(lon)) / RADIANS_PER_DEGREE;
  const altitudeSine =
    sinDeg(latitude) * sinDeg(declination) +
    cosDeg(latitude) * cosDeg(declination) * cosDeg(meridian - ascension);
  return altitudeSine > 0;
}
