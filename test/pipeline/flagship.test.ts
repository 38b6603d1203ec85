import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { openOrrery } from '../../src/open-orrery.ts';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { scriptedModel } from '../../src/testing/scripted-model.ts';
import { goodAnswers } from '../support/orders.ts';
import { memoryBinder } from '../support/service.ts';

const order = JSON.parse(readFileSync(new URL('../../examples/order.json', import.meta.url), 'utf8'));
const START = Date.parse('2026-11-22T08:00:00Z');
const GAP_MS = 2_000;

/** Calls take different times: the gap counts from the end of each, not from its start. */
const latencyOf = (call: number) => 60_000 + ((call * 7_919) % 30_000);

describe('the flagship order under fake timers', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('makes its 161 calls one after the other, each 2 s after the end of the last, to the millisecond', async () => {
    const model = scriptedModel(systemClock, (_request, keys, call) => ({
      answers: goodAnswers(keys, 100),
      ms: latencyOf(call),
    }));
    const orrery = await openOrrery({
      provider: { client: model, simulated: true },
      pace: 'fixed',
      store: memoryStore(),
      binder: memoryBinder(),
      random: () => 0,
    });
    const handle = await orrery.submit(order);
    let report: Awaited<ReturnType<typeof handle.result>> | undefined;
    void handle.result().then((result) => {
      report = result;
    });
    while (!report) {
      await new Promise<void>((resolve) => REAL_SET_IMMEDIATE(resolve));
      await vi.advanceTimersByTimeAsync(60_000);
    }

    expect(report).toMatchObject({
      state: 'delivered',
      calls: 161,
      attempts: 161,
      answers: { planned: 8_620, accepted: 8_620, repaired: 0, missing: 0 },
    });
    const first = model.calls[0]?.startedAt ?? Number.NaN;
    let expected = 0;
    const expectedStarts = model.calls.map((_, index) => {
      const start = expected;
      expected += latencyOf(index + 1) + GAP_MS;
      return start;
    });
    expect(model.calls.map(({ startedAt }) => startedAt - first)).toEqual(expectedStarts);
    expect(report.seconds).toBeGreaterThanOrEqual((expected - GAP_MS) / 1000);
  });
});

/** Facts are computed in slices of real time, whatever the fake clock does. */
const REAL_SET_IMMEDIATE = setImmediate;
