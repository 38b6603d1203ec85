import { sha256 } from '../domain/hash.ts';

/** A number in [0, 1) for each name: the same for the same name, unrelated for different ones. */
export type Chance = (name: string) => number;

/**
 * Chance that hangs on the given text alone, never on time or on what was drawn before: a rate raised in a profile
 * changes its own draws and no others.
 */
export function chanceFrom(text: string): Chance {
  return (name) => Number.parseInt(sha256(`${text}\n${name}`).slice(0, 13), 16) / 2 ** 52;
}

/** Whether an event of this probability happens. */
export function happens(chance: Chance, name: string, probability: number): boolean {
  return probability > 0 && chance(name) < probability;
}

/** A number in [low, high). */
export function between(chance: Chance, name: string, [low, high]: readonly [number, number]): number {
  return low + chance(name) * (high - low);
}

/** One of the choices. */
export function pick<T>(chance: Chance, name: string, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(chance(name) * choices.length)] ?? choices[0];
}
