import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/domain/failure.ts';
import type { CallEvent } from '../../src/pipeline/events.ts';
import { type MemoryStore, memoryStore } from '../../src/testing/memory-store.ts';
import { anOrder, aProduct, goodAnswers, words } from '../support/orders.ts';
import { aService, type Script, START_MS } from '../support/service.ts';

const failing =
  (failure: Failure): Script =>
  () => ({ failure, ms: 1_000 });

describe('an order', () => {
  it('runs from submit to the book', async () => {
    const { orrery, clock, model, books } = await aService();
    const handle = await orrery.submit(anOrder());
    const report = await clock.run(handle.result());

    expect(report).toMatchObject({
      orderId: 'order-1',
      product: 'tiny',
      state: 'delivered',
      reason: null,
      calls: 3,
      attempts: 3,
      answers: { planned: 6, accepted: 6, repaired: 0, missing: 0 },
      failureRate: 0,
      words: { min: 4, mean: 4, max: 4 },
      wasteUsd: {},
      pages: 1,
      simulated: true,
    });
    expect(report.usd.settled).toBeGreaterThan(0);
    expect(report.usd.settled).toBeCloseTo(report.usd.floor, 9);
    expect(model.calls).toHaveLength(3);
    const [book] = books.values();
    const day = [words(4, 'a1'), words(4, 'a2')];
    expect(book?.parts[0]?.chapters.map(({ entries }) => entries.map(({ answer }) => answer))).toEqual([
      day,
      day,
      day,
    ]);
    expect(book).toMatchObject({ simulated: true, addressee: 'Ada', title: 'A Tiny Report' });
  });

  it('asks only the bad items of a draft again, at once and with the reason', async () => {
    const { orrery, clock, model } = await aService({
      products: [aProduct({ days: 1 })],
      script: (_request, keys, call) => ({
        answers: call === 1 ? { a1: words(4, 'a1'), a2: 'short' } : goodAnswers(keys),
        ms: 1_000,
      }),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());

    expect(report).toMatchObject({
      state: 'delivered',
      attempts: 2,
      answers: { accepted: 2, repaired: 1, missing: 0 },
      failureRate: 0.5,
    });
    expect(report.wasteUsd.rejected).toBeGreaterThan(0);
    expect(report.wasteUsd.reprompt).toBeGreaterThan(0);
    expect(model.calls[1]?.keys).toEqual(['a2']);
    expect(model.calls[1]?.request.messages[1]?.content).toContain('a2: it had 1 words; write 3 to 6');
    expect(model.calls[1]?.startedAt).toBe(model.calls[0]?.endedAt);
  });

  it('leaves a usage line for every call', async () => {
    const { orrery, clock, events } = await aService({ products: [aProduct({ days: 1 })] });
    await clock.run((await orrery.submit(anOrder())).result());
    const lines = events.filter((event): event is CallEvent => event.type === 'call');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      orderId: 'order-1',
      userId: 'user-1',
      section: 'daily',
      batch: 'daily-001',
      attempt: 1,
      cause: 'first',
      model: 'gpt-4o',
      standing: 'settled',
      outcome: 'accepted',
      asked: 2,
      accepted: 2,
      ms: 10_000,
    });
    expect(lines[0]?.usd).toBeGreaterThan(0);
  });

  it('retries a failing call after 4, 8 and 16 seconds, and then ends incomplete', async () => {
    const { orrery, clock, model } = await aService({
      products: [aProduct({ days: 1 })],
      script: failing({ code: 'MODEL_UNAVAILABLE', message: 'a server error', status: 500 }),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({
      state: 'incomplete',
      attempts: 4,
      answers: { planned: 2, accepted: 0, missing: 2 },
    });
    expect(report.reason?.message).toContain('2 answers could not be got');
    expect(report.usd).toMatchObject({ settled: 0, unknown: 0 });
    expect(model.calls.map(({ startedAt }) => startedAt - START_MS)).toEqual([0, 5_000, 14_000, 31_000]);
  });

  it("takes the server's hint for the least wait", async () => {
    const { orrery, clock, model } = await aService({
      products: [aProduct({ days: 1 })],
      pace: 'fixed',
      script: (_request, keys, call) =>
        call === 1
          ? { failure: { code: 'MODEL_RATE_LIMITED', message: '429', retryAfterMs: 30_000 } }
          : { answers: goodAnswers(keys) },
    });
    await clock.run((await orrery.submit(anOrder())).result());
    expect(model.calls.map(({ startedAt }) => startedAt - START_MS)).toEqual([0, 30_000]);
  });

  it('does not spend attempts meant for drafts on rate limits', async () => {
    const { orrery, clock, model } = await aService({
      products: [aProduct({ days: 1 })],
      script: (_request, keys, call) => {
        if (call <= 3) return { failure: { code: 'MODEL_RATE_LIMITED', message: '429' } };
        return { answers: call <= 6 ? { a1: 'no', a2: 'no' } : goodAnswers(keys) };
      },
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report.state).toBe('delivered');
    expect(model.calls).toHaveLength(7);
  });

  it.each([
    ['MODEL_UNAUTHORIZED', 'failed'],
    ['MODEL_NOT_FOUND', 'failed'],
    ['MODEL_REQUEST_INVALID', 'failed'],
    ['MODEL_QUOTA_EXHAUSTED', 'paused'],
  ] as const)('stops the whole order on %s: %s', async (code, state) => {
    const { orrery, clock, model } = await aService({
      products: [aProduct({ days: 30 })],
      concurrency: 1,
      script: failing({ code, message: 'no more', status: 401 }),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({ state, reason: { code, message: 'no more' } });
    expect(model.calls).toHaveLength(1);
  });

  it('goes on from where it was paused for the quota', async () => {
    let isRich = false;
    const { orrery, clock, model } = await aService({
      concurrency: 1,
      script: (_request, keys, call) =>
        call === 2 && !isRich
          ? { failure: { code: 'MODEL_QUOTA_EXHAUSTED', message: 'no credit' } }
          : { answers: goodAnswers(keys) },
    });
    const handle = await orrery.submit(anOrder());
    expect(await clock.run(handle.result())).toMatchObject({ state: 'paused', answers: { accepted: 2 } });
    expect(handle.status()).toMatchObject({ pause: 'quota' });
    isRich = true;
    await handle.resume();
    expect(await clock.run(handle.result())).toMatchObject({ state: 'delivered', attempts: 4 });
    expect(model.calls).toHaveLength(4);
  });
});

describe('the budget', () => {
  it('pauses the order before a call that does not fit, and goes on when it is raised', async () => {
    const probe = await aService();
    const { usd } = await probe.clock.run((await probe.orrery.submit(anOrder())).result());
    const { orrery, clock, model } = await aService({ concurrency: 1 });
    const handle = await orrery.submit(anOrder(), { budgetUsd: usd.settled * 0.9 });
    const paused = await clock.run(handle.result());
    expect(paused).toMatchObject({ state: 'paused', reason: { code: 'BUDGET_EXCEEDED' } });
    expect(paused.usd.settled).toBeLessThanOrEqual(usd.settled * 0.9);
    const made = model.calls.length;
    expect(made).toBeLessThan(3);

    await handle.resume({ budgetUsd: null });
    expect(await clock.run(handle.result())).toMatchObject({ state: 'delivered', answers: { accepted: 6 } });
    expect(model.calls).toHaveLength(3);
  });

  it('settles calls in flight before it pauses', async () => {
    const probe = await aService();
    const { usd } = await probe.clock.run((await probe.orrery.submit(anOrder())).result());
    const budgets = { userUsd: usd.settled * 0.9 };
    const { orrery, clock, model } = await aService({ budgets, limits: FAST });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report.state).toBe('paused');
    expect(report.attempts).toBe(model.calls.length);
    expect(report.answers.accepted).toBe(model.calls.length * 2);
  });

  it('finishes an order that fits, though all of its worst cases at once would not', async () => {
    const ten = { limits: FAST, products: [aProduct({ days: 10 })] };
    const probe = await aService(ten);
    const { usd } = await probe.clock.run((await probe.orrery.submit(anOrder())).result());
    const { orrery, clock, events } = await aService(ten);
    // Room for one worst case beside all that is spent, not for ten.
    const budgetUsd = usd.settled * 1.2;
    const report = await clock.run((await orrery.submit(anOrder(), { budgetUsd })).result());
    expect(report).toMatchObject({ state: 'delivered', attempts: 10 });
    expect(report.usd.settled).toBeLessThanOrEqual(budgetUsd);
    expect(
      events.filter(({ type }) => type === 'order').map((event) => 'state' in event && event.state),
    ).toEqual(['preparing', 'writing', 'binding', 'delivered']);
  });

  it('lets a call through that fits, though another asked at the same moment and did not', async () => {
    const two = { limits: FAST, products: [aProduct({ days: 4 })], concurrency: 2 };
    const probe = await aService(two);
    const { usd } = await probe.clock.run((await probe.orrery.submit(anOrder())).result());
    const { orrery, clock, model } = await aService(two);
    // Room for one call's worst case, not for two; and not for the last one's.
    const handle = await orrery.submit(anOrder(), { budgetUsd: (usd.settled / 4) * 3.2 });
    expect(await clock.run(handle.result())).toMatchObject({ state: 'paused' });
    expect(model.calls.length).toBeGreaterThan(0);
    await handle.resume({ budgetUsd: null });
    expect(await clock.run(handle.result())).toMatchObject({ state: 'delivered', attempts: 4 });
  });

  it('survives a restart with its raised cap', async () => {
    const first = await aService({ concurrency: 1, budgets: { orderUsd: 0.001 } });
    const handle = await first.orrery.submit(anOrder());
    expect(await first.clock.run(handle.result())).toMatchObject({ state: 'paused', attempts: 0 });
    await first.orrery.submit(anOrder(), { budgetUsd: 5 });
    const second = await aService({ memory: first.store, budgets: { orderUsd: 0.001 } });
    const again = await second.orrery.get('order-1');
    await again?.resume();
    expect(await second.clock.run(again!.result())).toMatchObject({ state: 'delivered', usd: { budget: 5 } });
  });
});

const FAST = { 'gpt-4o': { requestsPerMinute: 1e6, tokensPerMinute: 1e9 } };

describe('submitting', () => {
  it('twice is one order', async () => {
    const { orrery, clock, model } = await aService();
    const [one, two] = await Promise.all([orrery.submit(anOrder()), orrery.submit(anOrder())]);
    await clock.run(Promise.all([one.result(), two.result()]));
    await clock.run((await orrery.submit(anOrder())).result());
    expect(model.calls).toHaveLength(3);
  });

  it('refuses the same id with other content', async () => {
    const { orrery } = await aService();
    await orrery.submit(anOrder());
    await expect(orrery.submit(anOrder({ userId: 'someone else' }))).rejects.toMatchObject({
      code: 'ORDER_CONFLICT',
    });
  });

  it('says every fault of a bad order with its path, and writes nothing', async () => {
    const { orrery, store } = await aService();
    await expect(
      orrery.submit({ orderId: '../x', product: 'tiny', userId: '', customer: { nam: 'Ada' }, extra: 1 }),
    ).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      problems: expect.arrayContaining([
        expect.objectContaining({ path: 'orderId' }),
        expect.objectContaining({ path: 'userId' }),
        expect.objectContaining({ path: 'extra' }),
        expect.objectContaining({ path: 'customer.nam' }),
        expect.objectContaining({ path: 'customer.name' }),
      ]),
    });
    expect(store.entries()).toEqual([]);
  });

  it('refuses a model without a price before anything is written', async () => {
    const { orrery, store } = await aService({ model: 'my-own-model' });
    await expect(orrery.submit(anOrder())).rejects.toMatchObject({ code: 'PRICE_UNKNOWN' });
    expect(store.entries()).toEqual([]);
  });

  it('takes a price the host gives', async () => {
    const { orrery, clock } = await aService({
      model: 'my-own-model',
      prices: { 'my-own-model': { input: 1, output: 2 } },
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report.state).toBe('delivered');
    expect(report.usd.settled).toBeGreaterThan(0);
  });

  it("pins the start date to the customer's today", async () => {
    const seen: string[] = [];
    const product = aProduct({
      timeZone: () => 'Pacific/Auckland',
      sharedContext: (_facts, order) => {
        seen.push(order.startDate);
        return {};
      },
    });
    const { orrery, clock } = await aService({ products: [product] });
    await clock.run((await orrery.submit(anOrder())).result());
    expect(new Set(seen)).toEqual(new Set(['2026-11-23']));
  });
});

describe('pausing', () => {
  it('lets calls in flight end, begins no other, and goes on when resumed', async () => {
    const { orrery, clock, model } = await aService({ concurrency: 1 });
    const handle = await orrery.submit(anOrder());
    await clock.advance(5_000);
    const status = await clock.run(handle.pause({ graceMs: 60_000 }));
    expect(status).toMatchObject({
      state: 'paused',
      pause: 'operator',
      answers: { planned: 6, accepted: 2 },
    });
    expect(clock.now() - START_MS).toBe(10_000);
    expect(model.calls).toHaveLength(1);
    await handle.resume();
    expect(await clock.run(handle.result())).toMatchObject({ state: 'delivered', attempts: 3 });
  });

  it('aborts calls after the grace, and books them as unknown', async () => {
    const { orrery, clock, model } = await aService({ concurrency: 1 });
    const handle = await orrery.submit(anOrder());
    await clock.advance(5_000);
    await clock.run(handle.pause({ graceMs: 1_000 }));
    expect(model.calls[0]?.endedAt).toBe(START_MS + 6_000);
    await handle.resume();
    const report = await clock.run(handle.result());
    expect(report).toMatchObject({ state: 'delivered', attempts: 4 });
    expect(report.usd.unknown).toBeGreaterThan(0);
  });

  it('wakes a batch that waits in backoff', async () => {
    const { orrery, clock } = await aService({
      products: [aProduct({ days: 1 })],
      script: failing({ code: 'MODEL_OVERLOADED', message: 'busy', retryAfterMs: 600_000 }),
    });
    const handle = await orrery.submit(anOrder());
    await clock.advance(60_000);
    await clock.run(handle.pause());
    expect(clock.now() - START_MS).toBe(60_000);
  });

  it('after the end changes nothing', async () => {
    const { orrery, clock } = await aService();
    const handle = await orrery.submit(anOrder());
    await clock.run(handle.result());
    expect(await clock.run(handle.pause())).toMatchObject({ state: 'delivered' });
    expect(await clock.run(handle.cancel())).toMatchObject({ state: 'delivered' });
  });
});

describe('submitting', () => {
  it('writes an order and its terms at once: none goes on without its cap after a crash', async () => {
    const store = memoryStore();
    const written: string[][] = [];
    const watched: MemoryStore = {
      ...store,
      commit: (changes) => {
        written.push(changes.map((change) => ('put' in change ? change.put : change.delete)));
        return store.commit(changes);
      },
    };
    const { orrery } = await aService({ memory: watched });
    await orrery.submit(anOrder(), { budgetUsd: 5, priority: 2, deadlineMs: 1_000 });
    const terms = ['lane/order-1', 'priority/order-1', 'cap/order-1'];
    expect(written[0]).toEqual(['order/order-1', 'state/order-1', ...terms]);
    expect(
      written
        .slice(1)
        .flat()
        .filter((key) => terms.includes(key)),
    ).toEqual([]);
  });
});

describe('cancelling', () => {
  it('is over only once the calls it aborted are booked', async () => {
    const { orrery, clock } = await aService();
    const handle = await orrery.submit(anOrder());
    const result = handle.result();
    await clock.advance(5_000);
    void handle.cancel();
    const report = await clock.run(result);
    expect(report).toMatchObject({ state: 'cancelled', attempts: 1 });
    expect(report.usd.unknown).toBeGreaterThan(0);
  });

  it('ends the order at once and books what was in flight', async () => {
    const { orrery, clock, model } = await aService({ concurrency: 1 });
    const handle = await orrery.submit(anOrder());
    await clock.advance(5_000);
    expect(await clock.run(handle.cancel())).toMatchObject({ state: 'cancelled' });
    expect(clock.now() - START_MS).toBe(5_000);
    expect(model.calls).toHaveLength(1);
    const report = await clock.run(handle.result());
    expect(report).toMatchObject({ state: 'cancelled', attempts: 1 });
    expect(report.usd.unknown).toBeGreaterThan(0);
    await handle.resume();
    expect(handle.status().state).toBe('cancelled');
  });
});

describe('a restart', () => {
  it('goes on with what an ended process left at work, and calls no finished batch again', async () => {
    const first = await aService({ concurrency: 1 });
    await first.orrery.submit(anOrder());
    await first.clock.advance(15_000);
    // The process is gone: nobody closes anything. One batch is done, one call is under way.
    const second = await aService({ memory: first.store, concurrency: 1 });
    const [handle] = await second.orrery.recover();
    const report = await second.clock.run(handle!.result());
    expect(report).toMatchObject({ state: 'delivered', attempts: 4, answers: { accepted: 6 } });
    expect(second.model.calls).toHaveLength(2);
    expect(report.usd.unknown).toBeGreaterThan(0);
    expect(second.events).toContainEqual(expect.objectContaining({ type: 'warning', code: 'CALL_UNSEEN' }));
  });

  it('keeps a closed order at work, so that the next process goes on', async () => {
    const first = await aService({ concurrency: 1 });
    const handle = await first.orrery.submit(anOrder());
    const ended = expect(first.clock.run(handle.result())).rejects.toMatchObject({ code: 'CLOSED' });
    await first.clock.advance(5_000);
    await first.clock.run(first.orrery.close({ graceMs: 60_000 }));
    await ended;
    await expect(first.orrery.submit(anOrder())).rejects.toMatchObject({ code: 'CLOSED' });

    const second = await aService({ memory: first.store, concurrency: 1 });
    const [again] = await second.orrery.recover();
    expect(await second.clock.run(again!.result())).toMatchObject({
      state: 'delivered',
      attempts: 3,
      usd: { unknown: 0 },
    });
  });

  it('leaves paused orders resting', async () => {
    const first = await aService({ concurrency: 1 });
    const handle = await first.orrery.submit(anOrder());
    await first.clock.run(handle.pause({ graceMs: 0 }));
    const second = await aService({ memory: first.store });
    expect(await second.orrery.recover()).toEqual([]);
    expect((await second.orrery.list())[0]).toMatchObject({ state: 'paused', pause: 'operator' });
  });

  it('refuses to mix simulated and real text', async () => {
    const first = await aService();
    await first.clock.run((await first.orrery.submit(anOrder())).pause({ graceMs: 0 }));
    const second = await aService({
      memory: first.store,
      provider: { client: first.model, simulated: false },
    });
    await expect(second.orrery.submit(anOrder())).rejects.toMatchObject({ code: 'ORDER_PINNED' });
  });

  it('refuses to go on with a product that changed', async () => {
    const first = await aService({ concurrency: 1 });
    await first.clock.run((await first.orrery.submit(anOrder())).pause({ graceMs: 0 }));
    const second = await aService({ memory: first.store, products: [aProduct({ version: '2' })] });
    const handle = await second.orrery.get('order-1');
    await expect(handle?.resume()).rejects.toMatchObject({ code: 'ORDER_PINNED' });
  });

  it('buys answers again knowingly when their record is damaged', async () => {
    const first = await aService();
    await first.clock.run((await first.orrery.submit(anOrder())).result());
    const key = 'attempt/order-1/daily-002/0001';
    const damaged = structuredClone(await first.store.get(key)) as { accepted: { text: string }[] };
    damaged.accepted[0]!.text = 'something else';
    await first.store.commit([
      { put: key, value: damaged },
      { put: 'state/order-1', value: { state: 'writing', pause: null, reason: null, at: 0, workedMs: 0 } },
    ]);
    const second = await aService({ memory: first.store });
    const [handle] = await second.orrery.recover();
    expect(await second.clock.run(handle!.result())).toMatchObject({ state: 'delivered', attempts: 4 });
    expect(second.events).toContainEqual(expect.objectContaining({ type: 'warning', code: 'DATA_DAMAGED' }));
  });
});

describe('looking after orders', () => {
  it('purges a customer and keeps the money', async () => {
    const { orrery, clock, store } = await aService();
    await clock.run((await orrery.submit(anOrder())).result());
    const before = await orrery.costs('model');
    await orrery.purge('order-1');
    expect(await orrery.list()).toEqual([]);
    expect(await orrery.costs('model')).toEqual(before);
    const left = JSON.stringify(store.entries());
    for (const trace of ['Ada', 'order-1', 'user-1', 'word1']) expect(left).not.toContain(trace);
  });

  it('purges for good: a handle kept from before cannot bring the order back', async () => {
    const { orrery, clock, store } = await aService({
      products: [aProduct({ days: 1 })],
      budgets: { orderUsd: 0 },
    });
    const handle = await orrery.submit(anOrder());
    expect((await clock.run(handle.result())).state).toBe('paused');
    await orrery.purge('order-1');
    await expect(handle.resume({ budgetUsd: 5 })).rejects.toMatchObject({ code: 'CLOSED' });
    expect(store.entries().filter(([key]) => /^(order|state|facts)\//.test(key))).toEqual([]);
  });

  it('takes no terms for a purged order, and gives none of its own to a new one of its id', async () => {
    const { orrery, clock, store } = await aService();
    const handle = await orrery.submit(anOrder(), { budgetUsd: 5, priority: 3 });
    await clock.run(handle.cancel());
    await orrery.purge('order-1');
    await expect(handle.resume({ budgetUsd: 9 })).rejects.toMatchObject({ code: 'CLOSED' });
    expect(store.entries().filter(([key]) => key.includes('order-1'))).toEqual([]);
    const again = await orrery.submit(anOrder());
    expect(again.status().usd.budget).toBeNull();
  });

  it('takes an order of a purged id for a new one, however soon it comes', async () => {
    const { orrery, clock } = await aService({ products: [aProduct({ days: 1 })] });
    const first = await clock.run((await orrery.submit(anOrder())).result());
    const purged = orrery.purge('order-1');
    const handle = await orrery.submit(anOrder());
    await purged;
    const report = await clock.run(handle.result());
    expect(report).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(handle.status().usd.settled).toBeCloseTo(first.usd.settled, 9);
    expect((await orrery.calls()).length).toBe(2);
  });

  it('does not purge an order at work', async () => {
    const { orrery } = await aService();
    await orrery.submit(anOrder());
    await expect(orrery.purge('order-1')).rejects.toMatchObject({ code: 'ORDER_BUSY' });
    await expect(orrery.purge('nobody')).rejects.toMatchObject({ code: 'ORDER_UNKNOWN' });
  });

  it('sums the ledger under every heading', async () => {
    const { orrery, clock } = await aService();
    const { usd } = await clock.run((await orrery.submit(anOrder())).result());
    for (const by of ['model', 'section', 'user', 'order', 'cause', 'day'] as const) {
      const lines = await orrery.costs(by);
      expect(lines.reduce((sum, line) => sum + line.usd.settled, 0)).toBeCloseTo(usd.settled, 9);
    }
  });
});

describe('several orders', () => {
  it('share one lane, and the small one is not stuck behind the big one', async () => {
    const { orrery, clock } = await aService({
      products: [aProduct({ id: 'big', days: 60 }), aProduct({ id: 'small', days: 2 })],
      limits: { 'gpt-4o': { requestsPerMinute: 6, tokensPerMinute: 1e9 } },
    });
    const big = await orrery.submit(anOrder({ orderId: 'big', product: 'big' }));
    await clock.advance(60_000);
    const small = await orrery.submit(anOrder({ orderId: 'small', product: 'small' }));
    await clock.run(small.result());
    expect(clock.now() - START_MS - 60_000).toBeLessThanOrEqual(3 * 10_400 + 10_000);
    await clock.run(big.result());
  });

  it('share the facts they have in common', async () => {
    let computed = 0;
    const product = aProduct({
      factsKey: ({ customer }) => String(customer.name),
      facts: function* () {
        computed += 1;
        yield;
        return { lucky: 7 };
      },
    });
    const { orrery, clock } = await aService({ products: [product] });
    const handles = await Promise.all(['a', 'b', 'c'].map((orderId) => orrery.submit(anOrder({ orderId }))));
    await clock.run(Promise.all(handles.map((handle) => handle.result())));
    expect(computed).toBe(1);
  });
});
