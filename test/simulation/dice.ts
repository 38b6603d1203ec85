/** A number in [0, 1) for each draw: the same row for the same seed (mulberry32). */
export type Dice = () => number;

export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The n-th number of a seed's row by itself, whoever asks and whenever. */
export const diceAt = (seed: number, n: number): Dice =>
  diceFrom(Math.imul(seed + 1, 0x9e3779b1) ^ (n * 0x85ebca6b));
