import { firstValueFrom, fromEvent, map, merge, type Observable, race, takeUntil } from 'rxjs';
import type { Refusal, Reservation } from '../../domain/budget.ts';
import type { CallOutcome, ModelRequest, Lane as PriceLane } from '../../domain/calls.ts';
import type { Failure } from '../../domain/failure.ts';
import { type Intent, type LedgerEntry, type Purpose, unseenEntry } from '../../domain/ledger.ts';
import type { Batch, Item } from '../../domain/plan.ts';
import { mostThatFit } from '../../domain/portion.ts';
import type { ModelClient } from '../../domain/ports.ts';
import { type PriceRow, worstCaseOf } from '../../domain/price.ts';
import { replySchema } from '../../domain/reply.ts';
import { answersPerReply, tokenBudget } from '../../domain/token-budget.ts';
import { countPromptTokens } from '../../domain/tokens.ts';
import type { AttemptInput, Clearance, Settlement } from '../../machines/batch-machine.ts';
import type { Lane, Turn } from '../../streams/lane.ts';
import type { AttemptRecord } from '../journal/records.ts';
import type { Provider } from '../provider.ts';
import type { Services } from '../services.ts';
import { ask } from './ask.ts';
import { bill, hasDraftToMend, judgeOutcome, outcomeOf, toRecord } from './call-verdict.ts';
import { type Deadlines, timeLimit } from './deadline.ts';
import { reservePatiently } from './reserve.ts';
import { requestKey } from './sharing-client.ts';
import { laneOfWay, ratioOfWay, type Way } from './ways.ts';

/** The order a batch belongs to, as far as its calls need to know it. */
export interface CallContext {
  readonly orderId: string;
  readonly userId: string;
  readonly product: string;
  /** The order's share of a lane: 1 ÷ its size, so that small orders are not stuck behind big ones. */
  readonly weight: number;
  readonly gapMs: number;
  readonly deadlines: Deadlines;
  /** Withdraws batches that wait for their turn; a turn that was granted stands. */
  readonly stop$: Observable<unknown>;
  /** Aborts calls in flight. */
  readonly abort: AbortSignal;
  /** Tells the order apart from others of its id: see `CallIdentity`. */
  readonly run: string;
  /** Until when a half-price lane may be waited for; null for as long as it takes. */
  readonly dueAt: number | null;
  /** The lane of a batch's next call; `undone`: how often in a row the half-price lane gave the batch back. */
  laneFor(undone: number): PriceLane;
  /** A batch's last call, where its answer may be fetched still. */
  fetchable(batch: Batch): LedgerEntry | null;
  priceOf(model: string, lane: PriceLane): PriceRow;
  /** Ways to have a batch answered, in the order they are tried. */
  waysOf(batch: Batch): readonly [Way, ...Way[]];
  requestFor(input: AttemptInput): Pick<ModelRequest, 'messages' | 'temperature' | 'promptCache'>;
  contradictions(batch: Batch, text: string, item: Item): readonly string[];
  /** The budget holds no more: the order has to pause. */
  onRefusal(refusal: Refusal): void;
  /** A call is booked, and its answers are durable. */
  onBooked(entry: LedgerEntry, record: AttemptRecord, ms: number, failure: Failure | null): void;
}

/** The three things a batch machine invokes, for one batch. */
export interface BatchCalls {
  awaitTurn(input: AttemptInput, signal: AbortSignal): Promise<Clearance>;
  callModel(input: AttemptInput, signal: AbortSignal): Promise<CallOutcome>;
  settleCall(input: AttemptInput, outcome: CallOutcome): Promise<Settlement>;
  /** The batch asks for no more turns. */
  leave(): void;
  /** Its machine broke off: resolves once a call that was under way is booked, as unknown where it was not settled. */
  abandon(): Promise<void>;
}

