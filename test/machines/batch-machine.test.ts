import { describe, expect, it } from 'vitest';
import { createActor, fromPromise } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import type { CallOutcome } from '../../src/domain/calls.ts';
import type { Failure, FailureCode } from '../../src/domain/failure.ts';
import { modelSpec } from '../../src/domain/models.ts';
import { type Item, planOrder } from '../../src/domain/plan.ts';
import { DEFAULT_RETRIES } from '../../src/domain/retry.ts';
import {
  type AttemptInput,
  type BatchContext,
  type BatchInput,
  type BatchOutcome,
  batchMachine,
  type Clearance,
  type Settlement,
} from '../../src/machines/batch-machine.ts';
import { type VirtualClock, virtualClock } from '../../src/testing/virtual-clock.ts';
import { anOrder, aProduct } from '../support/orders.ts';
import { done, fold } from './support/events.ts';
import { lostIn, namelessIn } from './support/pictures.ts';

const PLAN = planOrder(
  aProduct({ days: 1 }),
  { ...anOrder(), startDate: '2026-11-22', language: 'en' },
  { modelOf: () => modelSpec('gpt-4o') },
);
const BATCH = PLAN.batches[0]!;
const [FIRST, SECOND] = BATCH.items as [Item, Item];

const anInput = (changes: Partial<BatchInput> = {}): BatchInput => ({
  batch: BATCH,
  open: BATCH.items,
  remarks: [],
  attempts: 0,
  retries: DEFAULT_RETRIES,
  ways: 1,
  chance: () => 0,
  ...changes,
});

const OUTCOME: CallOutcome = {
  kind: 'failure',
  failure: { code: 'MODEL_UNAVAILABLE', message: 'down' },
  limits: {},
  requestId: null,
};
const aFailure = (code: FailureCode, retryAfterMs?: number): Failure => ({
  code,
  message: code,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});
const settled = (code: FailureCode | null, open: readonly Item[] = code ? BATCH.items : []): Settlement => ({
  open,
  remarks: open.map((item) => ({ item, reason: 'it was short' })),
  failure: code && aFailure(code),
});

const CLEARED = done('awaitTurn', { kind: 'cleared', items: BATCH.items } satisfies Clearance);
const NOT_CLEARED = done('awaitTurn', { kind: 'stopped' } satisfies Clearance);
const clearedFor = (...items: readonly Item[]) =>
  done('awaitTurn', { kind: 'cleared', items } satisfies Clearance);
const CALLED = done('callModel', OUTCOME);
const settle = (code: FailureCode | null, open?: readonly Item[]) => done('settleCall', settled(code, open));
const STOP = { type: 'batch.stop' };
const AFTER_BACKOFF = { type: 'xstate.after.backoff.batch.backoff' };
const call = (code: FailureCode | null, open?: readonly Item[]) => [CLEARED, CALLED, settle(code, open)];

const endOf = (events: readonly { readonly type: string }[], input = anInput()) => {
  const last = fold(batchMachine, input, events).at(-1);
  return { state: last?.value, context: last?.context as BatchContext, output: last?.output as BatchOutcome };
};
const statesOf = (events: readonly { readonly type: string }[], input = anInput()) =>
  fold(batchMachine, input, events).map(({ value }) => value);

