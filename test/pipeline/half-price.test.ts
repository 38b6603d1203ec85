import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/domain/ledger.ts';
import { openOrrery } from '../../src/open-orrery.ts';
import type { OrreryOptions } from '../../src/options.ts';
import type { SubmitOptions } from '../../src/pipeline/api.ts';
import { simulated } from '../../src/providers.ts';
import type { Assignment, ProfileInput } from '../../src/simulator/index.ts';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';
import { aClient, aSimulator } from '../simulator/support/requests.ts';
import { anOrder, aProduct } from '../support/orders.ts';
import { aService, memoryBinder, START_MS } from '../support/service.ts';

const HOUR_MS = 3_600_000;
const WORDS = { ask: { min: 20, max: 40 }, accept: { min: 15, max: 60 } };
const TWELVE_DAYS = aProduct({ days: 12, section: { words: WORDS } });

/** Answers of middling length in plain words. */
const plainly = ({ minWords, maxWords }: Assignment) =>
  Array.from({ length: Math.round((minWords + maxWords) / 2) }, () => 'word').join(' ');

/** A simulated provider in virtual time, whose batches take up to two hours, and a data folder. */
function aWorld(profile: ProfileInput = {}, seed = 1) {
  const clock = virtualClock(START_MS);
  const simulator = aSimulator({ latencyScale: 1, ...profile }, { clock, seed, write: plainly });
  const store = memoryStore();
  /** A process that works on the folder, until it is killed: then nothing of it reaches anything any more. */
  const aProcess = async (options: Partial<OrreryOptions> = {}, dies?: (path: string) => boolean) => {
    let isDead = false;
    const never = () => new Promise<never>(() => {});
    const alive = async <T>(work: () => Promise<T>): Promise<T> => {
      if (isDead) return never();
      const result = await work();
      return isDead ? never() : result;
    };
    const fetch: typeof globalThis.fetch = (input, init) =>
      alive(async () => {
        const response = await simulator.fetch(input, init);
        isDead ||= dies?.(`${init?.method?.toUpperCase()} ${new URL(String(input)).pathname}`) ?? false;
        return response;
      });
    const orrery = await openOrrery({
      provider: simulated({ ...simulator, fetch }),
      products: [TWELVE_DAYS],
      clock,
      random: () => 0,
      store: {
        ...store,
        get: (key) => alive(() => store.get(key)),
        commit: (changes) => alive(() => store.commit(changes)),
        close: async () => {},
      },
      binder: memoryBinder(),
      lane: 'batch',
      ...options,
    });
    const kill = () => {
      isDead = true;
    };
    return { orrery, kill };
  };
  const order = async (options: Partial<OrreryOptions> = {}, wish: SubmitOptions = {}) => {
    const { orrery } = await aProcess(options);
    const handle = await clock.run(orrery.submit(anOrder(), wish));
    const report = await clock.run(handle.result());
    return { report, entries: await orrery.calls(), orrery };
  };
  const batches = async () => (await aClient(simulator).batches.list({ limit: 100 })).data;
  return { clock, simulator, aProcess, order, batches };
}

const nanoUsd = (entries: readonly LedgerEntry[]) => entries.reduce((sum, entry) => sum + entry.nanoUsd, 0);
const lanesOf = (entries: readonly LedgerEntry[]) => new Set(entries.map(({ price }) => price.lane));
const paid = (entries: readonly LedgerEntry[]) => entries.filter(({ standing }) => standing === 'settled');

