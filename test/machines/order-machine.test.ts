import { describe, expect, it } from 'vitest';
import { createActor, fromPromise, waitFor } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { OrreryError } from '../../src/domain/failure.ts';
import {
  type OrderContext,
  type OrderInput,
  orderMachine,
  type WritingResult,
} from '../../src/machines/order-machine.ts';
import { broke, done, fold, pathOf } from './support/events.ts';
import { lostIn, namelessIn } from './support/pictures.ts';

const INPUT: OrderInput = { orderId: 'order-1' };
const WHY = { code: 'BY_HAND', message: 'the operator said so' };
const BROKEN = new OrreryError('FACTS_FAILED', 'no such place');

const BEGIN = { type: 'order.begin' };
const PAUSE = { type: 'order.pause', pause: 'operator', reason: WHY };
const RESUME = { type: 'order.resume' };
const CANCEL = { type: 'order.cancel', reason: WHY };
const PREPARED = done('prepareOrder');
const written = (result: WritingResult) => done('writeBatches', result);
const COMPLETE = written({ kind: 'complete' });
const INCOMPLETE = written({ kind: 'incomplete', reason: { code: 'ANSWERS_MISSING', message: '3 answers' } });
const OUT_OF_MONEY = written({
  kind: 'stopped',
  pause: 'budget',
  reason: { code: 'BUDGET_EXCEEDED', message: 'too dear' },
});
const BOUND = done('bindBook');

const WRITING = [BEGIN, PREPARED];
const BINDING = [...WRITING, COMPLETE];
const ALL_EVENTS = [
  BEGIN,
  PAUSE,
  RESUME,
  CANCEL,
  PREPARED,
  COMPLETE,
  INCOMPLETE,
  OUT_OF_MONEY,
  BOUND,
  broke('prepareOrder', BROKEN),
  broke('writeBatches', BROKEN),
  broke('bindBook', BROKEN),
];

type Events = readonly { readonly type: string }[];
const endOf = (events: Events) => {
  const last = fold(orderMachine, INPUT, events).at(-1);
  return { state: pathOf(last?.value), context: last?.context as OrderContext, output: last?.output };
};

