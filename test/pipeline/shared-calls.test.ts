import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { scriptedModel } from '../../src/testing/scripted-model.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';
import { anOrder, aProduct, goodAnswers } from '../support/orders.ts';
import { aService, START_MS } from '../support/service.ts';

const TWIN = anOrder({ orderId: 'order-2', userId: 'user-2' });
const DAY_MS = 86_400_000;

describe('two orders that ask the same at once', () => {
  const twins = async (options: Parameters<typeof aService>[0] = {}) => {
    const service = await aService({
      products: [aProduct({ days: 1 })],
      limits: { 'gpt-4o': { requestsPerMinute: 500, tokensPerMinute: 30_000 } },
      ...options,
    });
    const first = await service.orrery.submit(anOrder());
    const second = await service.orrery.submit(TWIN);
    return { ...service, first, second };
  };

  it('share one call, billed to the first', async () => {
    const { clock, model, orrery, first, second, events } = await twins();
    const [one, two] = await clock.run(Promise.all([first.result(), second.result()]));

    expect(model.calls).toHaveLength(1);
    expect([one.state, two.state]).toEqual(['delivered', 'delivered']);
    expect(one.usd.settled).toBeGreaterThan(0);
    expect(two).toMatchObject({ usd: { settled: 0, unknown: 0 }, answers: { accepted: 2 }, wasteUsd: {} });
    expect((await orrery.calls('order-2'))[0]).toMatchObject({
      standing: 'void',
      nanoUsd: 0,
      source: 'shared',
    });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'call', orderId: 'order-2', source: 'shared' }),
    );
  });

  it('are each written anew where a section must be unique', async () => {
    const { clock, model, first, second } = await twins({
      products: [aProduct({ days: 1, section: { isUnique: true } })],
    });
    await clock.run(Promise.all([first.result(), second.result()]));
    expect(model.calls).toHaveLength(2);
  });

  it('do not fall together: the second asks for itself when the first is cancelled', async () => {
    const { clock, model, first, second } = await twins();
    await clock.advance(1_000);
    await first.cancel();
    const report = await clock.run(second.result());
    expect(report).toMatchObject({ state: 'delivered', usd: { unknown: 0 } });
    expect(model.calls).toHaveLength(2);
  });

  it('leave the first its call when the second is cancelled', async () => {
    const { clock, model, first, second } = await twins();
    await clock.advance(1_000);
    const status = await second.cancel();
    expect(status.usd).toMatchObject({ settled: 0, unknown: 0 });
    expect(await clock.run(first.result())).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(model.calls).toHaveLength(1);
  });

  it('fail together, unbilled, when the provider refuses', async () => {
    const { clock, model, first, second } = await twins({
      script: (_request, keys, call) =>
        call === 1
          ? { failure: { code: 'MODEL_UNAVAILABLE', message: 'down' }, ms: 1_000 }
          : { answers: goodAnswers(keys), ms: 1_000 },
    });
    const [one, two] = await clock.run(Promise.all([first.result(), second.result()]));
    expect([one.state, two.state]).toEqual(['delivered', 'delivered']);
    expect(model.calls).toHaveLength(2);
  });
});

describe('the reply cache', () => {
  const aCachingService = (memory = memoryStore(), options: Parameters<typeof aService>[0] = {}) =>
    aService({ products: [aProduct({ days: 1 })], memory, replyCache: {}, ...options });

  it('answers a request asked before, in another order and another process, for nothing', async () => {
    const first = await aCachingService();
    const paid = await first.clock.run((await first.orrery.submit(anOrder())).result());
    await first.orrery.close();
    const second = await aCachingService(first.store);
    const report = await second.clock.run((await second.orrery.submit(TWIN)).result());

    expect(paid.usd.settled).toBeGreaterThan(0);
    expect(second.model.calls).toHaveLength(0);
    expect(report).toMatchObject({ state: 'delivered', usd: { settled: 0 }, answers: { accepted: 2 } });
    expect((await second.orrery.calls('order-2'))[0]).toMatchObject({ source: 'cache', standing: 'void' });
  });

  it.each<[what: string, options: Parameters<typeof aService>[0]]>([
    ['is off unless the host wants it', { replyCache: undefined as never }],
    [
      'is off for sections that must be unique',
      { products: [aProduct({ days: 1, section: { isUnique: true } })] },
    ],
  ])('%s', async (_what, options) => {
    const { orrery, clock, model } = await aCachingService(undefined, options);
    await clock.run((await orrery.submit(anOrder())).result());
    await clock.run((await orrery.submit(TWIN)).result());
    expect(model.calls).toHaveLength(2);
  });

  it('forgets replies that are too old', async () => {
    const { orrery, clock, model } = await aCachingService(undefined, { replyCache: { ttlMs: DAY_MS } });
    await clock.run((await orrery.submit(anOrder())).result());
    await clock.advance(DAY_MS + 1);
    await clock.run((await orrery.submit(TWIN)).result());
    expect(model.calls).toHaveLength(2);
  });

  it('keeps no more replies than it may, the youngest ones', async () => {
    const { orrery, clock, store } = await aCachingService(undefined, {
      products: [aProduct({ days: 3 })],
      pace: 'fixed',
      replyCache: { mostReplies: 2 },
    });
    await clock.run((await orrery.submit(anOrder())).result());
    const kept = store.entries().filter(([key]) => key.startsWith('reply/'));
    expect(kept).toHaveLength(2);
    const instants = kept.map(([, reply]) => (reply as { at: number }).at).sort();
    expect(instants[0]).toBeGreaterThan(clock.now() - 25_000);
  });

  it('keeps no reply with an answer that was not accepted', async () => {
    const { orrery, clock, store } = await aCachingService(undefined, {
      script: (_request, keys, call) => ({
        answers: call === 1 ? { a1: 'short' } : goodAnswers(keys),
        ms: 1_000,
      }),
    });
    await clock.run((await orrery.submit(anOrder())).result());
    expect(store.entries().filter(([key]) => key.startsWith('reply/'))).toHaveLength(1);
  });

  it('answers no real order with simulated text', async () => {
    const simulated = await aCachingService();
    await simulated.clock.run((await simulated.orrery.submit(anOrder())).result());
    await simulated.orrery.close();

    const at = virtualClock(START_MS);
    const client = scriptedModel(at, (_request, keys) => ({ answers: goodAnswers(keys) }));
    const real = await aCachingService(simulated.store, { at, provider: { client, simulated: false } });
    const report = await at.run((await real.orrery.submit(TWIN)).result());
    expect(report).toMatchObject({ state: 'delivered', simulated: false });
    expect(client.calls).toHaveLength(1);
  });

  it("gives up a purged customer's replies", async () => {
    const { orrery, clock, store } = await aCachingService();
    await clock.run((await orrery.submit(anOrder())).result());
    await orrery.purge('order-1');
    expect(store.entries().filter(([key]) => key.startsWith('reply/'))).toEqual([]);
  });
});
