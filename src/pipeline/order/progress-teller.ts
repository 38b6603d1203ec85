import { toUsd } from '../../domain/money.ts';
import type { Item } from '../../domain/plan.ts';
import type { Services } from '../services.ts';
import type { PreparedOrder } from './prepare-order.ts';

/**
 * Tells how far an order has come, and how long the rest will take at the speed of this run: at once, and whenever a
 * call for a batch is booked.
 */
export function progressTeller(
  { clock, events$, budget }: Services,
  { record, plan, progress }: PreparedOrder,
): (batch: string) => void {
  const { orderId } = record.order;
  const startedAt = clock.now();
  const acceptedAtStart = progress.accepted;
  const isOpen = (items: readonly Item[]) => items.some(({ id }) => !progress.isAccepted(id));
  const open = new Map(
    plan.batches.map(({ id, items }) => [id, items] as const).filter(([, items]) => isOpen(items)),
  );
  const tell = () => {
    const { accepted, calls, floor } = progress;
    const spend = budget.spend({ kind: 'order', name: orderId });
    const gained = accepted - acceptedAtStart;
    const left = plan.answers - accepted;
    events$.next({
      type: 'progress',
      at: clock.now(),
      orderId,
      batches: {
        planned: plan.batches.length,
        done: plan.batches.length - open.size,
      },
      calls,
      answers: { planned: plan.answers, accepted },
      usd: { settled: toUsd(spend.settled), unknown: toUsd(spend.unknown), floor: toUsd(floor) },
      remainingMs: gained === 0 ? null : Math.round(((clock.now() - startedAt) / gained) * left),
    });
  };
  tell();
  return (batch) => {
    if (!isOpen(open.get(batch) ?? [])) open.delete(batch);
    tell();
  };
}
