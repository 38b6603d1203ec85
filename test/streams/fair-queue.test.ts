import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairQueue, type Waiting } from '../../src/streams/fair-queue.ts';

interface Entry extends Waiting {
  readonly name: string;
}

const entry = (flow: string, cost: number, weight = 1, name = flow): Entry => ({ flow, cost, weight, name });
const drain = (queue: ReturnType<typeof fairQueue<Entry>>) => {
  const served: Entry[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) served.push(next);
  return served;
};

describe('a fair queue', () => {
  it('serves one flow in the order it asked', () => {
    const queue = fairQueue<Entry>();
    for (const name of ['first', 'second', 'third']) queue.add(entry('order', 10, 1, name));
    expect(drain(queue).map(({ name }) => name)).toEqual(['first', 'second', 'third']);
  });

  it('takes turns between equal flows', () => {
    const queue = fairQueue<Entry>();
    for (let i = 0; i < 4; i += 1) queue.add(entry('a', 10));
    for (let i = 0; i < 4; i += 1) queue.add(entry('b', 10));
    expect(
      drain(queue)
        .map(({ flow }) => flow)
        .join(''),
    ).toBe('abababab');
  });

  it('serves by what it costs, not by how often it is asked', () => {
    const queue = fairQueue<Entry>();
    for (let i = 0; i < 2; i += 1) queue.add(entry('dear', 30));
    for (let i = 0; i < 6; i += 1) queue.add(entry('cheap', 10));
    const first = drain(queue).slice(0, 4);
    expect(first.filter(({ flow }) => flow === 'cheap')).toHaveLength(3);
  });

  it('lets a small order pass a big one that came before it, weighted by their sizes', () => {
    const queue = fairQueue<Entry>();
    for (let i = 0; i < 161; i += 1) queue.add(entry('big', 14_000, 1 / (161 * 14_000)));
    for (let i = 0; i < 5; i += 1) queue.shift();
    for (let i = 0; i < 5; i += 1) queue.add(entry('small', 14_000, 1 / (5 * 14_000)));
    const served = drain(queue).map(({ flow }) => flow);
    expect(served.lastIndexOf('small')).toBeLessThanOrEqual(5);
  });

  it('gives a flow nothing for the time it did not ask', () => {
    const queue = fairQueue<Entry>();
    for (let i = 0; i < 20; i += 1) queue.add(entry('busy', 10));
    for (let i = 0; i < 10; i += 1) queue.shift();
    for (let i = 0; i < 10; i += 1) queue.add(entry('late', 10));
    expect(
      drain(queue)
        .map(({ flow }) => flow[0])
        .slice(0, 8)
        .join(''),
    ).toMatch(/^(bl){4}|(lb){4}$/);
  });

  const flowNames = ['a', 'b', 'c', 'd'];
  const backlog = fc.record({
    weight: fc.integer({ min: 1, max: 10 }),
    costs: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 30 }),
  });

  it('serves flows that always have work in proportion to their weights, but for one entry each', () => {
    fc.assert(
      fc.property(fc.array(backlog, { minLength: 2, maxLength: 4 }), (flows) => {
        const queue = fairQueue<Entry>();
        for (const [i, { weight, costs }] of flows.entries())
          for (const cost of costs) queue.add(entry(flowNames[i]!, cost, weight));
        const got = flows.map(() => 0);
        const left = flows.map(({ costs }) => costs.length);
        const largest = flows.map(({ costs, weight }) => Math.max(...costs) / weight);
        for (let next = queue.shift(); next; next = queue.shift()) {
          const at = flowNames.indexOf(next.flow);
          got[at]! += next.cost / next.weight;
          left[at]! -= 1;
          for (const [f] of flows.entries())
            for (const [g] of flows.entries())
              if (left[f]! > 0 && left[g]! > 0)
                expect(Math.abs(got[f]! - got[g]!)).toBeLessThanOrEqual(largest[f]! + largest[g]! + 1e-9);
        }
        expect(left.every((count) => count === 0)).toBe(true);
      }),
    );
  });

  const step = fc.oneof(
    fc.record({
      kind: fc.constant('add' as const),
      flow: fc.constantFrom(...flowNames),
      cost: fc.integer({ min: 1, max: 100 }),
    }),
    fc.record({ kind: fc.constant('shift' as const) }),
    fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat(50) }),
  );

  it('serves whatever was added and not withdrawn, once, each flow in its own order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const queue = fairQueue<Entry>();
        const waiting: Entry[] = [];
        const takeOut = (served: Entry | undefined) => {
          const at = waiting.findIndex((known) => Object.is(known, served));
          expect(at).toBe(waiting.findIndex(({ flow }) => flow === served?.flow));
          if (at >= 0) waiting.splice(at, 1);
        };
        for (const next of steps) {
          if (next.kind === 'add') {
            const added = entry(next.flow, next.cost);
            queue.add(added);
            waiting.push(added);
          } else if (next.kind === 'shift') {
            const peeked = queue.peek();
            expect(queue.shift()).toBe(peeked);
            expect(peeked === undefined).toBe(waiting.length === 0);
            takeOut(peeked);
          } else {
            const [gone] = waiting.splice(next.which % Math.max(1, waiting.length), 1);
            if (gone) expect([queue.withdraw(gone), queue.withdraw(gone)]).toEqual([true, false]);
          }
          expect(queue.size).toBe(waiting.length);
        }
        for (const served of drain(queue)) takeOut(served);
        expect(waiting).toEqual([]);
      }),
    );
  });

  it('charges nothing for a request that was withdrawn', () => {
    const queue = fairQueue<Entry>();
    const mistake = entry('a', 1_000);
    queue.add(mistake);
    queue.withdraw(mistake);
    queue.add(entry('b', 10));
    queue.add(entry('a', 5));
    expect(drain(queue).map(({ flow }) => flow)).toEqual(['a', 'b']);
  });

  it('remembers how far ahead a flow is, however many come and go', () => {
    const queue = fairQueue<Entry>();
    for (let i = 0; i < 3_000; i += 1) queue.add(entry('big', 10, 1, `${i}`));
    expect(drain(queue).map(({ name }) => Number(name))).toEqual(Array.from({ length: 3_000 }, (_, i) => i));
  });

  it('stays fair over thousands of orders come and gone', () => {
    const queue = fairQueue<Entry>();
    for (let i = 0; i < 5_000; i += 1) {
      queue.add(entry(`order-${i}`, 10));
      queue.shift();
    }
    for (let i = 0; i < 3; i += 1) queue.add(entry('order-1', 10));
    for (let i = 0; i < 3; i += 1) queue.add(entry('new', 10));
    const served = drain(queue).map(({ flow }) => flow);
    expect(served.slice(0, 4).filter((flow) => flow === 'new')).toHaveLength(2);
  });
});
