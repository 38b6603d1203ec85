import { assign, setup } from 'xstate';
import type { CallOutcome } from '../domain/calls.ts';
import type { Failure } from '../domain/failure.ts';
import type { Cause } from '../domain/ledger.ts';
import type { Batch, Item } from '../domain/plan.ts';
import type { Remark } from '../domain/prompt.ts';
import {
  backoffMs,
  countFailure,
  type FailureCounts,
  isContentFailure,
  mayAskAgain,
  mayHelpElsewhere,
  type RetryBudget,
} from '../domain/retry.ts';
import { unprovided } from './unprovided.ts';

/** What a batch is begun, or resumed, with. */
export interface BatchInput {
  readonly batch: Batch;
  /** Items still to be answered. */
  readonly open: readonly Item[];
  /** What was wrong with the last drafts of open items. */
  readonly remarks: readonly Remark[];
  /** Calls made for the batch before, in this run or an earlier one. */
  readonly attempts: number;
  readonly retries: RetryBudget;
  /** Ways to have it answered: the section's own model, and its fallbacks. At least 1. */
  readonly ways: number;
  /** In [0, 1): spreads the backoffs of batches that failed together. */
  readonly chance: () => number;
}

export interface BatchContext extends BatchInput {
  /** Items of the call under way: all that are open, or as many of them as one call may hold. */
  readonly asked: readonly Item[];
  /** The way taken, from 0. */
  readonly way: number;
  /** Most items one call may ask, as far as failures have shown. */
  readonly mostItems: number;
  readonly failures: FailureCounts;
  readonly failure: Failure | null;
  readonly cause: Cause;
  /** The wait before the next attempt, in milliseconds. */
  readonly backoffMs: number;
  readonly outcome: CallOutcome | null;
  readonly isStopping: boolean;
}

/** One call to be made: what the actors of the batch machine work on. */
export interface AttemptInput {
  readonly batch: Batch;
  /** While waiting for a turn: what is to be asked at most. Then: what is asked. */
  readonly items: readonly Item[];
  readonly remarks: readonly Remark[];
  /** From 1. */
  readonly attempt: number;
  readonly cause: Cause;
  /** Number of the way to take, from 0. */
  readonly way: number;
  /** Whether it is the last one there is. */
  readonly isLastWay: boolean;
  /** Whether the last reply was cut off at its cap. */
  readonly wasTruncated: boolean;
}

/**
 * Whether the lane and the budget let the call be made, and for which items: what does not fit is not called.
 * `refused`: not even one item could ever be asked.
 */
export type Clearance =
  | { readonly kind: 'cleared'; readonly items: readonly Item[] }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'stopped' };

/** What became of a call once it is booked and its answers are durable. */
export interface Settlement {
  /** Items asked whose drafts were not accepted, or that got none. */
  readonly open: readonly Item[];
  readonly remarks: readonly Remark[];
  /** Null when every item asked was accepted. */
  readonly failure: Failure | null;
}

/** How a batch ended. `stopped`: its order pauses, and nothing was lost. */
export interface BatchOutcome {
  readonly batch: string;
  readonly ended: 'done' | 'failed' | 'stopped';
  readonly open: readonly Item[];
  readonly failure: Failure | null;
}

/**
 * One batch, from waiting for its turn to all of its answers accepted.
 *
 * The machine decides and names; what it invokes (`awaitTurn`, `callModel`, `settleCall`) is provided by the
 * pipeline, so a visualizer can draw it and a test can drive it without any of them.
 */