describe('an order on the batch lane', () => {
  it('of the size of the flagship is complete at 0.52 of the standard floor, with the faults of the documents', async () => {
    const days = (count: number) => () =>
      Array.from({ length: count }, (_, day) => ({ id: `p${day + 1}`, title: `Part ${day + 1}` }));
    const [section] = TWELVE_DAYS.sections;
    const sections = (
      [
        ['daily', 366, 3],
        ['weekly', 52, 2],
        ['monthly', 12, 1],
        ['yearly', 1, 1],
      ] as const
    ).map(([id, periods, periodsPerBatch]) => ({
      ...section!,
      id,
      questions: Array.from({ length: 20 }, (_, number) => `What of ${number + 1}?`),
      periods: days(periods),
      periodsPerBatch,
    }));
    const world = aWorld({ extends: 'lifelike', promptCache: false });
    const { report, entries } = await world.order({ products: [aProduct({ sections })] });
    expect(report).toMatchObject({
      state: 'delivered',
      calls: 161,
      answers: { planned: 8_620, accepted: 8_620, missing: 0 },
      usd: { unknown: 0 },
    });
    expect(report.answers.repaired).toBeGreaterThan(0);
    const standardFloor = 2 * report.usd.floor;
    expect(report.usd.settled).toBeLessThanOrEqual(0.52 * standardFloor);
    expect(nanoUsd(entries)).toBe(world.simulator.bill().nanoUsd);
    expect((await world.batches()).length).toBeLessThan(10);
  });

  it('goes as one batch, and is paid for at half the price', async () => {
    const world = aWorld();
    const { report, entries } = await world.order();
    expect(report).toMatchObject({ state: 'delivered', attempts: 12, answers: { accepted: 24 } });
    expect((await world.batches()).map(({ request_counts }) => request_counts?.total)).toEqual([12]);
    expect(lanesOf(entries)).toEqual(new Set(['batch']));
    const direct = await aWorld().order({ lane: 'standard' });
    expect(nanoUsd(entries)).toBe(nanoUsd(direct.entries) / 2);
    expect(report.lanes).toEqual([{ lane: 'batch', calls: 12, usd: report.usd.settled }]);
  });

  it.each([
    ['lines that fail', { batchLineError: 0.3 }],
    ['lines that expire', { batchLineExpired: 0.3 }],
    ['answers that come out short', { shortAnswers: 0.1 }],
    ['batches that fail', { batchFailed: 0.6 }],
  ])('asks again for %s, and pays for nothing twice', async (_, faults) => {
    const world = aWorld({ faults }, 2);
    const { report, entries } = await world.order();
    expect(report).toMatchObject({ state: 'delivered', answers: { accepted: 24 }, usd: { unknown: 0 } });
    expect(entries.length).toBeGreaterThan(12);
    expect(nanoUsd(entries)).toBe(world.simulator.bill().nanoUsd);
    expect(paid(entries)).toHaveLength(world.simulator.bill().calls);
  });

  it('is bought at the full price once the lane has given it back twice', async () => {
    const world = aWorld({ faults: { batchLineExpired: 1 } });
    const { report, entries } = await world.order();
    expect(report.state).toBe('delivered');
    expect(entries.filter(({ price }) => price.lane === 'batch').map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 24 }, () => 'MODEL_NOT_SERVED'),
    );
    expect(paid(entries).map(({ price }) => price.lane)).toEqual(
      Array.from({ length: 12 }, () => 'standard'),
    );
    expect(nanoUsd(entries)).toBe(world.simulator.bill().nanoUsd);
  });

  it('is split where the queue of its tier is small', async () => {
    const world = aWorld({ limits: { 'gpt-4o': { batchQueueTokens: 1_000 } } });
    const { report, entries } = await world.order();
    expect(report).toMatchObject({ state: 'delivered', attempts: 12, usd: { unknown: 0 } });
    const sizes = (await world.batches()).filter(({ status }) => status === 'completed');
    expect(sizes.length).toBeGreaterThan(2);
    expect(nanoUsd(entries)).toBe(world.simulator.bill().nanoUsd);
  });

  it('is submitted in portions where its budget holds no more at once', async () => {
    const whole = await aWorld().order();
    const budgetUsd = 1.5 * whole.report.usd.settled;
    const world = aWorld();
    const { report } = await world.order({}, { budgetUsd });
    expect(report).toMatchObject({ state: 'delivered', attempts: 12 });
    expect((await world.batches()).length).toBeGreaterThan(1);
    expect(world.simulator.bill().usd).toBeLessThanOrEqual(budgetUsd);
    const tight = await aWorld().order({}, { budgetUsd: 0.5 * whole.report.usd.settled });
    expect(tight.report).toMatchObject({ state: 'paused', reason: { code: 'BUDGET_EXCEEDED' } });
  });
});

describe('a deadline', () => {
  it('sends the rest through at once: what the batch has done by then is kept', async () => {
    const world = aWorld();
    const { report, entries } = await world.order({}, { deadlineMs: HOUR_MS });
    expect(report).toMatchObject({ state: 'delivered', usd: { unknown: 0 } });
    expect(report.seconds * 1000).toBeLessThan(1.3 * HOUR_MS);
    expect(new Set(paid(entries).map(({ price }) => price.lane))).toEqual(new Set(['batch', 'standard']));
    expect((await world.batches())[0]?.status).toBe('cancelled');
    expect(nanoUsd(entries)).toBe(world.simulator.bill().nanoUsd);
    expect(paid(entries)).toHaveLength(world.simulator.bill().calls);
  });

  it('counts from the first submission: asking again does not move it', async () => {
    const world = aWorld();
    const first = await world.aProcess();
    await world.clock.run(first.orrery.submit(anOrder(), { deadlineMs: HOUR_MS }));
    await world.clock.advance(0.5 * HOUR_MS);
    first.kill();
    const { report } = await world.order({}, { deadlineMs: HOUR_MS });
    expect(report.state).toBe('delivered');
    expect(world.clock.now()).toBeLessThan(START_MS + 1.3 * HOUR_MS);
  });
});

