import { resolve } from 'node:path';
import { serveControl } from './adapters/control/serve-control.ts';
import { openLevelStore } from './adapters/level/level-store.ts';
import { systemClock } from './adapters/system-clock.ts';
import type { OrreryOptions } from './options.ts';
import { checkOrder as admitOrder, createCatalogue, pinOrder } from './pipeline/admission.ts';
import type { Orrery } from './pipeline/api.ts';
import { answerControl } from './pipeline/control.ts';
import { createOrrery } from './pipeline/orrery.ts';
import { FLAGSHIP_PRODUCTS } from './products/index.ts';
import { termsOf, wireOrrery } from './wire.ts';

/**
 * Opens a data folder and everything that works on it.
 *
 * Rejects with `DATA_LOCKED` when another process works on the folder, `DATA_MISSING`, `DATA_DAMAGED` or
 * `DATA_UNWRITABLE`.
 */
export async function openOrrery(options: OrreryOptions): Promise<Orrery> {
  if (options.store) return createOrrery(wireOrrery(options, options.store));
  const data = resolve(options.data ?? '.orrery');
  const store = await openLevelStore(data, { when: options.whenMissing === 'fail' ? 'open' : 'create' });
  const orrery = await createOrrery(wireOrrery(options, store));
  if (options.control === false) return orrery;
  const control = await serveControl(data, (request) => answerControl(orrery, request));
  const close: Orrery['close'] = async (how) => {
    await control?.close();
    await orrery.close(how);
  };
  return { ...orrery, close, [Symbol.asyncDispose]: () => close() };
}

/**
 * Holds an order to its form, its product and the prices known, before anything is opened.
 *
 * @throws OrreryError `INPUT_INVALID` or `PRICE_UNKNOWN`
 */
export function checkOrder(order: unknown, options: OrreryOptions): void {
  const now = (options.clock ?? systemClock).now();
  const catalogue = createCatalogue(options.products ?? FLAGSHIP_PRODUCTS);
  const checked = admitOrder(order, catalogue, now);
  pinOrder(checked.order, checked.product, termsOf(options), now);
}
