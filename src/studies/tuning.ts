import { modelSpec } from '../domain/models.ts';
import type { PinnedOrder } from '../domain/order.ts';
import type { Product, Section } from '../domain/product.ts';
import { answerTokens } from '../domain/token-budget.ts';
import { runStudy, type StudiedCall, type StudyOptions } from './run-study.ts';
import { sampleProduct } from './sample-product.ts';
import { bootstrap, bootstrapDifference, type Interval, seededChance, wilson } from './statistics.ts';

/** What batches of different sizes came to on the same items. Dollars are USD. */
export interface Tuning {
  readonly product: string;
  readonly section: string;
  readonly model: string;
  readonly simulated: boolean;
  readonly items: number;
  readonly budgetUsd: number;
  readonly spentUsd: number;
  readonly sizes: readonly TunedSize[];
  readonly recommendation: Recommendation;
}

export interface TunedSize {
  /** Periods in a batch, and answers. */
  readonly size: number;
  readonly answersPerBatch: number;
  /** First replies judged: those with something to repair, and those cut off. */
  readonly batches: number;
  readonly failed: number;
  readonly failureRate: number;
  readonly failureRateInterval: Interval;
  readonly truncated: number;
  /** By place of the period in its batch: answers asked for the first time, and not accepted. */
  readonly byPosition: readonly {
    readonly position: number;
    readonly asked: number;
    readonly rejected: number;
  }[];
  readonly answers: { readonly planned: number; readonly accepted: number };
  readonly calls: number;
  readonly usd: number;
  /** Everything spent ÷ answers accepted: repairs, failed and unseen calls count. */
  readonly usdPerAccepted: number | null;
  readonly usdPerAcceptedInterval: Interval | null;
  /** Set when the sample was not run to its end: the size's share of the budget was spent. */
  readonly stopped: string | null;
}

export interface Recommendation {
  /** Periods in a batch; null when no size qualifies. */
  readonly size: number | null;
  readonly isNoise: boolean;
  readonly reason: string;
  readonly test: string;
}

export interface TuningOptions {
  readonly sizes: readonly number[];
  readonly section: Section;
  /** Periods in the sample. */
  readonly periods: number;
  /** Most the study may spend, shared equally among the sizes. */
  readonly budgetUsd: number;
  /** How a size is run: with a provider and clock of its own where it is simulated. */
  readonly optionsFor: (size: number) => StudyOptions;
  readonly onRun?: (size: number) => void;
}

/** The documents' bound: a failure rate above it doubles the cost of too many batches. */
const MOST_FAILURES = 0.02;
const TEST =
  'failure rates with 95 % Wilson intervals; dollars per accepted answer compared by a 95 % bootstrap interval of the difference, over batches';

/** Runs the same sample of an order in batches of each size, through the real pipeline. */
export async function tune(
  order: PinnedOrder,
  product: Product,
  { sizes, section, periods, budgetUsd, optionsFor, onRun = () => {} }: TuningOptions,
): Promise<Tuning> {
  const runs: (TunedSize & { readonly byBatch: readonly BatchMoney[] })[] = [];
  let simulated = true;
  let model = '';
  for (const size of sizes) {
    onRun(size);
    const options = optionsFor(size);
    simulated = options.provider.simulated;
    model = options.model ?? section.model ?? product.model;
    const { language } = order;
    const spec = modelSpec(model, options.models?.[model]);
    const answers = size * section.questions.length;
    const sample = sampleProduct(product, section, periods, { periodsPerBatch: size });
    const { report, calls } = await runStudy(order, {
      ...options,
      products: [sample],
      budgets: { orderUsd: budgetUsd / sizes.length },
      // A size that the formula would not let into one reply is tried all the same, up to the model's ceiling.
      tokenBudgets: [
        {
          product: product.id,
          version: product.version,
          language,
          sections: {
            [section.id]: {
              model,
              answerTokens: Math.min(answerTokens(section.words, language), spec.maxOutputTokens / answers),
            },
          },
        },
      ],
    });
    runs.push({
      ...measured(size, section, calls, orderOf(sample, order)),
      answers: { planned: report.answers.planned, accepted: report.answers.accepted },
      stopped: report.state === 'delivered' ? null : (report.reason?.message ?? report.state),
    });
  }
  return {
    product: product.id,
    section: section.id,
    model,
    simulated,
    items: runs[0]?.answers.planned ?? 0,
    budgetUsd,
    spentUsd: runs.reduce((sum, { usd }) => sum + usd, 0),
    sizes: runs.map(({ byBatch: _, ...rest }) => rest),
    recommendation: recommend(runs),
  };
}

interface BatchMoney {
  readonly usd: number;
  readonly accepted: number;
}