export const batchMachine = setup({
  types: {
    input: {} as BatchInput,
    context: {} as BatchContext,
    events: {} as { readonly type: 'batch.stop' },
    output: {} as BatchOutcome,
    tags: {} as 'waiting' | 'billable',
  },
  actors: {
    awaitTurn: unprovided<Clearance, AttemptInput>('awaitTurn'),
    callModel: unprovided<CallOutcome, AttemptInput>('callModel'),
    settleCall: unprovided<Settlement, AttemptInput & { readonly outcome: CallOutcome }>('settleCall'),
  },
  actions: {
    keepAsked: assign((_, { clearance }: { readonly clearance: Clearance }) =>
      clearance.kind === 'cleared' ? { asked: clearance.items } : {},
    ),
    keepRefusal: assign((_, { clearance }: { readonly clearance: Clearance }) =>
      clearance.kind === 'refused' ? { failure: clearance.failure } : {},
    ),
    keepOutcome: assign((_, params: { readonly outcome: CallOutcome }) => ({ outcome: params.outcome })),
    keepSettlement: assign(({ context }, { settlement }: { readonly settlement: Settlement }) => {
      const { failure } = settlement;
      const failures = failure ? countFailure(context.failures, failure) : {};
      const isOpen = new Set([...unasked(context), ...settlement.open]);
      return {
        attempts: context.attempts + 1,
        open: context.open.filter((item) => isOpen.has(item)),
        remarks: [
          ...context.remarks.filter(({ item }) => !context.asked.includes(item)),
          ...settlement.remarks,
        ],
        failure,
        failures,
        mostItems: isTooLarge(context.asked, settlement)
          ? Math.ceil(context.asked.length / 2)
          : context.mostItems,
        cause: causeAfter(failure),
        backoffMs: failure ? backoffMs(failures, failure, context.chance()) : 0,
        outcome: null,
      };
    }),
    takeAnotherWay: assign(({ context }) => ({ way: context.way + 1, failures: {} })),
    rememberStop: assign({ isStopping: true }),
  },
  guards: {
    isCleared: (_, { clearance }: { readonly clearance: Clearance }) => clearance.kind === 'cleared',
    isRefused: (_, { clearance }: { readonly clearance: Clearance }) => clearance.kind === 'refused',
    hasMoreToAsk: ({ context }) => isSettled(context) && context.failure === null && context.open.length > 0,
    mayAskLess: ({ context }) =>
      isSettled(context) &&
      context.failure?.code === 'MODEL_REQUEST_TOO_LARGE' &&
      context.mostItems < context.asked.length,
    isComplete: ({ context }) => isSettled(context) && context.open.length === 0,
    isStopping: ({ context }) => isSettled(context) && context.isStopping,
    mayAskAgainAtOnce: ({ context }) => mayRetry(context) && context.cause === 'repair',
    mayAskAgainLater: ({ context }) => mayRetry(context) && context.cause === 'retry',
    hasAnotherWay: ({ context }) =>
      isSettled(context) &&
      context.way + 1 < context.ways &&
      context.failure !== null &&
      mayHelpElsewhere(context.failure),
    isRefusedHere: ({ context }, { clearance }: { readonly clearance: Clearance }) =>
      clearance.kind === 'refused' && context.way + 1 < context.ways,
    isSpent: ({ context }) => isSettled(context),
  },
  delays: {
    backoff: ({ context }) => context.backoffMs,
  },
}).createMachine({
  id: 'batch',
  description: 'The items asked in one call, until every one of them is answered.',
  context: ({ input }) => freshBatch(input),
  initial: 'pending',
  states: {
    pending: {
      description: 'Waits for its turn on the lane, and for its worst case to fit the budget.',
      tags: 'waiting',
      on: { 'batch.stop': { actions: 'rememberStop' } },
      invoke: {
        id: 'awaitTurn',
        src: 'awaitTurn',
        input: ({ context }) => attemptOf(context),
        onDone: [
          {
            description: 'its turn has come',
            guard: { type: 'isCleared', params: ({ event }) => ({ clearance: event.output }) },
            target: 'calling',
            actions: { type: 'keepAsked', params: ({ event }) => ({ clearance: event.output }) },
          },
          {
            description: 'nothing gets through here, but there is another way',
            guard: { type: 'isRefusedHere', params: ({ event }) => ({ clearance: event.output }) },
            target: 'pending',
            reenter: true,
            actions: [
              { type: 'keepRefusal', params: ({ event }) => ({ clearance: event.output }) },
              'takeAnotherWay',
            ],
          },
          {
            description: 'not even one of its items could ever be asked',
            guard: { type: 'isRefused', params: ({ event }) => ({ clearance: event.output }) },
            target: 'failed',
            actions: { type: 'keepRefusal', params: ({ event }) => ({ clearance: event.output }) },
          },
          { description: 'the order stops: nothing was called', target: 'stopped', actions: 'rememberStop' },
        ],
      },
    },
    calling: {
      description: 'The intent is durable and the call is on its way: from here on it may be billed.',
      tags: 'billable',
      on: { 'batch.stop': { actions: 'rememberStop' } },
      invoke: {
        id: 'callModel',
        src: 'callModel',
        input: ({ context }) => attemptOf(context, context.asked),
        onDone: {
          target: 'validating',
          actions: { type: 'keepOutcome', params: ({ event }) => ({ outcome: event.output }) },
        },
      },
    },
    validating: {
      description: 'Judges the draft item by item; answers, attempt and money become durable in one write.',
      tags: 'billable',
      on: { 'batch.stop': { actions: 'rememberStop' } },
      invoke: {
        id: 'settleCall',
        src: 'settleCall',
        input: ({ context }) => settlementInput(context),
        onDone: {
          actions: { type: 'keepSettlement', params: ({ event }) => ({ settlement: event.output }) },
        },
      },
      always: [
        { description: 'every item is accepted', guard: 'isComplete', target: 'done' },
        { description: 'the order stops', guard: 'isStopping', target: 'stopped' },
        { description: 'the call held only a part of the batch', guard: 'hasMoreToAsk', target: 'pending' },
        {
          description: 'the provider cannot take so much at once: half of it is asked',
          guard: 'mayAskLess',
          target: 'pending',
        },
        {
          description: 'only the items not accepted are asked again',
          guard: 'mayAskAgainAtOnce',
          target: 'pending',
        },
        {
          description: 'the call failed, and may succeed later',
          guard: 'mayAskAgainLater',
          target: 'backoff',
        },
        {
          description: 'asking here cannot help, or was tried often enough; there is another way',
          guard: 'hasAnotherWay',
          target: 'pending',
          actions: 'takeAnotherWay',
        },
        {
          description: 'asking again cannot help, or was tried often enough',
          guard: 'isSpent',
          target: 'failed',
        },
      ],
    },
    backoff: {
      description:
        'Lets a passing failure pass: 4 s doubling to 60 s, and never less than the server asked for.',
      tags: 'waiting',
      on: { 'batch.stop': { target: 'stopped', actions: 'rememberStop' } },
      after: { backoff: { target: 'pending' } },
    },
    done: { description: 'Every item is answered and durable.', type: 'final' },
    failed: { description: 'Items are left that no further attempt is allowed for.', type: 'final' },
    stopped: {
      description: 'Its order pauses; what it has is durable, the rest is asked on resume.',
      type: 'final',
    },
  },
  output: ({ context }) => outcomeOf(context),
});

