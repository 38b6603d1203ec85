import {
  type AstroTime,
  Ecliptic,
  EclipticGeoMoon,
  Body as EngineBody,
  e_tilt,
  GeoMoonState,
  GeoVector,
  HelioVector,
  MassProduct,
  RotateState,
  Rotation_EQJ_ECT,
  SiderealTime,
  AstroTime as Time,
  Vector,
} from 'astronomy-engine';
import { atan2Deg, cosDeg, norm360, sinDeg, wrap180 } from './angle.ts';
import type { Body, Planet } from './bodies.ts';
import { deltaTSeconds } from './delta-t.ts';
import type { DayJ2000 } from './instant.ts';
import { plutoBarycentric } from './pluto.ts';

/** Apparent geocentric ecliptic coordinates, true ecliptic and equinox of date, in degrees. */
export interface EclipticPosition {
  readonly lon: number;
  readonly lat: number;
}

export interface Motion extends EclipticPosition {
  /** Degrees of longitude a day; negative while retrograde. */
  readonly speed: number;
}

const SECONDS_PER_DAY = 86_400;
export const AU_PER_DAY = 173.144_632_674_240_31;
export const MOON_LIGHT_DAYS = 1.2822 / SECONDS_PER_DAY;
const DAYS_PER_CENTURY = 36_525;
const LUNAR_INCLINATION_DEG = 5.145396;

/** Half the interval of the central difference a speed is taken from, in days. */
const SPEED_STEP_DAYS = { Moon: 0.02, TrueNode: 0.02 } as const;
const OTHER_SPEED_STEP_DAYS = 0.25;

/** Where a body stands. @throws never for the years 1850 to 2100 */
export function positionAt(body: Body, ut: DayJ2000): EclipticPosition {
  const time = timeOf(body, ut);
  switch (body) {
    case 'Moon':
      return moonPosition(time);
    case 'TrueNode':
      return { lon: trueNode(time), lat: 0 };
    case 'MeanNode':
      return { lon: meanNode(time), lat: 0 };
    case 'MeanLilith':
      return meanLilith(time);
    default:
      return eclipticPosition(body === 'Pluto' ? plutoVector(time) : GeoVector(EngineBody[body], time, true));
  }
}

/** Where a body stands and how fast it moves. */
export function motionAt(body: Body, ut: DayJ2000): Motion {
  const { lon, lat } = positionAt(body, ut);
  return { lon, lat, speed: speedAt(body, ut) };
}

/** How fast a body moves, in degrees of longitude a day. */
export function speedAt(body: Body, ut: DayJ2000): number {
  const step = body === 'Moon' || body === 'TrueNode' ? SPEED_STEP_DAYS[body] : OTHER_SPEED_STEP_DAYS;
  return wrap180(positionAt(body, ut + step).lon - positionAt(body, ut - step).lon) / (2 * step);
}

/** True obliquity of the ecliptic, in degrees. */
export function obliquityAt(ut: DayJ2000): number {
  return e_tilt(terrestrial(ut)).tobl;
}

/** Right ascension of the meridian (apparent sidereal time as an angle) at a longitude east, in degrees. */
export function meridianAt(ut: DayJ2000, longitudeEast: number): number {
  return norm360(15 * SiderealTime(new Time(ut)) + longitudeEast);
}

/** The nutation in longitude, in degrees: how far the true equinox is behind the mean one. */
export function nutationAt(ut: DayJ2000): number {
  return nutationDeg(terrestrial(ut));
}

/** The time a body is reckoned for: when the light left, for the Moon. */
export function timeOf(body: Body, ut: DayJ2000): AstroTime {
  switch (body) {
    case 'Moon':
      return terrestrial(ut - MOON_LIGHT_DAYS);
    case 'Sun':
    case 'TrueNode':
    case 'MeanNode':
    case 'MeanLilith':
      return terrestrial(ut);
    default:
      return new Time(ut);
  }
}

/**
 * The engine's time with our own Delta T for the bodies on which its seconds show. The planets keep the engine's:
 * the six seconds between the two move none of them by more than 0.5″, beside series good to 20″, and it is with the
 * engine's that those have been compared with DE441.
 */
