import { filter, lastValueFrom, merge, tap, toArray } from 'rxjs';
import type { Refusal } from '../../domain/budget.ts';
import type { PromptCacheHint } from '../../domain/calls.ts';
import { OrreryError } from '../../domain/failure.ts';
import { sha256 } from '../../domain/hash.ts';
import { formatUsd } from '../../domain/money.ts';
import type { Batch, Item } from '../../domain/plan.ts';
import { onLane } from '../../domain/price.ts';
import { messageWriter } from '../../domain/prompt.ts';
import type { BatchInput, BatchOutcome } from '../../machines/batch-machine.ts';
import type { Reason, WritingResult } from '../../machines/order-machine.ts';
import type { Lane } from '../../streams/lane.ts';
import { runAhead } from '../../streams/run-ahead.ts';
import { leadersFirst, withWarmUp } from '../../streams/warm-up.ts';
import { type BatchCalls, type CallContext, callsOfBatch } from '../calls/batch-calls.ts';
import { type BatchSignal, batchRunner } from '../calls/batch-runner.ts';
import { createDeadlines } from '../calls/deadline.ts';
import { type LaneTerms, laneFor, STANDARD_TERMS } from '../calls/lane-choice.ts';
import { laneOfWay, waysOf } from '../calls/ways.ts';
import { required } from '../journal/journal.ts';
import type { Services } from '../services.ts';
import { longestFirst } from './dispatch-order.ts';
import type { PreparedOrder } from './prepare-order.ts';
import type { Stop, Stopping } from './stopping.ts';

/** A lane is asked for so many turns at a time on behalf of one order: enough that it never idles. */
const WAITING_AHEAD = 2;

/** Calls already under way settle before an order rests. */
const LET_SETTLE = Number.POSITIVE_INFINITY;

/**
 * Writes every open batch of an order, as fast as its lanes let them through, until all are answered, none may be
 * asked any more, or the order is told to stop.
 *
 * Rejects with the failure when the provider will not take any call of the order (a rejected key, an unknown model).
 */
export async function writeOrder(
  services: Services,
  prepared: PreparedOrder,
  stopping: Stopping,
  onBooked: CallContext['onBooked'],
): Promise<WritingResult> {
  const { plan, product, progress, record } = prepared;
  const terms = (await services.journal.laneTerms(record.order.orderId)) ?? STANDARD_TERMS;
  const context = callContext(services, prepared, terms, stopping, onBooked);
  const calls = new Map<string, BatchCalls>();
  const callsOf = (batch: Batch) => {
    const known = calls.get(batch.id) ?? callsOfBatch(services, context, batch);
    calls.set(batch.id, known);
    return known;
  };
  const inputOf = (batch: Batch): BatchInput => {
    const open = progress.openItems(batch.items);
    return {
      batch,
      open,
      remarks: progress.remarksOn(open),
      // A call that may be fetched still is made again under its own number.
      attempts: progress.attemptsOf(batch.id) - (context.fetchable(batch) ? 1 : 0),
      retries: services.retries,
      ways: context.waysOf(batch).length,
      chance: services.random,
    };
  };
  const runMachine = batchRunner(services, callsOf, stopping.stop$);
  const runCold = (batch: Batch) => runMachine(inputOf(batch));
  // A batch is not served from the prompt cache, and waits for all of its calls.
  const isWarmedUp = services.warmUp && terms.lane !== 'batch';
  const runBatch = isWarmedUp
    ? withWarmUp(
        runCold,
        { groupOf: sectionOf, isUnderWay, leadMs: CACHE_LEAD_MS, stop$: stopping.stop$ },
        services.scheduler,
      )
    : runCold;
  const conclude = (batch: string, outcome: BatchOutcome) => {
    calls.get(batch)?.leave();
    calls.delete(batch);
    const why = stopFor(outcome);
    if (why) stopping.stop(why, LET_SETTLE);
  };

  const open = plan.batches.filter(({ items }) => progress.openItems(items).length > 0);
  const lanes = byLane(open, ({ model }) => services.laneOf(model, terms.lane));
  // A lane that stands still stops the order only where no other way is left.
  const lastResorts = open.flatMap((batch) => {
    const ways = context.waysOf(batch);
    const last = ways.at(-1) ?? ways[0];
    const bought = last.number === 0 ? (['standard', terms.lane] as const) : (['standard'] as const);
    return bought.map((lane) => laneOfWay(services, last, lane));
  });
  const tripping = merge(...[...new Set(lastResorts)].map(({ trips$ }) => trips$)).subscribe(
    ({ pause, reason }) => stopping.stop({ kind: 'pause', pause, reason }, LET_SETTLE),
  );
  const writing = [...lanes].map(([lane, batches]) =>
    runAhead(isWarmedUp ? leadersFirst(inTurn(lane, batches), sectionOf) : inTurn(lane, batches), runBatch, {
      ahead: WAITING_AHEAD,
      // What is asked as one batch is asked at once.
      concurrency: terms.lane === 'batch' ? Number.POSITIVE_INFINITY : services.concurrency,
      isUnderWay,
      stop$: stopping.stop$,
    }),
  );
  const outcomes = await lastValueFrom(
    merge(...writing).pipe(
      tap(({ batch, state }) =>
        services.events$.next({
          type: 'batch',
          at: services.clock.now(),
          orderId: record.order.orderId,
          batch,
          state,
        }),
      ),
      filter((signal) => signal.outcome !== null),
      tap(({ batch, outcome }) => outcome && conclude(batch, outcome)),
      toArray(),
    ),
    { defaultValue: [] },
  ).finally(async () => {
    tripping.unsubscribe();
    // None is left unless one of them broke.
    await Promise.all([...calls.values()].map((batch) => batch.abandon()));
  });

  if (progress.accepted >= plan.answers) return { kind: 'complete' };
  const stop = stopping.first();
  if (stop?.kind === 'fail') throw new OrreryError(stop.code, stop.message);
  if (stop) return { kind: 'stopped', pause: stop.pause, reason: stop.reason };
  const missing = plan.batches.flatMap(({ items }) => progress.openItems(items));
  if (product.whenExhausted === 'flag' && missing.every(({ id }) => progress.bestDraftOf(id)))
    return { kind: 'complete' };
  const failures = outcomes.flatMap(({ outcome }) => outcome?.failure ?? []);
  return {
    kind: 'incomplete',
    reason: missingReason(missing, failures.at(-1)?.message),
  };
}

