import type { Lane } from '../../src/domain/calls.ts';
import { BATCH_FAULTS, type BatchTerms } from './batch-desk.ts';
import { type Dice, diceAt } from './dice.ts';
import type { Outage } from './disk.ts';
import type { Customer, Whim } from './operator.ts';
import { orderOf, TINY } from './product.ts';
import { drawFaults, type ScheduleResult } from './schedule.ts';
import { createWorld, live, type Mutant, type World, type WorldOptions, worldAfter } from './world.ts';

/** How the orders of a shop are bought: all at once, all at half the price within a day, or each in its own way. */
export type Buying = (typeof BUYINGS)[number];
export const BUYINGS = ['standard', 'batch', 'mixed'] as const;

const FAULTS_END_AFTER = 30;
const MOST_DEATHS = 3;
const LATEST_DEATH = 250;
const MOST_LIVES = 60;
/** In USD: what is more than the dearest call may cost, and less than an order. */
const LOWEST_CAP = { standard: 0.012, batch: 0.006, mixed: 0.012 };
const LONGEST_MS = 60 * 24 * 3_600_000;
const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];

/**
 * One seed's shop: several orders of two users in one process, with caps of all kinds that they share, faults of the
 * server, deaths of the process, and an operator who pauses, cancels, erases and closes as he likes.
 */
export async function runShop(seed: number, buying: Buying, mutant: Mutant = {}): Promise<ScheduleResult> {
  const dice = diceAt(seed, 10_000_000);
  let world: World = createWorld({ ...drawShop(seed, buying, dice), mutant });
  let deaths = Math.floor(dice() * (MOST_DEATHS + 1));
  const died = { count: 0 };
  for (;;) {
    const diesAt = deaths > 0 ? Math.floor(dice() * LATEST_DEATH) : Number.POSITIVE_INFINITY;
    const { world: after, end, instants } = await live(world, diesAt);
    const { witness, server, lives, trace } = after;
    const broken = witness.broken.map((what) => `${buying} seed ${seed}, life ${lives}: ${what}`);
    if (lives > MOST_LIVES) broken.push(`${buying} seed ${seed}: it never ends`);
    const last = instants.at(-1);
    if (broken.length > 0 || end === 'ended' || !last)
      return { broken, calls: server.calls.length, deaths: died.count, trace };
    if (end === 'died') died.count += 1;
    deaths -= 1;
    world = end === 'died' ? worldAfter(after, last, dice() < 0.5 ? 'kill' : 'power', downtime(dice)) : after;
  }
}

/** Mostly minutes; sometimes so long that another day has come, or that nobody keeps old answers any more. */
function downtime(dice: Dice): number {
  const chance = dice();
  if (chance < 0.6) return Math.floor(30 * MINUTE_MS * dice());
  return chance < 0.95 ? Math.floor(2 * DAY_MS * dice()) : 8 * DAY_MS;
}

function drawShop(seed: number, buying: Buying, dice: Dice): WorldOptions {
  const lowest = LOWEST_CAP[buying];
  const maybe = (chance: number, cap: () => number) => (dice() < chance ? cap() : undefined);
  const caps = {
    user: maybe(0.6, () => lowest * (1 + 3 * dice())),
    day: maybe(0.4, () => lowest * (1 + 4 * dice())),
    month: maybe(0.2, () => lowest * (1 + 6 * dice())),
  };
  return {
    seed,
    shape: TINY,
    faults: drawFaults(dice),
    faultsEndAfter: FAULTS_END_AFTER,
    pace: dice() < 0.2 ? 'fixed' : 'adaptive',
    caps: Object.fromEntries(Object.entries(caps).filter(([, cap]) => cap !== undefined)),
    customers: drawCustomers(buying, lowest, dice),
    batches: drawBatchTerms(dice),
    closings:
      dice() < 0.3 ? [Math.floor(dice() * (buying === 'standard' ? 5 * MINUTE_MS : 6 * HOUR_MS))] : [],
    longestMs: LONGEST_MS,
    isRecovering: dice() < 0.5,
    outages: drawOutages(buying, diceAt(seed, 20_000_000)),
    tuning: {
      ...(dice() < 0.2 ? { warmUp: true } : {}),
      ...(dice() < 0.3 ? { concurrency: 1 + Math.floor(dice() * 2) } : {}),
    },
  };
}

