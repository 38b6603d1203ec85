import { firstValueFrom, fromEvent, merge, type Observable, takeUntil } from 'rxjs';
import type { Refusal, Reservation } from '../domain/budget.ts';
import type { CallOutcome, ModelRequest } from '../domain/calls.ts';
import { FAILURES, type Failure } from '../domain/failure.ts';
import { type Accepted, judgeReply, type Rejected, type Verdict } from '../domain/judge.ts';
import type { Intent, LedgerEntry, Purpose } from '../domain/ledger.ts';
import type { NanoUsd } from '../domain/money.ts';
import type { Batch, Item } from '../domain/plan.ts';
import { mostThatFit } from '../domain/portion.ts';
import { costOf, type PriceRow, worstCaseOf } from '../domain/price.ts';
import { replySchema } from '../domain/reply.ts';
import { tokenBudget } from '../domain/token-budget.ts';
import { countPromptTokens, countTokens } from '../domain/tokens.ts';
import type { AttemptInput, Clearance, Settlement } from '../machines/batch-machine.ts';
import type { Turn } from '../streams/lane.ts';
import { type Deadlines, timeLimit } from './deadline.ts';
import { answersHash } from './journal.ts';
import type { AttemptRecord } from './records.ts';
import type { Services } from './services.ts';
import { requestKey } from './sharing-client.ts';

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
  priceOf(model: string): PriceRow;
  maxOutputTokensOf(batch: Batch): number;
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
}

/** A call from its turn to its booking. */
interface Attempt {
  readonly request: ModelRequest;
  readonly turn: Turn;
  readonly reservation: Reservation;
  readonly intent: Intent;
  /** By our count. */
  readonly promptTokens: number;
  startedAt: number;
  endedAt: number;
}

/**
 * Makes the calls of one batch: turn and reservation, then the durable intent, then the call, then everything it
 * brought in one durable write. In that order a crash can lose time, but neither an answer nor a cent.
 */
