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

/**
 * Hits and windows of all planets to all targets during the span, each list in time order. Where a target's
 * longitude is uncertain, so is every exact moment: it is told only if both its ends fall on one of the reader's days.
 */
export function* transitsIn(
  sky: Sky,
  targets: readonly NatalTarget[],
  isSameDay: (a: DayJ2000, b: DayJ2000) => boolean,
): Steps<{ readonly hits: readonly TransitHit[]; readonly windows: readonly TransitWindow[] }> {
  const hits: TransitHit[] = [];
  const windows: TransitWindow[] = [];
  for (const transiting of PLANETS) {
    for (const target of targets) {
      for (const { aspect, ahead } of ASPECT_STEPS) {
        const transit = { transiting, aspect, natal: target.point };
        const isCertain = ({ ut, uncertainDays }: Pass) => isSameDay(ut - uncertainDays, ut + uncertainDays);
        for (const visit of visitsOf(sky, transiting, target, ahead)) {
          const exact = visit.exact.filter(isCertain);
          hits.push(...exact.filter(within(sky)).map((pass) => describeHit(transit, visit, pass)));
          if (transiting !== 'Moon' && overlaps(visit, sky))
            windows.push(describeWindow(transit, { ...visit, exact }));
        }
      }
      yield;
    }
  }
  return {
    hits: hits.sort((a, b) => compare(a.utc, b.utc)),
    windows: windows.sort((a, b) => compare(a.from ?? '', b.from ?? '')),
  };
}

interface Transit {
  readonly transiting: Planet;
  readonly aspect: AspectName;
  readonly natal: NatalPoint;
}

/** A time within orb; `from` and `to` are infinite where the track ends first. */
interface Visit {
  readonly from: DayJ2000;
  readonly to: DayJ2000;
  readonly exact: readonly Pass[];
}

interface Pass {
  readonly ut: DayJ2000;
  readonly rising: boolean;
  readonly pass: number;
  readonly passes: number;
  /** Either way; 0 for a known birth time. */
  readonly uncertainDays: number;
}

/** Every stay of a planet within orb of one exact angle to a target. */
function visitsOf(sky: Sky, planet: Planet, target: NatalTarget, ahead: number): Visit[] {
  const orb = TRANSIT_ORB_DEG - target.halfWidth;
  if (orb <= 0) return [];
  const goal = target.lon + ahead;
  const exact = passesOf(sky, planet, goal, target.halfWidth);
  // The Moon's stays are hours: only their exact moments are told.
  if (planet === 'Moon') return exact.map((pass) => ({ from: -Infinity, to: Infinity, exact: [pass] }));

  const edges = [
    ...arrivalsOf(sky, planet, goal - orb).map(({ ut, rising }) => ({ ut, enters: rising })),
    ...arrivalsOf(sky, planet, goal + orb).map(({ ut, rising }) => ({ ut, enters: !rising })),
  ].sort((a, b) => a.ut - b.ut);
  const starts = edges.filter(({ enters }) => enters).map(({ ut }) => ut);
  const ends = edges.filter(({ enters }) => !enters).map(({ ut }) => ut);
  if (edges[0]?.enters === false) starts.unshift(-Infinity);
  if (starts.length > ends.length) ends.push(Infinity);
  return starts.map((from, index) => {
    const to = ends[index] as DayJ2000;
    return { from, to, exact: exact.filter(({ ut }) => ut >= from && ut <= to) };
  });
}

/** The exact moments at one longitude, numbered within each run of successive passes. */
function passesOf(sky: Sky, planet: Planet, goal: number, halfWidth: number): Pass[] {
  const { track } = sky.bodies[planet];
  const runs: Crossing[][] = [];
  for (const crossing of arrivalsOf(sky, planet, goal)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && crossing.ut - last.ut <= LONGEST_PASS_GAP_DAYS[planet]) run.push(crossing);
    else runs.push([crossing]);
  }
  return runs.flatMap((run) =>
    run.map(({ ut, rising }, index) => ({
      ut,
      rising,
      pass: index + 1,
      passes: run.length,
      uncertainDays: halfWidth === 0 ? 0 : halfWidth / Math.abs(track.rate(ut)),
    })),
  );
}

function overlaps({ from, to }: Visit, span: Span): boolean {
  return from < span.to && to > span.from;
}

function describeHit(
  { transiting, aspect, natal }: Transit,
  { from, to }: Visit,
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

function describeWindow({ transiting, aspect, natal }: Transit, { from, to, exact }: Visit): TransitWindow {
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
