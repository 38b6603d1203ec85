import { readFileSync } from 'node:fs';
import { wrap180 } from '../../../src/domain/astrology/angle.ts';

export interface ReferenceBody {
  readonly lon: number;
  readonly lat: number;
  readonly speed: number;
  readonly retro: boolean;
  readonly sign: string;
  readonly housePlacidus: number;
  readonly houseWhole: number;
}

export interface ReferenceChart {
  readonly id: string;
  readonly local: string;
  readonly tz: string;
  readonly fold: 0 | 1;
  readonly utc: string;
  readonly utcOffsetSeconds: number;
  readonly lat: number;
  readonly lon: number;
  readonly deltaTSec: number;
  readonly trueObliquity: number;
  readonly armc: number;
  readonly bodies: Readonly<Record<string, ReferenceBody>>;
  readonly points: Readonly<Record<string, ReferenceBody>>;
  readonly asc: number;
  readonly mc: number;
  readonly placidusDefined: boolean;
  readonly houses: Readonly<Record<'placidus' | 'porphyry' | 'equal' | 'whole', readonly number[]>>;
}

interface ReferenceDay {
  readonly date: string;
  readonly jdUt: number;
  readonly pos: Readonly<Record<string, { readonly lon: number; readonly speed: number }>>;
  readonly moonSign: string;
  readonly sunSign: string;
  readonly phaseAngle: number;
  readonly phaseName: string;
  readonly illum: number;
}

export interface ReferenceYear {
  readonly meta: { readonly natalPoints: Readonly<Record<string, number>> };
  readonly days: readonly ReferenceDay[];
  readonly ingresses: readonly { body: string; sign: string; dir: string; utc: string }[];
  readonly stations: readonly { body: string; kind: string; utc: string; lon: number }[];
  readonly lunations: readonly { phase: string; utc: string; moonLon: number; sign: string }[];
  readonly eclipses: readonly { kind: string; type: string; utcMax: string; lon: number }[];
  readonly transitHits: readonly { t: string; n: string; asp: string; utc: string; retro: boolean }[];
  readonly skyAspects: readonly { a: string; b: string; asp: string; utc: string }[];
  readonly voidOfCourse: readonly { start: string; end: string; lastAspect: string; intoSign: string }[];
  readonly solarReturn: readonly { utc: string }[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../reference/${name}`, import.meta.url), 'utf8'));

export const referenceCharts = (): readonly ReferenceChart[] =>
  (read('charts.json') as { charts: ReferenceChart[] }).charts;

export const referenceYear = () => read('year.json') as ReferenceYear;

export const zoneOverrides = () =>
  read('tz-pre1970-overrides.json') as Record<
    string,
    { readonly base: number; readonly until: number; readonly tr: readonly (readonly [number, number])[] }
  >;

export const contextSample = () => read('context-sample.json') as Record<string, unknown>;

/** Arcseconds between two longitudes. */
export const arcseconds = (a: number, b: number) => Math.abs(wrap180(a - b)) * 3600;

/** `Capricorn` for `Cap`. */
export const isSign = (name: string | null, short: string) => name?.startsWith(short) === true;
