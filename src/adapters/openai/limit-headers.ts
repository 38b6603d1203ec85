import type { BucketReport, LimitReport } from '../../domain/calls.ts';

type Header = (name: string) => string | null;

/** Reads the `x-ratelimit-*` headers of a response; what is absent, or Azure's `-1` and `0` limits, is left out. */
export function limitsFromHeaders(header: Header): LimitReport {
  const requests = bucketReport(header, 'requests');
  const tokens = bucketReport(header, 'tokens');
  const projectTokens = bucketReport(header, 'project-tokens');
  return {
    ...(requests ? { requests } : {}),
    ...(tokens ? { tokens } : {}),
    ...(projectTokens ? { projectTokens } : {}),
  };
}

function bucketReport(header: Header, bucket: string): BucketReport | null {
  const limit = count(header(`x-ratelimit-limit-${bucket}`));
  if (limit === undefined || limit <= 0) return null;
  const remaining = count(header(`x-ratelimit-remaining-${bucket}`));
  const resetMs = goDurationMs(header(`x-ratelimit-reset-${bucket}`) ?? '');
  return {
    limit,
    ...(remaining !== undefined && remaining >= 0 ? { remaining } : {}),
    ...(resetMs === null ? {} : { resetMs }),
  };
}

function count(text: string | null): number | undefined {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const UNIT_MS = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1, us: 0.001, µs: 0.001, ns: 0.000_001 } as const;

/** Milliseconds of a Go duration (`644ms`, `6m0s`, `23h18m29.144s`), rounded up; null for anything else. */
export function goDurationMs(text: string): number | null {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|us|µs|ns|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text.trim()) return null;
  const ms = parts.reduce(
    (sum, [, value, unit]) => sum + Number(value) * UNIT_MS[unit as keyof typeof UNIT_MS],
    0,
  );
  return Math.ceil(Number(ms.toFixed(6)));
}

/** The least wait the server asked for, in milliseconds; undefined when it named none. */
export function retryHintMs(header: Header, message: string, now: number): number | undefined {
  const exact = count(header('retry-after-ms'));
  if (exact !== undefined && exact >= 0) return Math.ceil(exact);
  const after = header('retry-after');
  const seconds = count(after);
  if (seconds !== undefined && seconds >= 0) return Math.ceil(seconds * 1000);
  const date = after === null ? Number.NaN : Date.parse(after);
  if (Number.isFinite(date)) return Math.max(0, date - now);
  return goDurationMs(/Please try again in (\S+?)\.?(?:\s|$)/.exec(message)?.[1] ?? '') ?? undefined;
}

/** The bucket that a rate-limit message describes: 429s may come without any header. */
export function limitsFromMessage(message: string): LimitReport {
  const found = /on (tokens|requests) per min[^:]*: Limit (\d+)(?:, Used (\d+))?/.exec(message);
  if (!found) return {};
  const limit = Number(found[2]);
  const report = {
    limit,
    ...(found[3] === undefined ? {} : { remaining: Math.max(0, limit - Number(found[3])) }),
  };
  return found[1] === 'tokens' ? { tokens: report } : { requests: report };
}
