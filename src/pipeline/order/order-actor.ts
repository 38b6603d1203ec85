import { createActor, fromPromise } from 'xstate';
import { bookOf, noteOn } from '../../domain/book-of.ts';
import { ABANDONED } from '../../domain/calls.ts';
import { OrreryError } from '../../domain/failure.ts';
import { onLane } from '../../domain/price.ts';
import type { Product } from '../../domain/product.ts';
import {
  type OrderCommand,
  type OrderInput,
  type OrderState,
  orderMachine,
  type PauseReason,
  type Reason,
  type WritingResult,
} from '../../machines/order-machine.ts';
import { STANDARD_TERMS } from '../calls/lane-choice.ts';
import { callEvent } from '../events.ts';
import { required } from '../journal/journal.ts';
import type { OrderRecord, StateRecord } from '../journal/records.ts';
import { expectedUsd } from '../money/quote.ts';
import type { Services } from '../services.ts';
import { type PreparedOrder, prepareOrder } from './prepare-order.ts';
import { progressTeller } from './progress-teller.ts';
import { createStopping, type Stopping } from './stopping.ts';
import { writeOrder } from './write-order.ts';

/** An order that lives in this process. */
export interface OrderActor {
  readonly record: OrderRecord;
  /** The last durable state. */
  state(): StateRecord;
  prepared(): PreparedOrder | null;
  /** Milliseconds worked on the order so far. */
  workedMs(): number;
  /** @throws OrreryError `ORDER_PINNED` when going on would mix two kinds of author, product or model. */
  ensureContinuable(): void;
  /**
   * Starts it, or goes on where it rested. Does nothing to an order at work or at its end.
   *
   * @throws OrreryError `ORDER_PINNED`
   */
  begin(): void;
  /** Resolves once the order rests: paused, or at its end. */
  pause(reason: Reason, graceMs: number): Promise<void>;
  cancel(reason: Reason): Promise<void>;
  /** Resolves when the order rests; at once when it does already. Rejects with `CLOSED` when it is halted. */
  atRest(): Promise<void>;
  /** Stops working without deciding anything: the next process goes on. */
  halt(graceMs: number): Promise<void>;
}

const AT_WORK: ReadonlySet<OrderState> = new Set(['preparing', 'writing', 'binding']);
const AT_END: ReadonlySet<OrderState> = new Set(['delivered', 'cancelled']);