const freshBatch = (input: BatchInput): BatchContext => ({
  ...input,
  asked: [],
  way: 0,
  mostItems: input.batch.items.length,
  failures: {},
  failure: null,
  cause: input.attempts === 0 ? 'first' : input.remarks.length > 0 ? 'repair' : 'retry',
  backoffMs: 0,
  outcome: null,
  isStopping: false,
});

const attemptOf = (
  { batch, open, remarks, attempts, cause, failure, mostItems, way, ways }: BatchContext,
  items: readonly Item[] = open.slice(0, mostItems),
): AttemptInput => ({
  batch,
  items,
  remarks: remarks.filter(({ item }) => items.includes(item)),
  attempt: attempts + 1,
  cause,
  way,
  isLastWay: way + 1 === ways,
  wasTruncated: failure?.code === 'DRAFT_TRUNCATED',
});

const unasked = ({ open, asked }: BatchContext) => open.filter((item) => !asked.includes(item));

/** Whether the call was for more than one request or one reply can hold: then fewer items are asked at once. */
const isTooLarge = (asked: readonly Item[], { open, failure }: Settlement) =>
  failure?.code === 'MODEL_REQUEST_TOO_LARGE' ||
  (failure?.code === 'DRAFT_TRUNCATED' && open.length === asked.length);

function causeAfter(failure: Failure | null): Cause {
  if (!failure) return 'first';
  return isContentFailure(failure) ? 'repair' : 'retry';
}

const settlementInput = (context: BatchContext) => {
  if (context.outcome === null) throw new TypeError('a batch is settled only after its call has ended');
  return { ...attemptOf(context, context.asked), outcome: context.outcome };
};

/** The call's end is taken over as soon as it is booked: until then nothing may be decided. */
const isSettled = (context: BatchContext) => context.outcome === null;

const mayRetry = (context: BatchContext) =>
  isSettled(context) &&
  context.failure !== null &&
  mayAskAgain(context.failures, context.failure, context.retries);

const outcomeOf = ({ batch, open, failure, isStopping }: BatchContext): BatchOutcome => ({
  batch: batch.id,
  ended: open.length === 0 ? 'done' : isStopping ? 'stopped' : 'failed',
  open,
  failure,
});