/** A call from its turn to its booking. */
interface Attempt {
  readonly request: ModelRequest;
  readonly way: Way;
  readonly lane: PriceLane;
  /** What the ledger holds of it from an earlier life. */
  readonly again: LedgerEntry | null;
  readonly turn: Turn;
  readonly reservation: Reservation;
  readonly intent: Intent;
  /** By our count. */
  readonly promptTokens: number;
  /** Whether the intent is durable: then the call may have been made. */
  isIntended: boolean;
  startedAt: number;
  endedAt: number;
}

/**
 * Makes the calls of one batch: turn and reservation, then the durable intent, then the call, then everything it
 * brought in one durable write. In that order a crash can lose time, but neither an answer nor a cent.
 */
export function callsOfBatch(services: Services, context: CallContext, batch: Batch): BatchCalls {
  const { clock, budget, journal } = services;
  const ways = context.waysOf(batch);
  const wayOf = (input: AttemptInput): Way => ways[input.way] ?? ways[0];
  const ratioOf = (way: Way) => ratioOfWay(services, way);
  const holder = `${context.orderId} ${batch.id}`;
  const asked = new Set<Lane>();
  /** A call of an earlier life: made again, it brings the answer that is waiting at the provider. */
  let unseen = context.fetchable(batch);
  /** How often in a row a half-price lane gave the batch back. */
  let undone = 0;
  let current: Attempt | null = null;
  let underWay: Promise<unknown> = Promise.resolve();
  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay = Promise.allSettled([underWay, work]);
    return work;
  };

  const build = (input: AttemptInput): ModelRequest => ({
    ...context.requestFor(input),
    model: wayOf(input).model,
    schema: replySchema(input.items.map(({ key }) => key)),
    maxTokens: capFor(input, wayOf(input).maxOutputTokens),
    ...(batch.section.isUnique ? { isUnique: true } : {}),
  });
  /** A request, and what the provider's limit takes for it. */
  const draft = (input: AttemptInput) => {
    const request = build(input);
    const promptTokens = countPromptTokens(request);
    const cost = ratioOf(wayOf(input)).expected(promptTokens) + request.maxTokens;
    return { request, promptTokens, cost };
  };
  const begun = (): Attempt => {
    if (!current) throw new TypeError(`batch ${batch.id} has no attempt under way`);
    return current;
  };

  const settle = async (input: AttemptInput, outcome: CallOutcome): Promise<Settlement> => {
    const attempt = begun();
    const verdict = judgeOutcome(context.contradictions, input, outcome);
    const served = outcome.kind === 'reply' ? (outcome.lane ?? attempt.lane) : attempt.lane;
    const { way } = attempt;
    const price = served === attempt.lane ? attempt.intent.price : context.priceOf(way.model, served);
    const money = bill(outcome, attempt.intent.worstNanoUsd, price);
    undone = verdict.failure?.code === 'MODEL_NOT_SERVED' ? undone + 1 : 0;
    if (outcome.kind === 'reply' && outcome.usage) {
      ratioOf(way).observe(attempt.promptTokens, outcome.usage.input);
      if (attempt.lane === 'standard' && way.number === 0)
        context.deadlines.observe(outcome.usage.output, attempt.endedAt - attempt.startedAt);
    }
    const { worstNanoUsd: _, ...purpose } = attempt.intent;
    const entry: LedgerEntry = {
      ...purpose,
      ...money,
      price,
      outcome: outcomeOf(verdict),
      failure: verdict.failure?.code ?? null,
      usage: outcome.kind === 'reply' ? outcome.usage : null,
      accepted: verdict.accepted.length,
      requestId: outcome.requestId,
      // The ledger keeps in mind what it held before of a call whose end was unseen.
      ...(attempt.again && money.standing !== 'unknown'
        ? { reconciled: { at: clock.now(), wasNanoUsd: attempt.again.nanoUsd } }
        : {}),
      ...(way.number === 0 ? {} : { fallback: way.number }),
      ...(outcome.source ? { source: outcome.source } : {}),
    };
    const record = toRecord(input, verdict, outcome, attempt.promptTokens, way.model);
    await journal.settle(entry, record, attempt.again !== null);
    budget.release(attempt.reservation);
    budget.book(entry);
    current = null;
    if (outcome.kind === 'reply' && !outcome.source && !verdict.failure && !attempt.request.isUnique)
      await services.replyCache?.keep(requestKey(attempt.request), context.orderId, outcome);
    context.onBooked(entry, record, attempt.endedAt - attempt.startedAt, verdict.failure);
    return {
      open: verdict.rejected.map(({ item }) => item),
      remarks:
        verdict.failure?.code === 'DRAFT_REFUSED'
          ? []
          : verdict.rejected.filter(hasDraftToMend).map(({ item, reason }) => ({ item, reason })),
      failure: verdict.failure,
    };
  };

  const awaitTurn = async (wanted: AttemptInput, signal: AbortSignal): Promise<Clearance> => {
    const way = wayOf(wanted);
    const via = way.number > 0 ? 'standard' : (unseen?.price.lane ?? context.laneFor(undone));
    const lane = laneOfWay(services, way, via);
    // A call whose answer may be fetched still has no other way, and no other may take its number.
    const hasOtherWay = !wanted.isLastWay && unseen === null;
    if (hasOtherWay && lane.isTripped()) return { kind: 'refused', failure: outOfReach(way.model) };
    // Who waits for one lane must not hold another: two batches could hold what the other one waits for.
    for (const other of asked) if (other !== lane) other.leave(holder);
    asked.add(lane);
    const inOneReply = wanted.items.slice(0, answersPerReply(batch.tokensPerAnswer, way.maxOutputTokens));
    const atMost = inOneReply.length < wanted.items.length ? portion(wanted, inOneReply) : wanted;
    const whole = draft(atMost);
    const items =
      whole.cost <= lane.largestCost()
        ? atMost.items
        : mostThatFit(atMost.items, lane.largestCost(), (part) => draft(portion(wanted, part)).cost);
    if (items.length === 0) return { kind: 'refused', failure: tooLarge(way.model, lane.largestCost()) };
    const input = portion(wanted, items);
    const { request, promptTokens, cost } = items === atMost.items ? whole : draft(input);
    const { orderId, weight, gapMs } = context;
    const turn$ = lane.turn({ flow: orderId, holder, cost, weight, gapMs });
    const either$ = hasOtherWay ? race(turn$, lane.trips$.pipe(map(() => 'tripped' as const))) : turn$;
    const turn = await firstValueFrom(
      either$.pipe(takeUntil(merge(fromEvent(signal, 'abort'), context.stop$))),
      { defaultValue: null },
    );
    if (turn === 'tripped') return { kind: 'refused', failure: outOfReach(way.model) };
    if (!turn) return { kind: 'stopped' };
    const again = unseen;
    const price = again?.price ?? context.priceOf(way.model, via);
    // Whether a flex call is served, and charged, as one, the provider decides.
    const dearest = via === 'flex' ? context.priceOf(way.model, 'standard') : price;
    const worst = worstCaseOf(ratioOf(way).atMost(promptTokens), request.maxTokens, dearest);
    const purpose = purposeOf(context, input);
    const worstNanoUsd = Math.max(worst, again?.nanoUsd ?? 0);
    // An unseen call is booked already: its reservation takes that booking's place, under the same day.
    const wish = () => ({ purpose, at: again?.at ?? clock.now(), worstNanoUsd, again });
    const stop$ = merge(fromEvent(signal, 'abort'), context.stop$);
    const reservation = await reservePatiently(budget, wish, services.events$, stop$);
    if ('wanted' in reservation) {
      turn.cancel();
      if (!signal.aborted) context.onRefusal(reservation);
      return { kind: 'stopped' };
    }
    unseen = null;
    const { at } = reservation;
    const intent: Intent = {
      ...purpose,
      at,
      price,
      worstNanoUsd,
      asked: input.items.length,
      simulated: services.provider.simulated,
    };
    const identified =
      via === 'batch' ? { ...request, ...identify(context, input, at, again !== null) } : request;
    current = {
      request: identified,
      way,
      lane: via,
      again,
      turn,
      reservation,
      intent,
      promptTokens,
      isIntended: false,
      startedAt: at,
      endedAt: at,
    };
    return { kind: 'cleared', items };
  };

  const callModel = async (input: AttemptInput, signal: AbortSignal): Promise<CallOutcome> => {
    const attempt = begun();
    await journal.intend(attempt.intent);
    attempt.isIntended = true;
    const limit = timeLimit(clock, context.deadlines.allow(attempt.request.maxTokens, attempt.lane));
    const stop = AbortSignal.any([signal, context.abort, limit.signal]);
    attempt.startedAt = clock.now();
    const outcome = await ask(clientOf(attempt.way.provider, attempt.lane), attempt.request, stop);
    attempt.endedAt = clock.now();
    limit.clear();
    const seen = limit.isOver() && outcome.kind === 'failure' ? timedOut(outcome) : outcome;
    if (seen.source) attempt.turn.cancel();
    else attempt.turn.end({ failure: seen.kind === 'failure' ? seen.failure : null, limits: seen.limits });
    // The machine was stopped, so nobody will ask for the settlement: the money is booked all the same.
    if (signal.aborted) await settle(input, seen);
    return seen;
  };

  const leave = () => {
    for (const lane of asked) lane.leave(holder);
  };

  return {
    awaitTurn: (wanted, signal) => track(awaitTurn(wanted, signal)),
    callModel: (input, signal) => track(callModel(input, signal)),
    settleCall: (input, outcome) => track(settle(input, outcome)),
    leave,
    abandon: async () => {
      await underWay;
      leave();
      if (!current) return;
      const { turn, reservation, intent, again, isIntended } = current;
      current = null;
      turn.cancel();
      const unseen = isIntended ? unseenEntry(intent) : again;
      budget.release(reservation);
      if (unseen) budget.book(unseen);
      // Where even this cannot be written, the intent stands, and the order's next preparation books it.
      if (unseen && isIntended) await journal.settleUnseen([unseen]);
    },
  };
}

