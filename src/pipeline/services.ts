import type { SchedulerLike, Subject } from 'rxjs';
import type { InspectionEvent } from 'xstate';
import type { Budget } from '../domain/budget.ts';
import type { Lane as PriceLane } from '../domain/calls.ts';
import type { ModelSpec } from '../domain/models.ts';
import type { Binder, Clock } from '../domain/ports.ts';
import type { RetryBudget } from '../domain/retry.ts';
import type { TokenRatio } from '../domain/token-ratio.ts';
import type { Lane } from '../streams/lane.ts';
import type { ReplyCache } from './calls/reply-cache.ts';
import type { OrreryEvent } from './events.ts';
import type { Journal } from './journal/journal.ts';
import type { Alerts } from './money/alerts.ts';
import type { FactsCache } from './order/facts-cache.ts';
import type { SharedPlans } from './order/shared-plans.ts';
import type { Shelf } from './order/shelf.ts';
import type { Fallback, Provider } from './provider.ts';

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
