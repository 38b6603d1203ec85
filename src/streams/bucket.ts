/**
 * A provider's limit as it is enforced: a bucket that starts full, refills continuously, and never holds more than
 * its limit. Pure: every function takes the time, in milliseconds.
 */
export interface Bucket {
  readonly limit: number;
  readonly refillPerMs: number;
  /** Level at `at`. May be negative: more was taken than the bucket was thought to hold. */
  readonly level: number;
  readonly at: number;
}

const MS_PER_MINUTE = 60_000;

/** A full bucket for a per-minute limit. */
export function fullBucket(perMinute: number, now: number): Bucket {
  return { limit: perMinute, refillPerMs: perMinute / MS_PER_MINUTE, level: perMinute, at: now };
}

export function levelAt(bucket: Bucket, now: number): number {
  return Math.min(bucket.limit, bucket.level + Math.max(0, now - bucket.at) * bucket.refillPerMs);
}

export function take(bucket: Bucket, amount: number, now: number): Bucket {
  return { ...bucket, level: levelAt(bucket, now) - amount, at: now };
}

/** Milliseconds until `amount` can be taken; Infinity when the bucket can never hold as much. */
export function waitFor(bucket: Bucket, amount: number, now: number): number {
  if (amount > bucket.limit) return Number.POSITIVE_INFINITY;
  const lacking = amount - levelAt(bucket, now);
  return lacking <= 0 ? 0 : Math.ceil(lacking / bucket.refillPerMs);
}
