import type { Problem } from './problem.ts';

/**
 * What a failed call, draft or order is called. Codes are stable; messages are not.
 *
 * `retry` names the attempt budget that the failure draws on (`never`: asking again cannot help).
 * (`lane`: a half-price lane gave the call back undone.)
 * `billed` says what the failure proves about the provider's bill: `no` for a refusal to serve,
 * `unknown` for any failure after the request was written, `yes` when a usage report came with it.
 */
export const FAILURES = {
  MODEL_RATE_LIMITED: { retry: 'rateLimit', billed: 'no' },
  MODEL_OVERLOADED: { retry: 'overload', billed: 'no' },
  MODEL_UNAVAILABLE: { retry: 'overload', billed: 'no' },
  MODEL_UNREACHABLE: { retry: 'transport', billed: 'no' },
  MODEL_CONNECTION_LOST: { retry: 'transport', billed: 'unknown' },
  MODEL_TIMED_OUT: { retry: 'timeout', billed: 'unknown' },
  MODEL_MALFORMED: { retry: 'transport', billed: 'unknown' },
  MODEL_QUOTA_EXHAUSTED: { retry: 'never', billed: 'no' },
  MODEL_UNAUTHORIZED: { retry: 'never', billed: 'no' },
  MODEL_NOT_FOUND: { retry: 'never', billed: 'no' },
  MODEL_REQUEST_INVALID: { retry: 'never', billed: 'no' },
  MODEL_REQUEST_TOO_LARGE: { retry: 'never', billed: 'no' },
  MODEL_NOT_SERVED: { retry: 'lane', billed: 'no' },
  DRAFT_TRUNCATED: { retry: 'content', billed: 'yes' },
  DRAFT_REFUSED: { retry: 'content', billed: 'yes' },
  DRAFT_FILTERED: { retry: 'content', billed: 'yes' },
  DRAFT_INVALID: { retry: 'content', billed: 'yes' },
  CANCELLED: { retry: 'never', billed: 'unknown' },
} as const satisfies Record<string, { retry: RetryClass; billed: 'no' | 'unknown' | 'yes' }>;

export type FailureCode = keyof typeof FAILURES;

/** The attempt budgets: one class's failures never spend another's attempts. */
export type RetryClass = 'rateLimit' | 'overload' | 'transport' | 'timeout' | 'content' | 'lane' | 'never';

/** A failure as data: it lives in machine contexts and on disk, so it must survive JSON. */
export interface Failure {
  readonly code: FailureCode;
  /** For people. Never holds a key, a customer's data or a reply's text. */
  readonly message: string;
  /** The least wait the server asked for, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Set when the server asks for a lower rate, not only for a wait. */
  readonly wantsSlower?: true;
  /** HTTP status, where there was one. */
  readonly status?: number;
}

/** What the public API rejects with: {@link OrreryError.code} is stable, the message is not. */
export type OrreryErrorCode =
  | FailureCode
  | 'INPUT_INVALID'
  | 'OPTIONS_INVALID'
  | 'PRODUCT_INVALID'
  | 'ORDER_UNKNOWN'
  | 'ORDER_CONFLICT'
  | 'ORDER_PINNED'
  | 'ORDER_BUSY'
  | 'PRICE_UNKNOWN'
  | 'DATA_LOCKED'
  | 'DATA_MISSING'
  | 'DATA_DAMAGED'
  | 'DATA_UNWRITABLE'
  | 'BOOK_FAILED'
  | 'FACTS_FAILED'
  | 'CLOSED';

/** The one error class of the library. `problems` lists every fault of a bad input with its path. */
export class OrreryError extends Error {
  override readonly name = 'OrreryError';
  readonly code: OrreryErrorCode;
  readonly problems: readonly Problem[];

  constructor(
    code: OrreryErrorCode,
    message: string,
    options: { problems?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
  }
}

/** An error for input with faults; the message lists them, one to a line. */
export function inputError(
  problems: readonly Problem[],
  code: OrreryErrorCode = 'INPUT_INVALID',
): OrreryError {
  // Several schemas of one value find the same fault: it is told once.
  const byLine = new Map(problems.map((problem) => [lineOf(problem), problem]));
  return new OrreryError(code, [...byLine.keys()].join('\n'), { problems: [...byLine.values()] });
}

const lineOf = ({ path, message }: Problem) => (path === '' ? message : `${path}: ${message}`);
