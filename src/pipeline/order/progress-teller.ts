import { toUsd } from '../../domain/money.ts';
import type { Services } from '../services.ts';
import type { PreparedOrder } from './prepare-order.ts';

/** Tells how far an order has come, and how long the rest will take at the speed of this run. */
export function progressTeller(
  { clock, events$, budget }: Services,
  { record, plan, progress }: PreparedOrder,
): () => void {
  const { orderId } = record.order;
  const startedAt = clock.now();
  const acceptedAtStart = progress.accepted;
  let openBatches = plan.batches;
  return () => {
    openBatches = openBatches.filter(({ items }) => !items.every(({ id }) => progress.isAccepted(id)));
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
        done: plan.batches.length - openBatches.length,
      },
      calls,
      answers: { planned: plan.answers, accepted },
      usd: { settled: toUsd(spend.settled), unknown: toUsd(spend.unknown), floor: toUsd(floor) },
      remainingMs: gained === 0 ? null : Math.round(((clock.now() - startedAt) / gained) * left),
    });
  };
}
