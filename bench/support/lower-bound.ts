import type { RateLimits } from '../../src/domain/rate-limits.ts';

/** A call as far as time goes. */
export interface TimedCall {
  /** Tokens it counts against the limit: prompt + max_tokens. */
  readonly reserved: number;
  readonly ms: number;
}

const MS_PER_MINUTE = 60_000;

/**
 * Milliseconds that no schedule of the calls can beat, even one that knows how long each will take.
 *
 * Let R(L) be the tokens reserved by all calls that take L or longer. If the order is done at T, each of them was let
 * in by T − L; a bucket that starts full with B and refills at r lets in at most B + r·t by t. So R(L) ≤ B + r·(T − L),
 * that is T ≥ (R(L) − B)/r + L, for every L. With N(L) calls the same holds for the request bucket. The longest call
 * alone gives T ≥ L.
 */
export function lowerBoundMs(calls: readonly TimedCall[], limits: RateLimits): number {
  const { tokensPerMinute, requestsPerMinute } = limits;
  let bound = 0;
  let reserved = 0;
  [...calls]
    .sort((a, b) => b.ms - a.ms)
    .forEach((call, index) => {
      reserved += call.reserved;
      const tokens = ((reserved - tokensPerMinute) / tokensPerMinute) * MS_PER_MINUTE;
      const requests = ((index + 1 - requestsPerMinute) / requestsPerMinute) * MS_PER_MINUTE;
      bound = Math.max(bound, Math.max(0, tokens, requests) + call.ms);
    });
  return bound;
}

/** Jain's index of fairness: 1 when all values are equal, 1 ÷ n when one has everything. */
export function jain(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  return squares === 0 ? 1 : (sum * sum) / (values.length * squares);
}
