import type { BucketReport, LimitReport } from '../domain/calls.ts';
import type { RateLimits } from '../domain/rate-limits.ts';
import { type Bucket, fullBucket, levelAt, take, waitFor } from './bucket.ts';
import { type CoolDown, coolDown } from './cool-down.ts';
import type { Pace, Receipt, TurnRequest } from './pace.ts';

export interface AdaptiveOptions {
  /** The account's limits where the host knows them; learned from responses otherwise, and corrected by them always. */
  readonly limits?: RateLimits;
  /** Most calls in flight at once. @defaultValue Infinity */
  readonly concurrency?: number;
  /** Share of every limit left unused, for what others on the account do. @defaultValue 0.03 */
  readonly headroom?: number;
  readonly cooling?: CoolDown;
}

type Meter = 'requests' | 'tokens' | 'projectTokens';

/**
 * As fast as the provider's limits allow: starts are spaced, calls overlap. The delay before a start is the longest
 * of the buckets' refill times, a call taking 1 from the request bucket and prompt + max_tokens from the token
 * buckets.
 *
 * While nothing is known of the limits, calls are let out as successes come in (one, two, four, …), so the first
 * response's headers are seen before a burst could hurt.
 */
export function adaptivePace(options: AdaptiveOptions, startedAt: number): Pace {
  const { concurrency = Number.POSITIVE_INFINITY, headroom = 0.03, cooling = coolDown() } = options;
  const usable = 1 - headroom;
  const buckets = new Map<Meter, Bucket>();
  let inFlight = 0;
  /** Starts are this far apart where the host wants more silence than the limits do. */
  let silentUntil = Number.NEGATIVE_INFINITY;
  /** Calls that may be in flight while no limit is known. */
  let trusted = 1;

  if (options.limits) {
    buckets.set('requests', fullBucket(options.limits.requestsPerMinute * usable, startedAt));
    buckets.set('tokens', fullBucket(options.limits.tokensPerMinute * usable, startedAt));
  }
  const amount = (meter: Meter, request: TurnRequest) => (meter === 'requests' ? 1 : request.cost);
  /**
   * A call above our share of the limit goes when the bucket is full. So does one above the limit itself: waiting
   * for room would stop the lane for ever, and whether it is too large is for the provider to say, who may count less.
   */
  const fitted = (bucket: Bucket, wanted: number) => Math.min(wanted, bucket.limit);

  /** Starts the provider may not have seen yet when it took a reading. */
  const inTransit: { readonly at: number; readonly request: TurnRequest }[] = [];
  const forgetArrived = (now: number) => {
    while (inTransit[0] && inTransit[0].at <= now - TRANSIT_MS) inTransit.shift();
  };
  const takenInTransit = (meter: Meter, now: number) => {
    forgetArrived(now);
    return inTransit.reduce((sum, { request }) => sum + amount(meter, request), 0);
  };

  const learn = (meter: Meter, report: BucketReport | undefined, receipt: Receipt, now: number) => {
    if (report?.limit === undefined || report.limit <= 0) return;
    const known = buckets.get(meter);
    const limit = report.limit * usable;
    const refillPerMs = refillOf(report, report.limit) * usable;
    const bucket: Bucket = known
      ? { ...known, limit, refillPerMs, level: Math.min(limit, levelAt(known, now)), at: now }
      : { limit, refillPerMs, level: limit - unseen(meter), at: now };
    buckets.set(
      meter,
      known
        ? corrected(bucket, report, receipt.levels[meter], takenInTransit(meter, now), now)
        : lowered(bucket, report),
    );
  };
  /** What calls still in flight took from a bucket that was not known when they started. */
  const unseen = (meter: Meter) => (meter === 'requests' ? inFlight : 0);

  return {
    delayMs: (request, now) => {
      if (inFlight >= concurrency || (buckets.size === 0 && inFlight >= trusted))
        return Number.POSITIVE_INFINITY;
      const waits = [...buckets].map(([meter, bucket]) =>
        waitFor(bucket, fitted(bucket, amount(meter, request)), now),
      );
      return Math.max(0, cooling.delayMs(now), silentUntil - now, ...waits);
    },
    isHeldBy: () => false,
    started: (request, now) => {
      inFlight += 1;
      silentUntil = now + request.gapMs;
      forgetArrived(now);
      inTransit.push({ at: now, request });
      const levels: Record<string, number> = {};
      for (const [meter, bucket] of buckets) {
        const taken = take(bucket, amount(meter, request), now);
        buckets.set(meter, taken);
        levels[meter] = taken.level;
      }
      return { request, levels };
    },
    ended: (receipt, news, now) => {
      inFlight -= 1;
      trusted = news.failure === null ? trusted + 1 : Math.max(1, Math.floor(trusted / 2));
      cooling.hear(news, now);
      for (const meter of ['requests', 'tokens', 'projectTokens'] as const)
        learn(meter, reportOn(meter, news.limits), receipt, now);
      if (news.failure?.code === 'MODEL_RATE_LIMITED') drain(buckets, now);
    },
    cancelled: ({ request }, now) => {
      inFlight -= 1;
      for (const [meter, bucket] of buckets) buckets.set(meter, take(bucket, -amount(meter, request), now));
    },
    left: () => {},
    largestCost: () =>
      [...buckets].reduce(
        (least, [meter, { limit }]) => (meter === 'requests' ? least : Math.min(least, limit / usable)),
        Number.POSITIVE_INFINITY,
      ),
    coolingUntil: () => cooling.until(),
  };
}

