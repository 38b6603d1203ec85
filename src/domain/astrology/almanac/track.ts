import { wrap180 } from '../angle.ts';
import type { Body } from '../bodies.ts';
import { positionAt } from '../ephemeris.ts';
import type { DayJ2000 } from '../instant.ts';
import type { Steps } from '../steps.ts';

/**
 * A body's longitude over a stretch of time, sampled evenly and unwrapped, so that it is a smooth curve without the
 * jump at 360°. Between samples it is read by interpolation: finding thousands of exact times then costs no more
 * than the few hundred evaluations of the ephemeris behind the samples.
 */
export interface Track {
  readonly from: DayJ2000;
  readonly to: DayJ2000;
  readonly stepDays: number;
  /** Degrees; three samples stand on either side of [from, to]. */
  readonly samples: Float64Array;
}

/**
 * Days between samples, each such that interpolation is off by less than 0.05″, far below the ephemeris' own error.
 * The outer planets would allow more, were it not for the nutation of a fortnight in their coordinates.
 */
const STEP_DAYS: Readonly<Record<Body, number>> = {
  Sun: 2,
  Moon: 0.5,
  Mercury: 1,
  Venus: 2,
  Mars: 2,
  Jupiter: 4,
  Saturn: 4,
  Uranus: 4,
  Neptune: 4,
  Pluto: 4,
  TrueNode: 0.5,
  MeanNode: 4,
  MeanLilith: 4,
};

/** Samples beyond either end that interpolation leans on. */
const MARGIN = 3;

/** Evaluations between two yields: a few milliseconds even in a cold process. */
const EVALUATIONS_PER_STEP = 16;

/** Samples a body from one instant to another. */
export function* sampleTrack(body: Body, from: DayJ2000, to: DayJ2000): Steps<Track> {
  const stepDays = STEP_DAYS[body];
  const count = Math.ceil((to - from) / stepDays) + 1 + 2 * MARGIN;
  const samples = new Float64Array(count);
  let last = 0;
  for (let index = 0; index < count; index += 1) {
    const { lon } = positionAt(body, from + (index - MARGIN) * stepDays);
    last = index === 0 ? lon : last + wrap180(lon - last);
    samples[index] = last;
    if (index % EVALUATIONS_PER_STEP === EVALUATIONS_PER_STEP - 1) yield;
  }
  return { from, to, stepDays, samples };
}

/** Unwrapped longitude in degrees at an instant within the track, by six-point Lagrange interpolation. */
export function lonOn({ from, stepDays, samples }: Track, ut: DayJ2000): number {
  const place = (ut - from) / stepDays + MARGIN;
  const base = Math.max(2, Math.min(samples.length - 4, Math.floor(place)));
  const x = place - base;
  const [a, b, c, d, e, f] = [x + 2, x + 1, x, x - 1, x - 2, x - 3];
  const sample = (offset: number) => samples[base + offset] as number;
  return (
    (sample(-2) * (b * c * d * e * f)) / -120 +
    (sample(-1) * (a * c * d * e * f)) / 24 +
    (sample(0) * (a * b * d * e * f)) / -12 +
    (sample(1) * (a * b * c * e * f)) / 12 +
    (sample(2) * (a * b * c * d * f)) / -24 +
    (sample(3) * (a * b * c * d * e)) / 120
  );
}

const HALF_STEP_DAYS = 0.01;

/** Degrees a day at an instant within the track. */
export function speedOn(track: Track, ut: DayJ2000): number {
  return (lonOn(track, ut + HALF_STEP_DAYS) - lonOn(track, ut - HALF_STEP_DAYS)) / (2 * HALF_STEP_DAYS);
}
