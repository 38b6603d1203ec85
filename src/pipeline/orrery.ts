import { filter } from 'rxjs';
import { OrreryError } from '../domain/failure.ts';
import { costsBy, type LedgerEntry } from '../domain/ledger.ts';
import { measureUsage } from '../domain/measured-usage.ts';
import { modelSpec } from '../domain/models.ts';
import { fromUsd, toUsd } from '../domain/money.ts';
import type { Order } from '../domain/order.ts';
import { onLane, priceRow } from '../domain/price.ts';
import type { Product } from '../domain/product.ts';
import type { OrderState } from '../machines/order-machine.ts';
import type { OrderHandle, OrderStatus, Orrery, SubmitOptions } from './api.ts';
import { lanesOf, laneTerms, STANDARD_TERMS } from './calls/lane-choice.ts';
import { type OrderTerms, required } from './journal/journal.ts';
import type { OrderRecord, StateRecord } from './journal/records.ts';
import { auditOrders } from './money/audit.ts';
import { bookLedger } from './money/book-ledger.ts';
import { type QuoteTerms, quoteOrder } from './money/quote.ts';
import { reconcile } from './money/reconcile.ts';
import { reportOn } from './money/report.ts';
import {
  type Catalogue,
  checkOrder,
  checkSameOrder,
  continuableProduct,
  pinOrder,
  type Terms,
} from './order/admission.ts';
import { createOrderActor, type OrderActor } from './order/order-actor.ts';
import { statusOf } from './order/order-status.ts';
import { pinnedOrder, planOf } from './order/prepare-order.ts';
import type { Services } from './services.ts';

const DEFAULT_GRACE_MS = 2_000;

/** What the composition root needs beyond the services. */
export interface OrreryParts {
  readonly services: Services;
  readonly catalogue: Catalogue;
  readonly terms: Terms;
  readonly quoteTerms: Pick<QuoteTerms, 'limitsOf' | 'fixedGapMs' | 'concurrency' | 'simulated'>;
}

