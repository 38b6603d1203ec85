// npm run sweep: what the tests prove of one seed, for more of them; npm run sweep -- --real: with real processes.
// Results go to stdout; what was seen so far goes to stderr, so that a run that is stopped has said it.
import { parseArgs } from 'node:util';
import { killAndFinish } from '../test/simulation/real.ts';
import { surviveDisks } from '../test/simulation/real-disks.ts';
import { runSchedule, type ScheduleResult } from '../test/simulation/schedule.ts';
import { BUYINGS, runShop } from '../test/simulation/shop.ts';
import { flagshipBaseline, sweep } from '../test/simulation/sweep.ts';

const USAGE =
  'npm run sweep -- [--from SEED] [--orders N] [--schedules N] [--shops N] | --real [N] [--from SEED]';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    real: { type: 'boolean', default: false },
    from: { type: 'string', default: '1' },
    orders: { type: 'string', default: '3' },
    schedules: { type: 'string', default: '5000' },
    shops: { type: 'string', default: '1500' },
  },
});
const [from, orders, schedules, shops, kills] = [
  values.from,
  values.orders,
  values.schedules,
  values.shops,
  positionals[0] ?? '200',
].map(Number);

if ([from, orders, schedules, shops, kills].every(Number.isInteger)) {
  const broken = values.real
    ? await killProcesses(from, kills)
    : await simulate(from, orders, schedules, shops);
  for (const what of broken) console.error(what);
  if (broken.length > 0) process.exitCode = 1;
} else {
  console.error(USAGE);
  process.exitCode = 2;
}

async function simulate(first = 1, orderCount = 0, scheduleCount = 0, shopCount = 0): Promise<string[]> {
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
  found.push(...(await repeat('schedules', first, scheduleCount, runSchedule)));
  for (const buying of BUYINGS) {
    const run = (seed: number) => runShop(seed, buying);
    found.push(...(await repeat(`shops (${buying})`, first, Math.ceil(shopCount / BUYINGS.length), run)));
  }
  return found;
}

async function repeat(
  what: string,
  first: number,
  count: number,
  run: (seed: number) => Promise<ScheduleResult>,
): Promise<string[]> {
  const started = performance.now();
  const found: string[] = [];
  let [calls, deaths] = [0, 0];
  for (let done = 1; done <= count; done += 1) {
    const result = await run(first + done - 1);
    found.push(...result.broken);
    calls += result.calls;
    deaths += result.deaths;
    if (done % 250 === 0 || done === count) {
      const line = `${done} ${what}, ${calls} calls, ${deaths} deaths in them, ${found.length} complaints, ${seconds(started)}`;
      if (done === count) console.log(line);
      else console.error(line);
    }
  }
  return found;
}

async function killProcesses(first = 1, count = 0): Promise<string[]> {
  const started = performance.now();
  const found: string[] = [];
  let [kills, repeated] = [0, 0];
  for (let done = 1; done <= count; done += 1) {
    const seed = first + done - 1;
    const result = await killAndFinish(seed);
    found.push(...result.broken.map((what) => `seed ${seed}: ${what}`));
    kills += result.kills;
    repeated += result.repeated;
    const line = `${done} orders, ${kills} kills, ${repeated} calls repeated, ${found.length} complaints, ${seconds(started)}`;
    if (done === count) console.log(line);
    else if (done % 10 === 0 || result.broken.length > 0) console.error(line);
  }
  for await (const { disk, told, broken } of surviveDisks()) {
    console.log(`${disk}: ${told}`);
    found.push(...broken.map((what) => `${disk}: ${what}`));
  }
  return found;
}

function seconds(started: number): string {
  return `${Math.round((performance.now() - started) / 1000)} s`;
}
