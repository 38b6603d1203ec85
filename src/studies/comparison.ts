import type { Json } from '../domain/json.ts';
import type { PinnedOrder } from '../domain/order.ts';
import type { Period, Product, Section } from '../domain/product.ts';
import type { StoredAnswer } from '../pipeline/journal/records.ts';
import { factNames, freshShares, namesUsed } from './prose-measures.ts';
import { runStudy, type StudiedCall, type StudyOptions } from './run-study.ts';
import { sampleProduct } from './sample-product.ts';
import {
  bootstrap,
  bootstrapDifference,
  type Interval,
  mean,
  quantile,
  seededChance,
  slope,
  wilson,
} from './statistics.ts';

/** What several models made of the same items with equal budgets. Dollars are USD, times milliseconds. */
export interface Comparison {
  readonly product: string;
  readonly section: string;
  readonly items: number;
  readonly budgetUsd: number;
  readonly simulated: boolean;
  readonly models: readonly ComparedModel[];
  readonly verdict: Verdict;
  /** The same few items as each model answered them. */
  readonly samples: readonly Sample[];
}

export interface ComparedModel {
  readonly model: string;
  /** Answers accepted at the first asking. */
  readonly pass: {
    readonly asked: number;
    readonly accepted: number;
    readonly rate: number;
    readonly interval: Interval;
  };
  /** Why answers were not accepted at first. */
  readonly faults: Readonly<Record<string, number>>;
  readonly answers: { readonly planned: number; readonly accepted: number };
  readonly words: { readonly min: number; readonly mean: number; readonly max: number };
  /** Names of its own facts that an answer takes up, on average. */
  readonly grounding: number;
  /** Share of an answer's four-word runs that stand in no answer before it, on average. */
  readonly variety: number;
  /**
   * What these figures change by from the first batch to the eightieth, on the trend of this run. Variety is held
   * against the answers of the same batch: against all before it, it falls in any run.
   */
  readonly drift: { readonly batches: number } & Readonly<Record<DriftFigure, Drift>>;
  readonly latencyMs: { readonly mean: number; readonly p90: number };
  readonly calls: number;
  readonly tokens: { readonly input: number; readonly output: number };
  readonly usd: number;
  readonly usdPerAccepted: number | null;
  readonly usdPerAcceptedInterval: Interval | null;
  /** Set when the sample was not run to its end. */
  readonly stopped: string | null;
}

type DriftFigure = 'words' | 'grounding' | 'variety';

export interface Drift {
  readonly byBatch80: number;
  readonly interval: Interval;
  /** Whether the interval leaves 0 out. */
  readonly isClear: boolean;
}

export interface Verdict {
  readonly model: string | null;
  readonly isClear: boolean;
  readonly reason: string;
  readonly test: string;
}

export interface Sample {
  readonly item: string;
  readonly question: string;
  readonly answers: readonly {
    readonly model: string;
    readonly text: string | null;
    readonly words: number;
  }[];
}

export interface ComparisonOptions {
  readonly models: readonly string[];
  readonly section: Section;
  readonly periods: number;
  /** Most the study may spend, shared equally among the models. */
  readonly budgetUsd: number;
  readonly optionsFor: (model: string) => StudyOptions;
  readonly onRun?: (model: string) => void;
}

const TEST =
  'pass rates by 95 % Wilson intervals; dollars, drift and their differences by 95 % bootstrap intervals over batches';
const SAMPLES = 3;
/** The documents saw a cheaper model drift "by batch 80". */
const FAR = 79;

/** Runs the same sample of an order with each model, through the real pipeline. */
export async function compare(
  order: PinnedOrder,
  product: Product,
  { models, section, periods, budgetUsd, optionsFor, onRun = () => {} }: ComparisonOptions,
): Promise<Comparison> {
  const sample = sampleProduct(product, section, periods);
  const namesOf = await factsReader(sample, order);
  const runs: MeasuredModel[] = [];
  let simulated = true;
  for (const model of models) {
    onRun(model);
    const options = optionsFor(model);
    simulated = options.provider.simulated;
    const { report, calls } = await runStudy(order, {
      ...options,
      model,
      products: [sample],
      budgets: { orderUsd: budgetUsd / models.length },
    });
    runs.push({
      ...measured(model, calls, namesOf),
      answers: { planned: report.answers.planned, accepted: report.answers.accepted },
      stopped: report.state === 'delivered' ? null : (report.reason?.message ?? report.state),
    });
  }
  return {
    product: product.id,
    section: section.id,
    items: runs[0]?.answers.planned ?? 0,
    budgetUsd,
    simulated,
    models: runs.map(({ byBatch: _, texts: __, ...rest }) => rest),
    verdict: judge(runs),
    samples: samplesOf(section, runs),
  };
}

