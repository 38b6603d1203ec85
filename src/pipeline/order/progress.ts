import { createFloorMeter } from '../../domain/floor.ts';
import type { Fault } from '../../domain/judge.ts';
import { type LedgerEntry, mayBeFetched } from '../../domain/ledger.ts';
import type { NanoUsd } from '../../domain/money.ts';
import type { Item } from '../../domain/plan.ts';
import type { Remark } from '../../domain/prompt.ts';
import type { Journal } from '../journal/journal.ts';
import type { AttemptRecord } from '../journal/records.ts';
import { createTally, type Tally } from './tally.ts';

/** How far an order has come, folded from what is durable. */
export interface Progress {
  /** Takes in a booked call. */
  add(entry: LedgerEntry, record: AttemptRecord | null): void;
  isAccepted(itemId: string): boolean;
  /** Answers accepted so far. */
  readonly accepted: number;
  readonly tally: Tally;
  /** Highest attempt number used for a batch, crashed ones included. */
  attemptsOf(batch: string): number;
  /** The last call for a batch, where its answer may be fetched still. */
  fetchableOf(batch: string): LedgerEntry | null;
  openItems(items: readonly Item[]): Item[];
  /** What was wrong with the last drafts of items still open. */
  remarksOn(items: readonly Item[]): Remark[];
  /** Calls booked so far. */
  readonly calls: number;
  /** One perfect pass over what is accepted so far. */
  readonly floor: NanoUsd;
  /** The best draft of an item that was not accepted: the latest one, a true one of a wrong length before a false one. */
  bestDraftOf(itemId: string): Draft | undefined;
}

/** A draft that was not accepted, and why. */
export interface Draft {
  readonly text: string;
  readonly fault: Fault;
}

export function createProgress(): Progress {
  const tally = createTally();
  const attempts = new Map<string, number>();
  /** What was wrong with the last drafts of open items. */
  const reasons = new Map<string, string>();
  const drafts = new Map<string, Draft>();
  const meter = createFloorMeter();
  /** Booked calls: what became of one may be booked a second time, in the place of the first. */
  const calls = new Set<string>();
  const last = new Map<string, LedgerEntry>();
  return {
    add: (entry, record) => {
      attempts.set(entry.batch, Math.max(attempts.get(entry.batch) ?? 0, entry.attempt));
      meter.add(entry, record);
      calls.add(`${entry.batch} ${entry.attempt}`);
      if (entry.attempt === attempts.get(entry.batch)) last.set(entry.batch, entry);
      if (record) tally.add(entry, record);
      for (const { item } of record?.accepted ?? []) {
        reasons.delete(item);
        drafts.delete(item);
      }
      for (const { item, fault, reason, draft } of record?.rejected ?? []) {
        if (draft === undefined) continue;
        reasons.set(item, reason);
        if (fault !== 'FALSE_CLAIM' || (drafts.get(item)?.fault ?? fault) === 'FALSE_CLAIM')
          drafts.set(item, { text: draft, fault });
      }
    },
    tally,
    isAccepted: tally.isAccepted,
    get accepted() {
      return tally.accepted;
    },
    get calls() {
      return calls.size;
    },
    get floor() {
      return meter.floor;
    },
    attemptsOf: (batch) => attempts.get(batch) ?? 0,
    fetchableOf: (batch) => {
      const entry = last.get(batch);
      return entry && mayBeFetched(entry) ? entry : null;
    },
    openItems: (items) => items.filter(({ id }) => !tally.isAccepted(id)),
    remarksOn: (items) =>
      items.flatMap((item) => {
        const reason = reasons.get(item.id);
        return reason === undefined ? [] : [{ item, reason }];
      }),
    bestDraftOf: (itemId) => drafts.get(itemId),
  };
}

/**
 * Reads an order's progress from the journal. What the ledger says was accepted and the answers no longer show is
 * told to `onLoss`: those items count as open, and are bought again knowingly.
 */
export async function loadProgress(
  journal: Journal,
  orderId: string,
  onLoss: (message: string) => void,
): Promise<Progress> {
  const records = new Map<string, AttemptRecord>();
  for await (const { batch, attempt, record } of journal.attempts(orderId))
    records.set(`${batch} ${attempt}`, record);
  const progress = createProgress();
  for await (const entry of journal.entries(orderId)) {
    const call = `${entry.batch} ${entry.attempt}`;
    const record = records.get(call) ?? null;
    records.delete(call);
    progress.add(entry, record);
    if (entry.accepted > (record?.accepted.length ?? 0))
      onLoss(`the ${entry.accepted} answers of call ${call} are lost; they are asked for again`);
  }
  const booked = await journal.bookedCalls(orderId);
  if (booked > progress.calls)
    onLoss(`${booked - progress.calls} of ${booked} calls are missing from the ledger`);
  for (const call of records.keys())
    onLoss(`call ${call} is missing from the ledger; its answers are not used`);
  return progress;
}
