import { OrreryError } from '../domain/failure.ts';
import type { Services } from '../pipeline/services.ts';
import { horoscopeYear } from '../products/horoscope-year.ts';
import { DOCUMENTED_PROVIDER, MISTAKES, type Mistake } from './documents.ts';
import { fillingTheReply, mistaken, studied } from './mistaken-product.ts';
import { runStudy, type StudiedCall, type StudyRun } from './run-study.ts';
import { SAMPLE_ORDER } from './sample-order.ts';
import { stockProse } from './stock-prose.ts';
import { virtualProvider } from './virtual-provider.ts';
import { withoutPace } from './without-pace.ts';

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
