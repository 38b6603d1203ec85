import { modelSpec } from '../src/domain/models.ts';
import type { PinnedOrder } from '../src/domain/order.ts';
import { planOrder } from '../src/domain/plan.ts';
import type { Product } from '../src/domain/product.ts';
import type { OrreryOptions } from '../src/options.ts';
import { horoscopeYear } from '../src/products/horoscope-year.ts';
import { createSimulator } from '../src/simulator/index.ts';
import { DOCUMENTED_PROVIDER, type Mistake } from '../src/studies/documents.ts';
import { fillingTheReply, mistaken, studied } from '../src/studies/mistaken-product.ts';
import { runStudy } from '../src/studies/run-study.ts';
import { SAMPLE_ORDER } from '../src/studies/sample-order.ts';
import { stockProse } from '../src/studies/stock-prose.ts';
import { virtualProvider } from '../src/studies/virtual-provider.ts';
import { withoutPace } from '../src/studies/without-pace.ts';
import { documentsLoop } from './loops/documents-loop.ts';
import { inFakeTime } from './loops/in-fake-time.ts';
import { queueLoop } from './loops/queue-loop.ts';
import { type LoopJob, type LoopResult, sdkClient } from './loops/whole-batch.ts';

const SEEDS = [1, 2, 3];
const START = Date.parse('2026-11-22T08:00:00Z');
/** The documents' loop gives a call 180 s. */
const DOCUMENTS_TIMEOUT_MS = 180_000;

interface Outcome {
  readonly calls: number;
  readonly accepted: number;
  readonly floorUsd: number;
  readonly usd: number;
  readonly seconds: number;
}

const base = studied(horoscopeYear, undefined);
const write = stockProse();
const order: PinnedOrder = { ...SAMPLE_ORDER, startDate: SAMPLE_ORDER.startDate ?? '', language: 'en' };

/**
 * What the same order costs Orrery, the documents' loop and a queue on top of the SDK, at the same simulated provider
 * with the same faults and caps, as a multiple of the floor: one perfect pass. The batch lane stands beside the
 * standard floor.
 */
export async function run(): Promise<void> {
  console.log('horoscope-year on gpt-4o; spend ÷ floor, mean of seeds', SEEDS.join(', '));
  console.log('provider: 1.3 % of batches of 60 answers end in short ones, 15 % of batches of 100; tier 2\n');
  const rows: Record<string, object> = {};
  let perfectUsd = 0;
  for (const days of [3, 5]) {
    const mistakes: Mistake[] = days === 5 ? ['batches'] : [];
    const own = await each((seed) => ours(mistakes, seed));
    perfectUsd ||= own[0]?.floorUsd ?? 0;
    rows[`Orrery, ${days} days a call`] = summary(own);
    rows[`documents' loop, ${days} days`] = summary(
      await each((seed) => loop(documentsLoop, mistakes, seed, 2_000, DOCUMENTS_TIMEOUT_MS)),
    );
    rows[`SDK in a queue, ${days} days`] = summary(await each((seed) => loop(queueLoop, mistakes, seed)));
  }
  const patient = await each((seed) => ours([], seed, { lane: 'batch' }));
  rows['Orrery, 3 days, batch lane'] = summary(
    patient.map((outcome) => ({ ...outcome, floorUsd: perfectUsd })),
  );
  console.table(rows);
  console.log('\nThe same without caps and pace, five days a call, beside the floor of the capped order:');
  const mistakes: Mistake[] = ['caps', 'batches', 'pacing'];
  console.table({
    Orrery: summary([{ ...(await ours(mistakes, 1)), floorUsd: perfectUsd }]),
    "documents' loop, one pass": summary([
      {
        ...(await loop((job) => documentsLoop(job, 1), mistakes, 1, 0, DOCUMENTS_TIMEOUT_MS)),
        floorUsd: perfectUsd,
      },
    ]),
  });
}

async function each(run: (seed: number) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const seed of SEEDS) outcomes.push(await run(seed));
  return outcomes;
}

async function ours(
  mistakes: readonly Mistake[],
  seed: number,
  options: Pick<OrreryOptions, 'lane'> = {},
): Promise<Outcome> {
  const product = mistaken(base, mistakes);
  const { bill, ...time } = virtualProvider({
    profile: DOCUMENTED_PROVIDER,
    seed,
    write,
    sendsCaps: !mistakes.includes('caps'),
  });
  const { report } = await runStudy(SAMPLE_ORDER, {
    ...time,
    ...options,
    products: [product],
    tokenBudgets: mistakes.includes('batches') ? [fillingTheReply(product)] : [],
    retries: { content: 100, rateLimit: 10_000 },
    ...(mistakes.includes('pacing')
      ? { replace: ({ laneOf }) => ({ laneOf: (model) => withoutPace(laneOf(model)) }) }
      : {}),
  });
  const { answers, usd, attempts, seconds } = report;
  return { calls: attempts, accepted: answers.accepted, floorUsd: usd.floor, usd: bill().usd, seconds };
}

async function loop(
  work: (job: LoopJob) => Promise<LoopResult>,
  mistakes: readonly Mistake[],
  seed: number,
  gapMs = 0,
  timeoutMs?: number,
): Promise<Outcome> {
  const product = mistaken(base, mistakes);
  const { value, seconds } = await inFakeTime(START, async () => {
    const simulator = createSimulator({ profile: DOCUMENTED_PROVIDER, seed, write });
    const result = await work({
      client: sdkClient(simulator.fetch, timeoutMs),
      product,
      order,
      facts: product.facts(order),
      batches: planned(product, mistakes.includes('batches')),
      isCapped: !mistakes.includes('caps'),
      gapMs,
    });
    return { ...result, usd: simulator.bill().usd };
  });
  return { ...value, seconds };
}

function planned(product: Product, isOversized: boolean) {
  const tokens = isOversized ? fillingTheReply(product).sections : {};
  return planOrder(product, order, {
    modelOf: () => modelSpec(product.model),
    answerTokensOf: ({ id }) => tokens[id]?.answerTokens,
  }).batches;
}

function summary(outcomes: readonly Outcome[]) {
  const mean = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;
  const ratio = mean(({ usd, floorUsd }) => usd / floorUsd);
  return {
    calls: Math.round(mean(({ calls }) => calls)),
    accepted: Math.min(...outcomes.map(({ accepted }) => accepted)),
    'spent $': mean(({ usd }) => usd).toFixed(2),
    'floor $': mean(({ floorUsd }) => floorUsd).toFixed(2),
    'spent ÷ floor': ratio.toFixed(3),
    worst: Math.max(...outcomes.map(({ usd, floorUsd }) => usd / floorUsd)).toFixed(3),
    hours: (mean(({ seconds }) => seconds) / 3_600).toFixed(2),
  };
}
