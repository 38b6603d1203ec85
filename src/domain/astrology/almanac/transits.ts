import { ASPECT_STEPS, type AspectName } from '../aspects.ts';
import { type NatalPoint, PLANETS, type Planet } from '../bodies.ts';
import { type DayJ2000, toIso } from '../instant.ts';
import type { Steps } from '../steps.ts';
import type { Crossing } from './curve.ts';
import type { NatalTarget } from './natal-target.ts';
import { arrivalsOf, type Sky } from './sky.ts';
import { type Span, within } from './span.ts';

/** The moment a transit is exact. */
export interface TransitHit {
  readonly transiting: Planet;
  readonly aspect: AspectName;
  readonly natal: NatalPoint;
  readonly utc: string;
  readonly retrograde: boolean;
  /** Which of the passes this is, from 1: a retrograde loop meets a point three times, or five in two loops. */
  readonly pass: number;
  readonly passes: number;
  /** Set where the birth time is unknown: then only the date is certain, not the hour. */
  readonly dateOnly?: true;
  /** When the orb shrank to and when it grows past one degree; left out for the Moon, which takes four hours. */
  readonly from?: string;
  readonly to?: string;
}

/** A stretch of time in which a transit is within orb, exact or not. */
export interface TransitWindow {
  readonly transiting: Planet;
  readonly aspect: AspectName;
  readonly natal: NatalPoint;
  /** Null where the orb was already that small as far back (or on) as the planet was followed. */
  readonly from: string | null;
  readonly to: string | null;
  /** Exact moments in the window: none in a near miss. */
  readonly exact: readonly { readonly utc: string; readonly pass: number }[];
  readonly passes: number;
}

/** Orb of transits in degrees. */
export const TRANSIT_ORB_DEG = 1;

/** Exact moments further apart than this are not passes of one loop but two visits. In days. */
const LONGEST_PASS_GAP_DAYS: Readonly<Record<Planet, number>> = {
  Sun: 1,
  Moon: 1,
  Mercury: 90,
  Venus: 120,
  Mars: 250,
  Jupiter: 400,
  Saturn: 400,
  Uranus: 400,
  Neptune: 400,
  Pluto: 400,
};

/** What is found, in no order. */
interface Found {
  readonly hits: TransitHit[];
  readonly windows: TransitWindow[];
}

/**
 * Hits and windows of all planets to all targets during the span, each list in time order. Where a target's
 * longitude is uncertain, so is every exact moment: it is told only if both its ends fall on one of the reader's days.
 */
export function* transitsIn(
  sky: Sky,
  targets: readonly NatalTarget[],
  isSameDay: (a: DayJ2000, b: DayJ2000) => boolean,
): Steps<{ readonly hits: readonly TransitHit[]; readonly windows: readonly TransitWindow[] }> {
  const found: Found = { hits: [], windows: [] };
  for (const planet of PLANETS) {
    for (const target of targets) {
      findTransits(found, sky, planet, target, isSameDay);
      yield;
    }
  }
  return {
    hits: found.hits.sort((a, b) => compare(a.utc, b.utc)),
    windows: found.windows.sort((a, b) => compare(a.from ?? '', b.from ?? '')),
  };
}

/** Adds what one planet has to do with one target. */
function findTransits(
  { hits, windows }: Found,
  sky: Sky,
  planet: Planet,
  target: NatalTarget,
  isSameDay: (a: DayJ2000, b: DayJ2000) => boolean,
): void {
  const orb = TRANSIT_ORB_DEG - target.halfWidth;
  if (orb <= 0) return;
  const isTold = within(sky);
  for (const { aspect, ahead } of ASPECT_STEPS) {
    const transit = { transiting: planet, aspect, natal: target.point };
    const goal = target.lon + ahead;
    const passes = passesOf(sky, planet, goal, target.halfWidth).filter(
      ({ ut, uncertainDays }) => uncertainDays === 0 || isSameDay(ut - uncertainDays, ut + uncertainDays),
    );
    for (const stay of staysOf(sky, planet, goal, orb)) {
      const exact = passes.filter(({ ut }) => ut >= stay.from && ut <= stay.to);
      for (const pass of exact) if (isTold(pass)) hits.push(describeHit(transit, stay, pass));
      if (planet !== 'Moon' && overlaps(stay, sky)) windows.push(describeWindow(transit, stay, exact));
    }
  }
}

