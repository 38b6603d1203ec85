import type { ModelLimits } from './profile.ts';

/** Usage tiers of OpenAI. */
export type Tier = 1 | 2 | 3 | 4 | 5;

/** Limits of gpt-4o by usage tier: OpenAI's model page, read on 2026-11-21. */
export const TIERS: Readonly<Record<Tier, ModelLimits>> = {
  1: { requestsPerMinute: 500, tokensPerMinute: 30_000, batchQueueTokens: 90_000 },
  2: { requestsPerMinute: 5_000, tokensPerMinute: 450_000, batchQueueTokens: 1_350_000 },
  3: { requestsPerMinute: 5_000, tokensPerMinute: 800_000, batchQueueTokens: 50_000_000 },
  4: { requestsPerMinute: 10_000, tokensPerMinute: 2_000_000, batchQueueTokens: 200_000_000 },
  5: { requestsPerMinute: 10_000, tokensPerMinute: 30_000_000, batchQueueTokens: 5_000_000_000 },
};
