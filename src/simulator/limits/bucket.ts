/**
 * A limit as the provider keeps it: a bucket that starts full and refills continuously, at `limit` per window. The
 * law is exact to the millisecond in published 429 bodies: wait = (Used + Requested − Limit) ÷ (Limit ÷ window).
 */
export interface Bucket {
  readonly limit: number;
  readonly windowMs: number;
  /** What was left at `atMs`: 0 to `limit`. */
  readonly level: number;
  /** When the level was last set, in milliseconds of the simulator's clock. */
  readonly atMs: number;
}

export function fullBucket(limit: number, windowMs: number, atMs: number): Bucket {
  return { limit, windowMs, level: limit, atMs };
}

export function levelAt({ limit, windowMs, level, atMs }: Bucket, nowMs: number): number {
  return Math.min(limit, level + (Math.max(0, nowMs - atMs) * limit) / windowMs);
}

/** Takes an amount out, down to empty; a negative amount is put back, up to full. */
export function take(bucket: Bucket, amount: number, nowMs: number): Bucket {
  const level = Math.min(bucket.limit, Math.max(0, levelAt(bucket, nowMs) - amount));
  return { ...bucket, level, atMs: Math.max(bucket.atMs, nowMs) };
}

/** What is in use, in whole units as the provider shows it. */
export function usedAt(bucket: Bucket, nowMs: number): number {
  return Math.ceil(bucket.limit - levelAt(bucket, nowMs) - ROUNDING_DUST);
}

/** Time until a whole amount fits, in milliseconds: 0 when it fits now, Infinity when it is more than the limit. */
export function waitMs(bucket: Bucket, amount: number, nowMs: number): number {
  if (amount > bucket.limit) return Number.POSITIVE_INFINITY;
  const missing = usedAt(bucket, nowMs) + amount - bucket.limit;
  return Math.max(0, (missing * bucket.windowMs) / bucket.limit);
}

/** Time until the bucket is full again, in milliseconds. */
export function resetMs(bucket: Bucket, nowMs: number): number {
  return ((bucket.limit - levelAt(bucket, nowMs)) * bucket.windowMs) / bucket.limit;
}

/** Refills summed in fractions miss whole units by less than this. */
const ROUNDING_DUST = 1e-6;
