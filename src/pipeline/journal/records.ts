import { sha256 } from '../../domain/hash.ts';
import type { Fault } from '../../domain/judge.ts';
import type { Order } from '../../domain/order.ts';
import type { PriceRow } from '../../domain/price.ts';
import type { OrderState, PauseReason, Reason } from '../../machines/order-machine.ts';

/** What an order was begun with. It never changes: a continuation that would mix in anything else is refused. */
export interface OrderRecord {
  readonly order: Order;
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly submittedAt: number;
  readonly startDate: string;
  readonly language: string;
  readonly product: { readonly id: string; readonly version: string; readonly fingerprint: string };
  /** Who answers: two parts of one report never come from different kinds of author. */
  readonly simulated: boolean;
  /** How each section was planned: the same plan is cut again after a restart. */
  readonly sections: { readonly [section: string]: SectionChoice };
  /** By model. */
  readonly prices: { readonly [model: string]: PriceRow };
}

export interface SectionChoice {
  readonly model: string;
  /** Longest reply, in tokens. */
  readonly maxOutputTokens: number;
  /** Tokens one answer may take, where measured. */
  readonly answerTokens?: number;
}

/** Where an order is, and why. Milliseconds since 1970. */
export interface StateRecord {
  readonly state: OrderState;
  readonly pause: PauseReason | null;
  readonly reason: Reason | null;
  readonly at: number;
  /** Milliseconds worked on the order until then. */
  readonly workedMs: number;
}

/** What one call brought. Written once, together with its ledger entry. */
export interface AttemptRecord {
  readonly accepted: readonly StoredAnswer[];
  readonly rejected: readonly StoredRejection[];
  /** Tokens the accepted answers take in a perfect reply. */
  readonly floorTokens: number;
  /** Prompt tokens, as the provider counted them, else as we did. */
  readonly promptTokens: number;
  /** Whether every item of the batch was asked. */
  readonly isWhole: boolean;
  /** Of `accepted`: a damaged record is noticed, and its answers are bought again knowingly. */
  readonly sha256: string;
}

export interface StoredAnswer {
  readonly item: string;
  readonly text: string;
  readonly words: number;
  /** Set when it is a repair of an earlier draft. */
  readonly repaired?: true;
}

export interface StoredRejection {
  readonly item: string;
  readonly fault: Fault;
  readonly reason: string;
  readonly draft?: string;
}

export interface BookRecord {
  readonly file: string;
  readonly pages: number;
  readonly bytes: number;
  readonly at: number;
}

/** Keys sort as text: numbers are padded, and everything of an order stands under its id. */
export const keys = {
  order: (id: string) => `order/${id}`,
  state: (id: string) => `state/${id}`,
  facts: (id: string) => `facts/${id}`,
  book: (id: string) => `book/${id}`,
  /** Cap of one order, in nano-dollars; null lifts the common one. */
  cap: (id: string) => `cap/${id}`,
  priority: (id: string) => `priority/${id}`,
  /** How the order's calls are bought. */
  lane: (id: string) => `lane/${id}`,
  /** Number of calls booked for the order: entries lost to a damaged log are noticed by it. */
  calls: (id: string) => `calls/${id}`,
  /** A reply kept across orders, by the hash of its request. */
  reply: (request: string) => `reply/${request}`,
  /** Alerts are told apart by a hash: what they name must not outlive a purge. */
  alert: (name: string) => `alert/${sha256(name)}`,
  attempt: (id: string, batch: string, attempt: number) => `attempt/${id}/${batch}/${pad(attempt)}`,
  intent: (id: string, batch: string, attempt: number) => `intent/${id}/${batch}/${pad(attempt)}`,
  ledger: (id: string, batch: string, attempt: number) => `ledger/${id}/${batch}/${pad(attempt)}`,
} as const;

const pad = (attempt: number) => String(attempt).padStart(4, '0');
