import type { CallOutcome } from '../../../domain/calls.ts';
import type { Clock } from '../../../domain/ports.ts';
import { failed } from '../chat-outcome.ts';
import { classifyError } from '../classify.ts';
import type { Ask } from './ask.ts';
import { type BatchApi, type RemoteBatch, TERMINAL } from './batch-api.ts';
import { isPassing, lost, notServed } from './batch-failures.ts';
import { outcomesOf } from './batch-lines.ts';
import { wait } from './wait.ts';

/** Batches take minutes at least, and say nothing of themselves unless asked: after a tenth of the time they took so far. */
const POLL_SHARE = 0.1;
const FIRST_POLL_MS = 5_000;
const LONGEST_POLL_MS = 600_000;

/** A batch at the provider, and those who wait for its answers. */
export interface Followed {
  readonly tokens: number;
  /** Resolves once it is over, with why it failed as a whole; null when it did not. */
  readonly over: Promise<RemoteBatch['errors'] | null>;
  has(ask: Ask): boolean;
  /** Somebody waits no more. A batch that nobody waits for is left alone, or cancelled where none will come back. */
  leave(isAbandoned: boolean): void;
}

/**
 * Looks after a batch until it is over: asks how it is, less and less often; cancels it when its calls are due; and
 * hands every call its outcome. Those of a batch that failed as a whole stay open.
 */
export function follow(api: BatchApi, clock: Clock, created: RemoteBatch, asks: readonly Ask[]): Followed {
  const stopped = new AbortController();
  const waiting = () => asks.filter(({ isOpen }) => isOpen);
  const settleAll = (outcome: CallOutcome) => {
    for (const ask of waiting()) ask.settle(outcome);
  };
  const dueAt = asks.reduce((first, ask) => Math.min(first, ask.dueAt), Number.POSITIVE_INFINITY);

  const watch = async (): Promise<RemoteBatch['errors'] | null> => {
    let batch = created;
    let since = clock.now();
    let isCancelled = false;
    const pollMs = () =>
      Math.min(LONGEST_POLL_MS, Math.max(FIRST_POLL_MS, POLL_SHARE * (clock.now() - since)));
    while (!stopped.signal.aborted) {
      try {
        if (TERMINAL.has(batch.status)) return await conclude(batch);
        if (clock.now() >= dueAt && !isCancelled) {
          await api.cancel(batch.id).catch(unlessOver);
          isCancelled = true;
          since = clock.now();
        }
        await wait(clock, isCancelled ? pollMs() : Math.min(pollMs(), dueAt - clock.now()), stopped.signal);
        if (!stopped.signal.aborted) batch = await api.retrieve(batch.id);
      } catch (error) {
        const { failure } = classifyError(error, clock.now());
        if (!isPassing(failure)) {
          settleAll(lost(failure));
          return null;
        }
        await wait(clock, pollMs(), stopped.signal);
      }
    }
    return null;
  };
  /** A batch that is over meanwhile cannot be cancelled. */
  const unlessOver = (error: unknown) => {
    if (isPassing(classifyError(error, clock.now()).failure)) throw error;
  };
  const conclude = async (batch: RemoteBatch): Promise<RemoteBatch['errors'] | null> => {
    if (batch.status === 'failed') return batch.errors;
    const files = [batch.outputFile, batch.errorFile].filter((file) => file !== null);
    const texts = await Promise.all(files.map((file) => api.content(file)));
    const outcomes = new Map(texts.flatMap((text) => [...outcomesOf(text, clock.now())]));
    for (const ask of waiting()) ask.settle(outcomes.get(ask.customId) ?? without(batch));
    return null;
  };

  return {
    tokens: asks.reduce((sum, { tokens }) => sum + tokens, 0),
    over: watch(),
    has: (ask) => asks.includes(ask),
    leave: (isAbandoned) => {
      if (waiting().length > 0 || stopped.signal.aborted) return;
      stopped.abort();
      if (isAbandoned) api.cancel(created.id).catch(() => {});
    },
  };
}

/** Only what was done is billed and handed out, so a call without a line was not done, unless all are said to be. */
function without({ id, status }: RemoteBatch): CallOutcome {
  return status === 'completed'
    ? failed('MODEL_MALFORMED', `batch ${id} completed without an answer to the call`)
    : notServed(`batch ${id} ended as ${status} before the call was done`);
}
