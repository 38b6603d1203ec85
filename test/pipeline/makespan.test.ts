import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  aCrowd,
  type Behaviour,
  boundOf,
  type Crowd,
  longestMs,
  refusals,
  timed,
  timeOrder,
} from '../../bench/support/crowd.ts';
import { flagshipShape, orderOf, snapshotShape } from '../../bench/support/flagship-shape.ts';
import { jain, lowerBoundMs } from '../../bench/support/lower-bound.ts';
import type { Tier } from '../../src/domain/rate-limits.ts';
import type { OrreryOptions } from '../../src/options.ts';

const FLAGSHIP = orderOf(flagshipShape);

async function makespan(tier: Tier, options: Partial<OrreryOptions>, behaviour: Behaviour = {}) {
  const crowd = await aCrowd(tier, options, behaviour);
  const { ms, state } = await crowd.clock.run(timeOrder(crowd, FLAGSHIP));
  expect(state).toBe('delivered');
  return {
    ms,
    boundMs: boundOf(crowd, tier),
    calls: timed(crowd),
    refused: refusals(crowd),
    longestMs: longestMs(crowd),
  };
}

/** Waits, in no time at all, until the first calls are made. */
async function callsOf({ model }: Crowd): Promise<void> {
  while (model.calls.length === 0) await nextTurn();
}

describe('the flagship order, 161 calls against the limits of gpt-4o', () => {
  it.each([1, 4] as const)(
    'takes at most 1.02 times as long as it must at tier %i, unrefused',
    async (tier) => {
      const { ms, boundMs, refused } = await makespan(tier, { tier });
      expect(refused).toBe(0);
      expect(ms).toBeGreaterThanOrEqual(boundMs);
      expect(ms).toBeLessThanOrEqual(1.02 * boundMs);
    },
  );

  it.each([1, 2, 5] as const)(
    'learns the limits of tier %i from one short call, and takes no longer than that more',
    async (tier) => {
      const { ms, boundMs, refused, longestMs: longest } = await makespan(tier, {});
      expect(refused).toBe(0);
      expect(ms).toBeLessThanOrEqual(1.02 * boundMs + longest / 2);
    },
  );

  it('takes the limits from the text of a refusal where there are no headers', async () => {
    const { ms, boundMs, refused, longestMs: longest } = await makespan(2, {}, { limitHeaders: 'azure' });
    expect(refused).toBeLessThanOrEqual(3);
    // One, two, four, … calls at a time until the limit is hit for the first time.
    expect(ms).toBeLessThanOrEqual(1.1 * boundMs + 6 * longest);
  });

  it('keeps to a limit of the project below that of the account', async () => {
    const {
      ms,
      refused,
      calls,
      longestMs: longest,
    } = await makespan(2, {}, { projectTokensPerMinute: 225_000 });
    expect(refused).toBe(0);
    const limits = { requestsPerMinute: 5_000, tokensPerMinute: 225_000 };
    expect(ms).toBeGreaterThan(lowerBoundMs(calls, limits));
    expect(ms).toBeLessThan(1.1 * lowerBoundMs(calls, limits) + longest);
  });

  it('profits from tokens that flow back, once the headers show it', async () => {
    const { ms, boundMs, refused } = await makespan(1, { tier: 1 }, { refundUnused: true });
    // A call uses 57 % of its cap; the bound knows of no refunds.
    expect(ms).toBeLessThan(0.85 * boundMs);
    expect(refused).toBe(0);
  });

  it('yields to others on the account: few of its calls are refused, and it is not kept waiting for nothing', async () => {
    const crowd = await aCrowd(2, { tier: 2 });
    const other = () => {
      crowd.model.useElsewhere(9_000);
      crowd.clock.setTimeout(other, 3_000);
    };
    other();
    const { ms, state } = await crowd.clock.run(timeOrder(crowd, FLAGSHIP));
    expect(state).toBe('delivered');
    expect(refusals(crowd)).toBeLessThanOrEqual(16);
    // Others take 40 % of the refill.
    expect(ms).toBeLessThanOrEqual(1.6 * (boundOf(crowd, 2) / 0.6));
  });
});

describe('orders that share a lane', () => {
  it('a small one finishes as if nearly alone while a big one is under way', async () => {
    const alone = await aCrowd(2, { tier: 2 });
    const { ms: aloneMs } = await alone.clock.run(timeOrder(alone, orderOf(snapshotShape)));
    const crowd = await aCrowd(2, { tier: 2 });
    const big = timeOrder(crowd, FLAGSHIP);
    await crowd.clock.advance(120_000);
    const { ms } = await crowd.clock.run(timeOrder(crowd, orderOf(snapshotShape)));
    expect(ms).toBeLessThanOrEqual(1.5 * aloneMs);
    expect((await crowd.clock.run(big)).state).toBe('delivered');
  });

  it('equal ones are slowed down equally, and the limit is used to the full', async () => {
    const crowd = await aCrowd(3, { tier: 3 });
    const orders = Array.from({ length: 4 }, (_, i) => timeOrder(crowd, orderOf(flagshipShape, i + 1)));
    const times = (await crowd.clock.run(Promise.all(orders))).map(({ ms }) => ms);
    expect(jain(times)).toBeGreaterThanOrEqual(0.95);
    expect(Math.max(...times)).toBeLessThanOrEqual(1.05 * boundOf(crowd, 3));
    expect(refusals(crowd)).toBe(0);
  });

  it('one of higher priority comes forward faster', async () => {
    const crowd = await aCrowd(2, { tier: 2 });
    const [plain, urgent] = await crowd.clock.run(
      Promise.all([
        timeOrder(crowd, orderOf(flagshipShape, 1)),
        timeOrder(crowd, orderOf(flagshipShape, 2), { priority: 4 }),
      ]),
    );
    expect(urgent.ms).toBeLessThanOrEqual(0.75 * plain.ms);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a priority of %d is refused', async (priority) => {
    const { orrery } = await aCrowd(2);
    await expect(orrery.submit(FLAGSHIP, { priority })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    expect(await orrery.list()).toEqual([]);
  });

  it('heed one cool-down together, and start slowly after it', async () => {
    const crowd = await aCrowd(5, { tier: 5 });
    const orders = [1, 2].map((i) => timeOrder(crowd, orderOf(snapshotShape, i)));
    crowd.model.outage = { code: 'MODEL_RATE_LIMITED', message: 'busy', retryAfterMs: 20_000 };
    await callsOf(crowd);
    await crowd.clock.advance(1_000);
    crowd.model.outage = null;
    await crowd.clock.run(Promise.all(orders));
    const [first = 0] = crowd.model.calls.map(({ startedAt }) => startedAt);
    const later = crowd.model.calls.flatMap(({ startedAt, isRefused }) =>
      isRefused ? [] : startedAt - first,
    );
    expect(later).toHaveLength(8);
    expect(later.filter((start) => start < 20_000)).toEqual([]);
    expect(later.filter((start) => start < 21_000)).toHaveLength(1);
  });

  it('wait no longer for a server than the owner allows', async () => {
    const crowd = await aCrowd(5, { tier: 5, longestWaitMs: 30_000 });
    crowd.model.outage = { code: 'MODEL_OVERLOADED', message: 'busy', retryAfterMs: 3_600_000 };
    const order = timeOrder(crowd, orderOf(snapshotShape));
    await callsOf(crowd);
    await crowd.clock.advance(1_000);
    crowd.model.outage = null;
    const { ms } = await crowd.clock.run(order);
    expect(ms).toBeGreaterThan(30_000);
    expect(ms).toBeLessThan(60_000);
  });
});