describe('the batch machine', () => {
  it.each<[claim: string, events: readonly { readonly type: string }[], state: string]>([
    ['waits for its turn first', [], 'pending'],
    ['calls when its turn has come', [CLEARED], 'calling'],
    ['stops uncalled when the order may not go on', [NOT_CLEARED], 'stopped'],
    ['judges when the call has ended', [CLEARED, CALLED], 'validating'],
    ['is done when every item is accepted', call(null), 'done'],
    ['asks a bad draft again at once', call('DRAFT_INVALID'), 'pending'],
    ['asks a refused draft again at once', call('DRAFT_REFUSED'), 'pending'],
    ['asks a truncated draft again at once', call('DRAFT_TRUNCATED'), 'pending'],
    ['backs off from a rate limit', call('MODEL_RATE_LIMITED'), 'backoff'],
    ['backs off from an overload', call('MODEL_OVERLOADED'), 'backoff'],
    ['backs off from a lost connection', call('MODEL_CONNECTION_LOST'), 'backoff'],
    ['backs off from a call that took too long', call('MODEL_TIMED_OUT'), 'backoff'],
    ['asks again after its backoff', [...call('MODEL_OVERLOADED'), AFTER_BACKOFF], 'pending'],
    ['fails at once when the quota is spent', call('MODEL_QUOTA_EXHAUSTED'), 'failed'],
    ['fails at once when the key is wrong', call('MODEL_UNAUTHORIZED'), 'failed'],
    ['asks less at once when the request is too large', call('MODEL_REQUEST_TOO_LARGE'), 'pending'],
    [
      'fails at once when a request for one item is too large',
      [clearedFor(FIRST), CALLED, settle('MODEL_REQUEST_TOO_LARGE', [FIRST])],
      'failed',
    ],
    ['asks the rest when the call held only a part', [clearedFor(FIRST), CALLED, settle(null)], 'pending'],
    [
      'is done when the last part is accepted',
      [clearedFor(FIRST), CALLED, settle(null), clearedFor(SECOND), CALLED, settle(null)],
      'done',
    ],
    [
      'fails uncalled when not even one item could ever be asked',
      [
        done('awaitTurn', {
          kind: 'refused',
          failure: aFailure('MODEL_REQUEST_TOO_LARGE'),
        } satisfies Clearance),
      ],
      'failed',
    ],
    ['fails at once when the call was cancelled', call('CANCELLED'), 'failed'],
  ])('%s', (_claim, events, state) => {
    expect(endOf(events).state).toBe(state);
  });

  it.each<[claim: string, events: readonly { readonly type: string }[], states: readonly string[]]>([
    ['pending, and its turn does not come', [STOP, NOT_CLEARED], ['pending', 'pending', 'stopped']],
    [
      'pending, but its turn was granted already',
      [STOP, CLEARED, CALLED, settle('DRAFT_INVALID')],
      ['pending', 'pending', 'calling', 'validating', 'stopped'],
    ],
    ['calling', [CLEARED, STOP], ['pending', 'calling', 'calling']],
    [
      'calling, then settled',
      [CLEARED, STOP, CALLED, settle('DRAFT_INVALID')],
      ['pending', 'calling', 'calling', 'validating', 'stopped'],
    ],
    ['validating', [CLEARED, CALLED, STOP], ['pending', 'calling', 'validating', 'validating']],
    [
      'validating, then settled',
      [CLEARED, CALLED, STOP, settle('MODEL_OVERLOADED')],
      ['pending', 'calling', 'validating', 'validating', 'stopped'],
    ],
    [
      'backoff',
      [...call('MODEL_OVERLOADED'), STOP],
      ['pending', 'calling', 'validating', 'backoff', 'stopped'],
    ],
    [
      'the last call, if that brings all that was missing',
      [CLEARED, STOP, CALLED, settle(null)],
      ['pending', 'calling', 'calling', 'validating', 'done'],
    ],
  ])('told to stop in %s, settles what is paid for and goes no further', (_where, events, states) => {
    expect(statesOf(events)).toEqual(states);
  });

  it('asks a bad draft three more times, then fails with what is left', () => {
    const events = Array.from({ length: 4 }, () => call('DRAFT_INVALID', [SECOND])).flat();
    const states = statesOf(events);
    expect(states.filter((state) => state === 'calling')).toHaveLength(4);
    expect(endOf(events)).toMatchObject({
      state: 'failed',
      output: { batch: BATCH.id, ended: 'failed', open: [SECOND], failure: { code: 'DRAFT_INVALID' } },
    });
  });

  it("never spends a draft's attempts on a rate limit", () => {
    const limited = [...call('MODEL_RATE_LIMITED'), AFTER_BACKOFF];
    const events = [...limited, ...limited, ...limited, ...call('DRAFT_INVALID'), ...call('DRAFT_INVALID')];
    expect(endOf(events).state).toBe('pending');
    expect(endOf([...events, ...call('MODEL_RATE_LIMITED')]).state).toBe('failed');
  });

  it('keeps the good items of a bad draft, and asks for the bad ones with what was wrong', () => {
    const { context } = endOf(call('DRAFT_INVALID', [SECOND]));
    expect(context).toMatchObject({
      open: [SECOND],
      remarks: [{ item: SECOND, reason: 'it was short' }],
      attempts: 1,
      cause: 'repair',
      failure: { code: 'DRAFT_INVALID' },
    });
  });

  it('counts every call, and says why each was made', () => {
    const causes = [[], call('DRAFT_INVALID'), [...call('MODEL_OVERLOADED'), AFTER_BACKOFF]].map(
      (events) => endOf(events).context,
    );
    expect(causes.map(({ cause, attempts }) => [cause, attempts])).toEqual([
      ['first', 0],
      ['repair', 1],
      ['retry', 1],
    ]);
  });

  it.each<[what: string, changes: Partial<BatchInput>, cause: string]>([
    ['nothing asked yet', {}, 'first'],
    ['drafts to mend', { attempts: 2, remarks: [{ item: FIRST, reason: 'it was short' }] }, 'repair'],
    ['a call that failed', { attempts: 2 }, 'retry'],
  ])('goes on after a restart with %s', (_what, changes, cause) => {
    expect(endOf([], anInput(changes)).context).toMatchObject({ cause, attempts: changes.attempts ?? 0 });
  });

  it('says of its outcome whether it was stopped, failed or done', () => {
    expect(endOf([NOT_CLEARED]).output).toMatchObject({ ended: 'stopped', open: BATCH.items, failure: null });
    expect(endOf(call(null)).output).toEqual({ batch: BATCH.id, ended: 'done', open: [], failure: null });
    expect(endOf([CLEARED, STOP, CALLED, settle('DRAFT_INVALID', [FIRST])]).output).toMatchObject({
      ended: 'stopped',
      open: [FIRST],
    });
  });

  it('keeps its context fit for JSON: a failure is data', () => {
    const { context } = endOf(call('MODEL_OVERLOADED'));
    const { chance: _, ...rest } = context;
    expect(JSON.parse(JSON.stringify(rest)).failure).toEqual({
      code: 'MODEL_OVERLOADED',
      message: 'MODEL_OVERLOADED',
    });
  });

  it('tells a waiting state from one that may be billed', () => {
    const tags = fold(batchMachine, anInput(), [...call('MODEL_OVERLOADED'), STOP]).map((snapshot) => [
      snapshot.value,
      ['waiting', 'billable'].filter((tag) => snapshot.hasTag(tag)),
    ]);
    expect(tags).toEqual([
      ['pending', ['waiting']],
      ['calling', ['billable']],
      ['validating', ['billable']],
      ['backoff', ['waiting']],
      ['stopped', []],
    ]);
  });

  it('reaches every one of its states', () => {
    const paths = getShortestPaths(batchMachine, {
      input: anInput(),
      events: [
        CLEARED,
        NOT_CLEARED,
        CALLED,
        STOP,
        AFTER_BACKOFF,
        settle(null),
        settle('DRAFT_INVALID'),
        settle('MODEL_OVERLOADED'),
        settle('MODEL_UNAUTHORIZED'),
      ] as never[],
      serializeState: ({ value }) => String(value),
    });
    expect(new Set(paths.map(({ state }) => state.value))).toEqual(new Set(Object.keys(batchMachine.states)));
  });

  it('is a picture: every action, guard, delay and actor has a name, and every state says what it is', () => {
    expect(lostIn(batchMachine.definition)).toEqual([]);
    expect(namelessIn(batchMachine.config)).toEqual([]);
    for (const state of Object.values(batchMachine.states)) expect(state.description).toMatch(/\w.*\.$/);
  });

  it('says what is missing when an actor was not provided', async () => {
    const actor = createActor(batchMachine, { input: anInput() });
    const error = await new Promise<unknown>((resolve) => {
      actor.subscribe({ error: resolve });
      actor.start();
    });
    expect(error).toEqual(
      new TypeError('actor "awaitTurn" was not provided: pass it with machine.provide({ actors })'),
    );
  });
});

