import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Subject } from 'rxjs';
import type { InspectionEvent } from 'xstate';
import { serveControl } from './adapters/control/serve-control.ts';
import { openLevelStore } from './adapters/level/level-store.ts';
import { pdfmakeBinder } from './adapters/pdfmake-binder/pdfmake-binder.ts';
import { systemClock } from './adapters/system-clock.ts';
import { type Caps, createBudget } from './domain/budget.ts';
import type { ModelSpec } from './domain/models.ts';
import { fromUsd } from './domain/money.ts';
import type { Binder, Clock, Store } from './domain/ports.ts';
import type { HostPrices } from './domain/price.ts';
import type { Product } from './domain/product.ts';
import { type RateLimits, type Tier, tierLimits } from './domain/rate-limits.ts';
import { DEFAULT_RETRIES, type RetryBudget } from './domain/retry.ts';
import { createTokenRatio, type TokenRatio } from './domain/token-ratio.ts';
import { checkOrder as admitOrder, createCatalogue, pinOrder, type Terms } from './pipeline/admission.ts';
import { answerControl } from './pipeline/control.ts';
import type { OrreryEvent } from './pipeline/events.ts';
import { createFactsCache } from './pipeline/facts-cache.ts';
import { createJournal } from './pipeline/journal.ts';
import { createLanes } from './pipeline/lanes.ts';
import { createOrrery, type Orrery } from './pipeline/orrery.ts';
import type { Provider } from './pipeline/services.ts';
import { FLAGSHIP_PRODUCTS } from './products/index.ts';
import { schedulerFrom } from './streams/scheduler.ts';

/** How an Orrery is opened. Only `provider` must be given. */
export interface OrreryOptions {
  /** Who answers: {@link openAi} or {@link simulated}. */
  readonly provider: Provider;
  /** The data folder. @defaultValue `.orrery` */
  readonly data?: string;
  /** Where books go. @defaultValue `out` */
  readonly out?: string;
  /** Whether a missing data folder is made, or an error. @defaultValue `create` */
  readonly whenMissing?: 'create' | 'fail';
  /** The reports on offer. @defaultValue the three flagship products */
  readonly products?: readonly Product[];
  /** Model for every section, in place of the products' own. */
  readonly model?: string;
  /** One call at a time with silence between them, or as fast as the limits allow. @defaultValue `adaptive` */
  readonly pace?: 'fixed' | 'adaptive';
  /** Silence between calls, in milliseconds. @defaultValue the product's at the fixed pace, 0 at the adaptive one */
  readonly gapMs?: number;
  /** Most calls in flight for one model. @defaultValue as many as the limits allow */
  readonly concurrency?: number;
  /** The account's usage tier: with it the lanes know their limits from the first call on. */
  readonly tier?: Tier;
  /** The account's limits by model, where they are not the tier's. */
  readonly limits?: { readonly [model: string]: RateLimits };
  /** Prices by model, in USD per million tokens, before those of the price list. */
  readonly prices?: HostPrices;
  /** What is known of models by id, where the built-in table is silent or wrong. */
  readonly models?: { readonly [model: string]: Partial<Omit<ModelSpec, 'id'>> };
  /** Most that may be spent, in USD. A call that does not fit is not made. */
  readonly budgets?: Budgets;
  /** Retries by class of failure. @defaultValue three each */
  readonly retries?: Partial<RetryBudget>;
  /** XState's inspection events of every machine. */
  readonly inspect?: (event: InspectionEvent) => void;
  /** The one source of time. @defaultValue the system's clock */
  readonly clock?: Clock;
  /** In [0, 1): the one source of chance; jitter only. */
  readonly random?: () => number;
  /** Whether other processes may ask about the folder's orders, through a socket in it. @defaultValue true */
  readonly control?: boolean;
  /** In place of LevelDB in the data folder. */
  readonly store?: Store;
  /** In place of pdfmake. */
  readonly binder?: Binder;
}

/** Caps in USD; days and months are UTC calendar ones. */
export interface Budgets {
  readonly orderUsd?: number;
  readonly userUsd?: number;
  readonly dayUsd?: number;
  readonly monthUsd?: number;
}

/**
 * Opens a data folder and everything that works on it.
 *
 * Rejects with `DATA_LOCKED` when another process works on the folder, `DATA_MISSING`, `DATA_DAMAGED` or
 * `DATA_UNWRITABLE`.
 */
export async function openOrrery(options: OrreryOptions): Promise<Orrery> {
  const { clock = systemClock, random = () => Math.random(), provider } = options;
  const { concurrency = Number.POSITIVE_INFINITY, pace = 'adaptive', tier } = options;
  const out = resolve(options.out ?? 'out');
  const data = resolve(options.data ?? '.orrery');
  const store =
    options.store ??
    (await openLevelStore(data, {
      when: options.whenMissing === 'fail' ? 'open' : 'create',
    }));
  const events$ = new Subject<OrreryEvent>();
  const scheduler = schedulerFrom(clock);
  const limitsOf = (model: string) => options.limits?.[model] ?? (tier && tierLimits(model, tier));
  const ratios = new Map<string, TokenRatio>();
  const bookFile = (orderId: string) => join(out, `${orderId}.pdf`);
  const breathe = async () => void (await nextTurn());
  const orrery = await createOrrery({
    catalogue: createCatalogue(options.products ?? FLAGSHIP_PRODUCTS),
    terms: termsOf(options),
    quoteTerms: {
      limitsOf: (model) => limitsOf(model) ?? ASSUMED_LIMITS,
      fixedGapMs: pace === 'fixed' ? 0 : null,
      concurrency,
      simulated: provider.simulated,
    },
    services: {
      clock,
      scheduler,
      random,
      breathe,
      provider,
      binder: options.binder ?? pdfmakeBinder(),
      bookFile,
      discardBook: (orderId) => rm(bookFile(orderId), { force: true }),
      journal: createJournal(store, ({ orderId, message }) =>
        events$.next({ type: 'warning', at: clock.now(), orderId, code: 'DATA_DAMAGED', message }),
      ),
      budget: createBudget(capsOf(options.budgets)),
      factsCache: createFactsCache(clock, breathe),
      laneOf: createLanes({ pace, limitsOf, concurrency }, scheduler),
      ratioOf: (model) => {
        const ratio = ratios.get(model) ?? createTokenRatio();
        ratios.set(model, ratio);
        return ratio;
      },
      events$,
      retries: { ...DEFAULT_RETRIES, ...options.retries },
      concurrency,
      gapMsOf: (productGapMs) => options.gapMs ?? (pace === 'fixed' ? productGapMs : 0),
      ...(options.inspect ? { inspect: options.inspect } : {}),
    },
  });
  if (options.store || options.control === false) return orrery;
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

const termsOf = ({ provider, model, prices = {}, models = {} }: OrreryOptions): Terms => ({
  simulated: provider.simulated,
  model,
  prices,
  models,
});

/** Quotes say how long an order takes; where nobody told the limits, those of a new account are assumed. */
const ASSUMED_LIMITS: RateLimits = { requestsPerMinute: 500, tokensPerMinute: 30_000 };

function capsOf({ orderUsd, userUsd, dayUsd, monthUsd }: Budgets = {}): Caps {
  return {
    ...(orderUsd === undefined ? {} : { order: fromUsd(orderUsd) }),
    ...(userUsd === undefined ? {} : { user: fromUsd(userUsd) }),
    ...(dayUsd === undefined ? {} : { day: fromUsd(dayUsd) }),
    ...(monthUsd === undefined ? {} : { month: fromUsd(monthUsd) }),
  };
}
