import { describe, expect, it } from 'vitest';
import { judge, killAndFinish, openWorkshop } from './real.ts';

describe('a real process', () => {
  it.each([4, 5, 6])(
    'killed at a moment of its own (seed %i), loses no answer and no cent',
    async (seed) => {
      const { broken, kills } = await killAndFinish(seed);
      expect(broken).toEqual([]);
      expect(kills).toBeGreaterThan(0);
    },
    120_000,
  );

  it('whose disk is full says so, and goes on where it was once there is room', async () => {
    await using workshop = await openWorkshop();
    // No file may grow beyond a few kilobytes: LevelDB's log is soon full.
    const stopped = await workshop.run("trap '' XFSZ; ulimit -f 64").ended;
    const paid = workshop.bill().calls;
    expect(stopped.code).not.toBe(0);
    expect(`${stopped.stderr}${JSON.stringify(stopped.output)}`).toMatch(/cannot write to the data folder/);
    expect(paid).toBeGreaterThan(0);

    const { code, output, stderr } = await workshop.run().ended;
    expect(judge(workshop, 1, code, output, stderr).broken).toEqual([]);
  }, 120_000);
});
