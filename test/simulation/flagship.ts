import { expect } from 'vitest';
import { FLAGSHIP } from './product.ts';
import { type Baseline, runBaseline, type Share, sweep } from './sweep.ts';

/** The flagship order on a day when a few things go wrong of their own. */
export function flagshipBaseline(seed: number): Promise<Baseline> {
  const faults = { badItems: 0.01, truncated: 0.005, stalled: 0.005, cut: 0.005, rateLimited: 0.005 };
  return runBaseline({ seed, shape: FLAGSHIP, faults, faultsEndAfter: Number.POSITIVE_INFINITY });
}

/** Holds a share of all deaths of one flagship order to the promises. */
export async function expectToSurvive(seed: number, share: Share): Promise<void> {
  const baseline = await flagshipBaseline(seed);
  expect(baseline.world.oracle.broken).toEqual([]);
  expect(baseline.world.server.calls.length).toBeGreaterThan(161);
  expect(baseline.instants.length).toBeGreaterThan(1_900);

  const { broken, failing, points, resumed } = await sweep(baseline, share);
  expect(broken).toEqual([]);
  expect(failing).toEqual({ kill: 0, power: 0 });
  // Every share must be a fair one, or the shares together would not be the whole.
  expect(points).toBeGreaterThan((2 * 1_900) / share.of / 2);
  expect(resumed).toBeGreaterThan(450 / share.of);
}