type MeasuredModel = ComparedModel & {
  readonly byBatch: readonly BatchMoney[];
  /** By item. */
  readonly texts: ReadonlyMap<string, StoredAnswer>;
};

interface BatchMoney {
  readonly usd: number;
  readonly accepted: number;
}

type NamesOf = (item: string) => ReadonlySet<string>;

/** The names in each item's facts, computed once: all models are held to the same. */
async function factsReader(product: Product, order: PinnedOrder): Promise<NamesOf> {
  const [section] = product.sections;
  const found = product.facts(order);
  const facts = isSteps(found) ? last(found) : found;
  const shared = product.sharedContext(facts, order);
  const periods = new Map(section?.periods(order).map((period) => [period.id, period]));
  const names = new Map<string, ReadonlySet<string>>();
  const contextOf = (period: Period | undefined): Json =>
    section && period ? product.periodContext(facts, section, period, order) : null;
  return (item) => {
    const period = item.slice(item.indexOf('/') + 1, item.lastIndexOf('/'));
    const known = names.get(period) ?? factNames(shared, contextOf(periods.get(period)));
    names.set(period, known);
    return known;
  };
}

const isSteps = (facts: unknown): facts is Generator<void, unknown> =>
  typeof facts === 'object' && facts !== null && Symbol.iterator in facts && 'next' in facts;

function last<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function measured(model: string, calls: readonly StudiedCall[], namesOf: NamesOf) {
  const firsts = calls.filter(
    ({ entry, record, ms }) => entry.cause === 'first' && record !== null && ms !== null,
  );
  const asked = firsts.reduce((sum, { entry }) => sum + entry.asked, 0);
  const accepted = firsts.reduce((sum, { entry }) => sum + entry.accepted, 0);
  const faults: Record<string, number> = {};
  for (const { record } of firsts)
    for (const { fault } of record?.rejected ?? []) faults[fault] = (faults[fault] ?? 0) + 1;
  const texts = new Map<string, StoredAnswer>();
  const money = new Map<string, { usd: number; accepted: number }>();
  for (const { entry, record } of calls) {
    for (const answer of record?.accepted ?? []) if (!texts.has(answer.item)) texts.set(answer.item, answer);
    const batch = money.get(entry.batch) ?? { usd: 0, accepted: 0 };
    batch.usd += entry.nanoUsd / 1e9;
    batch.accepted += entry.accepted;
    money.set(entry.batch, batch);
  }
  const byBatch = [...money.values()];
  const figures = figuresByBatch(calls, namesOf);
  const words = [...texts.values()].map((answer) => answer.words);
  const latencies = calls.flatMap(({ ms }) => ms ?? []);
  const usd = byBatch.reduce((sum, batch) => sum + batch.usd, 0);
  const all = figures.flat();
  return {
    model,
    pass: { asked, accepted, rate: asked === 0 ? 0 : accepted / asked, interval: wilson(accepted, asked) },
    faults,
    words: { min: quantile(words, 0), mean: mean(words), max: quantile(words, 1) },
    grounding: mean(all.map(({ grounding }) => grounding)),
    variety: mean(freshShares([...texts.values()].map(({ text }) => text))),
    drift: {
      batches: figures.length,
      words: driftOf(figures, ({ words: count }) => count),
      grounding: driftOf(figures, ({ grounding }) => grounding),
      variety: driftOf(figures, ({ variety }) => variety),
    },
    latencyMs: { mean: mean(latencies), p90: quantile(latencies, 0.9) },
    calls: calls.length,
    tokens: {
      input: calls.reduce((sum, { entry }) => sum + (entry.usage?.input ?? 0), 0),
      output: calls.reduce((sum, { entry }) => sum + (entry.usage?.output ?? 0), 0),
    },
    usd,
    usdPerAccepted: texts.size === 0 ? null : usd / texts.size,
    usdPerAcceptedInterval: texts.size === 0 ? null : bootstrap(byBatch, usdPerAnswer, seededChance(1)),
    byBatch,
    texts,
  };
}

