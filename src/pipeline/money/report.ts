import type { Lane } from '../../domain/calls.ts';
import { createFloorMeter, type WasteCause } from '../../domain/floor.ts';
import { addEntry, type LedgerEntry, NOTHING_SPENT } from '../../domain/ledger.ts';
import { type NanoUsd, toUsd } from '../../domain/money.ts';
import type { Plan } from '../../domain/plan.ts';
import type { OrderState, Reason } from '../../machines/order-machine.ts';
import type { Journal } from '../journal/journal.ts';
import type { BookRecord, OrderRecord, StateRecord } from '../journal/records.ts';
import { readTally, type Tally } from '../order/tally.ts';

/** What became of an order, summed over all its runs. Dollars are numbers in USD. */
export interface RunReport {
  readonly orderId: string;
  readonly product: string;
  readonly state: OrderState;
  readonly reason: Reason | null;
  /** Calls planned, one a batch. */
  readonly calls: number;
  /** Calls made. */
  readonly attempts: number;
  readonly answers: {
    readonly planned: number;
    /** Repaired ones among them. */
    readonly accepted: number;
    readonly repaired: number;
    /** Flagged ones among them. */
    readonly missing: number;
    /** Shown in the book by their best draft, and marked there: the product asked for it. */
    readonly flagged: number;
  };
  /** Ids of the items that have no accepted answer, once writing has ended. */
  readonly missingItems: readonly string[];
  /** Share of replies in which some answer was not accepted. */
  readonly failureRate: number;
  readonly sections: readonly SectionReport[];
  readonly words: { readonly min: number; readonly mean: number; readonly max: number };
  readonly tokens: { readonly input: number; readonly cachedInput: number; readonly output: number };
  /** What the provider's prompt cache did: the share of prompt tokens it served, and what that saved (USD). */
  readonly promptCache: { readonly hitRate: number; readonly savedUsd: number };
  readonly usd: {
    readonly settled: number;
    /** Calls whose end nobody saw, at their worst case. */
    readonly unknown: number;
    readonly budget: number | null;
    /** One perfect pass: every prompt once, and the accepted answers in their reply structure. */
    readonly floor: number;
  };
  /** Dollars beyond the floor, by cause. */
  readonly wasteUsd: { readonly [cause in WasteCause]?: number };
  /** Absolute path, once the book is bound. */
  readonly pdf: string | null;
  readonly pages: number | null;
  /** Time spent working on it. */
  readonly seconds: number;
  /** What was spent on each lane that calls were made on. */
  readonly lanes: readonly LaneReport[];
  readonly simulated: boolean;
}

export interface LaneReport {
  readonly lane: Lane;
  readonly calls: number;
  readonly usd: number;
}

export interface SectionReport {
  readonly section: string;
  readonly calls: number;
  readonly attempts: number;
  /** Replies judged, and those in which some answer was not accepted. */
  readonly replies: number;
  readonly rejected: number;
  readonly failureRate: number;
}

export interface ReportInput {
  readonly record: OrderRecord;
  readonly plan: Plan | null;
  /** Of an order that lives in this process; otherwise it is read. */
  readonly tally: Tally | null;
  readonly state: StateRecord;
  readonly book: BookRecord | undefined;
  readonly budget: NanoUsd | undefined;
  readonly workedMs: number;
}