describe('a process that ends while its batch is at work', () => {
  /** Goes on with the order in a new process, and holds that everything was made, and paid for, once. */
  const goesOn = async (world: ReturnType<typeof aWorld>) => {
    const { orrery } = await world.aProcess();
    const warnings: string[] = [];
    orrery.events$.subscribe((event) => event.type === 'warning' && warnings.push(event.code));
    const left = await orrery.calls();
    expect(nanoUsd(left)).toBeGreaterThanOrEqual(world.simulator.bill().nanoUsd);
    const handle = await world.clock.run(orrery.submit(anOrder()));
    void handle.resume();
    const report = await world.clock.run(handle.result());
    const entries = await orrery.calls();
    expect(report).toMatchObject({ state: 'delivered', attempts: 12, usd: { unknown: 0 } });
    expect(nanoUsd(entries)).toBe(world.simulator.bill().nanoUsd);
    expect(world.simulator.bill().calls).toBe(12);
    expect(entries).toHaveLength(12);
    const spent = (await orrery.costs('order'))[0];
    expect(spent).toMatchObject({ calls: 12, usd: { unknown: 0 } });
    expect(handle.status().usd).toMatchObject({ settled: report.usd.settled, unknown: 0 });
    expect(warnings.filter((code) => code !== 'CALL_UNSEEN')).toEqual([]);
    return { left, entries };
  };

  it('by dying right after the batch was made finds it again, and its calls are settled', async () => {
    const world = aWorld();
    const { orrery } = await world.aProcess({}, (request) => request === 'POST /v1/batches');
    await world.clock.run(orrery.submit(anOrder()));
    await world.clock.advance(20_000);
    const { left, entries } = await goesOn(world);
    expect(left.map(({ standing }) => standing)).toEqual(Array.from({ length: 12 }, () => 'unknown'));
    expect(entries.every(({ standing, reconciled }) => standing === 'settled' && reconciled)).toBe(true);
    expect(await world.batches()).toHaveLength(1);
  });

  it.each([0, 1_000, 2_500, 60_000, 0.5 * HOUR_MS, HOUR_MS, 3 * HOUR_MS])(
    'by a kill after %d ms buys nothing twice',
    async (afterMs) => {
      const world = aWorld();
      const { orrery, kill } = await world.aProcess();
      await world.clock.run(orrery.submit(anOrder()));
      await world.clock.advance(afterMs);
      kill();
      await goesOn(world);
      expect((await world.batches()).length).toBeLessThanOrEqual(1);
    },
  );

  it('twice, the second time while it looks for its batch, finds it all the same', async () => {
    const world = aWorld();
    const { orrery } = await world.aProcess({}, (request) => request === 'POST /v1/batches');
    await world.clock.run(orrery.submit(anOrder()));
    await world.clock.advance(20_000);
    const second = await world.aProcess({}, (request) => request === 'GET /v1/batches');
    await world.clock.run(second.orrery.submit(anOrder()));
    await world.clock.advance(20_000);
    await goesOn(world);
    expect(await world.batches()).toHaveLength(1);
  });

  it('is not passed to a fallback, whatever has become of its lane', async () => {
    const world = aWorld();
    const { clock, simulator } = world;
    const { orrery } = await world.aProcess({}, (request) => request === 'POST /v1/batches');
    await clock.run(orrery.submit(anOrder()));
    await clock.advance(20_000);
    const spent = JSON.stringify({ error: { message: 'no quota', code: 'insufficient_quota' } });
    const poor: typeof globalThis.fetch = async (input, init) =>
      init?.method?.toUpperCase() === 'POST' && String(input).endsWith('/batches')
        ? new Response(spent, { status: 429 })
        : simulator.fetch(input, init);
    const provider = simulated({ ...simulator, fetch: poor });
    const second = await world.aProcess({ provider, fallbacks: [{ model: 'gpt-4o-mini' }] });
    const other = await clock.run(second.orrery.submit(anOrder({ orderId: 'order-2' })));
    expect(await clock.run(other.result())).toMatchObject({ state: 'delivered' });
    const handle = await clock.run(second.orrery.submit(anOrder()));
    expect(await clock.run(handle.result())).toMatchObject({ state: 'delivered', attempts: 12 });
    const entries = await second.orrery.calls('order-1');
    expect(lanesOf(entries)).toEqual(new Set(['batch']));
    expect(nanoUsd(await second.orrery.calls())).toBe(simulator.bill().nanoUsd);
  });

  it('by closing leaves the batch to be fetched', async () => {
    const world = aWorld();
    const { orrery } = await world.aProcess();
    await world.clock.run(orrery.submit(anOrder()));
    await world.clock.advance(60_000);
    await world.clock.run(orrery.close());
    await goesOn(world);
    expect(await world.batches()).toHaveLength(1);
  });

  it('or only pauses, and goes on, fetches it', async () => {
    const world = aWorld();
    const { orrery } = await world.aProcess();
    const handle = await world.clock.run(orrery.submit(anOrder()));
    await world.clock.advance(60_000);
    expect(await world.clock.run(handle.pause())).toMatchObject({ state: 'paused' });
    expect(handle.status().usd.unknown).toBeGreaterThan(0);
    await world.clock.run(handle.resume());
    expect(await world.clock.run(handle.result())).toMatchObject({ state: 'delivered', usd: { unknown: 0 } });
    expect(handle.status().usd.unknown).toBe(0);
    expect(await world.batches()).toHaveLength(1);
    expect(nanoUsd(await orrery.calls())).toBe(world.simulator.bill().nanoUsd);
  });

  it('cancels the batch where the order is cancelled', async () => {
    const world = aWorld();
    const { orrery } = await world.aProcess();
    const handle = await world.clock.run(orrery.submit(anOrder()));
    await world.clock.advance(60_000);
    await world.clock.run(handle.cancel());
    await world.clock.advance(HOUR_MS);
    expect((await world.batches())[0]?.status).toBe('cancelled');
    expect(nanoUsd(await orrery.calls())).toBeGreaterThanOrEqual(world.simulator.bill().nanoUsd);
  });
});

