import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../../src/domain/product.ts';
import { aCrowd } from './crowd.ts';
import { finished } from './finished.ts';
import { FLAGSHIP_ORDER, unjudged } from './flagship-run.ts';

export interface FullHouse {
  readonly orders: number;
  readonly calls: number;
  readonly inFlight: number;
  readonly rssMb: number;
  readonly heapMb: number;
  /** The longest the event loop was held while orders were prepared and written, and what 99 % of turns stay below. */
  readonly lagMaxMs: number;
  readonly lagP99Ms: number;
}

/**
 * What it takes to have so many flagship orders at work at once, each with a plan of 8,620 answers, facts of its own
 * and true prompts, on a data folder on disk: prepared, their first calls made, the others waiting at tier 5.
 */
export async function fullHouse(orders: number): Promise<FullHouse> {
  const data = mkdtempSync(join(tmpdir(), 'orrery-bench-'));
  const facts = JSON.stringify(
    finished(unjudged.facts({ language: 'en', startDate: '2026-11-22', ...FLAGSHIP_ORDER })),
  );
  const { factsKey: _, ...product } = unjudged;
  const ownFacts: Product = {
    ...product,
    facts: () => JSON.parse(facts),
    // Equal calls would be shared.
    sharedContext: (own, order) => [product.sharedContext(own, order), order.orderId],
    sections: product.sections.map((section) => ({
      ...section,
      words: { ...section.words, accept: { min: 1, max: 160 } },
    })),
  };
  const house = await aCrowd(5, { tier: 5, data, control: false }, {}, [ownFacts]);
  const lag = monitorEventLoopDelay({ resolution: 2 });
  lag.enable();
  let rss = 0;
  const watch = () => {
    rss = Math.max(rss, process.memoryUsage().rss);
  };
  try {
    for (let i = 0; i < orders; i += 1) {
      const handle = await house.orrery.submit({ ...FLAGSHIP_ORDER, orderId: `order-${i}` });
      while (handle.status().state !== 'writing') await nextTurn();
      watch();
    }
    for (let second = 0; second < 20; second += 1) {
      await settled(() => house.model.calls.length);
      await house.clock.advance(1_000);
      watch();
    }
    lag.disable();
    const { calls } = house.model;
    return {
      orders,
      calls: calls.length,
      inFlight: calls.filter(({ startedAt, endedAt }) => startedAt === endedAt).length,
      rssMb: Math.round(rss / 1e6),
      heapMb: Math.round(process.memoryUsage().heapUsed / 1e6),
      lagMaxMs: Math.round(lag.max / 1e6),
      lagP99Ms: Math.round(lag.percentile(99) / 1e6),
    };
  } finally {
    await house.orrery.close({ graceMs: 0 });
    rmSync(data, { recursive: true, force: true });
  }
}

/** The disk has a time of its own: waits until nothing changes any more. */
async function settled(count: () => number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count();
    await sleep(100);
  }
}
