import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/domain/failure.ts';
import { createOrrery } from '../../src/pipeline/orrery.ts';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { wireOrrery } from '../../src/wire.ts';
import { anOrder, aProduct, goodAnswers } from '../support/orders.ts';
import { aService, type Script } from '../support/service.ts';

/** A provider that can be broken and mended. */
function aProvider() {
  const provider: { broken: Failure | null; script: Script } = {
    broken: null,
    script: (_request, keys) =>
      provider.broken ? { failure: provider.broken, ms: 100 } : { answers: goodAnswers(keys), ms: 60_000 },
  };
  return provider;
}

const LIMITS = { 'gpt-4o': { requestsPerMinute: 10, tokensPerMinute: 1_000_000 } };
/** Each order has facts of its own: equal calls would be shared. */
const products = [aProduct({ days: 30, sharedContext: (_facts, { orderId }) => ({ orderId }) })];
const order = (orderId: string) => anOrder({ orderId });

describe('a lane on which nothing gets through', () => {
  it.each(['fixed', 'adaptive'] as const)(
    'has its orders rest instead of burning attempts, and they go on when the provider does (%s)',
    async (pace) => {
      const provider = aProvider();
      const { orrery, clock, model } = await aService({
        products,
        pace,
        limits: LIMITS,
        script: provider.script,
      });
      const handles = [await orrery.submit(order('one')), await orrery.submit(order('two'))];
      await clock.advance(200_000);
      const before = model.calls.length;
      provider.broken = { code: 'MODEL_UNAVAILABLE', message: 'bad gateway', status: 502 };
      const reports = await clock.run(Promise.all(handles.map((handle) => handle.result())));
      for (const [i, report] of reports.entries()) {
        expect(report).toMatchObject({ state: 'paused', reason: { code: 'CIRCUIT_OPEN' } });
        expect(report.reason?.message).toContain('bad gateway');
        expect(handles[i]?.status()).toMatchObject({ pause: 'circuit' });
      }
      const wasted = model.calls.length - before;
      expect(wasted).toBeLessThanOrEqual(20);

      provider.broken = null;
      const resumedAt = clock.now();
      for (const handle of handles) await handle.resume();
      const ends = await clock.run(Promise.all(handles.map((handle) => handle.result())));
      for (const end of ends) expect(end).toMatchObject({ state: 'delivered', answers: { missing: 0 } });
      expect(model.calls).toHaveLength(60 + wasted);
      // One call probes, and the others wait for it.
      const [probe, ...rest] = model.calls.filter(({ startedAt }) => startedAt >= resumedAt);
      expect(rest[0]?.startedAt).toBeGreaterThanOrEqual(probe?.endedAt ?? Number.NaN);
    },
  );

  it('is tried by one call each time an order is resumed in vain', async () => {
    const provider = aProvider();
    const { orrery, clock, model } = await aService({ products, limits: LIMITS, script: provider.script });
    provider.broken = { code: 'MODEL_CONNECTION_LOST', message: 'reset' };
    const handle = await orrery.submit(order('one'));
    await clock.run(handle.result());
    for (let i = 1; i <= 3; i += 1) {
      const before = model.calls.length;
      await handle.resume();
      expect(await clock.run(handle.result())).toMatchObject({ state: 'paused' });
      expect(model.calls.length - before).toBe(1);
    }
  });
});

describe('an account that may not spend any more', () => {
  it('pauses every order of the lane at the first word, and each goes on when it is resumed', async () => {
    const provider = aProvider();
    const { orrery, clock, model } = await aService({ products, limits: LIMITS, script: provider.script });
    const handles = [await orrery.submit(order('one')), await orrery.submit(order('two'))];
    await clock.advance(10_000);
    provider.broken = { code: 'MODEL_QUOTA_EXHAUSTED', message: 'no credit', status: 429 };
    const reports = await clock.run(Promise.all(handles.map((handle) => handle.result())));
    for (const [i, report] of reports.entries()) {
      expect(report).toMatchObject({ state: 'paused', reason: { code: 'MODEL_QUOTA_EXHAUSTED' } });
      expect(handles[i]?.status()).toMatchObject({ pause: 'quota' });
    }
    const refused = model.calls.length - reports.reduce((sum, { answers }) => sum + answers.accepted / 2, 0);
    expect(refused).toBe(1);

    provider.broken = null;
    for (const handle of handles) {
      await handle.resume();
      expect(await clock.run(handle.result())).toMatchObject({ state: 'delivered' });
    }
    expect(model.calls).toHaveLength(60 + refused);
  });
});

describe("an order's priority", () => {
  it('is kept with the order, and erased with it', async () => {
    const store = memoryStore();
    const { orrery, clock } = await aService({ memory: store });
    const handle = await orrery.submit(anOrder(), { priority: 3 });
    await clock.run(handle.result());
    await orrery.close();
    const service = await aService();
    const parts = wireOrrery(
      { provider: { client: service.model, simulated: true }, products: [aProduct()] },
      store,
    );
    const again = await createOrrery(parts);
    await again.get('order-1');
    expect(parts.services.priorityOf('order-1')).toBe(3);
    expect(parts.services.priorityOf('order-2')).toBe(1);
    await again.purge('order-1');
    expect(await store.get('priority/order-1')).toBeUndefined();
  });
});