/** A request is on its way at most this long, in milliseconds, before the provider counts it. */
const TRANSIT_MS = 2_000;

const reportOn = (meter: Meter, limits: LimitReport): BucketReport | undefined => limits[meter];

/**
 * A report is a reading of the provider's bucket, taken either when it admitted the call or when it answered: the
 * documentation does not say. So it is held against our level at both instants, and only what contradicts both is
 * believed.
 */
function corrected(
  bucket: Bucket,
  report: BucketReport,
  levelAtStart: number | undefined,
  inTransit: number,
  now: number,
): Bucket {
  if (report.remaining === undefined || levelAtStart === undefined) return bucket;
  const current = levelAt(bucket, now);
  const read = Math.max(0, report.remaining) - ((report.limit ?? 0) - bucket.limit);
  const low = Math.min(levelAtStart, current);
  const high = Math.max(levelAtStart, current) + inTransit;
  const error = Math.min(0, read - low) + Math.max(0, read - high);
  return { ...bucket, level: Math.min(bucket.limit, current + error), at: now };
}

/** The first reading of a bucket nothing was known of. */
function lowered(bucket: Bucket, report: BucketReport): Bucket {
  const read = report.remaining ?? bucket.limit;
  return {
    ...bucket,
    level: Math.min(bucket.level, Math.max(0, read) - ((report.limit ?? 0) - bucket.limit)),
  };
}

/** After a refusal our picture was too rosy: nothing is left, and the refill alone sets the pace. */
function drain(buckets: Map<Meter, Bucket>, now: number): void {
  for (const [meter, bucket] of buckets)
    if (meter !== 'requests')
      buckets.set(meter, { ...bucket, level: Math.min(0, levelAt(bucket, now)), at: now });
}

const MS_PER_MINUTE = 60_000;

/**
 * Limits count per minute unless the reset time shows another window: reset = (limit − remaining) / refill. A tiny
 * difference says nothing, because remaining is rounded.
 */
function refillOf({ remaining, resetMs }: BucketReport, limit: number): number {
  const perMinute = limit / MS_PER_MINUTE;
  if (remaining === undefined || resetMs === undefined || resetMs <= 0) return perMinute;
  const missing = limit - remaining;
  if (missing < limit / 1000) return perMinute;
  const shown = missing / resetMs;
  return shown < perMinute / 2 ? shown : perMinute;
}
