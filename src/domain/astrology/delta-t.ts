import type { DayJ2000 } from './instant.ts';

/**
 * TT − UT1 in seconds on 1 January of each year from 1850, ten years to a line: the U.S. Naval Observatory's
 * historic_deltat.data to 1973, deltat.data and IERS Bulletin A after it, to two decimals.
 */
const OBSERVED = `
  6.55 6.69 6.84 7.03 7.15 7.26 7.23 7.21 6.99 7.19
  7.35 7.41 7.36 6.95 6.45 5.92 5.15 4.11 2.94 1.97
  1.04 0.11 -0.82 -1.70 -2.48 -3.19 -3.84 -4.43 -4.79 -5.09
  -5.36 -5.37 -5.34 -5.40 -5.58 -5.74 -5.69 -5.67 -5.73 -5.78
  -5.86 -6.01 -6.28 -6.53 -6.50 -6.41 -6.11 -5.63 -4.68 -3.72
  -2.70 -1.48 -0.08 1.26 2.59 3.92 5.20 6.29 7.68 9.13
  10.38 11.64 13.23 14.69 16.00 17.19 18.19 19.13 20.14 20.86
  21.41 22.06 22.51 23.01 23.46 23.63 23.95 24.39 24.34 24.10
  24.02 23.98 23.89 23.93 23.88 23.91 23.76 23.91 23.96 24.04
  24.35 24.82 25.30 25.77 26.27 26.76 27.27 27.77 28.25 28.70
  29.15 29.57 29.97 30.36 30.72 31.07 31.35 31.68 32.17 32.67
  33.15 33.58 33.99 34.47 35.03 35.74 36.55 37.43 38.29 39.20
  40.18 41.17 42.23 43.37 44.48 45.48 46.46 47.52 48.53 49.59
  50.54 51.38 52.17 52.96 53.79 54.34 54.87 55.32 55.82 56.30
  56.86 57.57 58.31 59.12 59.98 60.79 61.63 62.30 62.97 63.47
  63.83 64.09 64.30 64.47 64.57 64.69 64.85 65.15 65.46 65.78
  66.07 66.32 66.60 66.91 67.28 67.64 68.10 68.59 68.97 69.22
  69.36 69.36 69.29 69.20 69.18 69.14 69.11`
  .trim()
  .split(/\s+/)
  .map(Number);

const FIRST_YEAR = 1850;
const LAST_YEAR = FIRST_YEAR + OBSERVED.length - 1;
const DAYS_PER_YEAR = 365.2425;

/**
 * TT − UT1 in seconds. Nobody can know it ahead: past the table it grows as the tides brake the Earth, by the
 * quadratic term of Morrison, Stephenson and Hohenkerk (2016), which is off by a few seconds in 2050 and by some
 * ten in 2100 (the Moon moves half an arcsecond a second).
 */
export function deltaTSeconds(ut: DayJ2000): number {
  const year = 2000 + (ut + 0.5) / DAYS_PER_YEAR;
  const place = year - FIRST_YEAR;
  if (place <= 0) return OBSERVED[0] as number;
  const ahead = year - LAST_YEAR;
  if (ahead >= 0) return (OBSERVED.at(-1) as number) + 0.08 * ahead + 0.00325 * ahead * ahead;
  const before = Math.floor(place);
  const [low, high] = [OBSERVED[before] as number, OBSERVED[before + 1] as number];
  return low + (high - low) * (place - before);
}
