import { LOST, lostEntry } from '../../domain/ledger.ts';
import { formatUsd } from '../../domain/money.ts';
import { worstCaseOf } from '../../domain/price.ts';
import type { WarningEvent } from '../events.ts';
import type { OrderRecord } from '../journal/records.ts';
import type { Services } from '../services.ts';

/**
 * Reads the ledger into the budget. Calls that an ended process had under way, and calls that a damaged folder lost,
 * are booked as unknown at the worst they can have cost: the ledger is never below the bill.
 */
export async function bookLedger(services: Services): Promise<void> {
  const { journal, budget, events$, clock } = services;
  const warnings: Omit<WarningEvent, 'type' | 'at'>[] = [];
  for (const { orderId, batch, attempt, nanoUsd } of await journal.settleIntended())
    warnings.push({
      orderId,
      code: 'CALL_UNSEEN',
      message: `nobody saw the end of call ${batch} ${attempt}: booked as unknown, at most ${formatUsd(nanoUsd)}`,
    });

  const held = new Map<string, { calls: number; lost: number }>();
  for await (const entry of journal.entries()) {
    budget.book(entry);
    const own = held.get(entry.orderId) ?? { calls: 0, lost: 0 };
    held.set(entry.orderId, own);
    own.calls += 1;
    if (entry.batch === LOST) own.lost += 1;
  }
  for await (const record of journal.orders()) {
    const { orderId } = record.order;
    const own = held.get(orderId) ?? { calls: 0, lost: 0 };
    const lost = (await journal.bookedCalls(orderId)) - own.calls;
    if (lost <= 0) continue;
    const entries = Array.from({ length: lost }, (_, index) =>
      lostEntry(record, dearestCall(record), own.lost + index + 1, clock.now()),
    );
    await journal.amend(entries);
    for (const entry of entries) budget.book(entry);
    warnings.push({
      orderId,
      code: 'DATA_DAMAGED',
      message: `${lost} calls of order ${orderId} are missing from the ledger: booked as unknown, at their worst`,
    });
  }
  if (warnings.length === 0) return;
  // Told a moment later: nobody can listen before this Orrery is handed out.
  clock.setTimeout(() => {
    for (const warning of warnings) events$.next({ type: 'warning', at: clock.now(), ...warning });
  }, 0);
}

/** Longer than any prompt of a product we know. */
const LONGEST_PROMPT_TOKENS = 16_000;

/** The dearest call an order can have made: nothing more is known of one that was lost. */
function dearestCall({ prices, sections }: OrderRecord) {
  const longest = Math.max(...Object.values(sections).map(({ maxOutputTokens }) => maxOutputTokens));
  const [dearest] = Object.values(prices)
    .map((price) => ({ price, nanoUsd: worstCaseOf(LONGEST_PROMPT_TOKENS, longest, price) }))
    .sort((a, b) => b.nanoUsd - a.nanoUsd);
  if (!dearest) throw new TypeError('an order is pinned to at least one price');
  return dearest;
}
