import { modelSpec } from '../../domain/models.ts';
import type { PinnedOrder } from '../../domain/order.ts';
import { type Plan, planOrder } from '../../domain/plan.ts';
import type { Product } from '../../domain/product.ts';
import type { OrderRecord } from '../journal/records.ts';
import type { Services } from '../services.ts';
import { loadProgress, type Progress } from './progress.ts';

/** An order ready to be written: everything that is pinned to it, and how far it has come. */
export interface PreparedOrder {
  readonly record: OrderRecord;
  readonly product: Product;
  readonly order: PinnedOrder;
  /** Gives back the facts; they may have to be unpacked. */
  readonly facts: () => unknown;
  readonly plan: Plan;
  readonly progress: Progress;
}

/** Computes the facts once and pins them, cuts the plan, and reads what earlier runs achieved. */
export async function prepareOrder(
  services: Services,
  record: OrderRecord,
  product: Product,
): Promise<PreparedOrder> {
  const { journal, events$, clock } = services;
  const { orderId } = record.order;
  const order = pinnedOrder(record);
  const pinned = await journal.facts(orderId);
  const facts = pinned ?? (await services.factsCache.factsFor(product, order));
  if (pinned === undefined) await journal.saveFacts(orderId, facts);
  const sections = product.sections.map((section) => section.periods(order));
  const basis = [record.sections, record.language, sections];
  const plan = services.plans.planFor(product, basis, () => planOf(record, product));
  // Nothing of an order is under way while it is prepared.
  await journal.settleIntended(orderId);
  const progress = await loadProgress(journal, orderId, (message) =>
    events$.next({ type: 'warning', at: clock.now(), orderId, code: 'DATA_DAMAGED', message }),
  );
  return { record, product, order, facts: services.shelf.keep(facts), plan, progress };
}

export const pinnedOrder = ({ order, startDate, language }: OrderRecord): PinnedOrder => ({
  ...order,
  startDate,
  language,
});

/** The plan an order was begun with, cut again: it depends on what is pinned alone. */
export function planOf(record: OrderRecord, product: Product): Plan {
  const choice = (section: string) => record.sections[section];
  return planOrder(product, pinnedOrder(record), {
    modelOf: ({ id, model }) => {
      const pinned = choice(id);
      return modelSpec(
        pinned?.model ?? model ?? product.model,
        pinned && { maxOutputTokens: pinned.maxOutputTokens },
      );
    },
    answerTokensOf: ({ id }) => choice(id)?.answerTokens,
  });
}
