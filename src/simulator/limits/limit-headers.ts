import { type Bucket, levelAt, resetMs } from './bucket.ts';
import { goDuration } from './go-duration.ts';

/** The buckets that headers tell of; what is undefined is not told. */
export interface LimitLevels {
  readonly requests: Bucket | undefined;
  readonly tokens: Bucket | undefined;
  readonly projectTokens: Bucket | undefined;
}

/** The `x-ratelimit-*` headers: bucket size, whole units left, and time until the bucket is full again. */
export function limitHeaders(
  { requests, tokens, projectTokens }: LimitLevels,
  style: 'openai' | 'azure' | 'none',
  nowMs: number,
): Record<string, string> {
  if (style === 'none') return {};
  const headers: Record<string, string> = {};
  for (const [name, bucket] of Object.entries({ requests, tokens, 'project-tokens': projectTokens })) {
    if (bucket === undefined) continue;
    const [limit, remaining, reset] = style === 'azure' ? AZURE : figures(bucket, nowMs);
    headers[`x-ratelimit-limit-${name}`] = limit;
    headers[`x-ratelimit-remaining-${name}`] = remaining;
    headers[`x-ratelimit-reset-${name}`] = reset;
  }
  return headers;
}

/** What Azure OpenAI sends where it does not tell (github.com/openai/openai-dotnet/issues/838). */
const AZURE = ['-1', '-1', '0'] as const;

function figures(bucket: Bucket, nowMs: number): readonly [string, string, string] {
  const remaining = Math.floor(levelAt(bucket, nowMs) + ROUNDING_DUST);
  return [String(bucket.limit), String(remaining), goDuration(resetMs(bucket, nowMs))];
}

/** Refills summed in fractions miss whole units by less than this. */
const ROUNDING_DUST = 1e-6;
