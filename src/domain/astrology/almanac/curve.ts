import { norm360 } from '../angle.ts';
import type { DayJ2000 } from '../instant.ts';
import { lonOn, speedOn, type Track } from './track.ts';

/** An angle that changes smoothly with time, unwrapped: a body's longitude, or how far one is ahead of another. */
export interface Curve {
  readonly at: (ut: DayJ2000) => number;
  /** Degrees a day. */
  readonly rate: (ut: DayJ2000) => number;
  /** Instants, ascending, so close that the rate changes its sign at most once between two. */
  readonly knots: readonly DayJ2000[];
}

/** A stretch of a curve that only rises or only falls. */
export interface Piece {
  readonly from: DayJ2000;
  readonly to: DayJ2000;
  readonly start: number;
  readonly end: number;
}

/** When a curve reached an angle. */
export interface Crossing {
  readonly ut: DayJ2000;
  /** Whether the angle was growing. */
  readonly rising: boolean;
}

/** An extremum of a curve: for a longitude, a station. */
export interface Turn {
  readonly ut: DayJ2000;
  /** Whether the angle grows from there on. */
  readonly rising: boolean;
}

const TIME_TOLERANCE_DAYS = 1e-7;

/** A body's longitude as a curve. */
export function longitudeCurve(track: Track): Curve {
  return {
    at: (ut) => lonOn(track, ut),
    rate: (ut) => speedOn(track, ut),
    knots: knotsBetween(track.from, track.to, track.stepDays),
  };
}

/** How far body `a` is ahead of `b`, where both tracks reach. */
export function elongationCurve(a: Track, b: Track): Curve {
  return {
    at: (ut) => lonOn(a, ut) - lonOn(b, ut),
    rate: (ut) => speedOn(a, ut) - speedOn(b, ut),
    knots: knotsBetween(Math.max(a.from, b.from), Math.min(a.to, b.to), Math.min(a.stepDays, b.stepDays)),
  };
}

/** Extrema, in time order. */
export function turnsOf({ rate, knots }: Curve): Turn[] {
  const turns: Turn[] = [];
  for (const [index, to] of knots.entries()) {
    const from = knots[index - 1];
    if (from === undefined) continue;
    const [before, after] = [rate(from), rate(to)];
    if (before < 0 !== after < 0) turns.push({ ut: rootOf(rate, from, to), rising: after >= 0 });
  }
  return turns;
}

/** The curve cut at its knots and turns, so that each piece is monotone. */
export function piecesOf(curve: Curve): Piece[] {
  const cuts = [...curve.knots, ...turnsOf(curve).map(({ ut }) => ut)].sort((a, b) => a - b);
  const values = cuts.map(curve.at);
  return cuts.slice(1).map((to, index) => ({
    from: cuts[index] as number,
    to,
    start: values[index] as number,
    end: values[index + 1] as number,
  }));
}

/** All instants at which a curve equals an angle modulo 360°, in time order. */
export function crossingsOf(curve: Curve, pieces: readonly Piece[], angle: number): Crossing[] {
  const crossings: Crossing[] = [];
  for (const { from, to, start, end } of pieces) {
    const rising = end > start;
    const low = rising ? start : end;
    const high = rising ? end : start;
    // Half-open in the direction of travel: a value met exactly at a cut belongs to one piece.
    for (let value = low + norm360(angle - low); value <= high; value += 360) {
      if (value === end) continue;
      crossings.push({ ut: rootOf((ut) => curve.at(ut) - value, from, to), rising });
    }
  }
  return crossings;
}

/** The root of a function that changes its sign between two instants (regula falsi, Illinois variant). */
export function rootOf(value: (ut: DayJ2000) => number, from: DayJ2000, to: DayJ2000): DayJ2000 {
  let [a, b] = [from, to];
  let [atA, atB] = [value(a), value(b)];
  for (let round = 0; round < 60; round += 1) {
    if (atA === 0) return a;
    if (atB === 0 || Math.abs(b - a) < TIME_TOLERANCE_DAYS) return b;
    const middle = b - (atB * (b - a)) / (atB - atA);
    const atMiddle = value(middle);
    if (atMiddle < 0 === atB < 0) atA /= 2;
    else [a, atA] = [b, atB];
    const moved = Math.abs(middle - b);
    [b, atB] = [middle, atMiddle];
    if (moved < TIME_TOLERANCE_DAYS / 10) return b;
  }
  return b;
}

function knotsBetween(from: DayJ2000, to: DayJ2000, stepDays: number): DayJ2000[] {
  const count = Math.ceil((to - from) / stepDays);
  return Array.from({ length: count + 1 }, (_, index) => Math.min(from + index * stepDays, to));
}
