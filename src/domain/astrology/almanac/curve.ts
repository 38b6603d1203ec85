import { norm360 } from '../angle.ts';
import type { DayJ2000 } from '../instant.ts';

/** An angle that changes smoothly with time, unwrapped: a body's longitude, or how far one is ahead of another. */
export interface Angle {
  readonly at: (ut: DayJ2000) => number;
  /** Degrees a day. */
  readonly rate: (ut: DayJ2000) => number;
}

/** An angle with its values and rates at knots, a day apart: so close that the rate changes its sign at most once between two. */
export interface Curve extends Angle {
  readonly from: DayJ2000;
  readonly values: Float64Array;
  readonly rates: Float64Array;
}

/** A stretch of a curve that only rises or only falls, from one turn to the next: instants and the values there. */
export interface Run {
  readonly times: readonly DayJ2000[];
  readonly values: readonly number[];
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

/** An angle with knots on a number of days, both ends included. */
export function curveOf(angle: Angle, from: DayJ2000, days: number): Curve {
  const values = new Float64Array(days + 1);
  const rates = new Float64Array(days + 1);
  for (let day = 0; day <= days; day += 1) {
    values[day] = angle.at(from + day);
    rates[day] = angle.rate(from + day);
  }
  return { ...angle, from, values, rates };
}

/** The same curve over fewer days. */
export function sliceOf(curve: Curve, skippedDays: number, days: number): Curve {
  return {
    ...curve,
    from: curve.from + skippedDays,
    values: curve.values.subarray(skippedDays, skippedDays + days + 1),
    rates: curve.rates.subarray(skippedDays, skippedDays + days + 1),
  };
}

/** How far one curve is ahead of another with the same knots. */
export function aheadOf(a: Curve, b: Curve): Curve {
  return {
    at: (ut) => a.at(ut) - b.at(ut),
    rate: (ut) => a.rate(ut) - b.rate(ut),
    from: a.from,
    values: a.values.map((value, index) => value - (b.values[index] as number)),
    rates: a.rates.map((rate, index) => rate - (b.rates[index] as number)),
  };
}

/** Extrema, in time order. */
export function turnsOf({ rate, from, rates }: Curve): Turn[] {
  const turns: Turn[] = [];
  for (let day = 1; day < rates.length; day += 1) {
    const rising = (rates[day] as number) >= 0;
    if (rising === (rates[day - 1] as number) >= 0) continue;
    turns.push({ ut: rootOf(rate, from + day - 1, from + day), rising });
  }
  return turns;
}

/** The curve cut at its turns. */
export function runsOf(curve: Curve, turns: readonly Turn[] = turnsOf(curve)): Run[] {
  const runs: Run[] = [];
  let [times, values]: [DayJ2000[], number[]] = [[], []];
  let next = 0;
  for (let day = 0; day < curve.values.length; day += 1) {
    const ut = curve.from + day;
    const turn = turns[next];
    if (turn && turn.ut <= ut) {
      const extreme = curve.at(turn.ut);
      runs.push({ times: [...times, turn.ut], values: [...values, extreme] });
      [times, values] = [[turn.ut], [extreme]];
      next += 1;
    }
    times.push(ut);
    values.push(curve.values[day] as number);
  }
  return [...runs, { times, values }];
}

/** All instants at which a curve equals an angle modulo 360°, in time order. */
export function crossingsOf(curve: Angle, runs: readonly Run[], angle: number): Crossing[] {
  const crossings: Crossing[] = [];
  for (const { times, values } of runs) {
    const start = values[0] as number;
    const end = values.at(-1) as number;
    const rising = end > start;
    // Half-open in the direction of travel: a value met exactly at a turn belongs to one run.
    const first = rising ? start + norm360(angle - start) : start - norm360(start - angle);
    const step = rising ? 360 : -360;
    for (let value = first; rising ? value < end : value > end; value += step) {
      const after = placeBeyond(values, value, rising);
      const [from, to] = [times[after - 1] as DayJ2000, times[after] as DayJ2000];
      const [before, beyond] = [(values[after - 1] as number) - value, (values[after] as number) - value];
      crossings.push({ ut: rootOf((ut) => curve.at(ut) - value, from, to, before, beyond), rising });
    }
  }
  return crossings;
}

/** The first place, of values that only rise or only fall, beyond a value that the first one is not beyond. */
function placeBeyond(values: readonly number[], value: number, rising: boolean): number {
  let [low, high] = [1, values.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = values[middle] as number;
    if (rising ? here > value : here < value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The root of a function that changes its sign between two instants (regula falsi, Illinois variant). */
export function rootOf(
  value: (ut: DayJ2000) => number,
  from: DayJ2000,
  to: DayJ2000,
  atFrom = value(from),
  atTo = value(to),
): DayJ2000 {
  let [a, b] = [from, to];
  let [atA, atB] = [atFrom, atTo];
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
