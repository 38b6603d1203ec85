import { ABANDONED, type CallOutcome, type ModelRequest } from '../../../domain/calls.ts';
import { countPromptTokens } from '../../../domain/tokens.ts';
import { failed } from '../chat-outcome.ts';
import { notServed } from './batch-failures.ts';
import { toLine } from './batch-lines.ts';

/** A call that waits for its answer, from its arrival to its one end. */
export interface Ask {
  /** Asks of one family may share a batch: those of one order. */
  readonly family: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly customId: string;
  readonly line: string;
  /** Of the prompt: what the provider's queue counts. */
  readonly tokens: number;
  readonly dueAt: number;
  /** Whether a batch may hold it that nobody follows: only the provider can tell. */
  mayExist: boolean;
  /** Whether a batch that holds it is followed. */
  isFollowed: boolean;
  /** When it was first asked for, in this life or an earlier one: milliseconds since 1970. */
  readonly askedAt: number;
  /** How often it was not taken. */
  refusals: number;
  readonly isOpen: boolean;
  settle(outcome: CallOutcome): void;
}

export interface AskOptions {
  readonly request: ModelRequest;
  /** For a request that does not say which call it is. */
  readonly number: number;
  readonly signal: AbortSignal;
  readonly onEnd: (outcome: CallOutcome) => void;
  /** The caller went away; `isAbandoned`: for good. */
  readonly onAbort: (ask: Ask, isAbandoned: boolean) => void;
}

export function createAsk({ request, number, signal, onEnd, onAbort }: AskOptions): Ask {
  const { orderId, run, batch, attempt, isRepeat, askedAt } = request.identity ?? {
    orderId: '',
    run: '',
    batch: 'call',
    attempt: number,
    isRepeat: false,
    askedAt: Number.POSITIVE_INFINITY,
  };
  const customId = `${batch}/${attempt}`;
  let isOpen = true;
  const ask: Ask = {
    family: `${orderId} ${run}`,
    metadata: { orrery: '1', order: orderId, run },
    customId,
    line: toLine(customId, request),
    tokens: countPromptTokens(request),
    dueAt: request.dueAt ?? Number.POSITIVE_INFINITY,
    mayExist: isRepeat,
    isFollowed: false,
    askedAt,
    refusals: 0,
    get isOpen() {
      return isOpen;
    },
    settle: (outcome) => {
      if (!isOpen) return;
      isOpen = false;
      signal.removeEventListener('abort', abort);
      onEnd(outcome);
    },
  };
  const abort = () => {
    // What was never sent, now or in an earlier life, cannot be billed.
    const isUnsent = !ask.mayExist && !ask.isFollowed;
    const isAbandoned = signal.reason === ABANDONED;
    ask.settle(isUnsent ? notServed('the call was aborted before it was sent') : left(isAbandoned));
    onAbort(ask, isAbandoned);
  };
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  return ask;
}

const left = (isAbandoned: boolean): CallOutcome =>
  failed(
    'CANCELLED',
    isAbandoned ? 'its batch is cancelled' : 'its batch runs on, to be fetched when the order goes on',
  );
