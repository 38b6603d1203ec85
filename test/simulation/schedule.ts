import { FAULTS, type Faults } from './author.ts';
import { diceAt } from './dice.ts';
import { orderOf, SMALL } from './product.ts';
import { createWorld, live, type Mutant, type World, worldAfter } from './world.ts';

/** What came of one order in a world where everything goes wrong at random. */
export interface ScheduleResult {
  readonly broken: readonly string[];
  readonly calls: number;
  readonly deaths: number;
  readonly trace: string;
}

/** Calls after which nothing goes wrong any more: from then on the order has to end. */
const FAULTS_END_AFTER = 25;
const MOST_DEATHS = 3;
/** The small order has some 120 effects when all goes well. */
const LATEST_DEATH = 200;
/** In USD: the small order costs a little less than the last of them. */
const LOWEST_CAP = 0.008;
const HIGHEST_CAP = 0.08;

/**
 * One seed's order: faults of the server, deaths of the process and a cap that is raised a little whenever the order
 * stops at it, all drawn from the seed.
 */
export async function runSchedule(seed: number, mutant: Mutant = {}): Promise<ScheduleResult> {
  const dice = diceAt(seed, 0);
  let world: World = createWorld({
    seed,
    shape: SMALL,
    faults: drawFaults(dice),
    faultsEndAfter: FAULTS_END_AFTER,
    pace: dice() < 0.25 ? 'fixed' : 'adaptive',
    customers: [{ order: orderOf(1), caps: drawCaps(dice) }],
    mutant,
  });
  const broken: string[] = [];
  let deaths = 0;
  for (let left = Math.floor(dice() * (MOST_DEATHS + 1)); ; left -= 1) {
    const diesAt = left > 0 ? Math.floor(dice() * LATEST_DEATH) : Number.POSITIVE_INFINITY;
    const { world: after, end, instants } = await live(world, diesAt);
    broken.push(...after.witness.broken.map((what) => `seed ${seed}, life ${after.lives}: ${what}`));
    const last = instants.at(-1);
    if (end === 'ended' || !last) {
      return { broken, calls: after.server.calls.length, deaths, trace: after.trace };
    }
    deaths += 1;
    world = worldAfter(after, last, dice() < 0.5 ? 'kill' : 'power');
  }
}

/** Some kinds of faults, each at a rate of its own; half of the calls go well. */
export function drawFaults(dice: () => number): Faults {
  const chosen = FAULTS.filter(() => dice() < 0.4);
  const weights = chosen.map(() => dice());
  const sum = weights.reduce((a, b) => a + b, 0);
  const share = 0.5 * dice();
  return Object.fromEntries(chosen.map((fault, i) => [fault, (share * (weights[i] ?? 0)) / sum]));
}

/** Caps too tight for the order at first, each a little higher than the last. */
function drawCaps(dice: () => number): number[] {
  const caps: number[] = [];
  for (let cap = LOWEST_CAP * (1 + dice()); cap < HIGHEST_CAP; cap *= 1.1 + dice()) caps.push(cap);
  return caps;
}
