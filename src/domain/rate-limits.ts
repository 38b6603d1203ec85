/** What an account may do with one model in a minute. */
export interface RateLimits {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
}

export type Tier = 1 | 2 | 3 | 4 | 5;

/**
 * OpenAI's usage tiers, where a source was found: gpt-4o from its model page (read 2026-11-21), gpt-4o-mini from
 * community.openai.com/t/1028595. Limits of other models and tiers are learned from response headers.
 */
const TIERS: Readonly<Record<string, Readonly<Partial<Record<Tier, RateLimits>>>>> = {
  'gpt-4o': {
    1: { requestsPerMinute: 500, tokensPerMinute: 30_000 },
    2: { requestsPerMinute: 5_000, tokensPerMinute: 450_000 },
    3: { requestsPerMinute: 5_000, tokensPerMinute: 800_000 },
    4: { requestsPerMinute: 10_000, tokensPerMinute: 2_000_000 },
    5: { requestsPerMinute: 10_000, tokensPerMinute: 30_000_000 },
  },
  'gpt-4o-mini': { 1: { requestsPerMinute: 500, tokensPerMinute: 200_000 } },
};

/** The limits of a tier for a model; undefined where they are not known and must be learned. */
export function tierLimits(model: string, tier: Tier): RateLimits | undefined {
  return TIERS[model]?.[tier];
}