export function callsOfBatch(services: Services, context: CallContext, batch: Batch): BatchCalls {
  const { clock, budget, journal } = services;
  const lane = services.laneOf(batch.model);
  const ratio = services.ratioOf(batch.model);
  const price = context.priceOf(batch.model);
  const holder = `${context.orderId} ${batch.id}`;
  let current: Attempt | null = null;

  const build = (input: AttemptInput): ModelRequest => ({
    ...context.requestFor(input),
    model: batch.model,
    schema: replySchema(input.items.map(({ key }) => key)),
    maxTokens: capFor(input, context.maxOutputTokensOf(batch)),
    ...(batch.section.isUnique ? { isUnique: true } : {}),
  });
  /** A request, and what the provider's limit takes for it. */
  const draft = (input: AttemptInput) => {
    const request = build(input);
    const promptTokens = countPromptTokens(request);
    return { request, promptTokens, cost: ratio.expected(promptTokens) + request.maxTokens };
  };
  const begun = (): Attempt => {
    if (!current) throw new TypeError(`batch ${batch.id} has no attempt under way`);
    return current;
  };

  const settle = async (input: AttemptInput, outcome: CallOutcome): Promise<Settlement> => {
    const attempt = begun();
    const verdict = judge(context, input, outcome);
    const money = bill(outcome, attempt.intent.worstNanoUsd, price);
    if (outcome.kind === 'reply' && outcome.usage) {
      ratio.observe(attempt.promptTokens, outcome.usage.input);
      context.deadlines.observe(outcome.usage.output, attempt.endedAt - attempt.startedAt);
    }
    const { worstNanoUsd: _, ...purpose } = attempt.intent;
    const entry: LedgerEntry = {
      ...purpose,
      ...money,
      outcome: outcomeOf(verdict),
      failure: verdict.failure?.code ?? null,
      usage: outcome.kind === 'reply' ? outcome.usage : null,
      accepted: verdict.accepted.length,
      requestId: outcome.requestId,
      ...(outcome.source ? { source: outcome.source } : {}),
    };
    const record = toRecord(input, verdict, outcome, attempt.promptTokens, batch.model);
    await journal.settle(entry, record);
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

  return {
    awaitTurn: async (wanted, signal) => {
      const whole = draft(wanted);
      const items =
        whole.cost <= lane.largestCost()
          ? wanted.items
          : mostThatFit(wanted.items, lane.largestCost(), (part) => draft(portion(wanted, part)).cost);
      if (items.length === 0) return { kind: 'refused', failure: tooLarge(batch.model, lane.largestCost()) };
      const input = portion(wanted, items);
      const { request, promptTokens, cost } = items === wanted.items ? whole : draft(input);
      const turn = await firstValueFrom(
        lane
          .turn({ flow: context.orderId, holder, cost, weight: context.weight, gapMs: context.gapMs })
          .pipe(takeUntil(merge(fromEvent(signal, 'abort'), context.stop$))),
        { defaultValue: null },
      );
      if (!turn) return { kind: 'stopped' };
      const at = clock.now();
      const purpose = purposeOf(context, input);
      const worstNanoUsd = worstCaseOf(ratio.atMost(promptTokens), request.maxTokens, price);
      const reservation = budget.reserve(purpose, at, worstNanoUsd);
      if ('wanted' in reservation) {
        turn.cancel();
        context.onRefusal(reservation);
        return { kind: 'stopped' };
      }
      const intent: Intent = {
        ...purpose,
        at,
        price,
        worstNanoUsd,
        asked: input.items.length,
        simulated: services.provider.simulated,
      };
      current = { request, turn, reservation, intent, promptTokens, startedAt: at, endedAt: at };
      return { kind: 'cleared', items };
    },

    callModel: async (input, signal) => {
      const attempt = begun();
      try {
        await journal.intend(attempt.intent);
      } catch (error) {
        attempt.turn.cancel();
        budget.release(attempt.reservation);
        throw error;
      }
      const limit = timeLimit(clock, context.deadlines.allow(attempt.request.maxTokens));
      const stop = AbortSignal.any([signal, context.abort, limit.signal]);
      attempt.startedAt = clock.now();
      const outcome = await services.provider.client.call(attempt.request, stop);
      attempt.endedAt = clock.now();
      limit.clear();
      const seen = limit.isOver() && outcome.kind === 'failure' ? timedOut(outcome) : outcome;
      if (seen.source) attempt.turn.cancel();
      else attempt.turn.end({ failure: seen.kind === 'failure' ? seen.failure : null, limits: seen.limits });
      // The machine was stopped, so nobody will ask for the settlement: the money is booked all the same.
      if (signal.aborted) await settle(input, seen);
      return seen;
    },

    settleCall: settle,
    leave: () => lane.leave(holder),
  };
}

/** The attempt cut down to a part of its items. */
const portion = (input: AttemptInput, items: readonly Item[]): AttemptInput =>
  items === input.items
    ? input
    : { ...input, items, remarks: input.remarks.filter(({ item }) => items.includes(item)) };

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

/** A failed call is a verdict too: nothing accepted, everything to be asked again. */
function judge(context: CallContext, { batch, items }: AttemptInput, outcome: CallOutcome): Verdict {
  if (outcome.kind === 'reply')
    return judgeReply(outcome, items, {
      words: batch.section.words,
      contradictions: (text, item) => context.contradictions(batch, text, item),
    });
  const rejected = items.map((item): Rejected => ({ item, fault: 'MISSING', reason: 'the call failed' }));
  return { accepted: [], rejected, unknownKeys: [], failure: outcome.failure };
}

/** What a call cost, as far as its end tells: a usage report settles, a refusal is free, the rest may be billed. */
function bill(
  outcome: CallOutcome,
  worst: NanoUsd,
  price: PriceRow,
): Pick<LedgerEntry, 'standing' | 'nanoUsd'> {
  if (outcome.source) return { standing: 'void', nanoUsd: 0 };
  if (outcome.kind === 'reply')
    return outcome.usage
      ? { standing: 'settled', nanoUsd: costOf(outcome.usage, price) }
      : { standing: 'unknown', nanoUsd: worst };
  return FAILURES[outcome.failure.code].billed === 'no'
    ? { standing: 'void', nanoUsd: 0 }
    : { standing: 'unknown', nanoUsd: worst };
}

function outcomeOf({ failure, accepted }: Verdict): LedgerEntry['outcome'] {
  if (!failure) return 'accepted';
  return accepted.length > 0 ? 'partial' : failure.code;
}

/** Drafts that were there and wrong get a remark; those that were never written need none. */
const hasDraftToMend = ({ fault }: Rejected) => fault !== 'MISSING' && fault !== 'TRUNCATED';

function toRecord(
  { batch, items, cause }: AttemptInput,
  { accepted, rejected }: Verdict,
  outcome: CallOutcome,
  promptTokens: number,
  model: string,
): AttemptRecord {
  const answers = accepted.map(({ item, text, words }) => ({
    item: item.id,
    text,
    words,
    ...(cause === 'repair' ? { repaired: true as const } : {}),
  }));
  const usage = outcome.kind === 'reply' ? outcome.usage : null;
  return {
    accepted: answers,
    rejected:
      outcome.kind === 'failure'
        ? []
        : rejected.map(({ item, fault, reason, draft }) => ({
            item: item.id,
            fault,
            reason,
            ...(draft === undefined ? {} : { draft }),
          })),
    floorTokens: perfectReplyTokens(accepted, model),
    promptTokens: usage?.input ?? promptTokens,
    isWhole: cause === 'first' || items.length === batch.items.length,
    sha256: answersHash(answers),
  };
}

/** Tokens of a reply that holds just these answers, without a needless space. */
function perfectReplyTokens(accepted: readonly Accepted[], model: string): number {
  if (accepted.length === 0) return 0;
  return countTokens(
    JSON.stringify(Object.fromEntries(accepted.map(({ item, text }) => [item.key, text]))),
    model,
  );
}