/** Two to four; sometimes one asks for the same as the first. */
function drawCustomers(buying: Buying, lowest: number, dice: Dice): Customer[] {
  const count = 2 + Math.floor(dice() * 3);
  const all = Array.from({ length: count }, (_, index) => drawCustomer(index + 1, buying, lowest, dice));
  const [first, second, ...others] = all;
  if (!first || !second || dice() < 0.75) return all;
  const { userId } = first.order;
  const comesAfterMs = first.comesAfterMs ?? 0;
  return [
    { ...first, order: orderOf(1, userId, 'pair-1') },
    { ...second, order: orderOf(2, userId, 'pair-1'), comesAfterMs },
    ...others,
  ];
}

function drawCustomer(number: number, buying: Buying, lowest: number, dice: Dice): Customer {
  const lane = buying === 'mixed' ? drawLane(dice) : buying;
  const caps = dice() < 0.5 ? [1, 1.3, 2, 3].map((factor) => lowest * factor * (1 + dice())) : [];
  const isSlow = buying !== 'standard';
  return {
    order: orderOf(number, `user-${1 + Math.floor(dice() * 2)}`),
    lane,
    caps: caps.sort((a, b) => a - b),
    ...(isSlow && dice() < 0.4 ? { deadlineMs: Math.ceil(12 * HOUR_MS * dice()) } : {}),
    ...(dice() < 0.3 ? { priority: 0.5 + 3 * dice() } : {}),
    comesAfterMs: dice() < 0.5 ? 0 : Math.floor((isSlow ? 3 * HOUR_MS : 2 * MINUTE_MS) * dice()),
    isPatient: dice() < 0.5,
    whims: Array.from({ length: Math.floor(3 * dice() ** 2) }, () => drawWhim(buying, dice)),
  };
}

/** Some disks are full for a while. */
function drawOutages(buying: Buying, dice: Dice): Outage[] {
  const longestMs = buying === 'standard' ? 3 * MINUTE_MS : 2 * HOUR_MS;
  return Array.from({ length: dice() < 0.3 ? 1 + Math.floor(2 * dice()) : 0 }, () => ({
    afterMs: 1_000 + Math.floor(longestMs * dice() ** 2),
    forMs: Math.floor(2 * MINUTE_MS * dice() ** 2),
  }));
}

const drawLane = (dice: Dice): Lane =>
  (['standard', 'flex', 'batch'] as const)[Math.floor(dice() * 3)] ?? 'standard';

function drawWhim(buying: Buying, dice: Dice): Whim {
  const isSlow = buying !== 'standard';
  const kind = (['pause', 'pause', 'cancel', 'purge'] as const)[Math.floor(dice() * 4)] ?? 'pause';
  const dwell = dice();
  return {
    kind,
    afterMs: Math.floor((isSlow ? 6 * HOUR_MS : 4 * MINUTE_MS) * dice() ** 2),
    graceMs: dice() < 0.5 ? 0 : Math.floor(60_000 * dice()),
    dwellMs: dwell < 0.9 ? Math.floor(12 * HOUR_MS * dice()) : 9 * DAY_MS,
    ...(buying === 'mixed' && dice() < 0.5 ? { lane: drawLane(dice) } : {}),
  };
}

function drawBatchTerms(dice: Dice): BatchTerms {
  const faults = Object.fromEntries(BATCH_FAULTS.map((fault) => [fault, dice() < 0.4 ? 0.3 * dice() : 0]));
  return dice() < 0.3 ? { faults, queueTokens: 1_000 + Math.floor(2_000 * dice()) } : { faults };
}
