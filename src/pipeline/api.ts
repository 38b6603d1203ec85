import type { Observable } from 'rxjs';
import type { Lane } from '../domain/calls.ts';
import type { Heading, LedgerEntry } from '../domain/ledger.ts';
import type { OrderState, PauseReason, Reason } from '../machines/order-machine.ts';
import type { OrreryEvent } from './events.ts';
import type { AuditedOrder } from './money/audit.ts';
import type { Quote } from './money/quote.ts';
import type { RunReport } from './money/report.ts';

/** An open data folder and the orders in it. */
export interface Orrery {
  /**
   * Takes an order in and begins it. An order known already is the same order: what was interrupted goes on, what
   * rests keeps resting until it is resumed.
   *
   * Rejects with `INPUT_INVALID`, `PRICE_UNKNOWN`, `ORDER_CONFLICT` or `ORDER_PINNED`; then nothing was written.
   */
  submit(order: unknown, options?: SubmitOptions): Promise<OrderHandle>;
  get(orderId: string): Promise<OrderHandle | undefined>;
  list(): Promise<OrderStatus[]>;
  /** Goes on with every order that an ended process left at work. */
  recover(): Promise<OrderHandle[]>;
  /** What an order would take. Calls nothing, writes nothing. */
  quote(order: unknown, options?: QuoteOptions): Promise<Quote>;
  /** The facts an order would be written from. Calls nothing, writes nothing. */
  facts(order: unknown): Promise<unknown>;
  costs(by: Heading): Promise<CostLine[]>;
  /** The ledger's entries, of one order or of all. */
  calls(orderId?: string): Promise<LedgerEntry[]>;
  /** Every call with what it brought, order by order: what reports on money are made from. */
  audit(): Promise<AuditedOrder[]>;
  /**
   * Books what the provider's bill says of calls whose cost was unknown. All of them or none.
   * Rejects with `INPUT_INVALID` for a call that is not in the ledger, or whose cost is known.
   */
  reconcile(findings: readonly Finding[]): Promise<LedgerEntry[]>;
  /** Erases a customer's data; the ledger keeps the money under a pseudonym. The order must rest. */
  purge(orderId: string): Promise<void>;
  /** What happens, as it happens. Completes on close. */
  readonly events$: Observable<OrreryEvent>;
  /**
   * Stops working and closes the data folder. Calls in flight may settle for `graceMs`, then they are aborted.
   * Orders at work stay so: {@link Orrery.recover} goes on with them.
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface QuoteOptions {
  /** Most the order may cost, in USD; null for no cap. @defaultValue the common cap */
  readonly budgetUsd?: number | null;
  /** Calls to learn from what answers come to. @defaultValue the ledger */
  readonly entries?: readonly LedgerEntry[];
}

/** What the provider's bill says of one call. */
export interface Finding {
  readonly orderId: string;
  readonly batch: string;
  readonly attempt: number;
  /** 0 when nothing was billed. */
  readonly usd: number;
}

export interface SubmitOptions {
  /** Most this order may cost, in USD; null lifts the common cap. @defaultValue the common cap */
  readonly budgetUsd?: number | null;
  /**
   * Share of the lanes that this order gets where orders compete, relative to the others: one of priority 2 comes
   * forward twice as fast as one of priority 1. Above 0; kept with the order. @defaultValue 1
   */
  readonly priority?: number;
  /**
   * How the order's calls are bought: at once, at half the price when there is room (`flex`), or at half the price
   * within a day (`batch`). Kept with the order; what a half-price lane gives back undone is bought at once.
   * @defaultValue the host's
   */
  readonly lane?: Lane;
  /**
   * How long a half-price lane may be waited for, in milliseconds from the order's first submission: what is not
   * done by then is bought at once. @defaultValue as long as it takes
   */
  readonly deadlineMs?: number;
}

export interface StopOptions {
  /** How long calls in flight may go on to their end, in milliseconds. @defaultValue 2000 */
  readonly graceMs?: number;
}

/** One order, for its host. */
export interface OrderHandle {
  readonly id: string;
  status(): OrderStatus;
  /** This order's events. */
  readonly events$: Observable<OrreryEvent>;
  /** Resolves when the order rests: delivered, incomplete, failed, cancelled or paused; `state` says which. */
  result(): Promise<RunReport>;
  /** Begins no more calls, and rests. */
  pause(options?: StopOptions): Promise<OrderStatus>;
  /** Goes on where it rested. */
  resume(options?: SubmitOptions): Promise<OrderStatus>;
  /** Ends the order; calls in flight are aborted. */
  cancel(): Promise<OrderStatus>;
}

export interface OrderStatus {
  readonly orderId: string;
  readonly product: string;
  readonly state: OrderState;
  readonly pause: PauseReason | null;
  readonly reason: Reason | null;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly answers: { readonly planned: number; readonly accepted: number } | null;
  readonly usd: { readonly settled: number; readonly unknown: number; readonly budget: number | null };
  readonly simulated: boolean;
}

export interface CostLine {
  readonly name: string;
  readonly calls: number;
  readonly usd: { readonly settled: number; readonly unknown: number };
}