describe('the order machine', () => {
  it.each<[claim: string, events: Events, state: string]>([
    ['rests when it is received', [], 'received'],
    ['prepares when it is begun', [BEGIN], 'preparing'],
    ['writes when it is prepared', WRITING, 'writing.running'],
    ['binds when every answer is accepted', BINDING, 'binding'],
    ['is delivered when the book is bound', [...BINDING, BOUND], 'delivered'],
    ['is incomplete when answers are missing', [...WRITING, INCOMPLETE], 'incomplete'],
    ['is paused when the money is spent', [...WRITING, OUT_OF_MONEY], 'paused'],
    ['fails when it cannot be prepared', [BEGIN, broke('prepareOrder', BROKEN)], 'failed'],
    ['fails when it cannot be written', [...WRITING, broke('writeBatches', BROKEN)], 'failed'],
    ['fails when the book cannot be made', [...BINDING, broke('bindBook', BROKEN)], 'failed'],
    ['pauses while it prepares', [BEGIN, PAUSE], 'paused'],
    ['stops starting when it is paused while it writes', [...WRITING, PAUSE], 'writing.stopping'],
    ['is paused once what is in flight has settled', [...WRITING, PAUSE, OUT_OF_MONEY], 'paused'],
    [
      'is delivered all the same if what was in flight was the last of it',
      [...WRITING, PAUSE, COMPLETE],
      'binding',
    ],
    ['pauses while it binds', [...BINDING, PAUSE], 'paused'],
    ['goes on from a pause with what it has', [BEGIN, PAUSE, RESUME], 'preparing'],
    ['asks again for what is missing', [...WRITING, INCOMPLETE, RESUME], 'preparing'],
    ['tries once more after a failure', [BEGIN, broke('prepareOrder', BROKEN), RESUME], 'preparing'],
    ['cannot be resumed before it was begun', [RESUME], 'received'],
    ['cannot be begun twice', [...WRITING, BEGIN], 'writing.running'],
    ['cannot be paused while it rests', [...WRITING, INCOMPLETE, PAUSE], 'incomplete'],
    ['stays delivered', [...BINDING, BOUND, CANCEL], 'delivered'],
    ['stays cancelled', [CANCEL, BEGIN, RESUME], 'cancelled'],
  ])('%s', (_claim, events, state) => {
    expect(endOf(events).state).toBe(state);
  });

  it.each<[where: string, events: Events]>([
    ['received', []],
    ['preparing', [BEGIN]],
    ['writing', WRITING],
    ['stopping', [...WRITING, PAUSE]],
    ['binding', BINDING],
    ['paused', [BEGIN, PAUSE]],
    ['incomplete', [...WRITING, INCOMPLETE]],
    ['failed', [BEGIN, broke('prepareOrder', BROKEN)]],
  ])('can be cancelled while %s, and says why', (_where, events) => {
    expect(endOf([...events, CANCEL])).toMatchObject({
      state: 'cancelled',
      context: { reason: WHY },
      output: { orderId: 'order-1', reason: WHY },
    });
  });

  it.each<[state: string, events: Events, context: Partial<OrderContext>]>([
    ['paused by the operator', [BEGIN, PAUSE], { pause: 'operator', reason: WHY }],
    [
      'paused by its budget',
      [...WRITING, OUT_OF_MONEY],
      { pause: 'budget', reason: { code: 'BUDGET_EXCEEDED', message: 'too dear' } },
    ],
    [
      'incomplete',
      [...WRITING, INCOMPLETE],
      { pause: null, reason: { code: 'ANSWERS_MISSING', message: '3 answers' } },
    ],
    [
      'failed',
      [BEGIN, broke('prepareOrder', BROKEN)],
      { pause: null, reason: { code: 'FACTS_FAILED', message: 'no such place' } },
    ],
    [
      'failed by something unforeseen',
      [BEGIN, broke('prepareOrder', 'just text')],
      { reason: { code: 'INTERNAL', message: 'just text' } },
    ],
    ['delivered', [...BINDING, BOUND], { pause: null, reason: null }],
  ])('%s, says why, as data', (_state, events, context) => {
    const end = endOf(events).context;
    expect(end).toMatchObject(context);
    expect(JSON.parse(JSON.stringify(end))).toEqual(end);
  });

  it('forgets why it rested when it goes on', () => {
    expect(endOf([...WRITING, OUT_OF_MONEY, RESUME]).context).toMatchObject({
      pause: null,
      reason: null,
      result: null,
    });
    expect(endOf([...WRITING, INCOMPLETE, RESUME, PREPARED]).state).toBe('writing.running');
  });

  it('tells a state that works from one that rests, and one that may be billed', () => {
    const tagsAt = (events: Events) => {
      const last = fold(orderMachine, INPUT, events).at(-1);
      return ['working', 'resting', 'billable'].filter((tag) => last?.hasTag(tag));
    };
    expect(tagsAt([])).toEqual(['resting']);
    expect(tagsAt([BEGIN])).toEqual(['working']);
    expect(tagsAt(WRITING)).toEqual(['working', 'billable']);
    expect(tagsAt([...WRITING, PAUSE])).toEqual(['working', 'billable']);
    expect(tagsAt(BINDING)).toEqual(['working']);
    for (const rest of [[BEGIN, PAUSE], [...WRITING, INCOMPLETE], [CANCEL], [...BINDING, BOUND]])
      expect(tagsAt(rest)).toEqual(['resting']);
  });

  it('reaches every one of its states', () => {
    const paths = getShortestPaths(orderMachine, {
      input: INPUT,
      events: ALL_EVENTS as never[],
      serializeState: ({ value }) => pathOf(value),
    });
    const reached = new Set(paths.map(({ state }) => pathOf(state.value)));
    const leaves = [...Object.keys(orderMachine.states), 'writing.running', 'writing.stopping'];
    expect(reached).toEqual(new Set(leaves.filter((path) => path !== 'writing')));
  });

  it('is a picture: every action, guard and actor has a name, and every state says what it is', () => {
    expect(lostIn(orderMachine.definition)).toEqual([]);
    expect(namelessIn(orderMachine.config)).toEqual([]);
    const states = [
      ...Object.values(orderMachine.states),
      ...Object.values(orderMachine.states.writing?.states ?? {}),
    ];
    expect(states).toHaveLength(11);
    for (const state of states) expect(state.description).toMatch(/\w.*\.$/);
  });

  it('asks its writer to stop when it is paused, and lets it settle; a cancel aborts it', async () => {
    const log: string[] = [];
    const signals: AbortSignal[] = [];
    const machine = orderMachine.provide({
      actors: {
        prepareOrder: fromPromise<void, OrderInput>(async () => {}),
        writeBatches: fromPromise<WritingResult, OrderInput>(({ signal }) => {
          signals.push(signal);
          return new Promise(() => {});
        }),
      },
      actions: { stopStarting: () => void log.push('stopStarting') },
    });
    const actor = createActor(machine, { input: INPUT });
    actor.start();
    actor.send({ type: 'order.begin' });
    await waitFor(actor, (snapshot) => snapshot.matches('writing'));
    actor.send({ type: 'order.pause', pause: 'operator', reason: WHY });
    expect(log).toEqual(['stopStarting']);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    actor.send({ type: 'order.cancel', reason: WHY });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
