import { expect } from 'vitest';
import { flagshipBaseline, type Share, sweep } from './sweep.ts';

/** Holds a share of all deaths of one flagship order to the promises. */
export async function expectToSurvive(seed: number, share: Share): Promise<void> {
  const baseline = await flagshipBaseline(seed);
  expect(baseline.world.witness.broken).toEqual([]);
  expect(baseline.world.server.calls.length).toBeGreaterThan(161);
  expect(baseline.instants.length).toBeGreaterThan(1_900);

  const { broken, failing, points, resumed } = await sweep(baseline, share);
  expect(broken).toEqual([]);
  expect(failing).toEqual({ kill: 0, power: 0 });
  // Every share must be a fair one, or the shares together would not be the whole.
  expect(points).toBeGreaterThan((2 * 1_900) / share.of / 2);
  expect(resumed).toBeGreaterThan(450 / share.of);
}
