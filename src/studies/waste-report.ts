import { createFloorMeter, type WasteCause } from '../domain/floor.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { NanoUsd } from '../domain/money.ts';
import type { AuditedCall, AuditedOrder } from '../pipeline/money/audit.ts';

/**
 * Where a dollar went. Beyond the waste that reports name: `verbose`: drafts above the range of words. `repeated`:
 * calls lost in a crash, whose batches were asked again.
 */
export type SpendCause = 'useful' | WasteCause | 'verbose' | 'repeated';

/** Dollars (USD) by cause; together they are all that was spent. */
export type Split = { readonly [cause in SpendCause]?: number };

export interface WasteReport {
  readonly calls: number;
  readonly usd: number;
  readonly byCause: Split;
  readonly orders: readonly { readonly orderId: string; readonly usd: number; readonly byCause: Split }[];
  /** Dearest first: what was asked of which model, and why. */
  readonly operations: readonly Operation[];
  /** What the same answers could have cost less, at most; the causes hold these dollars already. */
  readonly missed: {
    /** Prompts whose unchanging beginning the provider's cache could have served. */
    readonly cacheMisses: number;
    /** Calls bought at once that could have been bought within a day. */
    readonly standardNotBatch: number;
  };
}

export interface Operation {
  readonly product: string;
  readonly section: string;
  readonly model: string;
  readonly lane: string;
  readonly cause: LedgerEntry['cause'];
  readonly calls: number;
  readonly accepted: number;
  readonly usd: number;
  readonly wastedUsd: number;
}

/** Splits everything in the ledger by cause. */
export function wasteReport(orders: readonly AuditedOrder[]): WasteReport {
  const calls = orders.flatMap(splitOrder);
  return {
    calls: calls.length,
    usd: usdOf(calls),
    byCause: summed(calls),
    orders: orders.map(({ orderId }) => {
      const own = calls.filter(({ entry }) => entry.orderId === orderId);
      return { orderId, usd: usdOf(own), byCause: summed(own) };
    }),
    operations: operationsOf(calls),
    missed: {
      cacheMisses: orders.reduce((sum, order) => sum + cacheMisses(order), 0) / 1e9,
      standardNotBatch: calls.reduce((sum, { entry }) => sum + halfPrice(entry), 0) / 1e9,
    },
  };
}

interface SplitCall {
  readonly entry: LedgerEntry;
  readonly byCause: ReadonlyMap<SpendCause, NanoUsd>;
}

function splitOrder({ calls }: AuditedOrder): SplitCall[] {
  const meter = createFloorMeter();
  const inTime = [...calls].sort((a, b) => a.entry.at - b.entry.at || a.entry.attempt - b.entry.attempt);
  return inTime.map((call) => {
    const before = new Map(meter.waste);
    meter.add(call.entry, call.contribution);
    const lost = new Map<SpendCause, NanoUsd>();
    for (const [cause, amount] of meter.waste) {
      const more = amount - (before.get(cause) ?? 0);
      if (more > 0) lost.set(cause, more);
    }
    return { entry: call.entry, byCause: whole(call.entry.nanoUsd, refined(call, lost)) };
  });
}

/** Names what the meter does not tell apart: drafts that ran on, and calls that a crash took with it. */
function refined(
  { entry, contribution }: AuditedCall,
  lost: Map<SpendCause, NanoUsd>,
): Map<SpendCause, NanoUsd> {
  const move = (from: SpendCause, to: SpendCause, amount: NanoUsd) => {
    const moved = Math.min(lost.get(from) ?? 0, amount);
    if (moved <= 0) return;
    lost.set(from, (lost.get(from) ?? 0) - moved);
    lost.set(to, (lost.get(to) ?? 0) + moved);
  };
  if (entry.outcome === 'crashed') move('unknown', 'repeated', Number.POSITIVE_INFINITY);
  const verbose = Math.round(((contribution?.verboseTokens ?? 0) * entry.price.picoUsd.output) / 1000);
  move('rejected', 'verbose', verbose);
  return lost;
}