describe('a batch with a fallback', () => {
  const twoWays = anInput({ ways: 2 });
  const spent = (code: FailureCode) => Array.from({ length: 4 }, () => [...call(code), AFTER_BACKOFF]).flat();
  const REFUSED = done('awaitTurn', {
    kind: 'refused',
    failure: aFailure('MODEL_UNAVAILABLE'),
  } satisfies Clearance);

  it.each<[claim: string, events: readonly { readonly type: string }[], state: string, way: number]>([
    ['takes it when its attempts are spent', spent('MODEL_UNAVAILABLE'), 'pending', 1],
    ['takes it at once when the quota is spent', call('MODEL_QUOTA_EXHAUSTED'), 'pending', 1],
    ['takes it when the model was switched off', call('MODEL_NOT_FOUND'), 'pending', 1],
    ['takes it uncalled when nothing gets through', [REFUSED], 'pending', 1],
    ['fails when it is refused there too', [REFUSED, REFUSED], 'failed', 1],
    ['fails when the quota is spent there too', [REFUSED, ...call('MODEL_QUOTA_EXHAUSTED')], 'failed', 1],
    ['does not cover up a rejected key', call('MODEL_UNAUTHORIZED'), 'failed', 0],
    ['stays where it is while it may ask again', call('DRAFT_INVALID'), 'pending', 0],
    ['does not take it when told to stop', [CLEARED, STOP, CALLED, settle('MODEL_NOT_FOUND')], 'stopped', 0],
  ])('%s', (_claim, events, state, way) => {
    const end = endOf(events, twoWays);
    expect(end.state).toBe(state);
    expect(end.context.way).toBe(way);
  });

  it('has all attempts anew there', () => {
    const { state, context } = endOf([...spent('MODEL_UNAVAILABLE'), ...call('MODEL_UNAVAILABLE')], twoWays);
    expect(state).toBe('backoff');
    expect(context.failures).toEqual({ overload: 1 });
  });
});

