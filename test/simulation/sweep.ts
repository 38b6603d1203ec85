import type { Loss } from './disk.ts';
import { FLAGSHIP } from './product.ts';
import {
  commitsLeft,
  createWorld,
  type Instant,
  live,
  type World,
  type WorldOptions,
  worldAfter,
} from './world.ts';

/** What came of dying at every instant of one run. */
export interface SweepResult {
  /** Instants at which the process died: before and after every effect, by each kind of loss. */
  readonly points: number;
  /** Different worlds that those deaths left behind, each taken to the end of its order by a new process. */
  readonly resumed: number;
  /** Deaths after which something was broken, by kind of loss, and what, of the first few. */
  readonly failing: Readonly<Record<Loss, number>>;
  readonly broken: readonly string[];
}

/** One run of an order to its end, and what the world was like at every instant of it. */
export interface Baseline {
  readonly world: World;
  readonly instants: readonly Instant[];
}

export async function runBaseline(options: WorldOptions): Promise<Baseline> {
  const { world, instants } = await live(createWorld(options));
  return { world, instants };
}

/** The flagship order on a day when a few things go wrong of their own. */
export function flagshipBaseline(seed: number): Promise<Baseline> {
  const faults = { badItems: 0.01, truncated: 0.005, stalled: 0.005, cut: 0.005, rateLimited: 0.005 };
  return runBaseline({ seed, shape: FLAGSHIP, faults, faultsEndAfter: Number.POSITIVE_INFINITY });
}

/** The `index`-th of `of` shares of the work, from 0: tests in several workers share a sweep. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/**
 * Lets the process die at every instant of a run, by a kill and by a power loss, and a new one finish the order on
 * what the death left behind.
 *
 * A dead process did what the run did until then, so it need not be run again for each death; and deaths that leave the
 * same disk, bill and books are one death to whoever comes after: the new process is run once for them, and held to
 * what had been told until the last of them.
 */
export async function sweep(
  { world, instants }: Baseline,
  { index, of }: Share = { index: 0, of: 1 },
): Promise<SweepResult> {
  const groups = deathsByRemains(instants).filter((_, i) => i % of === index);
  const failing = { kill: 0, power: 0 };
  const broken: string[] = [];
  for (const deaths of groups) {
    const last = deaths.reduce((a, b) => (b.instant.told >= a.instant.told ? b : a));
    const { world: resumed } = await live(worldAfter(world, last.instant, last.loss));
    if (resumed.witness.broken.length === 0) continue;
    for (const { loss } of deaths) failing[loss] += 1;
    const { when, effect } = last.instant.moment;
    broken.push(`${last.loss} ${when} ${effect}, ${last.instant.deeds} deeds: ${resumed.witness.broken[0]}`);
  }
  return {
    points: groups.reduce((sum, deaths) => sum + deaths.length, 0),
    resumed: groups.length,
    failing,
    broken: broken.slice(0, 5),
  };
}

interface Death {
  readonly instant: Instant;
  readonly loss: Loss;
}

function deathsByRemains(instants: readonly Instant[]): Death[][] {
  const groups = new Map<string, Death[]>();
  for (const instant of instants)
    for (const loss of ['kill', 'power'] as const) {
      const left = `${commitsLeft(instant, loss)} ${instant.deeds} ${instant.books}`;
      const group = groups.get(left) ?? [];
      groups.set(left, group);
      group.push({ instant, loss });
    }
  return [...groups.values()];
}