/** The parts of what was really paid: a cached prompt sent again cost less than the list price it is counted at. */
function whole(paid: NanoUsd, lost: ReadonlyMap<SpendCause, NanoUsd>): Map<SpendCause, NanoUsd> {
  const parts = new Map<SpendCause, NanoUsd>();
  let left = paid;
  for (const [cause, amount] of [...lost].sort((a, b) => a[1] - b[1])) {
    const part = Math.min(left, amount);
    if (part > 0) parts.set(cause, part);
    left -= part;
  }
  if (left > 0) parts.set('useful', left);
  return parts;
}

function summed(calls: readonly SplitCall[]): Split {
  const sums = new Map<SpendCause, NanoUsd>();
  for (const { byCause } of calls)
    for (const [cause, amount] of byCause) sums.set(cause, (sums.get(cause) ?? 0) + amount);
  return Object.fromEntries(
    [...sums].sort((a, b) => b[1] - a[1]).map(([cause, amount]) => [cause, amount / 1e9]),
  );
}

const usdOf = (calls: readonly SplitCall[]) => calls.reduce((sum, { entry }) => sum + entry.nanoUsd, 0) / 1e9;

function operationsOf(calls: readonly SplitCall[]): Operation[] {
  const groups = new Map<string, SplitCall[]>();
  for (const call of calls) {
    const { product, section, price, cause } = call.entry;
    const name = [product, section, price.model, price.lane, cause].join('/');
    groups.set(name, [...(groups.get(name) ?? []), call]);
  }
  return [...groups.values()]
    .flatMap((own): Operation[] => {
      const [first] = own;
      if (!first) return [];
      const { product, section, price, cause } = first.entry;
      const useful = own.reduce((sum, { byCause }) => sum + (byCause.get('useful') ?? 0), 0) / 1e9;
      const usd = usdOf(own);
      return [
        {
          product,
          section,
          model: price.model,
          lane: price.lane,
          cause,
          calls: own.length,
          accepted: own.reduce((sum, { entry }) => sum + entry.accepted, 0),
          usd,
          wastedUsd: Math.max(0, usd - useful),
        },
      ];
    })
    .sort((a, b) => b.usd - a.usd);
}

/** A prefix lives in the cache for at least this long after it was last used, in milliseconds. */
const CACHE_MS = 5 * 60_000;
/** The shortest prefix that is cached, and the steps in which it is. */
const CACHE_LEAST_TOKENS = 1_024;
const CACHE_STEP_TOKENS = 128;

/**
 * Nano-dollars that cached prompts would have saved, at most: the unchanging beginning of a section's prompts is no
 * longer than its shortest prompt, and every call but the first in five minutes could have found it.
 */
function cacheMisses({ calls }: AuditedOrder): NanoUsd {
  const sections = new Map<string, LedgerEntry[]>();
  for (const { entry } of calls) {
    const { price, usage, standing, section } = entry;
    if (!usage || standing !== 'settled' || price.picoUsd.cachedInput >= price.picoUsd.input) continue;
    const name = `${section}/${price.model}`;
    sections.set(name, [...(sections.get(name) ?? []), entry]);
  }
  let missed = 0;
  for (const entries of sections.values()) {
    const shortest = Math.min(...entries.map(({ usage }) => usage?.input ?? 0));
    const prefix = Math.floor(shortest / CACHE_STEP_TOKENS) * CACHE_STEP_TOKENS;
    if (prefix < CACHE_LEAST_TOKENS) continue;
    const inTime = [...entries].sort((a, b) => a.at - b.at);
    for (const [index, { at, usage, price }] of inTime.entries()) {
      const previous = inTime[index - 1];
      if (!previous || at - previous.at > CACHE_MS) continue;
      const { input, cachedInput } = price.picoUsd;
      missed += (Math.max(0, prefix - (usage?.cachedInput ?? 0)) * (input - cachedInput)) / 1000;
    }
  }
  return missed;
}

/** Nano-dollars that a day's patience would have saved: listed models are sold at half price within a day. */
const halfPrice = ({ price, standing, nanoUsd }: LedgerEntry): NanoUsd =>
  price.lane === 'standard' && standing === 'settled' && price.source !== 'host' ? nanoUsd / 2 : 0;