function terrestrial(ut: DayJ2000): AstroTime {
  return Time.FromTerrestrialTime(ut + deltaTSeconds(ut) / SECONDS_PER_DAY);
}

/** Of a vector along the equator and equinox of J2000, as it is seen at its time. */
export function eclipticPosition(vector: Vector): EclipticPosition {
  const { elon, elat } = Ecliptic(vector);
  return { lon: elon, lat: elat };
}

/** From the Earth to Pluto, both where they were when the light left: that is light-time and aberration together. */
function plutoVector(time: AstroTime): Vector {
  let lightDays = 0.2;
  let vector: Heliocentric = { x: 0, y: 0, z: 0 };
  for (let round = 0; round < 2; round += 1) {
    const then = time.AddDays(-lightDays);
    const [pluto, earth] = [heliocentric('Pluto', then), heliocentric('Earth', then)];
    vector = { x: pluto.x - earth.x, y: pluto.y - earth.y, z: pluto.z - earth.z };
    lightDays = Math.hypot(vector.x, vector.y, vector.z) / AU_PER_DAY;
  }
  return new Vector(vector.x, vector.y, vector.z, time);
}

/** From the Sun's centre, in AU along the equator and equinox of J2000. */
export interface Heliocentric {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export type Orbiting = 'Earth' | Exclude<Planet, 'Sun' | 'Moon'>;

/** Where a planet is at an instant of terrestrial time. */
export function heliocentric(planet: Orbiting, time: AstroTime): Heliocentric {
  if (planet !== 'Pluto') return HelioVector(EngineBody[planet], time);
  let { x, y, z } = plutoBarycentric(time.tt);
  // The giants draw the Sun from the barycentre: the engine, asked for that, would work out speeds as well.
  for (const [giant, share] of PULLS) {
    const place = HelioVector(giant, time);
    x += share * place.x;
    y += share * place.y;
    z += share * place.z;
  }
  return { x, y, z };
}

/** By what part of a giant's distance the Sun is drawn the other way. */
const PULLS = (['Jupiter', 'Saturn', 'Uranus', 'Neptune'] as const).map((name) => {
  const mass = MassProduct(EngineBody[name]);
  return [EngineBody[name], mass / (mass + MassProduct(EngineBody.Sun))] as const;
});

function moonPosition(time: AstroTime): EclipticPosition {
  const { lon, lat } = EclipticGeoMoon(time);
  return { lon, lat };
}

/** Where the plane of the Moon's present motion crosses the ecliptic northwards. */
function trueNode(time: AstroTime): number {
  const { x, y, z, vx, vy, vz } = RotateState(Rotation_EQJ_ECT(time), GeoMoonState(time));
  return norm360(atan2Deg(y * vz - z * vy, -(z * vx - x * vz)));
}

/** Meeus, Astronomical Algorithms, 2nd edition, (47.7), with nutation. */
function meanNode(time: AstroTime): number {
  return norm360(meanNodeUnnutated(time) + nutationDeg(time));
}

function meanNodeUnnutated(time: AstroTime): number {
  const t = time.tt / DAYS_PER_CENTURY;
  return 125.0445479 - 1934.1362891 * t + 0.0020754 * t ** 2 + t ** 3 / 467_441 - t ** 4 / 60_616_000;
}

/** Mean apogee projected onto the ecliptic; mean perigee from Meeus, chapter 50. */
function meanLilith(time: AstroTime): EclipticPosition {
  const t = time.tt / DAYS_PER_CENTURY;
  const perigee = 83.3532465 + 4069.0137287 * t - 0.01032 * t ** 2 - t ** 3 / 80_053 + t ** 4 / 18_999_000;
  const node = meanNodeUnnutated(time);
  const argument = perigee + 180 - node;
  const along = atan2Deg(sinDeg(argument) * cosDeg(LUNAR_INCLINATION_DEG), cosDeg(argument));
  const lat = Math.asin(sinDeg(argument) * sinDeg(LUNAR_INCLINATION_DEG)) * (180 / Math.PI);
  return { lon: norm360(node + along + nutationDeg(time)), lat };
}

function nutationDeg(time: AstroTime): number {
  return e_tilt(time).dpsi / 3600;
}