interface Transit {
  readonly transiting: Planet;
  readonly aspect: AspectName;
  readonly natal: NatalPoint;
}

interface Pass {
  readonly ut: DayJ2000;
  readonly rising: boolean;
  readonly pass: number;
  readonly passes: number;
  /** Either way; 0 for a known birth time. */
  readonly uncertainDays: number;
}

/** The exact moments at one longitude, numbered within each run of successive passes. */
function passesOf(sky: Sky, planet: Planet, goal: number, halfWidth: number): Pass[] {
  const { track } = sky.bodies[planet];
  const longestGap = LONGEST_PASS_GAP_DAYS[planet];
  const arrivals = arrivalsOf(sky, planet, goal);
  const passes: Pass[] = [];
  while (passes.length < arrivals.length) {
    const first = passes.length;
    let next = first + 1;
    while (next < arrivals.length && gapBefore(arrivals, next) <= longestGap) next += 1;
    for (const [index, { ut, rising }] of arrivals.slice(first, next).entries()) {
      const uncertainDays = halfWidth === 0 ? 0 : halfWidth / Math.abs(track.rate(ut));
      passes.push({ ut, rising, pass: index + 1, passes: next - first, uncertainDays });
    }
  }
  return passes;
}

function gapBefore(arrivals: readonly Crossing[], place: number): number {
  return (arrivals[place] as Crossing).ut - (arrivals[place - 1] as Crossing).ut;
}

/** A time within orb, both ends included; they are infinite where the planet was not followed so far. */
type Stay = Span;

/** The Moon's stays are hours: only their exact moments are told. */
const ALWAYS: readonly Stay[] = [{ from: -Infinity, to: Infinity }];

/** Every stay of a planet within orb of a longitude. */
function staysOf(sky: Sky, planet: Planet, goal: number, orb: number): readonly Stay[] {
  if (planet === 'Moon') return ALWAYS;
  const starts: DayJ2000[] = [];
  const ends: DayJ2000[] = [];
  for (const { ut, rising } of arrivalsOf(sky, planet, goal - orb)) (rising ? starts : ends).push(ut);
  for (const { ut, rising } of arrivalsOf(sky, planet, goal + orb)) (rising ? ends : starts).push(ut);
  starts.sort((a, b) => a - b);
  ends.sort((a, b) => a - b);
  const [leaves = Infinity] = ends;
  const [enters = Infinity] = starts;
  if (leaves < enters) starts.unshift(-Infinity);
  return starts.map((from, index) => ({ from, to: ends[index] ?? Infinity }));
}

function overlaps({ from, to }: Stay, span: Span): boolean {
  return from < span.to && to > span.from;
}

function describeHit(
  { transiting, aspect, natal }: Transit,
  { from, to }: Stay,
  { ut, rising, pass, passes, uncertainDays }: Pass,
): TransitHit {
  const hit = { transiting, aspect, natal, utc: toIso(ut), retrograde: !rising, pass, passes };
  // The Moon's hits, four of five, are whole by now: spreading would cost more than finding them did.
  if (uncertainDays === 0 && !Number.isFinite(from) && !Number.isFinite(to)) return hit;
  return {
    ...hit,
    ...(uncertainDays > 0 ? { dateOnly: true } : {}),
    ...(Number.isFinite(from) ? { from: toIso(from) } : {}),
    ...(Number.isFinite(to) ? { to: toIso(to) } : {}),
  };
}

function describeWindow(
  { transiting, aspect, natal }: Transit,
  { from, to }: Stay,
  exact: readonly Pass[],
): TransitWindow {
  return {
    transiting,
    aspect,
    natal,
    from: Number.isFinite(from) ? toIso(from) : null,
    to: Number.isFinite(to) ? toIso(to) : null,
    exact: exact.map(({ ut, pass }) => ({ utc: toIso(ut), pass })),
    passes: exact[0]?.passes ?? 0,
  };
}

/** ISO instants in time order. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