function measured(
  size: number,
  { questions }: Section,
  calls: readonly StudiedCall[],
  readingOrder: ReadonlyMap<string, number>,
) {
  const firsts = calls.filter(
    ({ entry, record }) => entry.cause === 'first' && record !== null && isReply(entry.outcome),
  );
  const failed = firsts.filter(({ record }) => (record?.rejected.length ?? 0) > 0).length;
  const money = new Map<string, BatchMoney>();
  for (const { entry } of calls) {
    const { usd, accepted } = money.get(entry.batch) ?? { usd: 0, accepted: 0 };
    money.set(entry.batch, { usd: usd + entry.nanoUsd / 1e9, accepted: accepted + entry.accepted });
  }
  const byBatch = [...money.values()];
  const usd = byBatch.reduce((sum, batch) => sum + batch.usd, 0);
  const accepted = byBatch.reduce((sum, batch) => sum + batch.accepted, 0);
  return {
    size,
    answersPerBatch: size * questions.length,
    batches: firsts.length,
    failed,
    failureRate: firsts.length === 0 ? 0 : failed / firsts.length,
    failureRateInterval: wilson(failed, firsts.length),
    truncated: firsts.filter(({ entry }) => entry.failure === 'DRAFT_TRUNCATED').length,
    byPosition: positions(firsts, readingOrder),
    calls: calls.length,
    usd,
    usdPerAccepted: accepted === 0 ? null : usd / accepted,
    usdPerAcceptedInterval: accepted === 0 ? null : bootstrap(byBatch, usdPerAnswer, seededChance(size)),
    byBatch,
  };
}

const isReply = (outcome: string) =>
  outcome === 'accepted' || outcome === 'partial' || outcome.startsWith('DRAFT_');

function usdPerAnswer(batches: readonly BatchMoney[]): number {
  const accepted = batches.reduce((sum, batch) => sum + batch.accepted, 0);
  return batches.reduce((sum, batch) => sum + batch.usd, 0) / Math.max(1, accepted);
}

/** The place of each period among those of the sample. */
const orderOf = ({ sections: [section] }: Product, order: PinnedOrder) =>
  new Map(section?.periods(order).map(({ id }, index) => [id, index]));

/** Which places of a batch its rejected answers had: items are asked period by period. */
function positions(
  firsts: readonly StudiedCall[],
  readingOrder: ReadonlyMap<string, number>,
): TunedSize['byPosition'] {
  const places = new Map<number, { asked: number; rejected: number }>();
  for (const { record } of firsts) {
    const rejected = new Set(record?.rejected.map(({ item }) => item));
    const items = [...(record?.accepted ?? []), ...(record?.rejected ?? [])].map(({ item }) => item);
    const place = (period: string) => readingOrder.get(period) ?? 0;
    const periods = [...new Set(items.map(periodOf))].sort((a, b) => place(a) - place(b));
    for (const item of items) {
      const position = periods.indexOf(periodOf(item)) + 1;
      const counts = places.get(position) ?? { asked: 0, rejected: 0 };
      counts.asked += 1;
      if (rejected.has(item)) counts.rejected += 1;
      places.set(position, counts);
    }
  }
  return [...places]
    .map(([position, counts]) => ({ position, ...counts }))
    .sort((a, b) => a.position - b.position);
}

/** `daily/2026-11-22/7` is of the period `2026-11-22`. */
const periodOf = (item: string) => item.slice(item.indexOf('/') + 1, item.lastIndexOf('/'));

type Candidate = Pick<TunedSize, 'size' | 'failureRate' | 'usdPerAccepted' | 'batches'> & {
  readonly byBatch: readonly BatchMoney[];
};

/** The cheapest size that fails rarely enough, unless its lead over the next is within what chance makes. */
function recommend(sizes: readonly Candidate[]): Recommendation {
  const fit = sizes
    .filter(
      ({ failureRate, usdPerAccepted, batches }) =>
        batches > 0 && usdPerAccepted !== null && failureRate < MOST_FAILURES,
    )
    .sort((a, b) => (a.usdPerAccepted ?? 0) - (b.usdPerAccepted ?? 0));
  const [best, second] = fit;
  if (!best)
    return { size: null, isNoise: false, reason: 'no size stays under a failure rate of 2 %', test: TEST };
  if (!second)
    return {
      size: best.size,
      isNoise: false,
      reason: `${best.size} a batch is the only size under a failure rate of 2 %`,
      test: TEST,
    };
  const lead = bootstrapDifference(second.byBatch, best.byBatch, usdPerAnswer, seededChance(best.size));
  const isNoise = lead.low <= 0;
  const saved = ((second.usdPerAccepted ?? 0) - (best.usdPerAccepted ?? 0)) * 1_000;
  return {
    size: best.size,
    isNoise,
    reason: isNoise
      ? `${best.size} a batch came out cheapest, but its lead over ${second.size} ($${saved.toFixed(4)} per thousand answers) is noise at this sample`
      : `${best.size} a batch is the cheapest under a failure rate of 2 %, $${saved.toFixed(4)} per thousand answers below ${second.size}`,
    test: TEST,
  };
}
