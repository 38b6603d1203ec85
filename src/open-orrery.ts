import { resolve } from 'node:path';
import { serveControl } from './adapters/control/serve-control.ts';
import { openLevelStore } from './adapters/level/level-store.ts';
import { systemClock } from './adapters/system-clock.ts';
import { createWebhook } from './adapters/webhook.ts';
import { checkOptions } from './check-options.ts';
import type { Store } from './domain/ports.ts';
import type { OrreryOptions } from './options.ts';
import type { Orrery } from './pipeline/api.ts';
import { answerControl } from './pipeline/control.ts';
import type { AlertEvent } from './pipeline/events.ts';
import { checkOrder as admitOrder, createCatalogue, pinOrder } from './pipeline/order/admission.ts';
import { createOrrery } from './pipeline/orrery.ts';
import { FLAGSHIP_PRODUCTS } from './products/index.ts';
import { termsOf, wireOrrery } from './wire.ts';

/**
 * Opens a data folder and everything that works on it.
 *
 * Rejects with `DATA_LOCKED` when another process works on the folder, `DATA_MISSING`, `DATA_DAMAGED` or
 * `DATA_UNWRITABLE`; with `OPTIONS_INVALID` for options that fit nothing.
 */
export async function openOrrery(options: OrreryOptions): Promise<Orrery> {
  checkOptions(options);
  if (options.store) return withWebhook(options, options.store);
  const data = resolve(options.data ?? '.orrery');
  const store = await openLevelStore(data, { when: options.whenMissing === 'fail' ? 'open' : 'create' });
  const orrery = await withWebhook(options, store);
  if (options.control === false) return orrery;
  const control = await serveControl(data, (request) => answerControl(orrery, request));
  const close: Orrery['close'] = async (how) => {
    await control?.close();
    await orrery.close(how);
  };
  return { ...orrery, close, [Symbol.asyncDispose]: () => close() };
}

/** Closing an Orrery leaves its alerts so long to arrive, in milliseconds. */
const LAST_POSTS_MS = 5_000;

/** An Orrery whose alerts are posted too, where the host asks for it; closing waits a moment for what is on its way. */
async function withWebhook(options: OrreryOptions, store: Store): Promise<Orrery> {
  const parts = wireOrrery(options, store);
  const orrery = await createOrrery(parts);
  const url = options.alerts?.webhook;
  if (url === undefined) return orrery;
  const { clock, events$ } = parts.services;
  const webhook = createWebhook(url, clock);
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  const post = async (alert: AlertEvent) => {
    if (await webhook.post(alert, closing.signal)) return;
    const message = `the alert could not be posted to the webhook: ${alert.message}`;
    events$.next({
      type: 'warning',
      at: clock.now(),
      orderId: alert.orderId,
      code: 'WEBHOOK_FAILED',
      message,
    });
  };
  orrery.events$.subscribe((event) => {
    if (event.type !== 'alert') return;
    const posting = post(event).finally(() => underWay.delete(posting));
    underWay.add(posting);
  });
  const close: Orrery['close'] = async (how) => {
    const timer = clock.setTimeout(() => closing.abort(), LAST_POSTS_MS);
    await Promise.all(underWay);
    await orrery.close(how);
    // Calls that settled meanwhile may have given alerts of their own.
    await Promise.all(underWay);
    clock.clearTimeout(timer);
  };
  return { ...orrery, close, [Symbol.asyncDispose]: () => close() };
}

/**
 * Holds an order to its form, its product and the prices known, before anything is opened.
 *
 * @throws OrreryError `INPUT_INVALID`, `OPTIONS_INVALID` or `PRICE_UNKNOWN`
 */
export function checkOrder(order: unknown, options: OrreryOptions): void {
  const now = (options.clock ?? systemClock).now();
  checkOptions(options);
  const catalogue = createCatalogue(options.products ?? FLAGSHIP_PRODUCTS);
  const checked = admitOrder(order, catalogue, now);
  pinOrder(checked.order, checked.product, termsOf(options), now);
}
