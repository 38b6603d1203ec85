import { AstroTime, Vector } from 'astronomy-engine';
import { atan2Deg, cosDeg, norm360, sinDeg, wrap180 } from './angle.ts';
import type { Planet } from './bodies.ts';
import { type Series, slopeOfSeries, sumSeries } from './chebyshev.ts';
import {
  AU_PER_DAY,
  eclipticPosition,
  heliocentric,
  MOON_LIGHT_DAYS,
  nutationAt,
  type Orbiting,
  positionAt,
  timeOf,
} from './ephemeris.ts';
import type { DayJ2000 } from './instant.ts';
import { type Grid, placeOn, type Table, tabulate } from './tabulate.ts';

/** What is tabulated. */
export type Tabled = Planet | 'TrueNode' | 'MeanNode';

const NEAR: Grid = { days: 32, terms: 18 };
const FAR: Grid = { days: 32, terms: 16 };
const LUNAR: Grid = { days: 16, terms: 24 };

/**
 * Apparent longitudes, to 0.00005″: by less than that even Pluto stands still within a second of its time. Far bodies
 * take nearly as many terms as near ones, for the nutation of a fortnight and the Earth's own sway are in theirs.
 */
export const GRIDS: Readonly<Record<Tabled, Grid>> = {
  Sun: FAR,
  Moon: LUNAR,
  Mercury: { days: 16, terms: 18 },
  Venus: NEAR,
  Mars: NEAR,
  Jupiter: FAR,
  Saturn: FAR,
  Uranus: FAR,
  Neptune: FAR,
  Pluto: FAR,
  TrueNode: LUNAR,
  MeanNode: FAR,
};

/** Places around the Sun, to 3e-11 AU. */
const ORBIT_GRIDS: Readonly<Record<Orbiting, Grid>> = {
  Earth: { days: 32, terms: 16 },
  Mercury: { days: 16, terms: 14 },
  Venus: { days: 32, terms: 10 },
  Mars: { days: 64, terms: 12 },
  Jupiter: { days: 128, terms: 8 },
  Saturn: { days: 128, terms: 8 },
  Uranus: { days: 128, terms: 8 },
  Neptune: { days: 128, terms: 8 },
  Pluto: { days: 128, terms: 8 },
};

/**
 * Where bodies stand, by UTC days since J2000, as {@link positionAt} tells it: the longitude in degrees, which runs
 * on past 360 within a stretch, and of the Moon latitude and nutation too.
 *
 * The long sums of the ephemeris are needed only where an orbit, the planets' or the Moon's, is tabulated; what is
 * seen from the moving Earth is worked out from the orbits. Tables are kept, for the sky is the same for everybody.
 */
export const TABLES: Readonly<Record<Tabled, Table>> = mapEntries(GRIDS, (body, grid) =>
  tabulate(grid, () => {
    const unwrapped = unwrapping();
    switch (body) {
      case 'Moon':
        return (ut) => {
          const { lon, lat } = positionAt(body, ut);
          return [unwrapped(lon), lat, nutationAt(ut)];
        };
      case 'TrueNode':
        return (ut) => [unwrapped(trueNodeLon(ut))];
      case 'MeanNode':
        return (ut) => [unwrapped(positionAt(body, ut).lon)];
      default: {
        const lonAt = planetLon(body);
        return (ut) => [unwrapped(lonAt(ut))];
      }
    }
  }),
);

/** By days of terrestrial time since J2000. */
const ORBITS = mapEntries(ORBIT_GRIDS, (planet, grid) =>
  tabulate(grid, () => (tt) => {
    const { x, y, z } = heliocentric(planet, AstroTime.FromTerrestrialTime(tt));
    return [x, y, z];
  }),
);

/** Light-time is known well enough when a round changes it by less than this: nothing moves 0.00001″ in it. */
const LIGHT_TOLERANCE_DAYS = 1e-9;

/** Longitudes of a planet at instants so near each other that the light takes about as long. */
function planetLon(planet: Exclude<Planet, 'Moon'>): (ut: DayJ2000) => number {
  let lightDays = 0;
  return (ut) => {
    const time = timeOf(planet, ut);
    for (;;) {
      const then = time.tt - lightDays;
      const earth = orbitAt('Earth', then);
      const body = planet === 'Sun' ? SUN : orbitAt(planet, then);
      const [x, y, z] = [body[0] - earth[0], body[1] - earth[1], body[2] - earth[2]];
      const before = lightDays;
      lightDays = Math.hypot(x, y, z) / AU_PER_DAY;
      if (Math.abs(lightDays - before) < LIGHT_TOLERANCE_DAYS)
        return eclipticPosition(new Vector(x, y, z, time)).lon;
    }
  };
}

type Place = readonly [x: number, y: number, z: number];

const SUN: Place = [0, 0, 0];

function orbitAt(planet: Orbiting, tt: number): Place {
  const { stretch, x: at } = placeOn(ORBIT_GRIDS[planet], tt);
  const [x, y, z] = ORBITS[planet](stretch) as [Series, Series, Series];
  return [sumSeries(x, at), sumSeries(y, at), sumSeries(z, at)];
}

/** Degrees a day by which the equinox recedes along the ecliptic. */
const PRECESSION_DEG_PER_DAY = 50.29 / 3600 / 365.25;

/**
 * Where the plane of the Moon's present motion crosses the ecliptic northwards: that hangs on the direction to the
 * Moon and how it changes against the stars, and not on the distance.
 */
function trueNodeLon(ut: DayJ2000): number {
  const { stretch, x } = placeOn(GRIDS.Moon, ut + MOON_LIGHT_DAYS);
  const [lon, lat, nutation] = TABLES.Moon(stretch) as [Series, Series, Series];
  const rateOf = (series: Series) => (slopeOfSeries(series, x) * 2) / GRIDS.Moon.days;
  const north = sumSeries(lat, x);
  const along = rateOf(lon) - rateOf(nutation) - PRECESSION_DEG_PER_DAY;
  return norm360(sumSeries(lon, x) - atan2Deg(sinDeg(north) * cosDeg(north) * along, rateOf(lat)));
}

/** Longitudes told one after another, without the jump at 360°. */
function unwrapping(): (lon: number) => number {
  let last: number | undefined;
  return (lon) => {
    last = last === undefined ? lon : last + wrap180(lon - last);
    return last;
  };
}

function mapEntries<Name extends string, From, To>(
  entries: Readonly<Record<Name, From>>,
  toOther: (name: Name, value: From) => To,
): Record<Name, To> {
  const names = Object.keys(entries) as Name[];
  return Object.fromEntries(names.map((name) => [name, toOther(name, entries[name])])) as Record<Name, To>;
}
