import type { CivilDate } from '../calendar.ts';
import type { Angles } from './angles.ts';
import type { AspectName } from './aspects.ts';
import type { NatalPoint, Planet } from './bodies.ts';
import type { Dignity } from './dignities.ts';
import type { HouseSystem } from './houses.ts';
import type { LunationType } from './lunar-phase.ts';
import type { ChartBody } from './natal-chart.ts';
import type { Element, Mode, Sign } from './zodiac.ts';

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

/** What of a chart depends on its being timed or not. */
export interface ChartFacts {
  readonly facts: Pick<
    NatalFacts,
    'bodies' | 'angles' | 'houses' | 'aspects' | 'ruler' | 'sect' | 'lunation'
  >;
  readonly notes: readonly string[];
}
