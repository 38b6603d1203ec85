import { wrap180 } from '../angle.ts';
import type { Planet } from '../bodies.ts';
import { positionAt } from '../ephemeris.ts';
import type { DayJ2000 } from '../instant.ts';
import { rootOf } from './curve.ts';

/**
 * Half the interval a station's speed is taken over, in days. Mercury turns so sharply that a wide one would miss
 * the moment; the others so slowly that a narrow one would drown in the ephemeris' rounding.
 */
const speedStepDays = (planet: Planet) => (planet === 'Mercury' ? 0.1 : 0.5);

/** A station is looked for this far on either side of where interpolation puts it, in days. */
const STATION_REACH_DAYS = 0.5;

/** Slower than this, in degrees a day, one step of Newton's method may leave the planet's true moment behind. */
const SLOWEST_DEG_PER_DAY = 0.002;

/** The station near an instant, by the ephemeris itself: a hundredth of an arcsecond moves Pluto's by an hour. */
export function refineStation(planet: Planet, near: DayJ2000): DayJ2000 {
  const step = speedStepDays(planet);
  const travelled = (ut: DayJ2000) =>
    wrap180(positionAt(planet, ut + step).lon - positionAt(planet, ut - step).lon);
  const [from, to] = [near - STATION_REACH_DAYS, near + STATION_REACH_DAYS];
  return travelled(from) < 0 === travelled(to) < 0 ? near : rootOf(travelled, from, to);
}

/** The moment near an instant at which a planet of the given speed (degrees a day) stands at a longitude. */
export function refineCrossing(planet: Planet, near: DayJ2000, lonDeg: number, speed: number): DayJ2000 {
  if (Math.abs(speed) < SLOWEST_DEG_PER_DAY) return near;
  return near - wrap180(positionAt(planet, near).lon - lonDeg) / speed;
}
