import { describe, expect, it } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { SMALL } from './product.ts';
import { runSchedule } from './schedule.ts';
import { runBaseline, sweep } from './sweep.ts';
import { createWorld, live, type Mutant, type WorldOptions } from './world.ts';

const small: WorldOptions = { seed: 3, shape: SMALL, faults: {} };
const unlucky: WorldOptions = {
  ...small,
  faults: { badItems: 0.2, stalled: 0.1, cut: 0.1, rateLimited: 0.1, truncated: 0.1 },
  faultsEndAfter: 20,
};

describe('the simulation', () => {
  it('does the same for the same seed, at the same times, and something else for another', async () => {
    const [first, again, other] = [await runSchedule(11), await runSchedule(11), await runSchedule(12)];
    expect(first.deaths).toBeGreaterThan(0);
    expect(again).toEqual(first);
    expect(other.trace).not.toBe(first.trace);
  });

  it('lets a dying process do what a living one does until then', async () => {
    const { instants } = await live(createWorld(unlucky));
    for (const at of [0, 7, 32, 57, 81, instants.length - 1]) {
      const dying = await live(createWorld(unlucky), at);
      expect(dying.end).toBe('died');
      expect(dying.instants).toEqual(instants.slice(0, at + 1));
    }
  });

  it.each([
    ['fixed', small],
    ['adaptive', unlucky],
    ['fixed', unlucky],
  ] as const)('survives every death of a small order at the %s pace', async (pace, options) => {
    const baseline = await runBaseline({ ...options, pace });
    expect(baseline.world.witness.broken).toEqual([]);
    expect(await sweep(baseline)).toMatchObject({ broken: [], failing: { kill: 0, power: 0 } });
  });
});

/** What a mutant is caught at, by which loss; and by how many of the first schedules. */
describe('a harness that finds', () => {
  it.each([
    ['books a call before it is durable', { kill: true, power: true }, /is not in the ledger/],
    ['tells the end before it has come', { kill: true, power: true }, /without a book/],
    ['writes the ledger, then the answers', { kill: true, power: true }, /answers of call .* are lost/],
    ['splits the answers of a call over two writes', { kill: true, power: true }, /are lost/],
    ['writes no intent', { kill: true, power: true }, /ledger says \d+, the (whole )?bill/],
    ['does not sync', { kill: false, power: true }, /ledger says \d+, the (whole )?bill/],
  ] as const)('a pipeline that %s', async (name, caughtBy, complaint) => {
    const { broken, failing } = await sweep(await runBaseline({ ...small, mutant: MUTANTS[name] }));
    expect({ kill: failing.kill > 0, power: failing.power > 0 }).toEqual(caughtBy);
    expect(broken.join('\n')).toMatch(complaint);
  });

  it.each([
    ['reserves nothing', /over the cap/],
    ['books timeouts as free', /ledger says \d+, the (whole )?bill|is accounted for/],
  ] as const)('a pipeline that %s', async (name, complaint) => {
    expect(await complaintsOf(MUTANTS[name])).toMatch(complaint);
  });

  it('finds nothing where nothing is wrong', async () => {
    expect(await complaintsOf({})).toBe('');
  });
});

const SCHEDULES = 40;

async function complaintsOf(mutant: Mutant): Promise<string> {
  const complaints: string[] = [];
  for (let seed = 0; seed < SCHEDULES; seed += 1)
    complaints.push(...(await runSchedule(seed, mutant)).broken);
  return complaints.join('\n');
}
