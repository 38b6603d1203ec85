import type { Cause, LedgerEntry, Standing } from '../domain/ledger.ts';
import type { OrderState, PauseReason, Reason } from '../machines/order-machine.ts';

/** What a host can hear. Everything told has happened: it is durable before it is said. Times: ms since 1970. */
export type OrreryEvent = OrderEvent | BatchEvent | CallEvent | ProgressEvent | AlertEvent | WarningEvent;

/** An order changed its state. */
export interface OrderEvent {
  readonly type: 'order';
  readonly at: number;
  readonly orderId: string;
  readonly state: OrderState;
  readonly pause: PauseReason | null;
  readonly reason: Reason | null;
}

/** A batch machine changed its state. */
export interface BatchEvent {
  readonly type: 'batch';
  readonly at: number;
  readonly orderId: string;
  readonly batch: string;
  readonly state: string;
}

/** The usage line that every call leaves. */
export interface CallEvent {
  readonly type: 'call';
  readonly at: number;
  readonly orderId: string;
  readonly userId: string;
  readonly product: string;
  readonly section: string;
  readonly batch: string;
  readonly attempt: number;
  readonly cause: Cause;
  readonly model: string;
  readonly standing: Standing;
  /** Set when the provider was not asked. */
  readonly source?: 'shared' | 'cache';
  readonly outcome: LedgerEntry['outcome'];
  /** Answers asked for and accepted. */
  readonly asked: number;
  readonly accepted: number;
  readonly tokens: { readonly input: number; readonly cachedInput: number; readonly output: number } | null;
  readonly usd: number;
  /** Time from the start of the call to its end. */
  readonly ms: number;
  readonly requestId: string | null;
  /** Why answers were not accepted, in a line. */
  readonly message: string | null;
}

/** How far an order has come. */
export interface ProgressEvent {
  readonly type: 'progress';
  readonly at: number;
  readonly orderId: string;
  readonly batches: { readonly planned: number; readonly done: number };
  readonly calls: number;
  readonly answers: { readonly planned: number; readonly accepted: number };
  readonly usd: { readonly settled: number; readonly unknown: number; readonly floor: number };
  /** Milliseconds to the end at the present speed; null while nothing can be said. */
  readonly remainingMs: number | null;
}

/** Money is running short. */
export interface AlertEvent {
  readonly type: 'alert';
  readonly at: number;
  /** The order whose call gave rise to it. */
  readonly orderId: string;
  /** `level`: a share of a cap is spent. `forecast`: the order will not fit its cap. */
  readonly kind: 'level' | 'forecast';
  readonly scope: { readonly kind: 'order' | 'user' | 'day' | 'month'; readonly name: string };
  /** Share of the cap that was reached, in (0, 1]; null for a forecast. */
  readonly level: number | null;
  readonly usd: { readonly spent: number; readonly cap: number; readonly forecast: number | null };
  readonly message: string;
}

/** Something the owner should know; nothing is lost. */
export interface WarningEvent {
  readonly type: 'warning';
  readonly at: number;
  readonly orderId: string | null;
  readonly code: string;
  readonly message: string;
}

export function callEvent(entry: LedgerEntry, ms: number, message: string | null): CallEvent {
  const { usage, price, nanoUsd, simulated: _, ...rest } = entry;
  return {
    type: 'call',
    at: rest.at,
    orderId: rest.orderId,
    userId: rest.userId,
    product: rest.product,
    section: rest.section,
    batch: rest.batch,
    attempt: rest.attempt,
    cause: rest.cause,
    model: price.model,
    standing: rest.standing,
    ...(rest.source ? { source: rest.source } : {}),
    outcome: rest.outcome,
    asked: rest.asked,
    accepted: rest.accepted,
    tokens: usage && { input: usage.input, cachedInput: usage.cachedInput, output: usage.output },
    usd: nanoUsd / 1e9,
    ms,
    requestId: rest.requestId,
    message,
  };
}
