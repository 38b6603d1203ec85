import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { anOrder } from '../support/orders.ts';
import { aService } from '../support/service.ts';

/** A folder in which an order of three calls is delivered. */
const delivered = async () => {
  const { orrery, clock, store } = await aService();
  const report = await clock.run((await orrery.submit(anOrder())).result());
  await orrery.close();
  return { entries: store.entries(), paid: report.usd.settled };
};
const without = (entries: readonly [string, unknown][], lost: (key: string) => boolean) =>
  aService({ memory: memoryStore(entries.filter(([key]) => !lost(key))) });

describe('a ledger with calls missing', () => {
  it('books them as unknown at the worst they can have cost, once, and says so', async () => {
    const { entries, paid } = await delivered();
    const { orrery, clock, events, store } = await without(
      entries,
      (key) => key === 'ledger/order-1/daily-002/0001',
    );
    await clock.advance(0);

    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'warning',
        code: 'DATA_DAMAGED',
        message: '1 calls of order order-1 are missing from the ledger: booked as unknown, at their worst',
      }),
    );
    const { usd } = (await orrery.list())[0]!;
    expect(usd.settled).toBeLessThan(paid);
    expect(usd.settled + usd.unknown).toBeGreaterThan(paid);
    await orrery.close();

    const next = await aService({ memory: store });
    await next.clock.advance(0);
    expect(next.events.filter(({ type }) => type === 'warning')).toEqual([]);
    expect((await next.orrery.list())[0]?.usd).toEqual(usd);
  });

  it('is quiet while all are there', async () => {
    const { entries } = await delivered();
    const { clock, events } = await without(entries, () => false);
    await clock.advance(0);
    expect(events).toEqual([]);
  });

  it('lets the owner say what a lost call cost', async () => {
    const { entries } = await delivered();
    const { orrery } = await without(entries, (key) => key.startsWith('ledger/order-1/daily-002'));
    await orrery.reconcile([{ orderId: 'order-1', batch: 'lost', attempt: 1, usd: 0.001 }]);
    expect((await orrery.list())[0]?.usd.unknown).toBe(0);
  });
});