describe('a batch machine in time', () => {
  /** Runs a batch whose calls end as told, and tells what it asked of its actors and when. */
  const run = (ends: readonly (Settlement | { readonly hint: number })[], input = anInput()) => {
    const clock = virtualClock();
    const log: (readonly [what: string, at: number, input: AttemptInput])[] = [];
    const aborted: string[] = [];
    let settlements = 0;
    const actor = createActor(
      batchMachine.provide({
        actors: {
          awaitTurn: fromPromise<Clearance, AttemptInput>(async ({ input: asked, signal }) => {
            log.push(['turn', clock.now(), asked]);
            signal.addEventListener('abort', () => aborted.push('turn'));
            return { kind: 'cleared', items: asked.items };
          }),
          callModel: fromPromise<CallOutcome, AttemptInput>(async ({ input: asked, signal }) => {
            log.push(['call', clock.now(), asked]);
            signal.addEventListener('abort', () => aborted.push('call'));
            await sleep(clock, 1_000);
            return OUTCOME;
          }),
          settleCall: fromPromise<Settlement, AttemptInput & { readonly outcome: CallOutcome }>(
            async ({ input: asked }) => {
              log.push(['settle', clock.now(), asked]);
              const end = ends[settlements] ?? settled(null);
              settlements += 1;
              return 'hint' in end
                ? { ...settled('MODEL_RATE_LIMITED'), failure: aFailure('MODEL_RATE_LIMITED', end.hint) }
                : end;
            },
          ),
        },
      }),
      { input, clock },
    );
    actor.start();
    return { actor, clock, log, aborted };
  };
  const sleep = (clock: VirtualClock, ms: number) => new Promise<void>((wake) => clock.setTimeout(wake, ms));
  const callsOf = (log: ReturnType<typeof run>['log']) =>
    log.filter(([what]) => what === 'call').map(([, at]) => at);

  it('backs off 4 s, not a millisecond less', async () => {
    const { actor, clock, log } = run([settled('MODEL_OVERLOADED')]);
    await clock.advance(1_000);
    expect(actor.getSnapshot().value).toBe('backoff');
    await clock.advance(3_999);
    expect(actor.getSnapshot().value).toBe('backoff');
    await clock.advance(1);
    expect(callsOf(log)).toEqual([0, 5_000]);
  });

  it('doubles its backoff from failure to failure', async () => {
    const { clock, log } = run([
      settled('MODEL_OVERLOADED'),
      settled('MODEL_OVERLOADED'),
      settled('MODEL_OVERLOADED'),
    ]);
    await clock.advance(100_000);
    expect(callsOf(log)).toEqual([0, 5_000, 14_000, 31_000]);
  });

  it('spreads it by chance', async () => {
    const { clock, log } = run([settled('MODEL_OVERLOADED')], anInput({ chance: () => 0.8 }));
    await clock.advance(100_000);
    expect(callsOf(log)).toEqual([0, 5_800]);
  });

  it('waits as long as the server asked for', async () => {
    const { clock, log } = run([{ hint: 56_000 }]);
    await clock.advance(100_000);
    expect(callsOf(log)).toEqual([0, 57_000]);
  });

  it('asks a bad draft again without waiting, and tells its actors all they need', async () => {
    const { actor, clock, log } = run([settled('DRAFT_TRUNCATED', [SECOND])]);
    await clock.advance(2_000);
    expect(callsOf(log)).toEqual([0, 1_000]);
    expect(log[0]?.[2]).toEqual({
      batch: BATCH,
      items: BATCH.items,
      remarks: [],
      attempt: 1,
      cause: 'first',
      way: 0,
      isLastWay: true,
      wasTruncated: false,
    });
    const again = {
      batch: BATCH,
      items: [SECOND],
      remarks: [{ item: SECOND, reason: 'it was short' }],
      attempt: 2,
      cause: 'repair',
      way: 0,
      isLastWay: true,
      wasTruncated: true,
    };
    expect(log.slice(3).map(([what, , input]) => [what, input])).toEqual([
      ['turn', again],
      ['call', again],
      ['settle', { ...again, outcome: OUTCOME }],
    ]);
    expect(actor.getSnapshot().status).toBe('done');
  });

  it('calls nothing more once it was stopped while backing off', async () => {
    const { actor, clock, log } = run([settled('MODEL_OVERLOADED')]);
    await clock.advance(2_000);
    actor.send({ type: 'batch.stop' });
    await clock.advance(100_000);
    expect(callsOf(log)).toEqual([0]);
    expect(actor.getSnapshot().output).toMatchObject({ ended: 'stopped' });
  });

  it('does not abort the call it is told to stop in: that is paid for', async () => {
    const { actor, clock, aborted } = run([settled('DRAFT_INVALID')]);
    await clock.advance(500);
    actor.send({ type: 'batch.stop' });
    await clock.advance(10_000);
    expect(aborted).toEqual([]);
    expect(actor.getSnapshot().output).toMatchObject({ ended: 'stopped' });
  });

  it('aborts its call when the actor itself is stopped', async () => {
    const { actor, clock, aborted } = run([]);
    await clock.advance(500);
    actor.stop();
    expect(aborted).toEqual(['call']);
  });
});
