import { describe, expect, it } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { BUYINGS, runShop } from './shop.ts';

const SHOPS = 40;

describe('several orders in one process, with shared caps, faults, deaths and an operator with whims', () => {
  it('do the same for the same seed, at the same times, and something else for another', async () => {
    const [first, again, other] = [
      await runShop(21, 'mixed'),
      await runShop(21, 'mixed'),
      await runShop(22, 'mixed'),
    ];
    expect(first.deaths).toBeGreaterThan(0);
    expect(again).toEqual(first);
    expect(other.trace).not.toBe(first.trace);
  });

  it.each(BUYINGS)(
    'keep every promise when they are bought %s',
    async (buying) => {
      const totals = { calls: 0, deaths: 0 };
      for (let seed = 0; seed < SHOPS; seed += 1) {
        const { broken, calls, deaths } = await runShop(seed, buying);
        expect(broken).toEqual([]);
        totals.calls += calls;
        totals.deaths += deaths;
      }
      // Worlds in which nothing happens would keep every promise.
      expect(totals.calls).toBeGreaterThan(8 * SHOPS);
      expect(totals.deaths).toBeGreaterThan(SHOPS / 2);
    },
    120_000,
  );
});

describe('a harness that finds', () => {
  it.each([
    ['reserves nothing for users', 'standard', /user-\d has spent|the bill of user-\d/],
    ['reserves nothing for days', 'standard', /day [-\d]+ has spent \d+, over the cap/],
    ['reserves nothing for months', 'standard', /month [-\d]+ has spent \d+, over the cap/],
    ['books a call under the day its wait for room began', 'batch', /was made at [\d.]+, and is booked at/],
    ['books a batch that runs on as free', 'batch', /lies ready|ledger says \d+, the (whole )?bill/],
    ['does not look for batches of an earlier life', 'batch', /lies ready/],
    ['takes a batch that nobody keeps any more for one never made', 'batch', /is accounted for/],
    ["forgets an order's cap when it starts anew", 'standard', /over the cap/],
    ["erases an order's money with it", 'standard', /whole ledger says \d+, the whole bill/],
  ] as const)('a pipeline that %s', async (name, buying, complaint) => {
    let found: readonly string[] = [];
    for (let seed = 0; seed < SHOPS && found.length === 0; seed += 1)
      found = (await runShop(seed, buying, MUTANTS[name])).broken;
    expect(found.join('\n')).toMatch(complaint);
  });
});
