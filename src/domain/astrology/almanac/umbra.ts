import { type AstroTime, Body, GeoMoon, GeoVector } from 'astronomy-engine';

const KM_PER_AU = 149_597_870.69;
const SUN_RADIUS_KM = 695_700;
/** By k = 0.272281, the Moon's radius in its deepest valleys, as total phases are reckoned with. */
const MOON_RADIUS_KM = 0.272281 * 6378.137;
const EARTH_RADIUS_KM = 6371.8;
/** Longer than any shadow's axis is on the Earth, days. */
const LONGEST_CROSSING_DAYS = 4 / 24;
const HALVINGS = 32;

/**
 * Whether a solar eclipse that is total at its greatest is annular where its path begins or ends: there the Earth
 * lies lower, and the umbra's tip does not reach it.
 */
export function isHybrid(greatest: AstroTime): boolean {
  return [-1, 1].some((side) => umbraAt(pathEnd(greatest, side)).reachKm < 0);
}

/** When the shadow's axis touches down (side -1) or lifts off (1). */
function pathEnd(greatest: AstroTime, side: number): AstroTime {
  let [on, off] = [0, side * LONGEST_CROSSING_DAYS];
  for (let count = 0; count < HALVINGS; count += 1) {
    const middle = (on + off) / 2;
    if (umbraAt(greatest.AddDays(middle)).offAxisKm < EARTH_RADIUS_KM) on = middle;
    else off = middle;
  }
  return greatest.AddDays(on);
}

/** How far the shadow's axis passes the Earth's centre, and how far beyond the plane through it the umbra reaches. */
function umbraAt(time: AstroTime): { readonly offAxisKm: number; readonly reachKm: number } {
  const sun = GeoVector(Body.Sun, time, true);
  const moon = GeoMoon(time);
  const [x, y, z] = [sun.x - moon.x, sun.y - moon.y, sun.z - moon.z];
  const distance = Math.hypot(x, y, z);
  const height = (moon.x * x + moon.y * y + moon.z * z) / distance;
  const along = height / distance;
  const offAxis = Math.hypot(moon.x - x * along, moon.y - y * along, moon.z - z * along);
  const umbra = (distance * MOON_RADIUS_KM) / (SUN_RADIUS_KM - MOON_RADIUS_KM);
  return { offAxisKm: offAxis * KM_PER_AU, reachKm: (umbra - height) * KM_PER_AU };
}
