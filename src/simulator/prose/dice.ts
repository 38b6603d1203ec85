/** A stream of seeded draws: the same seed gives the same draws, on every machine. */
export interface Dice {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [0, bound). */
  below(bound: number): number;
  /** One of the choices, all equally likely. Throws a RangeError when there are none. */
  pick<T>(choices: readonly T[]): T;
  /** Whether an event of this probability happens. */
  flip(probability: number): boolean;
}

/**
 * Draws that hang on the text of the seed alone. Four FNV-1a hashes of it start sfc32 (Chris Doty-Humphrey's small
 * fast counting generator, PractRand 2010): far from secret, and even enough to choose words.
 */
export function diceFrom(seed: string): Dice {
  let a = fnv1a(seed, 0x811c9dc5);
  let b = fnv1a(seed, a ^ 0x9e3779b9);
  let c = fnv1a(seed, b ^ 0x243f6a88);
  let counter = 1;

  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < WARM_UP; i += 1) next();

  const below = (bound: number) => Math.floor(next() * bound);
  return {
    next,
    below,
    pick(choices) {
      if (choices.length === 0) throw new RangeError('There is nothing to pick from');
      return choices[below(choices.length)] as (typeof choices)[number];
    },
    flip: (probability) => next() < probability,
  };
}

/** Rounds after which similar seeds no longer show. */
const WARM_UP = 12;

/** 32-bit FNV-1a over UTF-16 code units, from any starting state. */
function fnv1a(text: string, start: number): number {
  let hash = start | 0;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
