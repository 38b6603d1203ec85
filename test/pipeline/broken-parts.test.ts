import { describe, expect, it } from 'vitest';
import { OrreryError } from '../../src/domain/failure.ts';
import type { ModelClient } from '../../src/domain/ports.ts';
import { type MemoryStore, memoryStore } from '../../src/testing/memory-store.ts';
import { scriptedModel } from '../../src/testing/scripted-model.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';
import { anOrder, aProduct, goodAnswers } from '../support/orders.ts';
import { aService, START_MS } from '../support/service.ts';

/** A check that breaks the first time it is asked. */
const breakingProduct = () => {
  let asked = 0;
  return aProduct({
    contradictions: () => {
      asked += 1;
      if (asked === 1) throw new Error('the check broke');
      return [];
    },
  });
};

describe("a product's check that throws", () => {
  it('fails its order, and what the call may have cost is booked', async () => {
    const { orrery, clock, model } = await aService({
      products: [breakingProduct()],
      budgets: { orderUsd: 1 },
    });
    const handle = await orrery.submit(anOrder());
    expect(await clock.run(handle.result())).toMatchObject({
      state: 'failed',
      reason: { message: 'the check broke' },
    });
    expect(await orrery.calls()).toHaveLength(model.calls.length);
    expect(handle.status().usd.unknown).toBeGreaterThan(0);

    await handle.resume();
    expect(await clock.run(handle.result())).toMatchObject({ state: 'delivered' });
    expect(await orrery.calls()).toHaveLength(model.calls.length);
  });

  it('does not keep the lane from other orders', async () => {
    const { orrery, clock } = await aService({ products: [breakingProduct()], pace: 'fixed' });
    const broken = await orrery.submit(anOrder());
    const other = await orrery.submit(anOrder({ orderId: 'order-2', customer: { name: 'Grace' } }));
    expect(await clock.run(broken.result())).toMatchObject({ state: 'failed' });
    expect(await clock.run(other.result())).toMatchObject({ state: 'delivered' });
  });
});

describe('a client that throws', () => {
  it('costs its call the worst, is asked again, and keeps no place on the lane', async () => {
    const clock = virtualClock(START_MS);
    const sound = scriptedModel(clock, (_request, keys) => ({ answers: goodAnswers(keys), ms: 100 }));
    let asked = 0;
    const client: ModelClient = {
      call: async (request, signal) => {
        asked += 1;
        if (asked === 1) throw new Error('no socket');
        return sound.call(request, signal);
      },
    };
    const { orrery } = await aService({ at: clock, provider: { client, simulated: true }, concurrency: 1 });
    expect(await clock.run((await orrery.submit(anOrder())).result())).toMatchObject({ state: 'delivered' });
    const [first, ...rest] = (await orrery.calls()).sort((a, b) => a.at - b.at);
    expect(first).toMatchObject({ standing: 'unknown', failure: 'MODEL_CONNECTION_LOST' });
    expect(rest.map(({ standing }) => standing)).toEqual(['settled', 'settled', 'settled']);
  });
});

describe('a store that takes nothing for a while', () => {
  /** Fails every write from the moment a reply has come until it is mended. */
  const failingStore = () => {
    const memory = memoryStore();
    const state = { isFull: false };
    const store: MemoryStore = {
      ...memory,
      commit: async (changes) => {
        if (state.isFull) throw new OrreryError('DATA_UNWRITABLE', 'the disk is full');
        await memory.commit(changes);
      },
    };
    return { store, state };
  };

  it('loses no call: what could not be booked is booked when its order goes on', async () => {
    const { store, state } = failingStore();
    const { orrery, clock, model } = await aService({
      memory: store,
      concurrency: 1,
      budgets: { orderUsd: 1 },
      script: (_request, keys, call) => {
        state.isFull = call === 2;
        return { answers: goodAnswers(keys), ms: 100 };
      },
    });
    const handle = await orrery.submit(anOrder());
    await expect(clock.run(handle.result())).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' });
    const unseen = handle.status().usd.unknown;
    expect(unseen).toBeGreaterThan(0);

    state.isFull = false;
    await handle.resume();
    expect(await clock.run(handle.result())).toMatchObject({ state: 'delivered' });
    const calls = await orrery.calls();
    expect(calls).toHaveLength(model.calls.length);
    expect(calls.filter(({ standing }) => standing === 'unknown')).toHaveLength(1);
    expect(handle.status().usd.unknown).toBe(unseen);
    await orrery.close();

    const again = await aService({ memory: store, at: clock, budgets: { orderUsd: 1 } });
    await clock.advance(1);
    expect(again.events.filter(({ type }) => type === 'warning')).toEqual([]);
    expect(await again.orrery.calls()).toHaveLength(calls.length);
  });

  it('keeps an order cancelled that was cancelled while nothing could be written', async () => {
    const { store, state } = failingStore();
    const { orrery, clock, model } = await aService({ memory: store, concurrency: 1 });
    const handle = await orrery.submit(anOrder());
    await clock.advance(1_000);
    state.isFull = true;
    await expect(clock.run(handle.cancel())).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' });
    state.isFull = false;
    expect(await clock.run(handle.result())).toMatchObject({ state: 'cancelled' });
    expect(await orrery.calls()).toHaveLength(model.calls.length);
    await orrery.close();

    const again = await aService({ memory: store, at: clock });
    await again.orrery.recover();
    expect((await again.orrery.get('order-1'))?.status().state).toBe('cancelled');
    expect(await again.orrery.calls()).toHaveLength(model.calls.length);
  });
});

describe('a slow store', () => {
  it('tells of the next rest whoever asks after the order was resumed', async () => {
    const clock = virtualClock(START_MS);
    const memory = memoryStore();
    const store: MemoryStore = {
      ...memory,
      commit: async (changes) => {
        await new Promise<void>((resolve) => void clock.setTimeout(resolve, 50));
        await memory.commit(changes);
      },
    };
    const { orrery } = await aService({ memory: store, at: clock });
    const handle = await clock.run(orrery.submit(anOrder()));
    await clock.advance(1_000);
    const pausing = handle.pause({ graceMs: 0 });
    const results: Promise<unknown>[] = [];
    // It rests sooner than that is written.
    for (let ms = 0; ms < 300; ms += 1) {
      await clock.advance(1);
      await handle.resume();
      results.push(handle.result());
    }
    const states = (await clock.run(Promise.all(results))) as { state: string }[];
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['delivered']));
    await clock.run(pausing);
  });
});
