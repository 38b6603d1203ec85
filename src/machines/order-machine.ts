import { assign, setup } from 'xstate';
import { toFailure } from './to-failure.ts';
import { unprovided } from './unprovided.ts';

/** Why an order rests: `operator` and `budget` are decisions, `quota` and `circuit` are the provider's doing. */
export type PauseReason = 'budget' | 'quota' | 'operator' | 'circuit';

/** Why an order is where it is, as data: it survives JSON. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

export interface OrderInput {
  readonly orderId: string;
}

/** How writing ended. */
export type WritingResult =
  | { readonly kind: 'complete' }
  | { readonly kind: 'incomplete'; readonly reason: Reason }
  | { readonly kind: 'stopped'; readonly pause: PauseReason; readonly reason: Reason };

export interface OrderContext extends OrderInput {
  /** Why the order is paused; null when it is not. */
  readonly pause: PauseReason | null;
  readonly reason: Reason | null;
  readonly result: WritingResult | null;
}

export type OrderCommand =
  | { readonly type: 'order.begin' }
  | { readonly type: 'order.pause'; readonly pause: PauseReason; readonly reason: Reason }
  | { readonly type: 'order.resume' }
  | { readonly type: 'order.cancel'; readonly reason: Reason };

/** Where an order rests at the end. */
export interface OrderOutcome {
  readonly orderId: string;
  readonly reason: Reason | null;
}

/**
 * The lifecycle of one order, from received to delivered. What it invokes is provided by the pipeline, which makes
 * every result durable before the machine hears of it: an order is rebuilt from those facts, never from a snapshot.
 */
export const orderMachine = setup({
  types: {
    input: {} as OrderInput,
    context: {} as OrderContext,
    events: {} as OrderCommand,
    output: {} as OrderOutcome,
    tags: {} as 'working' | 'resting' | 'billable',
  },
  actors: {
    prepareOrder: unprovided<void, OrderInput>('prepareOrder'),
    writeBatches: unprovided<WritingResult, OrderInput>('writeBatches'),
    bindBook: unprovided<void, OrderInput>('bindBook'),
  },
  actions: {
    /** Provided by the pipeline: batches in flight settle, no other is begun. */
    stopStarting: () => {},
    keepPause: assign((_, { pause, reason }: { readonly pause: PauseReason; readonly reason: Reason }) => ({
      pause,
      reason,
    })),
    keepReason: assign((_, { reason }: { readonly reason: Reason }) => ({ reason })),
    keepError: assign((_, { error }: { readonly error: unknown }) => ({ reason: toFailure(error) })),
    keepResult: assign((_, { result }: { readonly result: WritingResult }) => ({
      result,
      reason: result.kind === 'complete' ? null : result.reason,
      pause: result.kind === 'stopped' ? result.pause : null,
    })),
    forget: assign({ pause: null, reason: null, result: null }),
  },
  guards: {
    isComplete: ({ context }) => context.result?.kind === 'complete',
    isIncomplete: ({ context }) => context.result?.kind === 'incomplete',
    isStopped: ({ context }) => context.result?.kind === 'stopped',
  },
}).createMachine({
  id: 'order',
  description: "One customer's purchase of one product.",
  context: ({ input }) => ({ ...input, pause: null, reason: null, result: null }),
  initial: 'received',
  on: {
    'order.cancel': {
      target: '.cancelled',
      actions: { type: 'keepReason', params: ({ event }) => ({ reason: event.reason }) },
    },
  },
  states: {
    received: {
      description: 'Known and durable; nothing is computed or called yet.',
      tags: 'resting',
      on: { 'order.begin': 'preparing' },
    },
    preparing: {
      description: 'Computes and pins the facts, cuts the plan, says what it will cost.',
      tags: 'working',
      on: {
        'order.pause': {
          target: 'paused',
          actions: {
            type: 'keepPause',
            params: ({ event }) => ({ pause: event.pause, reason: event.reason }),
          },
        },
      },
      invoke: {
        id: 'prepareOrder',
        src: 'prepareOrder',
        input: ({ context }) => ({ orderId: context.orderId }),
        onDone: 'writing',
        onError: {
          target: 'failed',
          actions: { type: 'keepError', params: ({ event }) => ({ error: event.error }) },
        },
      },
    },
    writing: {
      description:
        'Batches go through their lanes until every answer is accepted, or none may be asked any more.',
      tags: ['working', 'billable'],
      initial: 'running',
      invoke: {
        id: 'writeBatches',
        src: 'writeBatches',
        input: ({ context }) => ({ orderId: context.orderId }),
        onDone: { actions: { type: 'keepResult', params: ({ event }) => ({ result: event.output }) } },
        onError: {
          target: 'failed',
          actions: { type: 'keepError', params: ({ event }) => ({ error: event.error }) },
        },
      },
      always: [
        { description: 'every answer is accepted', guard: 'isComplete', target: 'binding' },
        {
          description: 'answers are missing that no attempt is left for',
          guard: 'isIncomplete',
          target: 'incomplete',
        },
        { description: 'it was told to stop, or may not go on', guard: 'isStopped', target: 'paused' },
      ],
      states: {
        running: {
          description: 'Begins batches as fast as its lanes let them through.',
          on: {
            'order.pause': {
              target: 'stopping',
              actions: {
                type: 'keepPause',
                params: ({ event }) => ({ pause: event.pause, reason: event.reason }),
              },
            },
          },
        },
        stopping: {
          description: 'Begins nothing; what is in flight is paid for, and settles.',
          entry: 'stopStarting',
        },
      },
    },
    binding: {
      description: 'Lays out the book and writes it, outside the main thread.',
      tags: 'working',
      on: {
        'order.pause': {
          target: 'paused',
          actions: {
            type: 'keepPause',
            params: ({ event }) => ({ pause: event.pause, reason: event.reason }),
          },
        },
      },
      invoke: {
        id: 'bindBook',
        src: 'bindBook',
        input: ({ context }) => ({ orderId: context.orderId }),
        onDone: 'delivered',
        onError: {
          target: 'failed',
          actions: { type: 'keepError', params: ({ event }) => ({ error: event.error }) },
        },
      },
    },
    paused: {
      description: 'Rests with all it has; goes on where it stopped when resumed.',
      tags: 'resting',
      on: { 'order.resume': { target: 'preparing', actions: 'forget' } },
    },
    incomplete: {
      description: 'Some items could not be answered; it never looks complete. Resuming asks them again.',
      tags: 'resting',
      on: { 'order.resume': { target: 'preparing', actions: 'forget' } },
    },
    failed: {
      description: 'Something stands in the way that asking again does not change. Resuming tries once more.',
      tags: 'resting',
      on: { 'order.resume': { target: 'preparing', actions: 'forget' } },
    },
    delivered: {
      description: 'The book is at its place, and every cent is booked.',
      tags: 'resting',
      type: 'final',
    },
    cancelled: {
      description: 'Ended by the operator; nothing more is called.',
      tags: 'resting',
      type: 'final',
    },
  },
  output: ({ context }) => ({ orderId: context.orderId, reason: context.reason }),
});

/** The states an order can be in, as hosts see them. */
export type OrderState =
  | 'received'
  | 'preparing'
  | 'writing'
  | 'binding'
  | 'paused'
  | 'incomplete'
  | 'failed'
  | 'delivered'
  | 'cancelled';