function clientOf({ client, lanes = {} }: Provider, lane: PriceLane): ModelClient {
  return (lane === 'standard' ? client : lanes[lane]) ?? client;
}

function identify(
  { orderId, run, dueAt }: CallContext,
  { batch, attempt }: AttemptInput,
  askedAt: number,
  isRepeat: boolean,
): Pick<ModelRequest, 'identity' | 'dueAt'> {
  return {
    identity: { orderId, run, batch: batch.id, attempt, isRepeat, askedAt },
    ...(dueAt === null ? {} : { dueAt }),
  };
}

/** The attempt cut down to a part of its items. */
const portion = (input: AttemptInput, items: readonly Item[]): AttemptInput =>
  items === input.items
    ? input
    : { ...input, items, remarks: input.remarks.filter(({ item }) => items.includes(item)) };

const outOfReach = (model: string): Failure => ({
  code: 'MODEL_UNAVAILABLE',
  message: `nothing gets through to ${model}`,
});

const tooLarge = (model: string, limit: number): Failure => ({
  code: 'MODEL_REQUEST_TOO_LARGE',
  message: `not even one answer fits a call: ${model} may take ${Math.floor(limit)} tokens a minute, prompt and longest reply together`,
});

const purposeOf = (context: CallContext, { batch, attempt, cause }: AttemptInput): Purpose => ({
  orderId: context.orderId,
  userId: context.userId,
  product: context.product,
  section: batch.section.id,
  batch: batch.id,
  attempt,
  cause,
});

/** A reply that was cut off gets half as much room again, as far as the model goes. */
const MORE_ROOM = 1.5;

function capFor({ batch, items, wasTruncated }: AttemptInput, ceiling: number): number {
  return tokenBudget(items.length, batch.tokensPerAnswer * (wasTruncated ? MORE_ROOM : 1), ceiling);
}

const timedOut = (outcome: CallOutcome): CallOutcome => ({
  ...outcome,
  kind: 'failure',
  failure: { code: 'MODEL_TIMED_OUT', message: 'no complete answer within the time its length allows' },
});
