import type { Book } from '../../src/domain/book.ts';
import type { Lane } from '../../src/domain/calls.ts';
import { OrreryError } from '../../src/domain/failure.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Clock } from '../../src/domain/ports.ts';
import type { OrderHandle, Orrery } from '../../src/pipeline/api.ts';
import { COMMON_CAPS, type CommonCap, type Witness } from './witness.ts';

/** An order, and what its host and its operator do with it. */
export interface Customer {
  readonly order: Order;
  /** Caps in USD, each in place of the last once it stops the order; none after the last. @defaultValue none */
  readonly caps?: readonly number[];
  readonly lane?: Lane;
  readonly deadlineMs?: number;
  readonly priority?: number;
  /** When it is submitted, from the start of a life. @defaultValue at once */
  readonly comesAfterMs?: number;
  readonly whims?: readonly Whim[];
  /** Whether a day that is spent is waited out; else its cap is raised. */
  readonly isPatient?: boolean;
}

/** What somebody does to an order in the midst of it. */
export interface Whim {
  readonly kind: 'pause' | 'cancel' | 'purge';
  readonly afterMs: number;
  /** How long calls in flight may go on. */
  readonly graceMs: number;
  /** How long it rests. */
  readonly dwellMs: number;
  /** How it is bought from then on. @defaultValue as before */
  readonly lane?: Lane;
}

export interface Operation {
  readonly orrery: Orrery;
  readonly customers: readonly Customer[];
  readonly witness: Witness;
  readonly clock: Clock;
  readonly books: readonly Book[];
  /** When the process is told to stop. */
  readonly closesAfterMs: number;
  /** Whether what an ended process left at work goes on before anybody asks for it. */
  readonly isRecovering: boolean;
}

const MOST_RESUMES = 100;
const REST_OF_AN_EARLIER_LIFE: ReadonlySet<string> = new Set(['paused', 'incomplete', 'failed']);
const DAY_MS = 24 * 3_600_000;

/**
 * Looks after all orders until they have ended: gives each what it rests for, a higher cap or another try, and has
 * whims. Resolves with whether all have ended; else a new process has to be opened, with higher caps for all.
 */
export async function operate(operation: Operation): Promise<boolean> {
  const { orrery, customers, witness, clock, closesAfterMs, isRecovering } = operation;
  if (isRecovering) await persist(clock, () => orrery.recover());
  const all = Promise.all(customers.map((customer) => shepherd(operation, customer)));
  const closing = Number.isFinite(closesAfterMs) ? after(clock, closesAfterMs) : NEVER;
  const stopped = await Promise.race([all, closing]);
  if (!stopped) {
    await persist(clock, () => orrery.close({ graceMs: closesAfterMs % 10_000 }));
    all.catch(() => {});
    return false;
  }
  const kinds = new Set(stopped.flatMap((kind) => kind ?? []));
  for (const kind of kinds) witness.raised(kind);
  return kinds.size === 0;
}

const NEVER = new Promise<undefined>(() => {});

