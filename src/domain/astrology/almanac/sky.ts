import { PLANETS, type Planet } from '../bodies.ts';
import type { DayJ2000 } from '../instant.ts';
import type { Steps } from '../steps.ts';
import {
  aheadOf,
  type Crossing,
  type Curve,
  crossingsOf,
  curveOf,
  type Run,
  runsOf,
  sliceOf,
  type Turn,
  turnsOf,
} from './curve.ts';
import { followTrack, type Track } from './track.ts';

/** Bodies an almanac follows. */
export const TRACKED = [...PLANETS, 'TrueNode', 'MeanNode'] as const;
export type Tracked = (typeof TRACKED)[number];

/** The sky over a span of time: every body's longitude, followed past the span's ends. */
export interface Sky {
  readonly from: DayJ2000;
  readonly to: DayJ2000;
  readonly bodies: Readonly<Record<Tracked, TrackedBody>>;
}

export interface TrackedBody {
  readonly track: Track;
  readonly curve: Curve;
  readonly runs: readonly Run[];
  readonly turns: readonly Turn[];
}

/**
 * Days by which a body is followed beyond the span, so that the passes of a transit that began before it or end
 * after it are all counted: a retrograde loop's length, two loops' for the outer planets, which can reach a degree
 * in two successive loops. The Moon's few days complete a void of course, together with all it meets; the nodes have
 * no passes.
 */
const REACH_DAYS: Readonly<Record<Tracked, number>> = {
  Sun: 4,
  Moon: 4,
  Mercury: 100,
  Venus: 160,
  Mars: 260,
  Jupiter: 420,
  Saturn: 450,
  Uranus: 800,
  Neptune: 800,
  Pluto: 800,
  TrueNode: 1,
  MeanNode: 1,
};

/** Follows all bodies over a span. */
export function* followSky(from: DayJ2000, to: DayJ2000): Steps<Sky> {
  const bodies: Partial<Record<Tracked, TrackedBody>> = {};
  for (const body of TRACKED) {
    const reach = REACH_DAYS[body];
    const days = Math.ceil(to - from) + 2 * reach;
    const track = yield* followTrack(body, from - reach, from - reach + days);
    const curve = curveOf(track, from - reach, days);
    const turns = turnsOf(curve);
    bodies[body] = { track, curve, turns, runs: runsOf(curve, turns) };
    yield;
  }
  return { from, to, bodies: bodies as Record<Tracked, TrackedBody> };
}

/** When a body stands at a longitude (degrees), as far as it is followed. */
export function arrivalsOf(sky: Sky, body: Tracked, lonDeg: number): Crossing[] {
  const { track, runs } = sky.bodies[body];
  return crossingsOf(track, runs, lonDeg);
}

/** When one body is ahead of another by each of some angles (degrees), over the span and `reachDays` on either side. */
export function meetingsOf(sky: Sky, a: Planet, b: Planet, reachDays = 0): (aheadDeg: number) => Crossing[] {
  const days = Math.ceil(sky.to - sky.from) + 2 * reachDays;
  const [first, second] = [a, b].map((body) =>
    sliceOf(sky.bodies[body].curve, REACH_DAYS[body] - reachDays, days),
  ) as [Curve, Curve];
  const ahead = aheadOf(first, second);
  const runs = runsOf(ahead);
  return (aheadDeg) => crossingsOf(ahead, runs, aheadDeg);
}
