import type { ModelPrice } from '../billing/price.ts';
import type { FaultName } from './faults.ts';

/** A span to draw from. */
export type Range = readonly [least: number, most: number];

/** Limits of one model; what is left out is unlimited. */
export interface ModelLimits {
  readonly requestsPerMinute?: number;
  readonly requestsPerDay?: number;
  readonly tokensPerMinute?: number;
  readonly tokensPerDay?: number;
  /** Input tokens that unfinished batches may hold together. */
  readonly batchQueueTokens?: number;
}

/** How the simulated provider behaves. */
export interface Profile {
  /** Time from a call's acceptance to the first token, in milliseconds. */
  readonly firstTokenMs: Range;
  /** Speed of generation, drawn for each call. */
  readonly tokensPerSecond: Range;
  /** How long the last line of a batch may take, from its validation; the lines are done one by one until then. */
  readonly batchTurnaroundMs: Range;
  /** Factor on all of these; 0 answers at once. */
  readonly latencyScale: number;
  /** Limits by model; `*` stands for every model not named. */
  readonly limits: Readonly<Record<string, ModelLimits>>;
  /** Whether a call reserves its prompt plus its cap (the cookbook's reading), or the larger of the two (the guide's). */
  readonly reserve: 'sum' | 'max';
  /** Whether what a call reserved and did not use flows back when it ends. OpenAI does not say. */
  readonly refundUnused: boolean;
  /** Azure sends -1 and 0 for what it does not tell. */
  readonly limitHeaders: 'openai' | 'azure' | 'none';
  /** A second token limit, told in the `-project-tokens` headers. */
  readonly projectTokensPerMinute: number | null;
  readonly promptCache: boolean;
  /** How long a cached prefix lives unused, and at all. */
  readonly promptCacheIdleMs: number;
  readonly promptCacheMaxMs: number;
  /** Models served beside those with a known price, free of charge; `*` serves any name. */
  readonly models: readonly string[];
  /** Prices in US dollars per million tokens; they come before the price sheet's. */
  readonly prices: Readonly<Record<string, ModelPrice>>;
  /** Whether models stop being served on their shutdown date. */
  readonly enforceShutdown: boolean;
  /** Keys that are let in; none named lets everyone in. */
  readonly apiKeys: readonly string[];
  readonly organization: string;
  /** Longest request body, in bytes. */
  readonly maxBodyBytes: number;
  /** Probability of each fault, 0 to 1; see {@link FaultName}. */
  readonly faults: Readonly<Partial<Record<FaultName, number>>>;
  /**
   * How soon answers shrink in a long batch: the position of the first short one follows Weibull's law with this scale
   * and shape, and every later answer is short too. Null: never.
   */
  readonly tiring: { readonly scaleItems: number; readonly shape: number } | null;
  /** Words of an answer that came out short. */
  readonly shortWords: Range;
  /** Tokens of an answer that nothing capped. */
  readonly uncappedTokens: Range;
  /** How long a stalled connection rests. */
  readonly stallMs: number;
}
