import { describe, expect, it } from 'vitest';
import { anOrder, aProduct, goodAnswers, words } from '../support/orders.ts';
import { aService } from '../support/service.ts';

describe('an order', () => {
  it('runs from submit to the book', async () => {
    const { orrery, clock, model, books } = await aService();
    const handle = await orrery.submit(anOrder());
    const report = await clock.run(handle.result());

    expect(report).toMatchObject({
      orderId: 'order-1',
      state: 'delivered',
      calls: 3,
      attempts: 3,
      answers: { planned: 6, accepted: 6, repaired: 0, missing: 0 },
      failureRate: 0,
      words: { min: 4, mean: 4, max: 4 },
      simulated: true,
    });
    expect(report.usd.settled).toBeGreaterThan(0);
    expect(report.usd.settled).toBeCloseTo(report.usd.floor, 9);
    expect(model.calls).toHaveLength(3);
    const [book] = books.values();
    expect(book?.parts[0]?.chapters.map(({ entries }) => entries.map(({ answer }) => answer))).toEqual([
      [words(4, 'a1'), words(4, 'a2')],
      [words(4, 'a1'), words(4, 'a2')],
      [words(4, 'a1'), words(4, 'a2')],
    ]);
  });

  it('asks only the bad items of a draft again, with the reason', async () => {
    const { orrery, clock, model } = await aService({
      products: [aProduct({ days: 1 })],
      script: (_request, keys, call) => ({
        answers: call === 1 ? { a1: words(4, 'a1'), a2: 'short' } : goodAnswers(keys),
      }),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());

    expect(report).toMatchObject({
      state: 'delivered',
      attempts: 2,
      answers: { accepted: 2, repaired: 1 },
      failureRate: 0.5,
    });
    expect(model.calls[1]?.keys).toEqual(['a2']);
    expect(model.calls[1]?.request.messages[1]?.content).toContain('a2: it had 1 words; write 3 to 6');
    expect(model.calls[1]?.startedAt).toBe(model.calls[0]?.endedAt);
  });
});
