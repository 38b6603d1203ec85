import { describe, expect, it } from 'vitest';
import { assign, setup } from 'xstate';
import * as machines from '../../src/machines/index.ts';
import { batchMachine, chartOf, orderMachine, toMermaid } from '../../src/machines/index.ts';

const row = ({ from, event, guard, to }: machines.ChartTransition) =>
  `${from || '*'} --${event}${guard && ` [${guard}]`}--> ${to ?? '(stays)'}`;

describe('chartOf', () => {
  it('names every state and transition of the batch machine', () => {
    const chart = chartOf(batchMachine);
    expect(chart.states.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      'pending plain',
      'calling plain',
      'validating plain',
      'backoff plain',
      'done final',
      'failed final',
      'stopped final',
    ]);
    expect(chart.transitions.map(row)).toEqual([
      'pending --batch.stop--> (stays)',
      'pending --done awaitTurn [isCleared]--> calling',
      'pending --done awaitTurn [isRefusedHere]--> pending',
      'pending --done awaitTurn [isRefused]--> failed',
      'pending --done awaitTurn--> stopped',
      'calling --batch.stop--> (stays)',
      'calling --done callModel--> validating',
      'validating --batch.stop--> (stays)',
      'validating --done settleCall--> (stays)',
      'validating -- [isComplete]--> done',
      'validating -- [isStopping]--> stopped',
      'validating -- [hasMoreToAsk]--> pending',
      'validating -- [mayAskLess]--> pending',
      'validating -- [mayAskAgainAtOnce]--> pending',
      'validating -- [mayAskAgainLater]--> backoff',
      'validating -- [hasAnotherWay]--> pending',
      'validating -- [isSpent]--> failed',
      'backoff --batch.stop--> stopped',
      'backoff --after backoff--> pending',
    ]);
  });

  it('names every state and transition of the order machine', () => {
    const chart = chartOf(orderMachine);
    expect(chart.states.map(({ path, kind, parent, isInitial }) => [path, kind, parent, isInitial])).toEqual([
      ['received', 'plain', '', true],
      ['preparing', 'plain', '', false],
      ['writing', 'compound', '', false],
      ['writing.running', 'plain', 'writing', true],
      ['writing.stopping', 'plain', 'writing', false],
      ['binding', 'plain', '', false],
      ['paused', 'plain', '', false],
      ['incomplete', 'plain', '', false],
      ['failed', 'plain', '', false],
      ['delivered', 'final', '', false],
      ['cancelled', 'final', '', false],
    ]);
    expect(chart.transitions.map(row)).toEqual([
      '* --order.cancel--> cancelled',
      'received --order.begin--> preparing',
      'preparing --order.pause--> paused',
      'preparing --done prepareOrder--> writing',
      'preparing --error prepareOrder--> failed',
      'writing --done writeBatches--> (stays)',
      'writing --error writeBatches--> failed',
      'writing -- [isComplete]--> binding',
      'writing -- [isIncomplete]--> incomplete',
      'writing -- [isStopped]--> paused',
      'writing.running --order.pause--> writing.stopping',
      'binding --order.pause--> paused',
      'binding --done bindBook--> delivered',
      'binding --error bindBook--> failed',
      'paused --order.resume--> preparing',
      'incomplete --order.resume--> preparing',
      'failed --order.resume--> preparing',
    ]);
  });

  it.each([['batch', batchMachine] as const, ['order', orderMachine] as const])(
    'says in words what the %s machine and each of its states and choices is',
    (id, machine) => {
      const chart = chartOf(machine);
      expect(chart.id).toBe(id);
      for (const text of [chart.description, ...chart.states.map(({ description }) => description)])
        expect(text).toMatch(/^\S.+\.$/);
      for (const { event, guard, description } of chart.transitions)
        if (event === '' || guard !== '') expect(description).not.toBe('');
    },
  );

  it('reads a machine of any shape', () => {
    const machine = setup({
      types: { context: {} as { n: number } },
      guards: { isOdd: ({ context }) => context.n % 2 === 1 },
      actions: { count: assign({ n: ({ context }) => context.n + 1 }) },
      delays: { aWhile: 1_000 },
    }).createMachine({
      id: 'any',
      context: { n: 0 },
      initial: 'one',
      on: { reset: { actions: 'count' } },
      states: {
        one: {
          after: { aWhile: 'two' },
          on: { go: [{ guard: 'isOdd', target: 'two' }, { target: 'three' }] },
        },
        two: { initial: 'in', states: { in: { on: { out: '#any.three' } } } },
        three: { type: 'final' },
      },
    });
    expect(chartOf(machine).transitions.map(row)).toEqual([
      '* --reset--> (stays)',
      'one --go [isOdd]--> two',
      'one --go--> three',
      'one --after aWhile--> two',
      'two.in --out--> three',
    ]);
  });
});

describe('toMermaid', () => {
  it.each([['batch', batchMachine] as const, ['order', orderMachine] as const])(
    'draws every state and every move of the %s machine, once',
    (_id, machine) => {
      const chart = chartOf(machine);
      const lines = toMermaid(chart)
        .split('\n')
        .map((line) => line.trim());
      expect(lines[0]).toBe('stateDiagram-v2');
      for (const { path, kind } of chart.states) {
        const id = path.replaceAll('.', '_');
        expect(
          lines.filter((line) => line.startsWith('state ') && `${line} `.includes(` as ${id} `)),
        ).toHaveLength(1);
        expect(lines.includes(`${id} --> [*]`)).toBe(kind === 'final');
      }
      for (const { from, to, event, guard } of chart.transitions) {
        if (from === '' || to === null) continue;
        const label = [event, guard && `[${guard}]`].filter(Boolean).join(' ');
        const arrow = `${from.replaceAll('.', '_')} --> ${to.replaceAll('.', '_')}: ${label}`;
        expect(lines.filter((line) => line === arrow)).toHaveLength(1);
      }
      expect(lines.filter((line) => line === '}').length).toBe(
        chart.states.filter(({ kind }) => kind === 'compound').length,
      );
    },
  );

  it('draws what holds in every state from each state that can still move', () => {
    const cancels = toMermaid(chartOf(orderMachine))
      .split('\n')
      .filter((line) => line.endsWith(': order.cancel'))
      .map((line) => line.trim().split(' ')[0]);
    expect(cancels).toEqual([
      'received',
      'preparing',
      'writing',
      'binding',
      'paused',
      'incomplete',
      'failed',
    ]);
  });

  it('begins each level where the machine does', () => {
    const lines = toMermaid(chartOf(orderMachine)).split('\n');
    expect(lines.filter((line) => line.includes('[*] -->'))).toEqual([
      '  [*] --> received',
      '    [*] --> writing_running',
    ]);
  });
});

describe('the machines', () => {
  it('start nothing when they are imported', () => {
    const actors = Object.values(machines).filter(
      (value) => typeof value === 'object' && value !== null && 'getSnapshot' in value,
    );
    expect(actors).toEqual([]);
    expect(Object.keys(machines).sort()).toEqual(['batchMachine', 'chartOf', 'orderMachine', 'toMermaid']);
  });
});