export async function reportOn(journal: Journal, input: ReportInput): Promise<RunReport> {
  const { record, plan, state, book, budget } = input;
  const { orderId } = record.order;
  const tally = input.tally ?? (await readTally(journal, orderId));
  const all: LedgerEntry[] = [];
  for await (const entry of journal.entries(orderId)) all.push(entry);
  const meter = createFloorMeter();
  for (const entry of all) meter.add(entry, tally.contributionOf(entry));
  const spend = all.reduce(addEntry, NOTHING_SPENT);
  const planned = plan?.answers ?? 0;
  const missingItems =
    state.state === 'incomplete' || state.state === 'delivered'
      ? (plan?.batches ?? []).flatMap(({ items }) =>
          items.flatMap(({ id }) => (tally.isAccepted(id) ? [] : [id])),
        )
      : [];
  const sections = sectionReports(plan, all);
  const replies = sections.reduce((sum, section) => sum + section.replies, 0);
  const rejected = sections.reduce((sum, section) => sum + section.rejected, 0);
  return {
    orderId,
    product: record.product.id,
    state: state.state,
    reason: state.reason,
    calls: plan?.batches.length ?? 0,
    attempts: all.length,
    answers: {
      planned,
      accepted: tally.accepted,
      repaired: tally.repaired,
      missing: planned - tally.accepted,
      flagged: state.state === 'delivered' ? missingItems.length : 0,
    },
    missingItems,
    failureRate: replies === 0 ? 0 : rejected / replies,
    sections,
    words: tally.words,
    tokens: {
      input: sumOf(all, (usage) => usage.input),
      cachedInput: sumOf(all, (usage) => usage.cachedInput),
      output: sumOf(all, (usage) => usage.output),
    },
    promptCache: promptCacheOf(all),
    usd: {
      settled: toUsd(spend.settled),
      unknown: toUsd(spend.unknown),
      budget: budget === undefined ? null : toUsd(budget),
      floor: toUsd(meter.floor),
    },
    wasteUsd: Object.fromEntries([...meter.waste].map(([cause, amount]) => [cause, toUsd(amount)])),
    pdf: book?.file ?? null,
    pages: book?.pages ?? null,
    seconds: Math.round(input.workedMs) / 1000,
    lanes: laneReports(all),
    simulated: record.simulated,
  };
}

/** Cached tokens at what they would have cost uncached, less what writing the cache cost. */
function promptCacheOf(entries: readonly LedgerEntry[]): RunReport['promptCache'] {
  let input = 0;
  let cached = 0;
  let savedPico = 0;
  for (const { usage, price } of entries) {
    if (!usage) continue;
    const { picoUsd } = price;
    input += usage.input;
    cached += usage.cachedInput;
    savedPico += usage.cachedInput * (picoUsd.input - picoUsd.cachedInput);
    savedPico -= usage.cacheWrite * (picoUsd.cacheWrite - picoUsd.input);
  }
  return { hitRate: input === 0 ? 0 : cached / input, savedUsd: toUsd(Math.round(savedPico / 1000)) };
}

const sumOf = (
  entries: readonly LedgerEntry[],
  tokens: (usage: NonNullable<LedgerEntry['usage']>) => number,
) => entries.reduce((sum, { usage }) => sum + (usage ? tokens(usage) : 0), 0);

function laneReports(entries: readonly LedgerEntry[]): LaneReport[] {
  const lanes = [...new Set(entries.map(({ price }) => price.lane))];
  return lanes.map((lane) => {
    const own = entries.filter(({ price }) => price.lane === lane);
    return { lane, calls: own.length, usd: toUsd(own.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0)) };
  });
}

function sectionReports(plan: Plan | null, entries: readonly LedgerEntry[]): SectionReport[] {
  const names = [...new Set(plan?.batches.map(({ section }) => section.id) ?? [])];
  return names.map((section) => {
    const made = entries.filter((entry) => entry.section === section);
    const replies = made.filter(({ outcome }) => isReply(outcome));
    const rejected = replies.filter(({ outcome }) => outcome !== 'accepted').length;
    return {
      section,
      calls: plan?.batches.filter((batch) => batch.section.id === section).length ?? 0,
      attempts: made.length,
      replies: replies.length,
      rejected,
      failureRate: replies.length === 0 ? 0 : rejected / replies.length,
    };
  });
}

const isReply = (outcome: LedgerEntry['outcome']) =>
  outcome === 'accepted' || outcome === 'partial' || outcome.startsWith('DRAFT_');