/** Puts an open journal to work: books what earlier processes left open, and takes orders. */
export async function createOrrery({ services, catalogue, terms, quoteTerms }: OrreryParts): Promise<Orrery> {
  const { journal, clock, budget, events$ } = services;
  const actors = new Map<string, Promise<OrderActor>>();
  /** Orders being erased: whoever asks for one waits until it is gone. */
  const purging = new Map<string, Promise<void>>();
  let isClosed = false;
  let reconciled: Promise<unknown> = Promise.resolve();

  await bookLedger(services);

  const ensureOpen = () => {
    if (isClosed) throw new OrreryError('CLOSED', 'this Orrery is closed');
  };
  const load = async (record: OrderRecord, state: StateRecord): Promise<OrderActor> => {
    const { orderId } = record.order;
    // An erased order of the same id may have left other terms in memory.
    budget.capOrder(orderId, await journal.cap(orderId));
    services.prioritise(orderId, (await journal.priority(orderId)) ?? 1);
    return createOrderActor(services, record, () => continuableProduct(record, catalogue, terms), state);
  };
  /** One actor per order, however many callers ask for it at once. */
  const actorOf = (orderId: string, make: () => Promise<OrderActor>): Promise<OrderActor> => {
    const known = actors.get(orderId);
    if (known) return known;
    const made = make();
    actors.set(orderId, made);
    made.catch(() => actors.delete(orderId));
    return made;
  };
  const find = async (orderId: string): Promise<OrderActor | undefined> => {
    const live = actors.get(orderId);
    if (live) return live;
    const record = await journal.order(orderId);
    const state = record && (await journal.state(orderId));
    return record && state && actorOf(orderId, () => load(record, state));
  };
  const known = async (orderId: string): Promise<OrderActor | undefined> => {
    await purging.get(orderId);
    return find(orderId);
  };
  const erase = async (orderId: string): Promise<void> => {
    const actor = await find(orderId);
    if (!actor) throw new OrreryError('ORDER_UNKNOWN', `there is no order ${orderId}`);
    if (isWorking(actor))
      throw new OrreryError('ORDER_BUSY', `order ${orderId} is at work: pause or cancel it first`);
    actors.delete(orderId);
    // Handles that a host still holds go on with it no more.
    await actor.halt(0);
    await services.discardBook(orderId);
    const pseudonym = `purged-${services.random().toString(36).slice(2, 12)}`;
    await journal.settleIntended(orderId);
    const entries = await ledger(orderId);
    await journal.purge(orderId, pseudonym);
    for (const entry of entries) {
      budget.unbook(entry);
      budget.book({ ...entry, orderId: pseudonym, userId: pseudonym });
    }
  };
  const planIfKnown = (record: OrderRecord) => {
    const product = catalogue.find(record.product.id);
    return product ? planOf(record, product) : null;
  };
  const checkOptions = (options: SubmitOptions = {}) => {
    const { priority, lane = terms.lane, deadlineMs = terms.deadlineMs } = options;
    for (const [name, value] of Object.entries({ priority, deadlineMs }))
      if (value !== undefined && !(Number.isFinite(value) && value > 0))
        throw new OrreryError('INPUT_INVALID', `${name} must be a number above 0, not ${value}`);
    if (lane !== undefined && !lanesOf(services.provider).includes(lane))
      throw new OrreryError('OPTIONS_INVALID', `this provider has no lane called "${lane}"`);
  };
  /** What options say anew of an order's terms; `known` is what it has. */
  const termsAsked = (
    { submittedAt }: OrderRecord,
    options: SubmitOptions = {},
    known: { readonly [term in keyof OrderTerms]?: OrderTerms[term] | undefined } = {},
  ): OrderTerms => {
    const { budgetUsd, priority } = options;
    const before = known.lane ?? STANDARD_TERMS;
    const lane = laneTerms(options, known.lane ?? laneTerms(terms, before, submittedAt), submittedAt);
    const cap = typeof budgetUsd === 'number' ? fromUsd(budgetUsd) : budgetUsd;
    return {
      ...(lane.lane === before.lane && lane.dueAt === before.dueAt ? {} : { lane }),
      ...(priority === undefined || priority === known.priority ? {} : { priority }),
      ...(cap === undefined || cap === known.cap ? {} : { cap }),
    };
  };
  const applyOptions = async (actor: OrderActor, options?: SubmitOptions) => {
    const { orderId } = actor.record.order;
    const [lane, priority, cap] = await Promise.all([
      journal.laneTerms(orderId),
      journal.priority(orderId),
      journal.cap(orderId),
    ]);
    const asked = termsAsked(actor.record, options, { lane, priority, cap });
    // Nothing is written of an order that was erased meanwhile.
    actor.ensureContinuable();
    await journal.saveTerms(orderId, asked);
    if (asked.priority !== undefined) services.prioritise(orderId, asked.priority);
    if (asked.cap !== undefined) budget.capOrder(orderId, asked.cap);
  };
  const handleOf = (actor: OrderActor): OrderHandle => {
    const id = actor.record.order.orderId;
    const status = () => statusOf(services, actor.record, actor.state(), actor);
    return {
      id,
      status,
      events$: events$.pipe(filter((event) => event.orderId === id)),
      result: async () => {
        await actor.atRest();
        return reportOn(journal, {
          record: actor.record,
          plan: actor.prepared()?.plan ?? planIfKnown(actor.record),
          tally: actor.prepared()?.progress.tally ?? null,
          state: actor.state(),
          book: await journal.book(id),
          budget: budget.capOf({ kind: 'order', name: id }),
          workedMs: actor.workedMs(),
        });
      },
      pause: async ({ graceMs = DEFAULT_GRACE_MS } = {}) => {
        await actor.pause({ code: 'OPERATOR', message: 'paused by the operator' }, graceMs);
        return status();
      },
      resume: async (options) => {
        ensureOpen();
        checkOptions(options);
        await applyOptions(actor, options);
        actor.begin();
        return status();
      },
      cancel: async () => {
        await actor.cancel({ code: 'OPERATOR', message: 'cancelled by the operator' });
        return status();
      },
    };
  };
  const admit = async (order: Order, product: Product, options?: SubmitOptions): Promise<OrderActor> => {
    const before = await journal.order(order.orderId);
    const state = before && (await journal.state(order.orderId));
    if (before && state) {
      checkSameOrder(before, order);
      return load(before, state);
    }
    const record = pinOrder(order, product, terms, clock.now());
    const received: StateRecord = {
      state: 'received',
      pause: null,
      reason: null,
      at: clock.now(),
      workedMs: 0,
    };
    await journal.saveOrder(record, received, termsAsked(record, options));
    return load(record, received);
  };
  const ledger = async (orderId?: string): Promise<LedgerEntry[]> => {
    ensureOpen();
    const entries: LedgerEntry[] = [];
    for await (const entry of journal.entries(orderId)) entries.push(entry);
    return entries;
  };
  const commonCapUsd = () => {
    const cap = budget.capOf({ kind: 'order', name: '' });
    return cap === undefined ? null : toUsd(cap);
  };
  const isWorking = (actor: OrderActor | undefined) =>
    actor !== undefined && !RESTING.has(actor.state().state);
  const begin = (actor: OrderActor) => {
    if (!RESTING.has(actor.state().state)) actor.begin();
  };

  const close = async ({ graceMs = DEFAULT_GRACE_MS } = {}) => {
    if (isClosed) return;
    isClosed = true;
    const live = await Promise.allSettled(actors.values());
    await Promise.all(live.map(async (actor) => actor.status === 'fulfilled' && actor.value.halt(graceMs)));
    await journal.close();
    events$.complete();
  };

  return {
    submit: async (input, options) => {
      ensureOpen();
      const { order, product } = checkOrder(input, catalogue, clock.now());
      checkOptions(options);
      await purging.get(order.orderId);
      const actor = await actorOf(order.orderId, () => admit(order, product, options));
      checkSameOrder(actor.record, order);
      actor.ensureContinuable();
      await applyOptions(actor, options);
      begin(actor);
      return handleOf(actor);
    },
    get: async (orderId) => {
      ensureOpen();
      const actor = await known(orderId);
      return actor && handleOf(actor);
    },
    list: async () => {
      const all: OrderStatus[] = [];
      for await (const record of journal.orders()) {
        const { orderId } = record.order;
        const actor = await actors.get(orderId)?.catch(() => undefined);
        const state = actor?.state() ?? (await journal.state(orderId));
        if (state) all.push(statusOf(services, record, state, actor));
      }
      return all;
    },
    recover: async () => {
      ensureOpen();
      const handles: OrderHandle[] = [];
      for await (const record of journal.orders()) {
        const { orderId } = record.order;
        const state = await journal.state(orderId);
        if (!state || RESTING.has(state.state)) continue;
        try {
          const actor = await known(orderId);
          if (!actor) continue;
          begin(actor);
          handles.push(handleOf(actor));
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          events$.next({ type: 'warning', at: clock.now(), orderId, code: 'NOT_RECOVERED', message });
        }
      }
      return handles;
    },
    quote: async (input, { budgetUsd, entries } = {}) => {
      const now = clock.now();
      const { order, product } = checkOrder(input, catalogue, now);
      const record = pinOrder(order, product, terms, now);
      const pinned = pinnedOrder(record);
      const facts = await services.factsCache.factsFor(product, pinned);
      const made = entries ?? (await ledger());
      return quoteOrder(product, pinned, facts, planOf(record, product), {
        ...quoteTerms,
        fixedGapMs: quoteTerms.fixedGapMs === null ? null : services.gapMsOf(product.gapMs),
        lane: terms.lane ?? 'standard',
        priceOf: (model) =>
          onLane(required(record.prices[model], `the price of ${model}`), terms.lane ?? 'standard'),
        priceIn: (model, lane) => priceRow(model, now, lane, terms.prices),
        usageOf: memoize((section, model) =>
          measureUsage(made, { product: product.id, section, model, simulated: terms.simulated }),
        ),
        specOf: (model) => modelSpec(model, terms.models[model]),
        capUsd: budgetUsd === undefined ? commonCapUsd() : budgetUsd,
        now,
      });
    },
    facts: async (input) => {
      const now = clock.now();
      const { order, product } = checkOrder(input, catalogue, now);
      return services.factsCache.factsFor(product, pinnedOrder(pinOrder(order, product, terms, now)));
    },
    costs: async (by) =>
      costsBy(by, await ledger()).map(({ name, spend }) => ({
        name,
        calls: spend.calls,
        usd: { settled: toUsd(spend.settled), unknown: toUsd(spend.unknown) },
      })),
    calls: (orderId) => ledger(orderId),
    audit: async () => {
      ensureOpen();
      return auditOrders(journal);
    },
    reconcile: async (findings) => {
      ensureOpen();
      // One after the other: the second finds what the first has booked.
      const reconciling = reconciled
        .catch(() => {})
        .then(() => reconcile(services, findings, async (id) => isWorking(await actors.get(id))));
      reconciled = reconciling;
      return reconciling;
    },
    purge: async (orderId) => {
      ensureOpen();
      const leaving = erase(orderId).finally(() => purging.delete(orderId));
      purging.set(
        orderId,
        leaving.catch(() => {}),
      );
      await leaving;
    },
    events$: events$.asObservable(),
    close,
    [Symbol.asyncDispose]: () => close(),
  };
}

/** States an order keeps until somebody decides. */
const RESTING: ReadonlySet<OrderState> = new Set([
  'paused',
  'incomplete',
  'failed',
  'delivered',
  'cancelled',
]);

/** A function of two names that works out each answer once. */
function memoize<T>(work: (a: string, b: string) => T): (a: string, b: string) => T {
  const known = new Map<string, T>();
  return (a, b) => {
    const name = `${a} ${b}`;
    if (!known.has(name)) known.set(name, work(a, b));
    return known.get(name) as T;
  };
}
