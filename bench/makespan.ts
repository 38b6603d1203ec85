import { execFileSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Tier } from '../src/domain/rate-limits.ts';
import { aCrowd, limitsOfTier, refusals, startingTogether, timed, timeOrder } from './support/crowd.ts';
import { runFlagship, type Speed, type Traffic } from './support/flagship-run.ts';
import { flagshipShape, orderOf } from './support/flagship-shape.ts';
import { driveLane } from './support/lane-crowd.ts';
import { documentsLoop, queueLoop, runLoop } from './support/loops.ts';
import { jain, lowerBoundMs } from './support/lower-bound.ts';

/** With it the whole process stays under a gigabyte; without it V8 puts off collecting. */
const HEAP_MB = 640;
const TIERS: readonly Tier[] = [1, 2, 3, 4, 5];
/** All calls at one speed: what each will take is known to the lower bound, and to us as far as its cap tells. */
const EVEN: Speed = [80, 80];
/** A speed drawn for each call: nobody can know which will be slow, and the lower bound does. */
const MIXED: Speed = [60, 100];

/**
 * How long the flagship order takes at the limits of gpt-4o, beside what no program could beat and two that are
 * usually written; then many orders at once on one lane. All in virtual time, against the simulator.
 */
export async function run(): Promise<void> {
  console.log('The flagship order: 161 calls, 80 tokens a second');
  const table: Record<string, object> = {};
  for (const tier of TIERS) {
    const told = await runFlagship(tier, EVEN, true);
    const learned = await runFlagship(tier, EVEN, false);
    const bodies = [...told.bodies];
    const sequential = await runLoop(documentsLoop, bodies, tier, EVEN);
    const queued = await runLoop(queueLoop, bodies, tier, EVEN);
    const boundMs = lowerBoundMs(told.calls, limitsOfTier(tier));
    table[`tier ${tier}`] = {
      'lower bound s': seconds(boundMs),
      'tier given s': seconds(told.ms),
      ratio: (told.ms / boundMs).toFixed(3),
      '429s': told.refused,
      'learning s': seconds(learned.ms),
      'over 1.1 x bound, in calls': callsOver(learned, boundMs),
      '429s once known': learned.refusedKnowingly,
      'documents s': seconds(sequential.ms),
      'p-queue + SDK s': seconds(queued.ms),
      'its 429s': queued.refused,
    };
  }
  console.table(table);

  console.log('Time with the tier given, and learning, ÷ lower bound, by speed of the calls');
  const speeds: Record<string, Record<string, string>> = {};
  for (const tier of TIERS)
    for (const speed of [[60, 60], [100, 100], MIXED] as const) {
      const told = await runFlagship(tier, speed, true);
      const learned = await runFlagship(tier, speed, false);
      const boundMs = lowerBoundMs(told.calls, limitsOfTier(tier));
      const name = speed === MIXED ? '60 to 100 tokens/s' : `${speed[0]} tokens/s`;
      speeds[`tier ${tier}`] = {
        ...speeds[`tier ${tier}`],
        [name]: `${(told.ms / boundMs).toFixed(3)}, ${(learned.ms / boundMs).toFixed(3)}`,
      };
    }
  console.table(speeds);

  console.log('Equal orders at once on one lane (tier 2): the lane alone');
  const lanes = [1, 10, 100, 1_000].map((orders) => ({ orders, ...laneRow(orders) }));
  const cheapest = Math.min(...lanes.map(({ micros }) => micros));
  console.table(
    lanes.map(({ micros, ...row }) => ({
      ...row,
      'CPU us a call': micros.toFixed(1),
      'x cheapest': (micros / cheapest).toFixed(2),
    })),
  );

  console.log('Equal orders at once on one lane (tier 4): the whole pipeline, one word an answer');
  const rows = [];
  for (const orders of [1, 10, 100]) rows.push(await crowdRow(orders, 4));
  console.table(rows);

  console.log(
    `1,000 flagship orders at work at once, true facts and prompts, on disk (tier 5, first 20 s; heap limited to ${HEAP_MB} MB)`,
  );
  const script = fileURLToPath(new URL('run.ts', import.meta.url));
  const args = [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx', script, 'full-house'];
  execFileSync(process.execPath, args, { stdio: 'inherit' });
}

const seconds = (ms: number) => Math.round(ms / 1_000);

const callsOver = ({ ms, calls }: Traffic, boundMs: number) =>
  ((ms - 1.1 * boundMs) / Math.max(...calls.map((call) => call.ms))).toFixed(2);

function laneRow(orders: number) {
  const limits = limitsOfTier(2);
  const alone = driveLane(1, limits).ends[0] ?? 1;
  // Short runs are repeated: what is compiled on the way would count against them.
  const rounds = Math.max(3, Math.ceil(200 / orders));
  const runs = Array.from({ length: orders >= 1_000 ? 1 : rounds }, () => driveLane(orders, limits));
  const [{ ends, utilisation } = { ends: [1], utilisation: 0 }] = runs;
  const costs = runs.map(({ cpuMicrosPerCall }) => cpuMicrosPerCall).sort((a, b) => a - b);
  return {
    'last done s': seconds(Math.max(...ends)),
    'limit used': percent(utilisation),
    "Jain's index": jain(ends.map((end) => end / alone)).toFixed(3),
    micros: costs[Math.floor(costs.length / 2)] ?? 0,
  };
}

async function crowdRow(orders: number, tier: Tier) {
  const lag = monitorEventLoopDelay({ resolution: 5 });
  const crowd = await aCrowd(tier, { tier, store: startingTogether(orders) });
  const before = process.cpuUsage();
  lag.enable();
  const work = Array.from({ length: orders }, (_, i) => timeOrder(crowd, orderOf(flagshipShape, i + 1)));
  const times = await crowd.clock.run(Promise.all(work));
  lag.disable();
  const { user, system } = process.cpuUsage(before);
  const calls = timed(crowd);
  const ends = times.map(({ ms }) => ms);
  return {
    orders,
    'last done s': seconds(Math.max(...ends)),
    'x lower bound': (Math.max(...ends) / lowerBoundMs(calls, limitsOfTier(tier))).toFixed(3),
    '429s': refusals(crowd),
    "Jain's index": jain(ends).toFixed(3),
    'lag p99 ms': (lag.percentile(99) / 1e6).toFixed(0),
    'CPU ms a call': ((user + system) / 1_000 / calls.length).toFixed(2),
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
