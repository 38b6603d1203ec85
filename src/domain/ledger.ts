import type { Usage } from './calls.ts';
import type { FailureCode } from './failure.ts';
import type { NanoUsd } from './money.ts';
import type { PriceRow } from './price.ts';

/** Why a call was made: the first for its batch, again after a failed call, or again for drafts that were not accepted. */
export type Cause = 'first' | 'retry' | 'repair';

/** What money is spent on, and for whom. */
export interface Purpose {
  readonly orderId: string;
  readonly userId: string;
  readonly product: string;
  readonly section: string;
  readonly batch: string;
  /** Number of the call among its batch's calls, from 1. */
  readonly attempt: number;
  readonly cause: Cause;
}

/**
 * Written before a call: while it stands, the call may have been made and billed.
 * Booked as `unknown` at its worst case when nobody saw the call's end.
 */
export interface Intent extends Purpose {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly price: PriceRow;
  readonly worstNanoUsd: NanoUsd;
  /** Answers asked for. */
  readonly asked: number;
  readonly simulated: boolean;
}

/** The entry for a call whose end nobody saw: it may have been billed, so it counts at its worst case. */
export function unseenEntry({ worstNanoUsd, ...intent }: Intent): LedgerEntry {
  return {
    ...intent,
    standing: 'unknown',
    outcome: 'crashed',
    failure: null,
    usage: null,
    nanoUsd: worstNanoUsd,
    accepted: 0,
    requestId: null,
  };
}

/**
 * Whether the answer of a call whose end nobody saw may be fetched still, and so its cost be known: a batch runs on
 * at the provider whatever becomes of those who wait for it.
 */
export function mayBeFetched({ standing, price, usage, accepted }: LedgerEntry): boolean {
  return standing === 'unknown' && price.lane === 'batch' && usage === null && accepted === 0;
}

/** What is booked for a call that the ledger should hold and does not: it was lost with a part of the data folder. */
export function lostEntry(
  {
    order,
    product,
    simulated,
  }: { order: Pick<Purpose, 'orderId' | 'userId'>; product: { id: string }; simulated: boolean },
  { price, nanoUsd }: { readonly price: PriceRow; readonly nanoUsd: NanoUsd },
  number: number,
  at: number,
): LedgerEntry {
  return {
    orderId: order.orderId,
    userId: order.userId,
    product: product.id,
    section: LOST,
    batch: LOST,
    attempt: number,
    cause: 'retry',
    at,
    price,
    asked: 0,
    simulated,
    standing: 'unknown',
    outcome: 'crashed',
    failure: null,
    usage: null,
    nanoUsd,
    accepted: 0,
    requestId: null,
  };
}

/** Section and batch of lost calls. */
export const LOST = 'lost';

/** How a call's money stands. `void`: proven unbilled. `unknown`: perhaps billed, booked at its worst case. */
export type Standing = 'settled' | 'void' | 'unknown';

/** One call in the append-only ledger. */
export interface LedgerEntry extends Purpose {
  /** When the call began, in milliseconds since 1970: its reservation and its booking fall under the same day. */
  readonly at: number;
  readonly standing: Standing;
  /** `accepted`: every answer was. `partial`: some were. Otherwise why none was. */
  readonly outcome: 'accepted' | 'partial' | 'crashed' | FailureCode;
  /** Why some answers were not accepted; null when all were, or nobody knows. */
  readonly failure: FailureCode | null;
  readonly usage: Usage | null;
  readonly price: PriceRow;
  readonly nanoUsd: NanoUsd;
  /** Answers asked for and accepted. */
  readonly asked: number;
  readonly accepted: number;
  readonly requestId: string | null;
  readonly simulated: boolean;
  /** Number of the fallback that was asked, from 1; absent where it was the section's own model. */
  readonly fallback?: number;
  /** Set when the provider was not asked: the call shared another one's reply, or an earlier one answered. */
  readonly source?: 'shared' | 'cache';
  /** Set once the owner has looked an unknown call up in the provider's bill. */
  readonly reconciled?: Reconciled;
}

/** When an unknown call's cost became known, and what it was booked at before. */
export interface Reconciled {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly wasNanoUsd: NanoUsd;
}

/** An unknown call, now that the provider's bill says what it cost: settled, or void where nothing was billed. */
export function reconciled(entry: LedgerEntry, nanoUsd: NanoUsd, at: number): LedgerEntry {
  return {
    ...entry,
    standing: nanoUsd === 0 ? 'void' : 'settled',
    nanoUsd,
    reconciled: { at, wasNanoUsd: entry.nanoUsd },
  };
}

/** Money under one heading. */
export interface Spend {
  readonly settled: NanoUsd;
  readonly unknown: NanoUsd;
  readonly calls: number;
}

export const NOTHING_SPENT: Spend = { settled: 0, unknown: 0, calls: 0 };

export function addEntry(spend: Spend, entry: LedgerEntry): Spend {
  return {
    settled: spend.settled + (entry.standing === 'settled' ? entry.nanoUsd : 0),
    unknown: spend.unknown + (entry.standing === 'unknown' ? entry.nanoUsd : 0),
    calls: spend.calls + 1,
  };
}

/** The headings that costs can be summed by. */
export const HEADINGS = ['model', 'section', 'user', 'order', 'cause', 'lane', 'day'] as const;
export type Heading = (typeof HEADINGS)[number];

/** Sums entries under a heading, dearest first. */
export function costsBy(
  heading: Heading,
  entries: Iterable<LedgerEntry>,
): { readonly name: string; readonly spend: Spend }[] {
  const sums = new Map<string, Spend>();
  for (const entry of entries) {
    const name = nameUnder(heading, entry);
    sums.set(name, addEntry(sums.get(name) ?? NOTHING_SPENT, entry));
  }
  return [...sums]
    .map(([name, spend]) => ({ name, spend }))
    .sort(
      (a, b) =>
        b.spend.settled + b.spend.unknown - (a.spend.settled + a.spend.unknown) || (a.name < b.name ? -1 : 1),
    );
}

function nameUnder(heading: Heading, entry: LedgerEntry): string {
  switch (heading) {
    case 'model':
      return entry.price.model;
    case 'section':
      return `${entry.product}/${entry.section}`;
    case 'user':
      return entry.userId;
    case 'order':
      return entry.orderId;
    case 'cause':
      return entry.cause;
    case 'lane':
      return entry.price.lane;
    case 'day':
      return new Date(entry.at).toISOString().slice(0, 10);
  }
}
