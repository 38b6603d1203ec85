import { FAILURES, type Failure, type RetryClass } from './failure.ts';

/** How often a batch may be asked again, by class of failure: a 429 never spends an attempt meant for bad drafts. */
export type RetryBudget = Readonly<Record<Exclude<RetryClass, 'never'>, number>>;

/** Three retries, as the source documents have it. */
export const DEFAULT_RETRIES: RetryBudget = {
  rateLimit: 3,
  overload: 3,
  transport: 3,
  timeout: 3,
  content: 3,
  lane: 3,
};

/** Failures a batch has had so far, by class. */
export type FailureCounts = Readonly<Partial<Record<RetryClass, number>>>;

export function countFailure(counts: FailureCounts, failure: Failure): FailureCounts {
  const kind = FAILURES[failure.code].retry;
  return { ...counts, [kind]: (counts[kind] ?? 0) + 1 };
}

/** Whether a batch with these failures, `failure` among them, may be asked again. */
export function mayAskAgain(counts: FailureCounts, failure: Failure, budget: RetryBudget): boolean {
  const kind = FAILURES[failure.code].retry;
  return kind !== 'never' && (counts[kind] ?? 0) <= budget[kind];
}

/** Whether the draft, not the call, was at fault: then waiting would not help, and the batch is asked again at once. */
export function isContentFailure(failure: Failure): boolean {
  return FAILURES[failure.code].retry === 'content';
}

/**
 * Whether another model or endpoint may do better. A rejected key and a faulty request are the owner's to put right,
 * and must not be covered up.
 */
export function mayHelpElsewhere({ code }: Failure): boolean {
  return code !== 'MODEL_UNAUTHORIZED' && code !== 'MODEL_REQUEST_INVALID' && code !== 'CANCELLED';
}

const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 60_000;
const JITTER = 0.25;

/** Longest wait that a server's hint can impose, in milliseconds: what asks for more is asked again before. */
export const LONGEST_HINT_MS = 15 * 60_000;

/**
 * The wait before asking again, in milliseconds: 4 s doubling to 60 s over the failures of this class, up to a
 * quarter longer by chance, and never less than the server asked for.
 *
 * @param counts - the batch's failures, `failure` among them.
 * @param chance - in [0, 1).
 */
export function backoffMs(counts: FailureCounts, failure: Failure, chance: number): number {
  const retry = counts[FAILURES[failure.code].retry] ?? 1;
  const doubled = FIRST_WAIT_MS * 2 ** Math.min(retry - 1, 10);
  const jittered = Math.round(doubled * (1 + JITTER * chance));
  return Math.max(Math.min(LONGEST_WAIT_MS, jittered), Math.min(LONGEST_HINT_MS, failure.retryAfterMs ?? 0));
}
