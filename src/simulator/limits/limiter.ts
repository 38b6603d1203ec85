import type { ModelLimits, Profile } from '../profile/profile.ts';
import { type ApiError, type LimitHit, rateLimited } from '../server/api-error.ts';
import { type Bucket, fullBucket, take, usedAt, waitMs } from './bucket.ts';
import { type LimitLevels, limitHeaders } from './limit-headers.ts';

/** What a request needs of the limits. */
export interface Need {
  readonly promptTokens: number;
  /** Cap on the reply; null when the client set none. */
  readonly capTokens: number | null;
}

export type Admission =
  | { readonly kind: 'admitted'; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly error: ApiError };

/** Keeps the request and token limits of every model. */
export interface Limiter {
  /** Lets a request in and reserves its tokens, or says when it may come again. Refused requests count as requests. */
  admit(model: string, need: Need, nowMs: number): Admission;
  /** Counts a request that was turned away for other reasons. */
  countRequest(model: string, nowMs: number): void;
  /** What a request would hear if others in the organization had just used the tokens up. */
  crowdedOut(model: string, need: Need, nowMs: number): ApiError;
  /** Sets what a call reserved against what it used, once it is over. */
  settle(model: string, need: Need, completionTokens: number, nowMs: number): void;
}

const WINDOW_MS = { min: 60_000, day: 86_400_000 } as const;

/** One limit of one model. */
interface Meter {
  readonly metric: 'requests' | 'tokens';
  readonly window: keyof typeof WINDOW_MS;
  bucket: Bucket;
}

type Meters = readonly Meter[];

export function createLimiter(profile: Profile): Limiter {
  const models = new Map<string, Meters>();
  let project: Meter | null = null;

  const metersOf = (model: string, nowMs: number): Meters => {
    const family = model.replace(SNAPSHOT, '');
    const own = [model, family].find((key) => Object.hasOwn(profile.limits, key));
    const name = own ?? family;
    const known = models.get(name) ?? createMeters(profile.limits[own ?? '*'] ?? {}, nowMs);
    models.set(name, known);
    return known;
  };
  const projectMeter = (nowMs: number): Meters => {
    if (profile.projectTokensPerMinute === null) return [];
    project ??= createMeter('tokens', 'min', profile.projectTokensPerMinute, nowMs);
    return [project];
  };

  return {
    admit(model, need, nowMs) {
      const meters = metersOf(model, nowMs);
      const all = [...meters, ...projectMeter(nowMs)];
      const tokens = tokensToReserve(need, profile.reserve);
      const hit = all.find((meter) => waitMs(meter.bucket, amountOn(meter, tokens), nowMs) > 0);
      for (const meter of all)
        if (hit === undefined || meter.metric === 'requests')
          meter.bucket = take(meter.bucket, amountOn(meter, tokens), nowMs);
      const headers = limitHeaders(levels(meters, projectMeter(nowMs)), profile.limitHeaders, nowMs);
      if (hit === undefined) return { kind: 'admitted', headers };
      const error = rateLimited(describeHit(hit, model, profile.organization, tokens, nowMs));
      return { kind: 'refused', error: { ...error, headers: { ...headers, ...error.headers } } };
    },
    countRequest(model, nowMs) {
      for (const meter of metersOf(model, nowMs))
        if (meter.metric === 'requests') meter.bucket = take(meter.bucket, 1, nowMs);
    },
    crowdedOut(model, need, nowMs) {
      const tokens = tokensToReserve(need, profile.reserve);
      const meters = metersOf(model, nowMs);
      const usual = meters.find(({ metric }) => metric === 'tokens')?.bucket.limit ?? SMALL_LIMIT;
      const busy = createMeter('tokens', 'min', Math.max(usual, tokens), nowMs);
      busy.bucket = take(busy.bucket, busy.bucket.limit, nowMs);
      const others = meters.filter(({ metric }) => metric === 'requests');
      const headers = limitHeaders(
        levels([...others, busy], projectMeter(nowMs)),
        profile.limitHeaders,
        nowMs,
      );
      const error = rateLimited(describeHit(busy, model, profile.organization, tokens, nowMs));
      return { ...error, headers: { ...headers, ...error.headers } };
    },
    settle(model, need, completionTokens, nowMs) {
      const used = tokensToReserve({ ...need, capTokens: completionTokens }, profile.reserve);
      const owed = used - tokensToReserve(need, profile.reserve);
      if (owed === 0 || (owed < 0 && !profile.refundUnused)) return;
      for (const meter of [...metersOf(model, nowMs), ...projectMeter(nowMs)])
        if (meter.metric === 'tokens') meter.bucket = take(meter.bucket, owed, nowMs);
    },
  };
}

/** Tokens per minute that a refusal names where the profile sets no limit: the lowest tier's. */
const SMALL_LIMIT = 30_000;

/** Snapshots (`gpt-4o-2024-08-06`) share their family's limits. */
const SNAPSHOT = /-\d{4}-\d{2}-\d{2}$/;

function tokensToReserve({ promptTokens, capTokens }: Need, reserve: Profile['reserve']): number {
  const cap = capTokens ?? 0;
  return reserve === 'sum' ? promptTokens + cap : Math.max(promptTokens, cap);
}

function createMeters(limits: ModelLimits, nowMs: number): Meters {
  const { requestsPerMinute, requestsPerDay, tokensPerMinute, tokensPerDay } = limits;
  return [
    ['requests', 'min', requestsPerMinute] as const,
    ['requests', 'day', requestsPerDay] as const,
    ['tokens', 'min', tokensPerMinute] as const,
    ['tokens', 'day', tokensPerDay] as const,
  ].flatMap(([metric, window, limit]) =>
    limit === undefined ? [] : [createMeter(metric, window, limit, nowMs)],
  );
}

function createMeter(metric: Meter['metric'], window: Meter['window'], limit: number, nowMs: number): Meter {
  return { metric, window, bucket: fullBucket(limit, WINDOW_MS[window], nowMs) };
}

const amountOn = ({ metric }: Meter, tokens: number) => (metric === 'requests' ? 1 : tokens);

/** The headers show one limit of each kind: by the minute where there is one. */
function levels(meters: Meters, [project]: Meters): LimitLevels {
  const of = (metric: Meter['metric']) => meters.find((meter) => meter.metric === metric)?.bucket;
  return { requests: of('requests'), tokens: of('tokens'), projectTokens: project?.bucket };
}

function describeHit(
  meter: Meter,
  model: string,
  organization: string,
  tokens: number,
  nowMs: number,
): LimitHit {
  const { metric, window, bucket } = meter;
  const requested = amountOn(meter, tokens);
  return {
    model,
    organization,
    metric,
    window,
    limit: bucket.limit,
    used: usedAt(bucket, nowMs),
    requested,
    waitMs: waitMs(bucket, requested, nowMs),
  };
}
