/** Figures of small samples. All take the sample's values; none changes them. */

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The smallest value that at least this share of the sample does not exceed (nearest rank); 0 for an empty sample. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? 0;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95 % of a normal distribution lie within this many standard deviations. */
const Z = 1.959964;

/** Where a share lies with 95 % confidence, after `hits` in `trials` (Wilson's score interval). */
export function wilson(hits: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  const centre = share + Z ** 2 / (2 * trials);
  const scale = 1 + Z ** 2 / trials;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

const RESAMPLES = 2_000;

/**
 * Where a figure of a sample lies with 95 % confidence, by drawing the sample anew from itself (percentile bootstrap).
 *
 * @param chance - in [0, 1): drawn once for each member of each resample.
 */
export function bootstrap<T>(
  sample: readonly T[],
  figure: (resample: readonly T[]) => number,
  chance: () => number,
): Interval {
  const figures = Array.from({ length: RESAMPLES }, () =>
    figure(sample.map(() => sample[Math.floor(chance() * sample.length)] as T)),
  );
  return { low: quantile(figures, 0.025), high: quantile(figures, 0.975) };
}

/** Chance that makes studies come out the same every time (mulberry32). */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Where the difference of a figure between two independent samples lies with 95 % confidence (percentile bootstrap). */
export function bootstrapDifference<T>(
  a: readonly T[],
  b: readonly T[],
  figure: (resample: readonly T[]) => number,
  chance: () => number,
): Interval {
  const drawn = (sample: readonly T[]) =>
    figure(sample.map(() => sample[Math.floor(chance() * sample.length)] as T));
  const differences = Array.from({ length: RESAMPLES }, () => drawn(a) - drawn(b));
  return { low: quantile(differences, 0.025), high: quantile(differences, 0.975) };
}

/** What a straight line through the points rises by from one x to the next (least squares); 0 where x never changes. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const middleX = mean(points.map(([x]) => x));
  const middleY = mean(points.map(([, y]) => y));
  const spread = points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0) / spread;
}