export function createOrderActor(
  services: Services,
  record: OrderRecord,
  productOf: () => Product,
  initial: StateRecord,
): OrderActor {
  const { journal, clock, events$, budget } = services;
  const { orderId } = record.order;
  let durable = initial;
  let prepared: PreparedOrder | null = null;
  let stopping: Stopping = createStopping(clock);
  let grace = Number.POSITIVE_INFINITY;
  let actor: ReturnType<typeof start> | null = null;
  let isHalting = false;
  let workingSince: number | null = null;
  /** State changes become durable one after the other, and are told only then. */
  let saved: Promise<void> = Promise.resolve();
  /** The last state, where it could not be written. */
  let unsaved: StateRecord | null = null;
  let underWay: Promise<unknown> = Promise.resolve();
  const resting: { resolve: () => void; reject: (error: unknown) => void }[] = [];

  const halted = () => new OrreryError('CLOSED', `order ${orderId} was halted; submit it again to go on`);
  const workedMs = () => durable.workedMs + (workingSince === null ? 0 : clock.now() - workingSince);

  const save = (next: StateRecord) => {
    const { state, pause, reason, at } = next;
    unsaved = null;
    saved = saved
      .catch(() => {})
      .then(async () => {
        await journal.saveState(orderId, next);
        durable = next;
        events$.next({ type: 'order', at, orderId, state, pause, reason });
        // Who waits since it was resumed waits for its next rest, and not for the telling of this one.
        if (!AT_WORK.has(state) && !isAtWork()) for (const { resolve } of resting.splice(0)) resolve();
      });
    saved.catch((error: unknown) => {
      unsaved = next;
      for (const { reject } of resting.splice(0)) reject(error);
    });
  };
  /** A store that could not be written may be by now: an order told to end must not go on in the next process. */
  const saveAgain = () => {
    if (unsaved) save(unsaved);
  };
  const enter = (state: OrderState, pause: PauseReason | null, reason: Reason | null) => {
    const worked = workedMs();
    workingSince = AT_WORK.has(state) ? clock.now() : null;
    durable = { ...durable, workedMs: worked };
    save({ state, pause, reason, at: clock.now(), workedMs: worked });
  };

  /** What does not fit its cap is begun all the same, but nobody should be surprised. */
  const foresee = async ({ product, order, facts, plan, progress }: PreparedOrder) => {
    if (budget.capOf({ kind: 'order', name: orderId }) === undefined || progress.calls > 0) return;
    const { lane } = (await journal.laneTerms(orderId)) ?? STANDARD_TERMS;
    const priceOf = (model: string) => onLane(required(record.prices[model], `the price of ${model}`), lane);
    const usd = await expectedUsd(product, order, facts(), plan, priceOf, clock);
    await services.alerts.expected(orderId, usd);
  };
  const write = async (): Promise<WritingResult> => {
    const order = prepared ?? (await prepareOrder(services, record, productOf()));
    const tell = progressTeller(services, order);
    return writeOrder(services, order, stopping, (entry, attempt, ms, failure) => {
      order.progress.add(entry, attempt);
      events$.next(callEvent(entry, ms, failure?.message ?? null));
      tell(entry.batch);
      const { accepted } = order.progress;
      void track(services.alerts.booked(entry, { accepted, planned: order.plan.answers }));
    });
  };
  const bind = async (signal: AbortSignal): Promise<void> => {
    const order = prepared ?? (await prepareOrder(services, record, productOf()));
    const answers = new Map<string, string>();
    for await (const { record: made } of journal.attempts(orderId))
      for (const { item, text } of made.accepted) answers.set(item, text);
    const notes = new Map<string, string>();
    for (const { id } of order.plan.batches.flatMap(({ items }) => items)) {
      const draft = answers.has(id) ? undefined : order.progress.bestDraftOf(id);
      if (draft) {
        answers.set(id, draft.text);
        notes.set(id, noteOn(draft.fault));
      }
    }
    if (answers.size < order.plan.answers)
      throw new OrreryError(
        'DATA_DAMAGED',
        `${order.plan.answers - answers.size} answers of order ${orderId} are lost: resuming it asks for them again`,
      );
    const book = bookOf(order.product, order.order, order.facts(), answers, {
      notes,
      simulated: record.simulated,
      dated: new Date(record.submittedAt).toISOString(),
    });
    const bound = await services.binder.bind(book, services.bookFile(orderId), signal);
    await journal.saveBook(orderId, { ...bound, at: clock.now() });
  };
  /** Work that has to end before the journal may be closed. */
  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay = Promise.allSettled([underWay, work]);
    return work;
  };

  const start = () => {
    const machine = orderMachine.provide({
      actors: {
        prepareOrder: fromPromise<void, OrderInput>(() =>
          track(
            (async () => {
              prepared = await prepareOrder(services, record, productOf());
              await foresee(prepared);
            })(),
          ),
        ),
        writeBatches: fromPromise<WritingResult, OrderInput>(({ signal }) => {
          stopping = createStopping(clock);
          const brake = stopping;
          signal.addEventListener('abort', () => brake.stop(INTERRUPTED, 0, ABANDONED), { once: true });
          return track(write().finally(() => brake.release()));
        }),
        bindBook: fromPromise<void, OrderInput>(({ signal }) => track(bind(signal))),
      },
      actions: {
        stopStarting: ({ context }) =>
          stopping.stop(
            {
              kind: 'pause',
              pause: context.pause ?? 'operator',
              reason: context.reason ?? INTERRUPTED.reason,
            },
            grace,
          ),
      },
    });
    const created = createActor(machine, {
      input: { orderId },
      clock,
      id: orderId,
      ...(services.inspect ? { inspect: services.inspect } : {}),
    });
    let last: OrderState = 'received';
    created.subscribe({
      next: ({ value, context }) => {
        const state = (typeof value === 'string' ? value : Object.keys(value)[0]) as OrderState;
        if (state === last || isHalting) return;
        last = state;
        enter(state, context.pause, context.reason);
      },
      error: (error) => {
        for (const { reject } of resting.splice(0)) reject(error);
      },
    });
    created.start();
    return created;
  };

  const current = (): OrderState => {
    const value = actor?.getSnapshot().value;
    if (value === undefined) return durable.state;
    return (typeof value === 'string' ? value : Object.keys(value)[0]) as OrderState;
  };
  /** An order whose durable state is one of work, but that no actor works on, was left behind by an ended process. */
  const isAtWork = () => actor !== null && AT_WORK.has(current());
  const ensureContinuable = () => {
    if (isHalting) throw halted();
    if (!AT_END.has(current())) productOf();
  };
  const send = (command: OrderCommand) => {
    actor ??= start();
    actor.send(command);
  };
  const atRest = async (): Promise<void> => {
    if (isAtWork()) await new Promise<void>((resolve, reject) => resting.push({ resolve, reject }));
    else {
      saveAgain();
      await saved;
    }
    // Its calls are aborted only once it is cancelled, and booked after that.
    if (current() !== 'cancelled') return;
    await underWay;
    // Nobody prepares it again: what could not be booked is booked now, or by the next process.
    await journal.settleIntended(orderId);
  };

  return {
    record,
    state: () => durable,
    prepared: () => prepared,
    workedMs,
    ensureContinuable,
    begin: () => {
      if (isAtWork() || AT_END.has(current())) return;
      ensureContinuable();
      if (actor && current() !== 'received') send({ type: 'order.resume' });
      else send({ type: 'order.begin' });
    },
    pause: (reason, graceMs) => {
      grace = graceMs;
      if (isAtWork()) {
        send({ type: 'order.pause', pause: 'operator', reason });
        // A second, more impatient pause finds the order stopping already.
        stopping.stop({ kind: 'pause', pause: 'operator', reason }, graceMs);
      } else if (actor === null && AT_WORK.has(durable.state)) enter('paused', 'operator', reason);
      return atRest();
    },
    cancel: async (reason) => {
      if (AT_END.has(current())) return atRest();
      send({ type: 'order.cancel', reason });
      await saved;
      await underWay;
    },
    atRest,
    halt: async (graceMs) => {
      isHalting = true;
      stopping.stop(INTERRUPTED, graceMs);
      const binding = current() === 'binding';
      if (binding) actor?.stop();
      await underWay;
      actor?.stop();
      await saved.catch(() => {});
      for (const { reject } of resting.splice(0)) reject(halted());
    },
  };
}

const INTERRUPTED = {
  kind: 'pause',
  pause: 'operator',
  reason: { code: 'INTERRUPTED', message: 'the process was told to stop' },
} as const;
