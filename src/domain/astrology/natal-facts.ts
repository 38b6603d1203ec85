import type { CivilDate } from '../calendar.ts';
import { accuracyNote } from './accuracy.ts';
import type { NatalTarget } from './almanac/natal-target.ts';
import { wrap180 } from './angle.ts';
import type { Angles } from './angles.ts';
import type { AspectName } from './aspects.ts';
import { type Birth, birthMoment, birthZone } from './birth.ts';
import { type NatalPoint, PLANETS, type Planet } from './bodies.ts';
import { type Dignity, modernRuler } from './dignities.ts';
import type { HouseSystem } from './houses.ts';
import { fromEpochMs, toIso } from './instant.ts';
import { type LunationType, lunationType, phaseAngle } from './lunar-phase.ts';
import { type Chart, type ChartBody, chartSteps, NATAL_POINTS } from './natal-chart.ts';
import type { Steps } from './steps.ts';
import { untimedSteps } from './untimed-birth.ts';
import { ELEMENTS, type Element, elementOf, MODES, type Mode, modeOf, type Sign, signAt } from './zodiac.ts';

/**
 * A birth chart as it is pinned to an order: JSON through and through, degrees as numbers. What an unknown birth
 * time leaves open is null or left out.
 */
export interface NatalFacts {
  readonly born: {
    readonly date: CivilDate;
    readonly time: string | null;
    readonly place?: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly timeZone: string;
    /** `+11:00`; null without a time. */
    readonly utcOffset: string | null;
    readonly utc: string | null;
  };
  readonly zodiac: 'tropical';
  readonly bodies: Readonly<Partial<Record<ChartBody, NatalBody>>>;
  readonly angles: Angles | null;
  readonly houses: { readonly system: HouseSystem; readonly cusps: readonly number[] } | null;
  /** Narrowest first. */
  readonly aspects: readonly NatalAspect[];
  /** Modern ruler of the Ascendant's sign. */
  readonly ruler: Planet | null;
  readonly sect: 'day' | 'night' | null;
  readonly lunation: {
    /** The Moon's lead over the Sun, degrees. */
    readonly angle: number | null;
    readonly type: LunationType | null;
  };
  /** Planets by element and mode of their signs; a planet whose sign is open is not counted. */
  readonly balance: {
    readonly elements: Readonly<Record<Element, number>>;
    readonly modes: Readonly<Record<Mode, number>>;
  };
  /** Sentences for the reader. */
  readonly notes: readonly string[];
}

export interface NatalBody {
  /** Null where the day of birth moves the body by more than two degrees; else that day's middle. */
  readonly lon: number | null;
  readonly lat: number;
  readonly speed: number;
  readonly retrograde: boolean | null;
  readonly stationary: boolean;
  readonly sign: Sign | null;
  readonly house: number | null;
  readonly dignity?: Dignity;
  /** First and last longitude of the day of birth, where the time is unknown. */
  readonly range?: readonly [number, number];
}

export interface NatalAspect {
  readonly a: NatalPoint;
  readonly b: NatalPoint;
  readonly aspect: AspectName;
  /** Degrees; null where the day of birth changes it by more than half a degree. */
  readonly orb: number | null;
  readonly applying: boolean | null;
}

const UNKNOWN_TIME_NOTE =
  'The time of birth is unknown: houses, Ascendant and midheaven are left out, and of the planets only what held all that day is said.';

/** Computes a birth chart. The birth must have passed its checks. */
export function* natalSteps(birth: Birth): Steps<NatalFacts> {
  const moment = birthMoment(birth);
  const chart = moment
    ? timedChart(yield* chartSteps(fromEpochMs(moment.instant * 1000), birth))
    : yield* untimedSteps(birth);
  const note = accuracyNote(birth.date);
  const { date, time, place, latitude, longitude } = birth;
  return {
    born: {
      date,
      time,
      ...(place === undefined ? {} : { place }),
      latitude,
      longitude,
      timeZone: birthZone(birth),
      utcOffset: moment?.utcOffset ?? null,
      utc: moment ? toIso(fromEpochMs(moment.instant * 1000)) : null,
    },
    zodiac: 'tropical',
    ...chart.facts,
    balance: balanceOf(chart.facts.bodies),
    notes: [...(moment ? [] : [UNKNOWN_TIME_NOTE]), ...chart.notes, ...(note === undefined ? [] : [note])],
  };
}

/** What of a chart depends on its being timed or not. */
export interface ChartFacts {
  readonly facts: Pick<
    NatalFacts,
    'bodies' | 'angles' | 'houses' | 'aspects' | 'ruler' | 'sect' | 'lunation'
  >;
  readonly notes: readonly string[];
}

function timedChart({ bodies, angles, houses, aspects, sect }: Chart): ChartFacts {
  const angle = phaseAngle(bodies.Sun.lon, bodies.Moon.lon);
  const { note, ...system } = houses;
  return {
    facts: {
      bodies,
      angles,
      houses: system,
      aspects,
      ruler: modernRuler(signAt(angles.asc)),
      sect,
      lunation: { angle, type: lunationType(angle) },
    },
    notes: note === undefined ? [] : [note],
  };
}

/** The points transits are counted to, as far as the chart knows them. */
export function natalTargets({ bodies, angles }: NatalFacts): NatalTarget[] {
  return NATAL_POINTS.flatMap((point): NatalTarget[] => {
    if (point === 'Asc' || point === 'MC') {
      return angles === null ? [] : [{ point, lon: point === 'Asc' ? angles.asc : angles.mc, halfWidth: 0 }];
    }
    const body = bodies[point];
    if (!body || body.lon === null) return [];
    const [start, end] = body.range ?? [body.lon, body.lon];
    return [{ point, lon: body.lon, halfWidth: Math.abs(wrap180(end - start)) / 2 }];
  });
}

function balanceOf(bodies: NatalFacts['bodies']): NatalFacts['balance'] {
  const signs = PLANETS.map((planet) => bodies[planet]?.sign).filter(
    (sign) => sign !== null && sign !== undefined,
  );
  const count = <Kind extends string>(kinds: readonly Kind[], kindOf: (sign: Sign) => Kind) =>
    Object.fromEntries(
      kinds.map((kind) => [kind, signs.filter((sign) => kindOf(sign) === kind).length]),
    ) as Record<Kind, number>;
  return { elements: count(ELEMENTS, elementOf), modes: count(MODES, modeOf) };
}
