import type { LimitReport } from '../../../src/domain/calls.ts';
import type { FailureCode } from '../../../src/domain/failure.ts';
import type { CallNews } from '../../../src/streams/pace.ts';

/** How a call ended: well without a code. */
export function newsOf(code?: FailureCode, retryAfterMs?: number, limits: LimitReport = {}): CallNews {
  const failure = code && {
    code,
    message: 'it failed',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  return { failure: failure ?? null, limits };
}
