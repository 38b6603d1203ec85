import type { ProfileInput } from '../simulator/index.ts';

/** The four mistakes that the source documents make one order cost $203 by. */
export const MISTAKES = ['caps', 'batches', 'facts', 'pacing'] as const;
export type Mistake = (typeof MISTAKES)[number];

/** What the documents say each mistake cost, in USD beyond the price of the words. */
export const CLAIMED_EXTRA_USD: Readonly<Record<Mistake, number>> = {
  caps: 80,
  batches: 60,
  facts: 30,
  pacing: 30,
};

/** What the documents say an order cost with all four, and without any. */
export const CLAIMED_USD = { all: 203, none: 14 } as const;

/** Days in the documents' oversized batches. */
export const OVERSIZED_DAYS = 5;

/** Share of the prompt that the model's own calculations are said to have taken. */
export const WORKING_SHARE = 0.15;

/**
 * The provider as the documents describe it, and nothing else going wrong: 15 % of batches of 100 answers end in short
 * ones and under 2 % of batches of 60, 500 to 800 tokens an answer where nothing caps the reply, and the time a reply
 * takes. The tier is an assumption: the second is open to whoever has paid $50.
 */
export const DOCUMENTED_PROVIDER: ProfileInput = {
  extends: 'calm',
  latencyScale: 1,
  tier: 2,
  faults: { verboseWithoutCap: 1 },
  tiring: { scaleItems: 143.8, shape: 5 },
  uncappedTokens: [500, 800],
  shortWords: [20, 30],
};