const isUnderWay = ({ state }: BatchSignal) => state === 'calling';

/** Batches of one section begin with the same prompt. */
const sectionOf = ({ section }: Batch) => section.id;

/** A provider has read a prompt, and can serve it from its cache, within a few seconds. */
const CACHE_LEAD_MS = 10_000;

/** Batches by the lane they go through: one lane does not wait for another. */
function byLane(batches: readonly Batch[], laneOf: (batch: Batch) => Lane): Map<Lane, Batch[]> {
  const lanes = new Map<Lane, Batch[]>();
  for (const batch of batches) {
    const lane = laneOf(batch);
    const own = lanes.get(lane);
    if (own) own.push(batch);
    else lanes.set(lane, [batch]);
  }
  return lanes;
}

/** The plan's order where one call is made after the other. */
const inTurn = (lane: Lane, batches: readonly Batch[]) =>
  lane.overlaps ? longestFirst(batches, lane.largestCost() === Number.POSITIVE_INFINITY) : batches;

function callContext(
  services: Services,
  { record, product, order, facts, plan, progress }: PreparedOrder,
  terms: LaneTerms,
  stopping: Stopping,
  onBooked: CallContext['onBooked'],
): CallContext {
  const size = plan.batches.reduce((sum, { maxTokens }) => sum + maxTokens, 0);
  const messagesFor = messageWriter(product, order, facts);
  const promptCacheOf = (batch: Batch): PromptCacheHint => {
    const { picoUsd } = required(record.prices[batch.model], `the price of ${batch.model}`);
    return {
      // Whose order it is, is not the provider's business.
      key: sha256(`${order.orderId}/${batch.section.id}`).slice(0, 32),
      isWriteCharged: picoUsd.cacheWrite > picoUsd.input,
    };
  };
  return {
    orderId: order.orderId,
    userId: order.userId,
    product: product.id,
    weight: services.priorityOf(order.orderId) / Math.max(1, size),
    gapMs: services.gapMsOf(product.gapMs),
    deadlines: createDeadlines(),
    stop$: stopping.stop$,
    abort: stopping.abort,
    run: `${record.fingerprint.slice(0, 16)}-${record.submittedAt}`,
    dueAt: terms.dueAt,
    laneFor: (undone) => laneFor(terms, undone, services.clock.now()),
    fetchable: ({ id }) => {
      const entry = progress.fetchableOf(id);
      return entry && services.provider.lanes?.[entry.price.lane as 'batch'] ? entry : null;
    },
    priceOf: (model, lane) => onLane(required(record.prices[model], `the price of ${model}`), lane),
    waysOf: (batch) => waysOf(services, record, batch),
    requestFor: ({ batch, items, remarks }) => ({
      messages: messagesFor(batch, items, remarks),
      temperature: batch.section.temperature,
      promptCache: promptCacheOf(batch),
    }),
    contradictions: ({ section }, text, { period }) =>
      product.contradictions?.(text, facts(), section, period, order) ?? [],
    onRefusal: (refusal) =>
      stopping.stop({ kind: 'pause', pause: 'budget', reason: budgetReason(refusal) }, LET_SETTLE),
    onBooked,
  };
}

/** What a batch's failure means for its order, where it means more than missing answers. */
function stopFor({ ended, failure }: BatchOutcome): Stop | null {
  if (ended !== 'failed' || !failure) return null;
  const { code, message } = failure;
  switch (code) {
    case 'MODEL_QUOTA_EXHAUSTED':
      return { kind: 'pause', pause: 'quota', reason: { code, message } };
    case 'MODEL_UNAUTHORIZED':
    case 'MODEL_NOT_FOUND':
    case 'MODEL_REQUEST_INVALID':
    case 'MODEL_UNREACHABLE':
      return { kind: 'fail', code, message };
    default:
      return null;
  }
}

function budgetReason({ scope, cap, taken, wanted }: Refusal): Reason {
  return {
    code: 'BUDGET_EXCEEDED',
    message: `the next call may cost ${formatUsd(wanted)}, and ${formatUsd(taken)} of the ${formatUsd(cap)} for ${scope.kind} ${scope.name} are taken`,
  };
}

function missingReason(missing: readonly Item[], lastFailure: string | undefined): Reason {
  const named = missing.slice(0, NAMED_ITEMS).map(({ id }) => id);
  const items = missing.length > NAMED_ITEMS ? [...named, '…'] : named;
  const because = lastFailure === undefined ? '' : `; last failure: ${lastFailure}`;
  return {
    code: 'ANSWERS_MISSING',
    message: `${missing.length} answers could not be got (${items.join(', ')})${because}`,
  };
}

/** A message names a few of the missing items; the report lists them all. */
const NAMED_ITEMS = 3;
