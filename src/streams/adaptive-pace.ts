import type { BucketReport, LimitReport } from '../domain/calls.ts';
import type { Failure } from '../domain/failure.ts';
import type { RateLimits } from '../domain/rate-limits.ts';
import { type CoolDown, coolDown } from './cool-down.ts';
import { type LevelMark, type LimitMeter, limitMeter, windowOf } from './limit-meter.ts';
import type { Pace, Receipt, TurnRequest } from './pace.ts';
import { createRamp } from './ramp.ts';

export interface AdaptiveOptions {
  /** The account's limits where the host knows them; learned from responses otherwise, and corrected by them always. */
  readonly limits?: RateLimits;
  /** Most calls in flight at once. @defaultValue Infinity */
  readonly concurrency?: number;
  /** Share of a minute's limit never asked for: clocks and networks are not exact. @defaultValue 0.02 */
  readonly headroom?: number;
  readonly cooling?: CoolDown;
}

type Metric = keyof LimitReport;

/** A limit counts requests or tokens, over one window; an account may have several of each. */
interface Meter {
  readonly metric: Metric;
  readonly windowMs: number;
  readonly meter: LimitMeter;
}

const MS_PER_MINUTE = 60_000;
/** Calls a minute that are always allowed, however few there were when the provider asked for less. */
const LEAST_CALLS = 12;

/**
 * As fast as the provider's limits allow: starts are spaced, calls overlap. The delay before a start is the longest
 * of the buckets' refill times, a call taking 1 from the request buckets and prompt + max_tokens from the token
 * buckets. What a call reserved and did not use is not assumed to flow back; where it does, the headers show it.
 *
 * While nothing is known of the limits, one call is made and its answer looked at; as long as no answer names a
 * limit, calls are let out as successes come in (one, two, four, …).
 */
export function adaptivePace(options: AdaptiveOptions, startedAt: number): Pace {
  const { concurrency = Number.POSITIVE_INFINITY, headroom = 0.02, cooling = coolDown() } = options;
  const meters = new Map<string, Meter>();
  const ramp = createRamp();
  let inFlight = 0;
  let tokensInFlight = 0;
  /** Starts are this far apart where the host wants more silence than the limits do. */
  let silentUntil = Number.NEGATIVE_INFINITY;
  /** Calls that may be in flight while no limit is known. */
  let trusted = 1;

  const open = (metric: Metric, limit: number, windowMs: number, now: number): Meter => {
    const meter = { metric, windowMs, meter: limitMeter(limit, windowMs, headroom, now) };
    meters.set(keyOf(metric, windowMs), meter);
    return meter;
  };
  if (options.limits) {
    open('requests', options.limits.requestsPerMinute, MS_PER_MINUTE, startedAt);
    open('tokens', options.limits.tokensPerMinute, MS_PER_MINUTE, startedAt);
  }

  const tokenMeters = () =>
    [...meters.values()].flatMap(({ metric, windowMs, meter }) =>
      metric === 'requests' ? [] : [{ limit: meter.limit, windowMs }],
    );
  const learn = (metric: Metric, report: BucketReport | undefined, marks: Marks, now: number) => {
    if (report?.limit === undefined || report.limit <= 0) return;
    const windowMs = windowOf(report);
    const known = meters.get(keyOf(metric, windowMs));
    const { meter } = known ?? open(metric, report.limit, windowMs, now);
    // What calls in flight took from a limit that nobody knew when they started.
    if (!known) meter.take(metric === 'requests' ? inFlight : tokensInFlight, now);
    meter.learn(report, marks[keyOf(metric, windowMs)], now);
  };
  /** A refusal shows that the picture was too rosy. Its headers say of which limit; where none does, of all tokens. */
  const heedRefusal = ({ request }: Receipt, limits: LimitReport, now: number) => {
    const isShort = ({ metric }: Meter) =>
      (limits[metric]?.remaining ?? Number.POSITIVE_INFINITY) < amountOf(metric, request);
    const short = [...meters.values()].filter(isShort);
    for (const { metric, meter } of short) meter.refused(limits[metric]?.remaining, now);
    if (short.length > 0) return;
    for (const { metric, meter } of meters.values()) if (metric !== 'requests') meter.refused(undefined, now);
  };
  /**
   * Asked for less, the lane starts half of what it did in the last minute. A plain refusal means that others share
   * the limit: the lane takes a quarter less of it for a while, or it would be refused again and again.
   */
  const slowDown = ({ request, at }: Receipt, { wantsSlower }: Failure, now: number) => {
    const started = Math.max(ramp.recent(now), (LEAST_CALLS * request.cost) / MS_PER_MINUTE);
    if (wantsSlower) return ramp.slowTo(started / 2, 15 * MS_PER_MINUTE, at, now);
    const granted = Math.min(
      ramp.allowed(now),
      ...tokenMeters().map(({ limit, windowMs }) => limit / windowMs),
    );
    ramp.slowTo(0.75 * (Number.isFinite(granted) ? granted : started), 3 * MS_PER_MINUTE, at, now);
  };
  const end = ({ request }: Receipt) => {
    inFlight -= 1;
    tokensInFlight -= request.cost;
  };

  return {
    overlaps: true,
    delayMs: (request, now) => {
      if (inFlight >= concurrency || (meters.size === 0 && inFlight >= trusted))
        return Number.POSITIVE_INFINITY;
      let wait = Math.max(0, cooling.delayMs(now), silentUntil - now, ramp.delayMs(request.cost, now));
      for (const { metric, meter } of meters.values())
        wait = Math.max(wait, meter.waitMs(amountOf(metric, request), now));
      return wait;
    },
    isHeldBy: () => false,
    started: (request, now) => {
      inFlight += 1;
      tokensInFlight += request.cost;
      silentUntil = now + request.gapMs;
      cooling.started();
      ramp.started(request.cost, now);
      const marks: Record<string, LevelMark> = {};
      for (const [key, { metric, meter }] of meters) marks[key] = meter.take(amountOf(metric, request), now);
      return { request, at: now, marks };
    },
    ended: (receipt, { failure, limits }, now) => {
      end(receipt);
      trusted = failure === null ? trusted + 1 : Math.max(1, Math.floor(trusted / 2));
      cooling.hear({ failure, limits }, receipt.at, now);
      for (const metric of METRICS) learn(metric, limits[metric], receipt.marks, now);
      if (failure?.code !== 'MODEL_RATE_LIMITED') return;
      if (!failure.wantsSlower) heedRefusal(receipt, limits, now);
      slowDown(receipt, failure, now);
    },
    cancelled: (receipt, now) => {
      end(receipt);
      for (const [key, { metric, meter }] of meters)
        if (receipt.marks[key]) meter.giveBack(amountOf(metric, receipt.request), now);
    },
    left: () => {},
    largestCost: () => Math.min(...tokenMeters().map(({ limit }) => limit)),
    coolingUntil: () => cooling.until(),
  };
}

type Marks = Readonly<Record<string, LevelMark>>;

const METRICS = ['requests', 'tokens', 'projectTokens'] as const satisfies readonly Metric[];

const keyOf = (metric: Metric, windowMs: number) => `${metric} ${windowMs}`;

const amountOf = (metric: Metric, request: TurnRequest) => (metric === 'requests' ? 1 : request.cost);
