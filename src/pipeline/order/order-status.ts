import { toUsd } from '../../domain/money.ts';
import type { OrderStatus } from '../api.ts';
import type { OrderRecord, StateRecord } from '../journal/records.ts';
import type { Services } from '../services.ts';
import type { OrderActor } from './order-actor.ts';

/** Where an order stands, whether it lives in this process or only in the folder. */
export function statusOf(
  { budget }: Services,
  record: OrderRecord,
  state: StateRecord,
  actor: OrderActor | undefined,
): OrderStatus {
  const { orderId } = record.order;
  const spend = budget.spend({ kind: 'order', name: orderId });
  const cap = budget.capOf({ kind: 'order', name: orderId });
  const prepared = actor?.prepared();
  return {
    orderId,
    product: record.product.id,
    state: state.state,
    pause: state.pause,
    reason: state.reason,
    since: state.at,
    answers: prepared ? { planned: prepared.plan.answers, accepted: prepared.progress.accepted } : null,
    usd: {
      settled: toUsd(spend.settled),
      unknown: toUsd(spend.unknown),
      budget: cap === undefined ? null : toUsd(cap),
    },
    simulated: record.simulated,
  };
}
