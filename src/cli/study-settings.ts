import { civilDateAt } from '../domain/calendar.ts';
import { OrreryError } from '../domain/failure.ts';
import type { Order, PinnedOrder } from '../domain/order.ts';
import type { Product } from '../domain/product.ts';
import { checkOrder } from '../open-orrery.ts';
import type { OrreryOptions } from '../options.ts';
import type { ProfileInput, ProfileName } from '../simulator/index.ts';
import { DOCUMENTED_PROVIDER } from '../studies/documents.ts';
import type { StudyOptions } from '../studies/run-study.ts';
import { SAMPLE_ORDER } from '../studies/sample-order.ts';
import { virtualProvider } from '../studies/virtual-provider.ts';
import { readConfig, readJsonFile } from './config.ts';
import type { Io } from './output.ts';
import { type Flags, readSettings } from './settings.ts';

/** What studies of an order are run with. */
export interface StudySettings {
  readonly order: PinnedOrder;
  readonly product: Product;
  readonly options: OrreryOptions;
  readonly simulated: boolean;
  /** The options of one run: offline, with a simulated provider and a time of its own. */
  optionsFor(seed: number | string): StudyOptions;
}

/**
 * Reads the order of a study, the flagship's sample where none is given, and who answers it.
 *
 * @param models - those the study will ask: each must have a price.
 *
 * Rejects with `INPUT_INVALID` or `PRICE_UNKNOWN` before anything is spent.
 */
export async function readStudy(
  file: string | undefined,
  flags: Flags,
  env: Io['env'],
  models: readonly string[] = [],
): Promise<StudySettings> {
  const order = (file === undefined ? SAMPLE_ORDER : await readJsonFile(file)) as Order;
  const { tokenBudgets: _, ...options } = await readSettings(flags, env);
  checkOrder(order, options);
  for (const model of models) checkOrder(order, { ...options, model });
  const product = options.products?.find(({ id }) => id === order.product);
  if (!product) throw new OrreryError('INPUT_INVALID', `"${order.product}" is not a product`);
  const { simulator: profile = DOCUMENTED_PROVIDER } =
    flags.config === undefined ? {} : await readConfig(flags.config);
  const { simulated } = options.provider;
  return {
    order: {
      ...order,
      startDate: order.startDate ?? civilDateAt(Date.now(), product.timeZone?.(order) ?? 'UTC'),
      language: order.language ?? 'en',
    },
    product,
    options,
    simulated,
    optionsFor: (seed) =>
      simulated
        ? { ...options, ...virtualProvider({ profile: profile as ProfileName | ProfileInput, seed, models }) }
        : options,
  };
}
