import { describe, expect, it } from 'vitest';
import { ENOUGH_ANSWERS } from '../../src/domain/measured-usage.ts';
import { anEntry, aUsage } from '../domain/support/money.ts';
import { anOrder, aProduct } from '../support/orders.ts';
import { aService, START_MS } from '../support/service.ts';

const quoted = async (
  service: Parameters<typeof aService>[0] = {},
  options: Parameters<Awaited<ReturnType<typeof aService>>['orrery']['quote']>[1] = {},
) => {
  const { orrery } = await aService(service);
  return orrery.quote(anOrder(), options);
};

describe('a quote', () => {
  it('gives each lane and each model its price', async () => {
    const quote = await quoted();
    expect(quote.lanes.standard).toEqual(quote.usd);
    expect(quote.lanes.batch?.ceiling).toBeCloseTo(quote.usd.ceiling / 2, 3);
    expect(quote.lanes.flex).toEqual(quote.lanes.batch);
    expect(quote.models).toEqual([{ model: 'gpt-4o', calls: 3, usd: quote.usd, shutdown: '2027-01-14' }]);
  });

  it('says whether a budget holds it', async () => {
    const { usd } = await quoted();
    expect((await quoted()).budget).toBeNull();
    expect((await quoted({}, { budgetUsd: usd.ceiling })).budget).toEqual({
      usd: usd.ceiling,
      holdsExpected: true,
      holdsCeiling: true,
    });
    expect((await quoted({}, { budgetUsd: usd.expected })).budget).toMatchObject({
      holdsExpected: true,
      holdsCeiling: false,
    });
    const tight = await quoted({ budgets: { orderUsd: usd.floor / 2 } });
    expect(tight.budget).toMatchObject({ holdsExpected: false });
    expect(tight.warnings).toEqual([expect.stringContaining('cannot hold the order: the words alone cost')]);
  });

  it('warns of a model that is switched off before the order can be finished', async () => {
    const shutdown = (date: string) => quoted({ models: { 'gpt-4o': { shutdown: date } } });
    expect((await shutdown('2026-11-21')).warnings).toEqual(['gpt-4o was switched off after 2026-11-21']);
    expect((await shutdown('2026-11-22')).warnings).toEqual([]);

    const slow = { limits: { 'gpt-4o': { requestsPerMinute: 1 / 600, tokensPerMinute: 30_000 } } };
    const { seconds, warnings } = await quoted({ ...slow, models: { 'gpt-4o': { shutdown: '2026-11-22' } } });
    expect(START_MS + seconds * 1000).toBeGreaterThan(Date.parse('2026-11-23'));
    expect(warnings).toEqual(['gpt-4o is switched off after 2026-11-22, before the order can be finished']);
  });

  it('expects what answers came to before, repairs included, once enough of them were bought', async () => {
    const bought = (answers: number) => [
      anEntry({ asked: answers, accepted: answers, usage: aUsage({ input: 1_000, output: answers * 20 }) }),
      anEntry({
        attempt: 2,
        cause: 'repair',
        accepted: 0,
        usage: aUsage({ input: 500, output: answers * 5 }),
      }),
    ];
    const few = await quoted({}, { entries: bought(ENOUGH_ANSWERS - 1) });
    expect(few.sections[0]?.measuredAnswers).toBe(0);

    const quote = await quoted({}, { entries: bought(ENOUGH_ANSWERS) });
    expect(quote.sections[0]).toMatchObject({ measuredAnswers: ENOUGH_ANSWERS });
    expect(quote.sections[0]?.tokens.output.expected).toBe(quote.answers * 25);
    const { input } = quote.tokens;
    expect(quote.usd.expected).toBeCloseTo((1.5 * input * 2.5 + quote.answers * 25 * 10) / 1e6, 3);
  });

  it.each([
    ['another product', { product: 'other' }],
    ['another section', { section: 'weekly' }],
    ['a real model', { simulated: false }],
  ])('does not learn from %s', async (_what, changes) => {
    const entries = [anEntry({ accepted: 1_000, ...changes })];
    expect((await quoted({}, { entries })).sections[0]?.measuredAnswers).toBe(0);
  });

  it('learns from the ledger', async () => {
    const { orrery, clock } = await aService({ products: [aProduct({ days: ENOUGH_ANSWERS / 2 })] });
    await clock.run((await orrery.submit(anOrder())).result());
    expect((await orrery.quote(anOrder())).sections[0]?.measuredAnswers).toBe(ENOUGH_ANSWERS);
  });
});
