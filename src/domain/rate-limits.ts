/** What an account may do with one model in a minute. */
export interface RateLimits {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
}

export type Tier = 1 | 2 | 3 | 4 | 5;

/** OpenAI's usage tiers (model pages of its developer documentation, read 2026-11-21). */
const TIERS: Readonly<Record<string, Readonly<Record<Tier, RateLimits>>>> = {
  'gpt-4o': {
    1: { requestsPerMinute: 500, tokensPerMinute: 30_000 },
    2: { requestsPerMinute: 5_000, tokensPerMinute: 450_000 },
    3: { requestsPerMinute: 5_000, tokensPerMinute: 800_000 },
    4: { requestsPerMinute: 10_000, tokensPerMinute: 2_000_000 },
    5: { requestsPerMinute: 10_000, tokensPerMinute: 30_000_000 },
  },
  'gpt-4o-mini': {
    1: { requestsPerMinute: 500, tokensPerMinute: 200_000 },
    2: { requestsPerMinute: 5_000, tokensPerMinute: 2_000_000 },
    3: { requestsPerMinute: 5_000, tokensPerMinute: 4_000_000 },
    4: { requestsPerMinute: 10_000, tokensPerMinute: 10_000_000 },
    5: { requestsPerMinute: 30_000, tokensPerMinute: 150_000_000 },
  },
};

/** The limits of a tier for a model; undefined where they are not known and must be learned. */
export function tierLimits(model: string, tier: Tier): RateLimits | undefined {
  return TIERS[model]?.[tier];
}