describe('an order on the flex lane', () => {
  it('is paid for at half the price, and at the full price where the lane had no room twice', async () => {
    const world = aWorld({ faults: { resourceUnavailable: 0.5 } });
    const { report, entries } = await world.order({ lane: 'flex' });
    expect(report).toMatchObject({ state: 'delivered', usd: { unknown: 0 } });
    expect(new Set(paid(entries).map(({ price }) => price.lane))).toEqual(new Set(['flex', 'standard']));
    expect(nanoUsd(entries)).toBe(world.simulator.bill().nanoUsd);
  });

  it('never rests because the lane is full', async () => {
    const { report, entries } = await aWorld({ faults: { resourceUnavailable: 1 } }).order({ lane: 'flex' });
    expect(report.state).toBe('delivered');
    expect(entries.filter(({ outcome }) => outcome === 'MODEL_NOT_SERVED')).toHaveLength(24);
    expect(paid(entries).map(({ price }) => price.lane)).toEqual(
      Array.from({ length: 12 }, () => 'standard'),
    );
  });
});

describe('a server that knows no service tiers', () => {
  it('is paid the full price, and the budget held it', async () => {
    const world = aWorld();
    const { clock, simulator } = world;
    const ignorant: typeof globalThis.fetch = (input, init) => {
      const { service_tier: _, ...body } = JSON.parse(String(init?.body));
      return simulator.fetch(input, { ...init, body: JSON.stringify(body) });
    };
    const budgetUsd = 0.006;
    const { report, entries } = await world.order(
      { lane: 'flex', provider: simulated({ ...simulator, fetch: ignorant }), clock },
      { budgetUsd },
    );
    expect(report).toMatchObject({ state: 'paused', reason: { code: 'BUDGET_EXCEEDED' } });
    expect(entries.length).toBeGreaterThan(0);
    expect(lanesOf(entries)).toEqual(new Set(['standard']));
    expect(nanoUsd(entries)).toBe(simulator.bill().nanoUsd);
    expect(simulator.bill().usd).toBeLessThanOrEqual(budgetUsd);
  });
});

describe('a lane that cannot be had', () => {
  it.each([
    ['a lane the provider has not', { lane: 'batch' }, 'OPTIONS_INVALID'],
    ['a lane nobody has', { lane: 'slow' as never }, 'OPTIONS_INVALID'],
    ['a deadline that is over', { deadlineMs: 0 }, 'INPUT_INVALID'],
  ] as const)('is refused before anything is written: %s', async (_, wish, code) => {
    const { orrery } = await aService();
    await expect(orrery.submit(anOrder(), wish)).rejects.toMatchObject({ code });
    expect(await orrery.list()).toEqual([]);
  });
});
