import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Subject } from 'rxjs';
import { pdfmakeBinder } from './adapters/pdfmake-binder/pdfmake-binder.ts';
import { systemClock } from './adapters/system-clock.ts';
import { type Caps, createBudget } from './domain/budget.ts';
import { fromUsd } from './domain/money.ts';
import type { Store } from './domain/ports.ts';
import { type RateLimits, tierLimits } from './domain/rate-limits.ts';
import { DEFAULT_RETRIES, LONGEST_HINT_MS } from './domain/retry.ts';
import { createTokenRatio, type TokenRatio } from './domain/token-ratio.ts';
import type { Budgets, OrreryOptions } from './options.ts';
import { capHints } from './pipeline/calls/cap-hints.ts';
import { createLanes, perProvider } from './pipeline/calls/lanes.ts';
import { createReplyCache } from './pipeline/calls/reply-cache.ts';
import { sharingClient } from './pipeline/calls/sharing-client.ts';
import type { OrreryEvent } from './pipeline/events.ts';
import { createJournal } from './pipeline/journal/journal.ts';
import { createAlerts } from './pipeline/money/alerts.ts';
import { createCatalogue, type Terms } from './pipeline/order/admission.ts';
import { createFactsCache } from './pipeline/order/facts-cache.ts';
import { createSharedPlans } from './pipeline/order/shared-plans.ts';
import { createShelf, type Packing } from './pipeline/order/shelf.ts';
import type { OrreryParts } from './pipeline/orrery.ts';
import type { Provider } from './pipeline/provider.ts';
import { FLAGSHIP_PRODUCTS } from './products/index.ts';
import { schedulerFrom } from './streams/scheduler.ts';

/** Puts the parts of an Orrery together from its options. Nothing is opened or started. */
export function wireOrrery(options: OrreryOptions, store: Store): OrreryParts {
  const { clock = systemClock, random = () => Math.random(), provider } = options;
  const { concurrency = Number.POSITIVE_INFINITY, pace = 'adaptive', tier } = options;
  const { longestWaitMs = LONGEST_HINT_MS } = options;
  const events$ = new Subject<OrreryEvent>();
  const scheduler = schedulerFrom(clock);
  const limitsOf = (model: string) => options.limits?.[model] ?? (tier && tierLimits(model, tier));
  const ratiosOf = perProvider(() => new Map<string, TokenRatio>());
  const priorities = new Map<string, number>();
  const out = resolve(options.out ?? 'out');
  const bookFile = (orderId: string) => join(out, `${orderId}.pdf`);
  const breathe = async () => void (await nextTurn());
  const replyCache = options.replyCache
    ? createReplyCache(store, clock, provider.simulated, options.replyCache)
    : null;
  const shared = (some: Provider): Provider => ({
    ...some,
    client: sharingClient(capHints(some.client, longestWaitMs), replyCache),
  });
  const journal = createJournal(store, ({ orderId, message }) =>
    events$.next({ type: 'warning', at: clock.now(), orderId, code: 'DATA_DAMAGED', message }),
  );
  const budget = createBudget(capsOf(options.budgets));
  return {
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
      provider: shared(provider),
      fallbacks: (options.fallbacks ?? []).map(({ provider: other, ...fallback }) =>
        other ? { ...fallback, provider: shared(other) } : fallback,
      ),
      models: options.models ?? {},
      binder: options.binder ?? pdfmakeBinder(),
      bookFile,
      discardBook: (orderId) => rm(bookFile(orderId), { force: true }),
      journal,
      budget,
      alerts: createAlerts({
        journal,
        budget,
        clock,
        tell: (alert) => events$.next(alert),
        ...(options.alerts?.levels ? { levels: options.alerts.levels } : {}),
      }),
      factsCache: createFactsCache(clock, breathe),
      shelf: createShelf(WHOLE_FACTS, DEFLATE),
      plans: createSharedPlans(),
      replyCache,
      laneOf: createLanes({ pace, limitsOf, concurrency, longestWaitMs }, scheduler),
      ratioOf: (model, at) => {
        const ratios = ratiosOf(at);
        const ratio = ratios.get(model) ?? createTokenRatio();
        ratios.set(model, ratio);
        return ratio;
      },
      events$,
      priorityOf: (orderId) => priorities.get(orderId) ?? 1,
      prioritise: (orderId, priority) => void priorities.set(orderId, priority),
      retries: { ...DEFAULT_RETRIES, ...options.retries },
      concurrency,
      warmUp: options.warmUp ?? false,
      gapMsOf: (productGapMs) => options.gapMs ?? (pace === 'fixed' ? productGapMs : 0),
      ...(options.inspect ? { inspect: options.inspect } : {}),
    },
  };
}

/** What decides how orders are begun. */
export const termsOf = ({
  provider,
  model,
  prices = {},
  models = {},
  routes = {},
  fallbacks = [],
  tokenBudgets = [],
  lane,
  deadlineMs,
}: OrreryOptions): Terms => ({
  routes,
  fallbackModels: fallbacks.map(({ model: name }) => name),
  simulated: provider.simulated,
  model,
  prices,
  models,
  tokenBudgets,
  ...(lane === undefined ? {} : { lane }),
  ...(deadlineMs === undefined ? {} : { deadlineMs }),
});

/** Orders whose facts lie ready; a year's take a megabyte, and an eighth of it packed. */
const WHOLE_FACTS = 32;
const DEFLATE: Packing = {
  pack: (json) => deflateRawSync(json, { level: 1 }),
  unpack: (packed) => inflateRawSync(packed).toString(),
};

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
