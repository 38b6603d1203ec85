import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/pipeline/money/reconcile.ts';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { wireOrrery } from '../../src/wire.ts';
import { anEntry, GPT_4O_ROW } from '../domain/support/money.ts';
import { anOrder, aProduct, goodAnswers } from '../support/orders.ts';
import { aService } from '../support/service.ts';

/** An order whose first call was lost on the way back, so that nobody knows whether it was billed. */
const anUnknownCall = async () => {
  const service = await aService({
    products: [aProduct({ days: 1 })],
    script: (_request, keys, call) =>
      call === 1
        ? { failure: { code: 'MODEL_CONNECTION_LOST', message: 'cut' }, ms: 1_000 }
        : { answers: goodAnswers(keys) },
  });
  const handle = await service.orrery.submit(anOrder());
  await service.clock.run(handle.result());
  return { ...service, handle };
};
const FINDING = { orderId: 'order-1', batch: 'daily-001', attempt: 1, usd: 0.0002 };

describe('reconciling', () => {
  it('puts what was billed in the place of the worst case, in the ledger and in the budget', async () => {
    const { orrery, handle, clock } = await anUnknownCall();
    const worst = (await orrery.calls())[0]?.nanoUsd;
    expect(handle.status().usd.unknown).toBeGreaterThan(0.0002);
    const settledBefore = handle.status().usd.settled;

    const [entry] = await orrery.reconcile([FINDING]);

    expect(entry).toMatchObject({
      standing: 'settled',
      nanoUsd: 200_000,
      reconciled: { at: clock.now(), wasNanoUsd: worst },
    });
    expect((await orrery.calls())[0]).toEqual(entry);
    expect(handle.status().usd.unknown).toBe(0);
    expect(handle.status().usd.settled).toBeCloseTo(settledBefore + 0.0002, 9);
    expect((await handle.result()).usd.unknown).toBe(0);
  });

  it('books a call that was never billed as void', async () => {
    const { orrery } = await anUnknownCall();
    const [entry] = await orrery.reconcile([{ ...FINDING, usd: 0 }]);
    expect(entry).toMatchObject({ standing: 'void', nanoUsd: 0 });
  });

  it.each([
    [
      'a call the ledger does not hold',
      [{ ...FINDING, attempt: 9 }],
      'the ledger holds no call order-1 daily-001 9',
    ],
    [
      'a call whose cost is known',
      [{ ...FINDING, attempt: 2 }],
      'the cost of call order-1 daily-001 2 is known',
    ],
    ['a cost that is none', [{ ...FINDING, usd: -1 }], 'usd must be a number of at least 0, not -1'],
    ['a call named twice', [FINDING, FINDING], 'order-1 daily-001 1 is named twice'],
  ])('refuses %s, and changes nothing', async (_what, findings, message) => {
    const { orrery } = await anUnknownCall();
    const before = await orrery.calls();
    await expect(orrery.reconcile(findings)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(message),
    });
    await expect(orrery.reconcile([FINDING, { ...FINDING, attempt: 9 }])).rejects.toThrow();
    expect(await orrery.calls()).toEqual(before);
  });

  it('books a call once, however many say so at once', async () => {
    const { orrery, handle } = await anUnknownCall();
    const settled = handle.status().usd.settled;
    const both = await Promise.allSettled([orrery.reconcile([FINDING]), orrery.reconcile([FINDING])]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(handle.status().usd).toMatchObject({ unknown: 0 });
    expect(handle.status().usd.settled).toBeCloseTo(settled + FINDING.usd, 9);
  });

  it('leaves a call alone that the order at work may fetch still', async () => {
    const { services } = wireOrrery({ provider: { client: {} as never, simulated: true } }, memoryStore());
    const fetchable = anEntry({
      standing: 'unknown',
      usage: null,
      accepted: 0,
      price: { ...GPT_4O_ROW, lane: 'batch' },
    });
    await services.journal.settleUnseen([fetchable]);
    const finding = { orderId: 'order-1', batch: 'daily-001', attempt: 1, usd: 0 };
    await expect(reconcile(services, [finding], async () => true)).rejects.toThrow('pause it first');
    await expect(reconcile(services, [finding], async () => false)).resolves.toHaveLength(1);
  });
});
