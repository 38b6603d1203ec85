import { countWords } from '../../domain/words.ts';
import type { Dice } from './dice.ts';
import type { Move } from './outline.ts';
import { sentence } from './template.ts';
import { FILLERS } from './vocabulary/fillers.ts';

/** How many words an answer has; both ends inclusive. */
export interface Length {
  readonly min: number;
  readonly max: number;
}

/** Words by which the body may miss its goal before it is called done, and overshoot before another try is made. */
const NEAR = 9;
const OVERSHOOT = 8;

const TRIES = 4;
const MISSES = 6;

/** Shorter answers do without last words. */
const CLOSING_FROM = 45;

/**
 * Takes steps until the answer has its length, which is drawn around the middle of the range. The last words are kept
 * for the end, and short sentences of known length make up what is missing, to the word where the range is one number.
 */
export function fitLength(
  moves: Iterator<Move, never>,
  closing: () => string,
  length: Length,
  dice: Dice,
): string[] {
  const { min, max } = length;
  const middling = (dice.next() + dice.next() + dice.next()) / 3;
  const goal = Math.round(min + (max - min) * middling);
  const end = goal >= CLOSING_FROM && dice.flip(0.6) ? closing() : undefined;
  const kept = end === undefined ? 0 : countWords(end);

  const parts: string[] = [];
  let words = 0;
  for (let misses = 0; goal - kept - words > NEAR && misses < MISSES; ) {
    const part = fitting(
      moves.next().value,
      goal - kept - words + OVERSHOOT,
      max - kept - words,
      parts.length === 0,
    );
    if (part === undefined) {
      misses += 1;
    } else {
      misses = 0;
      parts.push(part.text);
      words += part.words;
    }
  }
  for (const n of fillerLengths(min - kept - words, max - kept - words, dice)) {
    parts.push(filler(n, parts, dice));
  }
  if (end !== undefined) parts.push(end);
  return parts;
}

/** A telling of the step that pleases, else the shortest one that is possible at all. */
function fitting(
  move: Move,
  wished: number,
  possible: number,
  mayBeBrief: boolean,
): { text: string; words: number } | undefined {
  let shortest: { text: string; words: number } | undefined;
  for (let i = 0; i <= TRIES; i += 1) {
    const text = move(mayBeBrief && i === TRIES);
    const words = countWords(text);
    if (words <= Math.min(wished, possible)) return { text, words };
    if (shortest === undefined || words < shortest.words) shortest = { text, words };
  }
  return shortest !== undefined && shortest.words <= possible ? shortest : undefined;
}

const FILLERS_BY_LENGTH = new Map<number, string[]>();
for (const words of FILLERS) {
  const length = countWords(words);
  FILLERS_BY_LENGTH.set(length, [...(FILLERS_BY_LENGTH.get(length) ?? []), sentence(words)]);
}
const LONGEST_FILLER = Math.max(...FILLERS_BY_LENGTH.keys());

/** Lengths of short sentences that together have at least `missing` and at most `room` words. */
function fillerLengths(missing: number, room: number, dice: Dice): number[] {
  if (missing <= 0) return [];
  if (room <= LONGEST_FILLER) return [missing + dice.below(room - missing + 1)];
  const first = Math.min(LONGEST_FILLER, Math.max(missing, 1));
  const rest = missing - first;
  return [first, ...fillerLengths(rest, room - first, dice)];
}

/** A short sentence of this length, a new one while there are any. */
function filler(length: number, said: readonly string[], dice: Dice): string {
  const all = FILLERS_BY_LENGTH.get(length) ?? [];
  const fresh = all.filter((words) => !said.includes(words));
  return dice.pick(fresh.length > 0 ? fresh : all);
}
