import type { LimitReport } from '../../domain/calls.ts';
import type { Failure, FailureCode } from '../../domain/failure.ts';
import { limitsFromHeaders, limitsFromMessage, retryHintMs } from './limit-headers.ts';

/** A failed call in the domain's words. */
export interface ClassifiedError {
  readonly failure: Failure;
  readonly limits: LimitReport;
  readonly requestId: string | null;
}

/**
 * Classifies whatever the client threw, by its shape: the host may have its own copy of the client, whose classes
 * are not ours, and four kinds of failure are raw errors of `fetch` and `JSON.parse` anyway.
 *
 * @param now - milliseconds since 1970.
 * @param secret - the key the call was made with: a server may repeat it in its message.
 */
export function classifyError(error: unknown, now: number, secret = ''): ClassifiedError {
  const { status, code, type, message, headers, requestID } = shapeOf(error);
  const header = (name: string) => headers?.get(name) ?? null;
  const limits = { ...limitsFromMessage(message), ...limitsFromHeaders(header) };
  const failureCode =
    typeof status === 'number' ? codeOfResponse(status, code, type, message) : codeOfBreakdown(error);
  const retryAfterMs = typeof status === 'number' ? retryHintMs(header, message, now) : undefined;
  return {
    failure: {
      code: failureCode,
      message: tidy(message, secret),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(code === 'slow_down' ? { wantsSlower: true as const } : {}),
      ...(typeof status === 'number' ? { status } : {}),
    },
    limits,
    requestId: typeof requestID === 'string' ? requestID : null,
  };
}

/** OpenAI's codes for an account that may not spend any more (error-codes guide, read 2026-11-21). */
const BILLING_CODES = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
]);

function codeOfResponse(status: number, code: string, type: string, message: string): FailureCode {
  if (status === 402 || BILLING_CODES.has(code) || BILLING_CODES.has(type)) return 'MODEL_QUOTA_EXHAUSTED';
  if (status === 413 || code === 'context_length_exceeded' || message.includes('Request too large'))
    return 'MODEL_REQUEST_TOO_LARGE';
  // Flex processing without capacity (flex-processing guide), or a model that has none.
  if (code === 'resource_unavailable' || (status === 400 && message.includes('service_tier')))
    return 'MODEL_NOT_SERVED';
  if (status === 429) return 'MODEL_RATE_LIMITED';
  if (status === 401 || status === 403) return 'MODEL_UNAUTHORIZED';
  if (status === 404) return 'MODEL_NOT_FOUND';
  if (status === 503 || status === 529 || code === 'server_is_overloaded') return 'MODEL_OVERLOADED';
  if (status >= 500 || status === 408 || status === 409) return 'MODEL_UNAVAILABLE';
  return 'MODEL_REQUEST_INVALID';
}

/** No connection came about, so no request was written, so nothing can be billed. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const TIMED_OUT = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

function codeOfBreakdown(error: unknown): FailureCode {
  const chain = [...causes(error)];
  const codes = chain.map(({ code }) => code);
  if (codes.some((code) => NEVER_SENT.has(String(code)))) return 'MODEL_UNREACHABLE';
  if (codes.some((code) => TIMED_OUT.has(String(code)))) return 'MODEL_TIMED_OUT';
  const names = chain.map((link) => `${String(link.name)} ${link.constructor?.name ?? ''}`);
  if (names.some((name) => name.includes('Abort'))) return 'CANCELLED';
  if (names.some((name) => name.includes('Timeout'))) return 'MODEL_TIMED_OUT';
  if (names.some((name) => name.includes('SyntaxError'))) return 'MODEL_MALFORMED';
  return 'MODEL_CONNECTION_LOST';
}

function* causes(
  error: unknown,
): Generator<{ code?: unknown; name?: unknown; constructor?: { name?: string } }> {
  let at: unknown = error;
  for (let depth = 0; depth < 8 && at !== null && typeof at === 'object'; depth += 1) {
    yield at;
    at = (at as { cause?: unknown }).cause;
  }
}

interface ErrorShape {
  readonly status: unknown;
  readonly code: string;
  readonly type: string;
  readonly message: string;
  readonly headers: Headers | undefined;
  readonly requestID: unknown;
}

function shapeOf(error: unknown): ErrorShape {
  const { status, code, type, message, headers, requestID } = (error ?? {}) as Record<string, unknown>;
  return {
    status,
    code: typeof code === 'string' ? code : '',
    type: typeof type === 'string' ? type : '',
    message: typeof message === 'string' ? message : String(error),
    headers: headers instanceof Headers || hasGet(headers) ? (headers as Headers) : undefined,
    requestID,
  };
}

const hasGet = (value: unknown): boolean => typeof (value as { get?: unknown } | null)?.get === 'function';

const LONGEST_MESSAGE = 300;

/** A provider's message fit for a log: one line, no key, not a whole HTML page. */
export function tidy(message: string, secret = ''): string {
  const line = (secret === '' ? message : message.replaceAll(secret, '…'))
    .replace(/\b(sk|key)-[\w*-]{4,}/gi, '$1-…')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line;
}
