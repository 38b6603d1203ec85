import { chanceFrom, pick } from '../simulator/chance.ts';
import type { WriteAnswer } from '../simulator/index.ts';
import type { PromptCase } from './prompt-set.ts';

/** Words by which a reader tells the mood of a sentence without understanding it. */
const MOODS: Readonly<Record<string, RegExp>> = {
  negative:
    /\b(?:broke|broken|furious|angry|worst|terrible|awful|crash\w*|lost|slow|refund|disappoint\w*|useless|never again|annoy\w*)\b/i,
  positive: /\b(?:love|great|excellent|perfect|thank\w*|happy|best|wonderful|delight\w*|saved|smooth\w*)\b/i,
};

/**
 * An author for prompt sets at the simulated provider: it answers with one of the answers the set expects, by the
 * sentence's mood where they are moods, else by chance. It shows what a report looks like, and proves nothing.
 */
export function choosing(cases: readonly PromptCase[]): WriteAnswer {
  const options = [...new Set(cases.flatMap(({ expected }) => expected))].sort();
  return ({ question, seed }) => {
    const mood = Object.keys(MOODS).find((name) => options.includes(name) && MOODS[name]?.test(question));
    if (mood !== undefined) return mood;
    const calm = options.filter((option) => !(option in MOODS));
    const [first = 'yes', ...rest] = calm.length > 0 ? calm : options;
    return pick(chanceFrom(seed), 'option', [first, ...rest]);
  };
}
