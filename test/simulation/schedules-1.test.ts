import { expect, it } from 'vitest';
import { runSchedule } from './schedule.ts';

it('keeps every promise in random worlds with faults, deaths and tight caps: seeds 0 to 499', async () => {
  const totals = { calls: 0, deaths: 0 };
  for (let seed = 0; seed < 500; seed += 1) {
    const { broken, calls, deaths } = await runSchedule(seed);
    expect(broken).toEqual([]);
    totals.calls += calls;
    totals.deaths += deaths;
  }
  // Worlds in which nothing happens would keep every promise.
  expect(totals.calls).toBeGreaterThan(4_000);
  expect(totals.deaths).toBeGreaterThan(250);
}, 900_000);
