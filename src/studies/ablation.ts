import { OrreryError } from '../domain/failure.ts';
import { modelSpec } from '../domain/models.ts';
import type { Product, Section } from '../domain/product.ts';
import type { Services } from '../pipeline/services.ts';
import { horoscopeYear } from '../products/horoscope-year.ts';
import { DOCUMENTED_PROVIDER, MISTAKES, type Mistake, OVERSIZED_DAYS } from './documents.ts';
import { runStudy, type StudiedCall, type StudyRun } from './run-study.ts';
import { SAMPLE_ORDER } from './sample-order.ts';
import { stockProse } from './stock-prose.ts';
import { virtualProvider } from './virtual-provider.ts';
import { withoutPace } from './without-pace.ts';
import { WORKING } from './working.ts';

/** What an order came to with some of the mistakes in it. Dollars are USD. */
export interface AblatedOrder {
  readonly mistakes: readonly Mistake[];
  readonly calls: number;
  readonly answers: { readonly planned: number; readonly accepted: number };
  /** Replies cut off at the model's output ceiling, or at their cap. */
  readonly truncated: number;
  /** Replies in which some answer was too short. */
  readonly short: number;
  /** Requests turned away with 429, and what they were charged. */
  readonly refused: { readonly calls: number; readonly usd: number };
  readonly tokens: { readonly input: number; readonly output: number };
  /** Words of an accepted answer, on average. */
  readonly words: number;
  readonly usd: number;
  readonly seconds: number;
}

export interface Ablation {
  /** Without any mistake; then with each alone; then with all. */
  readonly none: AblatedOrder;
  readonly alone: Readonly<Record<Mistake, AblatedOrder>>;
  readonly all: AblatedOrder;
  /** Without a sleep, but one call after the other, as the documents' loop makes them. */
  readonly sequential: AblatedOrder;
}

export interface AblationOptions {
  /** Days of the order; the flagship's 366 otherwise, with its weeks, months and year. */
  readonly days?: number;
  readonly seed?: number | string;
  readonly onRun?: (mistakes: readonly Mistake[]) => void;
}

/** Runs the flagship order once for each mistake, once with all and once with none, through the real pipeline. */
export async function ablate({ days, seed = 1, onRun = () => {} }: AblationOptions = {}): Promise<Ablation> {
  const base = studied(horoscopeYear, days);
  const write = stockProse();
  const run = async (mistakes: readonly Mistake[], isSequential = false): Promise<AblatedOrder> => {
    onRun(mistakes);
    const has = (mistake: Mistake) => mistakes.includes(mistake);
    const { bill, ...time } = virtualProvider({
      profile: DOCUMENTED_PROVIDER,
      seed,
      write,
      sendsCaps: !has('caps'),
    });
    const product = mistaken(base, mistakes);
    const done = await runStudy(SAMPLE_ORDER, {
      ...time,
      products: [product],
      // Every order is asked for until it is whole, so that what it cost can be compared.
      retries: { content: 100, rateLimit: 10_000 },
      tokenBudgets: has('batches') ? [fillingTheReply(product)] : [],
      ...(isSequential ? { pace: 'fixed' as const, gapMs: 0 } : {}),
      ...(has('pacing') && !isSequential
        ? { replace: ({ laneOf }: Services) => ({ laneOf: (model: string) => withoutPace(laneOf(model)) }) }
        : {}),
    });
    const { nanoUsd } = bill();
    return summed(mistakes, done, nanoUsd);
  };
  const none = await run([]);
  const alone = {} as Record<Mistake, AblatedOrder>;
  for (const mistake of MISTAKES) alone[mistake] = await run([mistake]);
  return { none, alone, all: await run(MISTAKES), sequential: await run(['pacing'], true) };
}

/** The product without its fact check, its facts and contexts computed once for all runs. */
function studied(product: Product, days: number | undefined): Product {
  const { contradictions: _, ...rest } = product;
  const facts = once((order: Parameters<Product['facts']>[0]) => finished(product.facts(order)));
  const contexts = new Map<string, ReturnType<Product['periodContext']>>();
  return {
    ...rest,
    facts: (order) => facts(order),
    factsKey: () => 'study',
    periodContext: (given, section, period, order) => {
      const name = `${section.id}/${period.id}`;
      const known = contexts.get(name) ?? product.periodContext(given, section, period, order);
      contexts.set(name, known);
      return known;
    },
    sections:
      days === undefined
        ? product.sections
        : product.sections
            .filter(({ id }) => id === 'daily')
            .map((section) => ({ ...section, periods: (order) => section.periods(order).slice(0, days) })),
  };
}

/** The product as somebody defines it who makes these mistakes. */
function mistaken(product: Product, mistakes: readonly Mistake[]): Product {
  const change = (section: Section): Section => ({
    ...section,
    ...(mistakes.includes('batches') && section.id === 'daily' ? { periodsPerBatch: OVERSIZED_DAYS } : {}),
    ...(mistakes.includes('caps') ? { words: anyLength(section.words) } : {}),
  });
  return {
    ...product,
    voice: mistakes.includes('facts') ? `${product.voice.trim()}\n\n${WORKING}` : product.voice,
    sections: product.sections.map(change),
  };
}

/** The documents' loop checks the least words only: else no uncapped answer would ever be taken. */
const anyLength = ({ ask, accept }: Section['words']) => ({ ask, accept: { ...accept, max: 10_000 } });

/** Caps that let the planner put five days into one call: the model's whole reply, shared among the answers. */
function fillingTheReply({ id, version, model, sections }: Product) {
  const daily = sections.find((section) => section.id === 'daily');
  const answers = OVERSIZED_DAYS * (daily?.questions.length ?? 1);
  return {
    product: id,
    version,
    language: 'en',
    sections: { daily: { model, answerTokens: modelSpec(model).maxOutputTokens / answers } },
  };
}

function summed(mistakes: readonly Mistake[], { report, calls }: StudyRun, billed: number): AblatedOrder {
  const spent = calls.reduce((sum, { entry }) => sum + entry.nanoUsd, 0);
  if (spent !== billed)
    throw new OrreryError('DATA_DAMAGED', `the ledger holds ${spent} nano-dollars, the bill ${billed}`);
  const refused = calls.filter(({ entry }) => entry.outcome === 'MODEL_RATE_LIMITED');
  const replies = (fault: string) =>
    calls.filter(({ record }) => record?.rejected.some((rejected) => rejected.fault === fault)).length;
  return {
    mistakes,
    calls: calls.length,
    answers: { planned: report.answers.planned, accepted: report.answers.accepted },
    truncated: calls.filter(({ entry }) => entry.failure === 'DRAFT_TRUNCATED').length,
    short: replies('TOO_SHORT'),
    refused: { calls: refused.length, usd: usdOf(refused) },
    tokens: { input: report.tokens.input, output: report.tokens.output },
    words: report.words.mean,
    usd: usdOf(calls),
    seconds: report.seconds,
  };
}

const usdOf = (calls: readonly StudiedCall[]) =>
  calls.reduce((sum, { entry }) => sum + entry.nanoUsd, 0) / 1e9;

function once<A, B>(compute: (argument: A) => B): (argument: A) => B {
  let known: { readonly value: B } | undefined;
  return (argument) => {
    known ??= { value: compute(argument) };
    return known.value;
  };
}

function finished<T>(facts: T | Generator<void, T>): T {
  if (typeof facts !== 'object' || facts === null || !('next' in facts)) return facts as T;
  for (;;) {
    const { done, value } = (facts as Generator<void, T>).next();
    if (done) return value;
  }
}
