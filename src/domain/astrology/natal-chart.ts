import { norm360, round, wrap180 } from './angle.ts';
import { type Angles, anglesOf, type SkyFrame } from './angles.ts';
import { type AspectName, aspectBetween } from './aspects.ts';
import { isPlanet, LUNAR_POINTS, type NatalPoint, PLANETS } from './bodies.ts';
import { type Dignity, dignityOf } from './dignities.ts';
import { type Motion, meridianAt, motionAt, obliquityAt, positionAt } from './ephemeris.ts';
import { type HouseSystem, type Houses, houseOf, housesOf } from './houses.ts';
import { type DayJ2000, fromEpochMs } from './instant.ts';
import { natalOrb } from './natal-orbs.ts';
import { isDaytime } from './sect.ts';
import { isStationary } from './stationary.ts';
import { finish, type Steps } from './steps.ts';
import { type Sign, signAt } from './zodiac.ts';

/** Everything a chart gives a longitude. */
export const CHART_BODIES = [...PLANETS, ...LUNAR_POINTS, 'PartOfFortune'] as const;
export type ChartBody = (typeof CHART_BODIES)[number];

/** A body in a chart; longitude and latitude in degrees, speed in degrees a day. */
export interface PlacedBody {
  readonly lon: number;
  readonly lat: number;
  readonly speed: number;
  readonly retrograde: boolean;
  /** Whether a station lies within a day (Mercury), three days (Venus, Mars) or a week (Jupiter to Pluto). */
  readonly stationary: boolean;
  readonly sign: Sign;
  readonly house: number;
  readonly dignity?: Dignity;
}

export interface ChartAspect {
  readonly a: NatalPoint;
  readonly b: NatalPoint;
  readonly aspect: AspectName;
  /** Degrees from exactness. */
  readonly orb: number;
  readonly applying: boolean;
}

/** A chart for an instant and a place. */
export interface Chart {
  readonly bodies: Readonly<Record<ChartBody, PlacedBody>>;
  readonly angles: Angles;
  readonly houses: Houses;
  /** Narrowest first. */
  readonly aspects: readonly ChartAspect[];
  /** By day when the Sun is above the horizon. */
  readonly sect: 'day' | 'night';
}

export interface ChartPlace {
  /** Degrees, north positive. */
  readonly latitude: number;
  /** Degrees, east positive. */
  readonly longitude: number;
  /** @defaultValue `Placidus` */
  readonly houseSystem?: HouseSystem;
}

/** The points aspects are counted between, in the order they are named. */
export const NATAL_POINTS: readonly NatalPoint[] = [...PLANETS, 'TrueNode', 'Asc', 'MC'];

/** Longitudes and latitudes are kept to a fiftieth of an arcsecond: finer digits would be noise. */
const ANGLE_DIGITS = 6;

/** The chart of an instant (milliseconds since 1970 UTC) at a place. */
export function natalChart(epochMs: number, place: ChartPlace): Chart {
  return finish(chartSteps(fromEpochMs(epochMs), place));
}

/** {@link natalChart}, a few bodies at a time. */
export function* chartSteps(ut: DayJ2000, place: ChartPlace): Steps<Chart> {
  const frame = skyFrame(ut, place);
  const angles = anglesOf(frame);
  const houses = housesOf(angles, frame, place.houseSystem);
  const sun = positionAt('Sun', ut);
  const sect = isDaytime(sun, frame) ? 'day' : 'night';
  yield;

  const placed: Partial<Record<ChartBody, PlacedBody>> = {};
  for (const body of [...PLANETS, ...LUNAR_POINTS]) {
    placed[body] = placeBody(body, motionAt(body, ut), houses, isStationary(body, ut));
    yield;
  }
  placed.PartOfFortune = placeBody('PartOfFortune', partOfFortune(angles, placed, sect), houses, false);
  const bodies = placed as Record<ChartBody, PlacedBody>;
  return {
    bodies,
    angles: mapAngles(angles),
    houses: { ...houses, cusps: houses.cusps.map((cusp) => round(cusp, ANGLE_DIGITS)) },
    aspects: chartAspects({ ...bodies, Asc: still(angles.asc), MC: still(angles.mc) }),
    sect,
  };
}

export function skyFrame(ut: DayJ2000, { latitude, longitude }: ChartPlace): SkyFrame {
  return { meridian: meridianAt(ut, longitude), obliquity: obliquityAt(ut), latitude };
}

/** Aspects within natal orbs among the points given, narrowest first. */
export function chartAspects(
  points: Partial<Record<NatalPoint, { readonly lon: number; readonly speed: number }>>,
): ChartAspect[] {
  const aspects: ChartAspect[] = [];
  for (const [index, a] of NATAL_POINTS.entries()) {
    for (const b of NATAL_POINTS.slice(index + 1)) {
      const [first, second] = [points[a], points[b]];
      if (!first || !second || (a === 'Asc' && b === 'MC')) continue;
      const found = aspectBetween(first, second, (aspect) => natalOrb(a, b, aspect));
      if (found) aspects.push({ a, b, ...found, orb: round(found.orb, ANGLE_DIGITS) });
    }
  }
  return aspects.sort((one, other) => one.orb - other.orb);
}

function placeBody(
  body: ChartBody,
  { lon, lat, speed }: Motion,
  houses: Houses,
  stationary: boolean,
): PlacedBody {
  const sign = signAt(lon);
  const dignity = isPlanet(body) ? dignityOf(body, sign) : undefined;
  return {
    lon: round(lon, ANGLE_DIGITS),
    lat: round(lat, ANGLE_DIGITS),
    speed: round(speed, ANGLE_DIGITS),
    retrograde: speed < 0,
    stationary,
    sign,
    house: houseOf(lon, houses.cusps),
    ...(dignity === undefined ? {} : { dignity }),
  };
}

/** The Moon's distance from the Sun, laid off from the Ascendant; the other way round by night. */
function partOfFortune(
  { asc }: Angles,
  bodies: Partial<Record<ChartBody, PlacedBody>>,
  sect: Chart['sect'],
): Motion {
  const moonAhead = wrap180((bodies.Moon?.lon ?? 0) - (bodies.Sun?.lon ?? 0));
  return { lon: norm360(asc + (sect === 'day' ? moonAhead : -moonAhead)), lat: 0, speed: 0 };
}

/** Angles race through the zodiac once a day; against the planets they count as standing. */
function still(lon: number): { readonly lon: number; readonly speed: number } {
  return { lon, speed: 0 };
}

function mapAngles({ asc, mc, dsc, ic }: Angles): Angles {
  return {
    asc: round(asc, ANGLE_DIGITS),
    mc: round(mc, ANGLE_DIGITS),
    dsc: round(dsc, ANGLE_DIGITS),
    ic: round(ic, ANGLE_DIGITS),
  };
}
