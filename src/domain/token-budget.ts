import type { WordRange } from './product.ts';

/**
 * Tokens an English word costs. The source documents use 1.3; o200k measures 1.13 on plain prose, so the formula's
 * 1.3 already leaves 15 %.
 */
export const TOKENS_PER_WORD = 1.3;

/** The documents' allowance for answers that run a little long: a cap is a ceiling, not a target. */
export const SAFETY = 1.2;

/**
 * Tokens of a word against those of an English one, on o200k: a passage told in each language, its tokens by its own
 * words (word ranges are in the language's own), rounded up to the next 0.05.
 */
const LANGUAGE_FACTOR: Readonly<Record<string, number>> = {
  en: 1,
  de: 1.35,
  fi: 2.15,
  fr: 1.2,
  es: 1.15,
  it: 1.4,
  ja: 1.3,
  nl: 1.15,
  pl: 1.95,
  pt: 1.1,
  ru: 1.65,
  sv: 1.35,
  tr: 1.9,
};
/** A cap too low cuts answers off, one too high only sets more aside: as for the longest words measured, Finnish ones. */
const OTHER_LANGUAGE_FACTOR = 2.15;

/** Tokens one answer may take at most: `target words × 1.3 tokens × 1.2 safety`, for the language written in. */
export function answerTokens(words: WordRange, language: string): number {
  const factor = LANGUAGE_FACTOR[language.split('-')[0] ?? 'en'] ?? OTHER_LANGUAGE_FACTOR;
  return words.ask.max * TOKENS_PER_WORD * factor * SAFETY;
}

/** What products of such factors are off by, and more: `12 × 1.3 × 1.2` is a little above 18.72. */
const DUST = 1e-9;

/** The cap for a call that asks `items` answers of `tokensPerAnswer` each; never above the model's ceiling. */
export function tokenBudget(items: number, tokensPerAnswer: number, ceiling: number): number {
  return Math.min(ceiling, Math.ceil(items * tokensPerAnswer - DUST));
}

/** How many answers fit one reply of the model. At least one: a single answer is never split. */
export function answersPerReply(tokensPerAnswer: number, ceiling: number): number {
  return Math.max(1, Math.floor(ceiling / tokensPerAnswer + DUST));
}
