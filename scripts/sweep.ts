// npm run sweep: what the tests prove of one seed, for more of them; npm run sweep -- --real: with real processes.
import { parseArgs } from 'node:util';
import { killAndFinish } from '../test/simulation/real.ts';
import { surviveDisks } from '../test/simulation/real-disks.ts';
import { runSchedule } from '../test/simulation/schedule.ts';
import { flagshipBaseline, sweep } from '../test/simulation/sweep.ts';

const USAGE = 'npm run sweep -- [--from SEED] [--orders N] [--schedules N] | --real [N] [--from SEED]';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    real: { type: 'boolean', default: false },
    from: { type: 'string', default: '1' },
    orders: { type: 'string', default: '3' },
    schedules: { type: 'string', default: '5000' },
  },
});
const [from, orders, schedules, kills] = [
  values.from,
  values.orders,
  values.schedules,
  positionals[0] ?? '200',
].map(Number);

if ([from, orders, schedules, kills].every(Number.isInteger)) {
  const broken = values.real ? await killProcesses(from, kills) : await simulate(from, orders, schedules);
  for (const what of broken) console.error(what);
  if (broken.length > 0) process.exitCode = 1;
} else {
  console.error(USAGE);
  process.exitCode = 2;
}

async function simulate(first = 1, orderCount = 0, scheduleCount = 0): Promise<string[]> {
  const found: string[] = [];
  for (let seed = first; seed < first + orderCount; seed += 1) {
    const started = performance.now();
    const baseline = await flagshipBaseline(seed);
    const { points, resumed, failing, broken } = await sweep(baseline);
    found.push(...baseline.world.witness.broken, ...broken);
    console.log(
      `order of seed ${seed}: ${baseline.instants.length} instants, ${points} deaths, ${resumed} worlds resumed, ` +
        `${failing.kill} + ${failing.power} failing, ${seconds(started)}`,
    );
  }
  const started = performance.now();
  let deaths = 0;
  for (let seed = first; seed < first + scheduleCount; seed += 1) {
    const result = await runSchedule(seed);
    found.push(...result.broken);
    deaths += result.deaths;
  }
  console.log(`${scheduleCount} schedules, ${deaths} deaths in them, ${seconds(started)}`);
  return found;
}

async function killProcesses(first = 1, count = 0): Promise<string[]> {
  const started = performance.now();
  const found: string[] = [];
  let [kills, repeated] = [0, 0];
  for (let seed = first; seed < first + count; seed += 1) {
    const result = await killAndFinish(seed);
    found.push(...result.broken.map((what) => `seed ${seed}: ${what}`));
    kills += result.kills;
    repeated += result.repeated;
  }
  console.log(`${count} orders, ${kills} kills, ${repeated} calls repeated, ${seconds(started)}`);
  for await (const { disk, told, broken } of surviveDisks()) {
    console.log(`${disk}: ${told}`);
    found.push(...broken.map((what) => `${disk}: ${what}`));
  }
  return found;
}

function seconds(started: number): string {
  return `${Math.round((performance.now() - started) / 1000)} s`;
}
