import type { SchedulerLike, Subject } from 'rxjs';
import type { InspectionEvent } from 'xstate';
import type { Budget } from '../domain/budget.ts';
import type { ModelSpec } from '../domain/models.ts';
import type { Binder, Clock, ModelClient } from '../domain/ports.ts';
import type { Lane as PriceLane } from '../domain/price.ts';
import type { RetryBudget } from '../domain/retry.ts';
import type { TokenRatio } from '../domain/token-ratio.ts';
import type { Lane } from '../streams/lane.ts';
import type { Alerts } from './alerts.ts';
import type { OrreryEvent } from './events.ts';
import type { FactsCache } from './facts-cache.ts';
import type { Journal } from './journal.ts';
import type { ReplyCache } from './reply-cache.ts';
import type { SharedPlans } from './shared-plans.ts';
import type { Shelf } from './shelf.ts';
import type { Fallback } from './ways.ts';

/** Who answers. */
export interface Provider {
  readonly client: ModelClient;
  /** Who answers on the half-price lanes, where the provider has them. */
  readonly lanes?: { readonly [lane in Exclude<PriceLane, 'standard'>]?: ModelClient };
  /** Whether a simulator writes the text; every surface must say so. */
  readonly simulated: boolean;
}

/** What the orders of one process share. */
export interface Services {
  readonly clock: Clock;
  readonly scheduler: SchedulerLike;
  /** In [0, 1): jitter only. */
  readonly random: () => number;
  /** Gives the event loop back for a moment. */
  readonly breathe: () => Promise<void>;
  readonly provider: Provider;
  /** Asked in this order when the provider cannot. */
  readonly fallbacks: readonly Fallback[];
  /** What the host knows of models. */
  readonly models: { readonly [id: string]: Partial<Omit<ModelSpec, 'id'>> };
  readonly binder: Binder;
  /** Absolute path of an order's book. */
  readonly bookFile: (orderId: string) => string;
  /** Removes an order's book, if there is one. */
  readonly discardBook: (orderId: string) => Promise<void>;
  readonly journal: Journal;
  readonly budget: Budget;
  readonly alerts: Alerts;
  readonly factsCache: FactsCache;
  /** Facts of orders at work. */
  readonly shelf: Shelf;
  readonly plans: SharedPlans;
  /** Null where replies are not kept. */
  readonly replyCache: ReplyCache | null;
  readonly laneOf: (model: string, lane?: PriceLane, provider?: Provider) => Lane;
  readonly ratioOf: (model: string, provider?: Provider) => TokenRatio;
  readonly events$: Subject<OrreryEvent>;
  readonly retries: RetryBudget;
  /** An order's share of a lane, relative to its size. */
  readonly priorityOf: (orderId: string) => number;
  readonly prioritise: (orderId: string, priority: number) => void;
  /** Whether the first call of every section gets a lead, so that the provider's prompt cache serves the others. */
  readonly warmUp: boolean;
  /** Most calls of one order in flight on a lane. */
  readonly concurrency: number;
  /** Silence between calls where the host sets it, in milliseconds; the product's at the fixed pace otherwise. */
  readonly gapMsOf: (productGapMs: number) => number;
  /** What XState tells of the machines goes here as it is. */
  readonly inspect?: (event: InspectionEvent) => void;
}
