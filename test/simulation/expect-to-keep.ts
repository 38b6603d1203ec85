import { expect } from 'vitest';
import { runSchedule } from './schedule.ts';

/** Holds random worlds with faults, deaths and tight caps to the promises. */
export async function expectToKeepPromises(seeds: {
  readonly from: number;
  readonly count: number;
}): Promise<void> {
  const totals = { calls: 0, deaths: 0 };
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const { broken, calls, deaths } = await runSchedule(seed);
    expect(broken).toEqual([]);
    totals.calls += calls;
    totals.deaths += deaths;
  }
  // Worlds in which nothing happens would keep every promise.
  expect(totals.calls).toBeGreaterThan(8 * seeds.count);
  expect(totals.deaths).toBeGreaterThan(seeds.count / 2);
}