type AnswerFigures = Readonly<Record<DriftFigure, number>>;

/** What each answer comes to, batch by batch in the order of asking. */
function figuresByBatch(calls: readonly StudiedCall[], namesOf: NamesOf): AnswerFigures[][] {
  const batches = new Map<string, StoredAnswer[]>();
  for (const { entry, record } of calls)
    batches.set(entry.batch, [...(batches.get(entry.batch) ?? []), ...(record?.accepted ?? [])]);
  return [...batches.values()].map((own) => {
    const fresh = freshShares(own.map(({ text }) => text));
    return own.map(({ item, text, words }, index) => ({
      words,
      grounding: namesUsed(text, namesOf(item)),
      variety: fresh[index] ?? 1,
    }));
  });
}

/** The trend over batches, drawn out to batch 80. */
function driftOf(batches: readonly AnswerFigures[][], figure: (answer: AnswerFigures) => number): Drift {
  const points = batches.map((answers, index) => [index, mean(answers.map(figure))] as const);
  const rise = (some: typeof points) => slope(some) * FAR;
  const interval = bootstrap(points, (some) => rise([...some]), seededChance(2));
  return { byBatch80: rise(points), interval, isClear: interval.low > 0 || interval.high < 0 };
}

function usdPerAnswer(batches: readonly BatchMoney[]): number {
  const accepted = batches.reduce((sum, batch) => sum + batch.accepted, 0);
  return batches.reduce((sum, batch) => sum + batch.usd, 0) / Math.max(1, accepted);
}

/** The cheapest model per accepted answer among those that pass about as often as the best. */
function judge(models: readonly MeasuredModel[]): Verdict {
  const finished = models.filter(({ usdPerAccepted }) => usdPerAccepted !== null);
  const surest = finished.reduce<MeasuredModel | undefined>(
    (a, b) => (a === undefined || b.pass.rate > a.pass.rate ? b : a),
    undefined,
  );
  if (!surest) return { model: null, isClear: false, reason: 'no model had an answer accepted', test: TEST };
  const [best, second] = finished
    .filter(({ pass }) => pass.interval.high >= surest.pass.interval.low)
    .sort((a, b) => (a.usdPerAccepted ?? 0) - (b.usdPerAccepted ?? 0));
  const worse = finished.filter(({ pass }) => pass.interval.high < surest.pass.interval.low);
  const aside =
    worse.length === 0 ? '' : `; ${worse.map(({ model }) => model).join(', ')} clearly fails more often`;
  if (!best) return { model: null, isClear: false, reason: 'no model had an answer accepted', test: TEST };
  if (!second)
    return {
      model: best.model,
      isClear: worse.length > 0,
      reason: `${best.model} passes ${percent(best.pass.rate)} of its answers at once${aside}`,
      test: TEST,
    };
  const lead = bootstrapDifference(second.byBatch, best.byBatch, usdPerAnswer, seededChance(3));
  const isClear = lead.low > 0;
  const ratio = (second.usdPerAccepted ?? 0) / (best.usdPerAccepted ?? 1);
  return {
    model: best.model,
    isClear,
    reason: isClear
      ? `${best.model} passes as often as any (${percent(best.pass.rate)} at once) and costs ${ratio.toFixed(1)} times less than ${second.model} per accepted answer${aside}`
      : `${best.model} came out cheapest, but its lead over ${second.model} is noise at this sample${aside}`,
    test: TEST,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** Items from the beginning, the middle and the end that most models answered. */
function samplesOf({ questions }: Section, models: readonly MeasuredModel[]): Sample[] {
  const items = [...new Set(models.flatMap(({ texts }) => [...texts.keys()]))];
  const picked = Array.from({ length: Math.min(SAMPLES, items.length) }, (_, index) =>
    Math.floor((index * (items.length - 1)) / Math.max(1, SAMPLES - 1)),
  ).flatMap((index) => items[index] ?? []);
  return picked.map((item) => ({
    item,
    question: questions[Number(item.slice(item.lastIndexOf('/') + 1)) - 1] ?? '',
    answers: models.map(({ model, texts }) => ({
      model,
      text: texts.get(item)?.text ?? null,
      words: texts.get(item)?.words ?? 0,
    })),
  }));
}
