import { isPlanet, PLANETS, type Planet } from '../bodies.ts';
import type { DayJ2000 } from '../instant.ts';
import type { Steps } from '../steps.ts';
import {
  type Crossing,
  type Curve,
  crossingsOf,
  elongationCurve,
  longitudeCurve,
  type Piece,
  piecesOf,
  type Turn,
  turnsOf,
} from './curve.ts';
import { refineCrossing } from './refine.ts';
import { sampleTrack, type Track } from './track.ts';

/** Bodies an almanac follows. */
export const TRACKED = [...PLANETS, 'TrueNode', 'MeanNode'] as const;
export type Tracked = (typeof TRACKED)[number];

/** The sky over a span of time: every body's curve, cut into monotone pieces, and reaching past the span's ends. */
export interface Sky {
  readonly from: DayJ2000;
  readonly to: DayJ2000;
  readonly bodies: Readonly<Record<Tracked, TrackedBody>>;
}

export interface TrackedBody {
  readonly track: Track;
  readonly curve: Curve;
  readonly pieces: readonly Piece[];
  readonly turns: readonly Turn[];
}

/**
 * Days by which a body is followed beyond the span, so that the passes of a transit that began before it or end
 * after it are all counted: a retrograde loop's length, two loops' for the outer planets, which can reach a degree
 * in two successive loops. The Moon's few days complete a void of course; the nodes have no passes.
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
    const track = yield* sampleTrack(body, from - reach, to + reach);
    const curve = longitudeCurve(track);
    bodies[body] = { track, curve, pieces: piecesOf(curve), turns: turnsOf(curve) };
    yield;
  }
  return { from, to, bodies: bodies as Record<Tracked, TrackedBody> };
}

/** When a body stands at a longitude (degrees), all along its track; within the span by the ephemeris itself. */
export function arrivalsOf(sky: Sky, body: Tracked, lonDeg: number): Crossing[] {
  const { curve, pieces } = sky.bodies[body];
  const crossings = crossingsOf(curve, pieces, lonDeg);
  if (body === 'Moon' || !isPlanet(body)) return crossings;
  const isNear = (ut: DayJ2000) => ut > sky.from - 1 && ut < sky.to + 1;
  return crossings.map(({ ut, rising }) => ({
    ut: isNear(ut) ? refineCrossing(body, ut, lonDeg, curve.rate(ut)) : ut,
    rising,
  }));
}

/** How far one body is ahead of another over the span and `reachDays` on either side, with its monotone pieces. */
export function elongation(
  sky: Sky,
  a: Planet,
  b: Planet,
  reachDays = 0,
): { readonly curve: Curve; readonly pieces: readonly Piece[] } {
  const whole = elongationCurve(sky.bodies[a].track, sky.bodies[b].track);
  const [from, to] = [sky.from - reachDays, sky.to + reachDays];
  const inner = whole.knots.filter((knot) => knot > from && knot < to);
  const curve: Curve = { ...whole, knots: [from, ...inner, to] };
  return { curve, pieces: piecesOf(curve) };
}
