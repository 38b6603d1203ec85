import { atan2Deg, cosDeg, norm360, sinDeg, tanDeg, wrap180 } from './angle.ts';

/** The four angles of a chart, in degrees of ecliptic longitude. */
export interface Angles {
  /** The rising point, always on the eastern horizon. */
  readonly asc: number;
  /** The meridian's upper crossing, south of the zenith in the northern hemisphere. */
  readonly mc: number;
  readonly dsc: number;
  readonly ic: number;
}

/** A place's sky at an instant, as angles and houses need it; all in degrees. */
export interface SkyFrame {
  /** Right ascension of the meridian (ARMC). */
  readonly meridian: number;
  /** True obliquity of the ecliptic. */
  readonly obliquity: number;
  /** Geographic latitude, north positive. */
  readonly latitude: number;
}

/** At the poles themselves the horizon has no east. */
const NEAREST_TO_POLE_DEG = 89.999999;

/**
 * Ascendant and midheaven of a place.
 *
 * Inside the polar circles, with the midheaven below the horizon, the textbook formula of the Ascendant gives the
 * setting point; turning it by 180° gives the rising one.
 */
export function anglesOf({ meridian, obliquity, latitude }: SkyFrame): Angles {
  const phi = Math.max(-NEAREST_TO_POLE_DEG, Math.min(NEAREST_TO_POLE_DEG, latitude));
  const mc = norm360(atan2Deg(sinDeg(meridian), cosDeg(meridian) * cosDeg(obliquity)));
  const textbook = atan2Deg(
    cosDeg(meridian),
    -(sinDeg(meridian) * cosDeg(obliquity) + tanDeg(phi) * sinDeg(obliquity)),
  );
  const asc = norm360(wrap180(textbook - mc) < 0 ? textbook + 180 : textbook);
  return { asc, mc, dsc: norm360(asc + 180), ic: norm360(mc + 180) };
}