/** Resolves once the order has ended, or with the common cap that stops it. */
async function shepherd(operation: Operation, customer: Customer): Promise<CommonCap | null> {
  const { orrery, witness, clock, books } = operation;
  const { order, caps = [], whims = [], isPatient = false } = customer;
  const { orderId } = order;
  const oracle = witness.of(orderId);
  /** Set once the order is on its way out: nobody resumes it any more. */
  let leaving: Promise<void> | null = null;
  /** Why it was paused last. */
  const last: { pause?: Whim } = {};

  const cap = () => {
    const usd = caps[witness.raises(orderId)] ?? null;
    witness.capped(orderId, usd === null ? null : Math.round(usd * 1e9));
    return { budgetUsd: usd };
  };
  const purge = async (handle: OrderHandle) => {
    witness.erasing(orderId);
    for (;;) {
      try {
        await persist(clock, () => handle.pause({ graceMs: 0 }));
        await persist(clock, () => orrery.purge(orderId));
        return witness.erased(orderId);
      } catch (error) {
        if (!isOf(error, 'ORDER_BUSY')) throw error;
      }
    }
  };
  const leave = (handle: OrderHandle): Promise<void> => {
    leaving ??= purge(handle);
    return leaving;
  };
  const indulge = async (handle: OrderHandle, whim: Whim) => {
    const { kind, afterMs, graceMs } = whim;
    await after(clock, afterMs);
    if (kind === 'pause') {
      last.pause = whim;
      await persist(clock, () => handle.pause({ graceMs }));
    } else if (kind === 'cancel') await persist(clock, () => handle.cancel());
    else await leave(handle);
  };

  if (witness.isErased(orderId)) return null;
  const known = await orrery.get(orderId);
  if (!known) await after(clock, customer.comesAfterMs ?? 0);
  if (known && witness.isErasing(orderId)) {
    await purge(known);
    return null;
  }
  const { lane, deadlineMs, priority } = customer;
  // What was said once is kept with the order.
  const terms = known ? {} : { ...cap(), ...defined({ lane, deadlineMs, priority }) };
  const handle = await persist(clock, () => orrery.submit(order, terms));
  for (const whim of whims)
    indulge(handle, whim).catch((error: unknown) => isOf(error, 'CLOSED') || witness.breaks(String(error)));

  if (REST_OF_AN_EARLIER_LIFE.has(handle.status().state)) await persist(clock, () => handle.resume());
  for (let resumes = 0; ; resumes += 1) {
    const { state, pause, reason } = await restOf(handle);
    if (leaving) {
      await leaving;
      return null;
    }
    if (state === 'delivered' || state === 'cancelled') {
      if (state === 'delivered')
        oracle.delivered(books.filter(({ addressee }) => addressee === orderId).at(-1));
      if (!whims.some(({ kind }) => kind === 'purge')) return null;
      leave(handle).catch(() => {});
      continue;
    }
    if (resumes === MOST_RESUMES) throw new Error(`it never ends: ${orderId} is ${state}, ${reason?.code}`);
    const common = reason?.code === 'BUDGET_EXCEEDED' ? commonCapIn(reason.message) : null;
    if (common && !(common === 'day' && isPatient && resumes < 3)) return common;
    if (common) await after(clock, DAY_MS - (clock.now() % DAY_MS) + 60_000);
    if (pause === 'operator') await after(clock, last.pause?.dwellMs ?? 0);
    if (leaving) continue;
    const isCapped = reason?.code === 'BUDGET_EXCEEDED' && !common;
    if (isCapped) witness.raised(orderId);
    const changed = {
      ...(isCapped ? cap() : {}),
      ...(pause === 'operator' && last.pause?.lane ? { lane: last.pause.lane } : {}),
    };
    try {
      await persist(clock, () => handle.resume(changed));
    } catch (error) {
      if (!leaving || !isOf(error, 'CLOSED')) throw error;
    }
  }

  /** How the order rests; one that is erased meanwhile rests for ever. */
  async function restOf(handle: OrderHandle) {
    await handle.result().catch(async (error: unknown) => {
      if (isOf(error, 'DATA_UNWRITABLE')) await after(clock, NEXT_TRY_MS);
      else if (!leaving || !isOf(error, 'CLOSED')) throw error;
    });
    return handle.status();
  }
}

/** Which of the common caps a refusal names; null for the order's own. */
function commonCapIn(message: string): CommonCap | null {
  const [, kind] = /for (order|user|day|month) \S+ are taken/.exec(message) ?? [];
  if (kind === undefined) throw new Error(`which cap is meant? ${message}`);
  return COMMON_CAPS.find((common) => common === kind) ?? null;
}

const after = (clock: Clock, ms: number): Promise<undefined> =>
  new Promise((resolve) => void clock.setTimeout(() => resolve(undefined), ms));

const isOf = (error: unknown, code: string) => error instanceof OrreryError && error.code === code;

/** Tries again for as long as nothing can be written. */
async function persist<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isOf(error, 'DATA_UNWRITABLE')) throw error;
      await after(clock, NEXT_TRY_MS);
    }
  }
}

const NEXT_TRY_MS = 20_000;

/** Without what is undefined. */
function defined<T extends object>(options: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> };
}
