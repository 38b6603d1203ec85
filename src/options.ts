import type { InspectionEvent } from 'xstate';
import type { Lane } from './domain/calls.ts';
import type { MeasuredBudgets } from './domain/measured-budgets.ts';
import type { ModelSpec } from './domain/models.ts';
import type { Binder, Clock, Store } from './domain/ports.ts';
import type { HostPrices } from './domain/price.ts';
import type { Product } from './domain/product.ts';
import type { RateLimits, Tier } from './domain/rate-limits.ts';
import type { RetryBudget } from './domain/retry.ts';
import type { ReplyCacheOptions } from './pipeline/calls/reply-cache.ts';
import type { Fallback, Provider } from './pipeline/provider.ts';

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
  /** Models by section (`{"horoscope-year/weekly": "gpt-4o-mini"}`), where a cheaper one will do. */
  readonly routes?: { readonly [section: string]: string };
  /** How the calls of new orders are bought: at once, or at half the price when there is room or within a day. @defaultValue `standard` */
  readonly lane?: Lane;
  /** How long a half-price lane may be waited for, in milliseconds from an order's first submission. @defaultValue as long as it takes */
  readonly deadlineMs?: number;
  /**
   * Models, here or at another endpoint, asked in this order for what a section's own model cannot answer: it is out of
   * reach, switched off, out of quota, or its attempts are spent. Each at its own price, and named in the ledger.
   */
  readonly fallbacks?: readonly Fallback[];
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
  /**
   * Token budgets measured on earlier orders (`orrery calibrate`), one for each product. Once there are some, an order
   * of a product that none was measured for is refused. @defaultValue the documents' formula
   */
  readonly tokenBudgets?: readonly MeasuredBudgets[];
  /** Most that may be spent, in USD. A call that does not fit is not made. */
  readonly budgets?: Budgets;
  /**
   * Gives the first call of every section a lead of ten seconds, so that the provider's prompt cache serves all others
   * from the start: a few percent cheaper, ten seconds later. @defaultValue false
   */
  readonly warmUp?: boolean;
  /** Keeps replies across orders: a request asked before costs nothing. @defaultValue nothing is kept */
  readonly replyCache?: ReplyCacheOptions;
  /** At which shares of a cap its owner is told, and where. @defaultValue 50, 75 and 90 %, as events alone */
  readonly alerts?: AlertOptions;
  /** Retries by class of failure. @defaultValue three each */
  readonly retries?: Partial<RetryBudget>;
  /** Longest wait a server's hint can impose, in milliseconds. @defaultValue a quarter of an hour */
  readonly longestWaitMs?: number;
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

export interface AlertOptions {
  /** Shares of a cap, in (0, 1]. @defaultValue [0.5, 0.75, 0.9] */
  readonly levels?: readonly number[];
  /** Gets every alert as a JSON POST. */
  readonly webhook?: string;
}

/** Caps in USD; days and months are UTC calendar ones. */
export interface Budgets {
  readonly orderUsd?: number;
  readonly userUsd?: number;
  readonly dayUsd?: number;
  readonly monthUsd?: number;
}
