import type { Chance } from '../chance.ts';
import { befalls, freshAnswers } from '../profile/draw-faults.ts';
import type { ItemFault } from '../profile/faults.ts';
import type { Profile, Range } from '../profile/profile.ts';
import type { Assignment } from '../prose/index.ts';
import { assignmentFor, type Reading, spanFor, type WordSpan } from './reading.ts';

/** Writes one answer's text: the simulator's own prose, or what a host puts in its place. */
export type WriteAnswer = (assignment: Assignment) => string;

/** What an author works from. */
export interface Commission {
  readonly reading: Reading;
  readonly profile: Profile;
  readonly chance: Chance;
  readonly writeAnswer: WriteAnswer;
  /** Everything random in the prose hangs on it. */
  readonly seed: string;
  /** Whether the author may run on: nothing caps the reply. */
  readonly verbose: boolean;
}

/** Writes the answers of one reply, one after the other, and tires as models do. */
export interface Author {
  /** The next answer. A `description` may ask for a length of its own; a `version` other than 0 says it in other words. */
  answer(key: string, description?: string, version?: number): string;
  /** Faults that went into the answers so far. */
  faults(): readonly ItemFault[];
}

export function createAuthor({ reading, profile, chance, writeAnswer, seed, verbose }: Commission): Author {
  const fresh = freshAnswers(profile, chance);
  const faults = new Set<ItemFault>();
  let written = 0;

  const strikes = (fault: ItemFault, key: string, happens = befalls(fault, profile, chance, key)) => {
    if (happens) faults.add(fault);
    return happens;
  };
  const lengthOf = (key: string, asked: WordSpan): WordSpan => {
    const tired = written > fresh || befalls('shortAnswers', profile, chance, key);
    if (strikes('shortAnswers', key, tired)) return shortSpan(profile.shortWords, asked);
    if (verbose) return uncappedSpan(profile.uncappedTokens);
    return strikes('longAnswers', key) ? longSpan(asked) : asked;
  };

  return {
    answer(key, description = '', version = 0) {
      if (version === 0) written += 1;
      const { question, shared, period } = assignmentFor(reading, key);
      const { min, max } = lengthOf(key, spanFor(reading, description));
      return writeAnswer({
        question: question || description || reading.topic.slice(0, LONGEST_TOPIC),
        shared,
        period,
        minWords: min,
        maxWords: max,
        seed: `${seed}/${key}/${version}`,
        ...(strikes('falseClaims', key) ? { lie: true } : {}),
      });
    },
    faults: () => [...faults],
  };
}

/** How much of a foreign prompt is taken for the question, in characters. */
const LONGEST_TOPIC = 240;

/** The profile's short length, or half of what was asked where that is shorter still. */
function shortSpan([min, max]: Range, asked: WordSpan): WordSpan {
  const most = Math.min(max, Math.max(1, Math.floor(asked.min / 2)));
  return { min: Math.min(min, most), max: most };
}

const longSpan = ({ max }: WordSpan): WordSpan => ({ min: Math.ceil(max * 1.2), max: Math.ceil(max * 1.5) });

/** English prose takes about this many tokens of o200k a word, punctuation included. */
const TOKENS_PER_WORD = 1.2;

function uncappedSpan([min, max]: Range): WordSpan {
  return { min: Math.ceil(min / TOKENS_PER_WORD), max: Math.floor(max / TOKENS_PER_WORD) };
}
