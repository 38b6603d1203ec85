import type { Lane, Message } from '../../domain/calls.ts';
import type { MeasuredUsage } from '../../domain/measured-usage.ts';
import type { ModelSpec } from '../../domain/models.ts';
import { toUsd } from '../../domain/money.ts';
import type { PinnedOrder } from '../../domain/order.ts';
import type { Batch, Plan } from '../../domain/plan.ts';
import type { Clock } from '../../domain/ports.ts';
import type { PriceRow } from '../../domain/price.ts';
import type { Product, WordRange } from '../../domain/product.ts';
import { messageWriter } from '../../domain/prompt.ts';
import type { RateLimits } from '../../domain/rate-limits.ts';
import { replySchema } from '../../domain/reply.ts';
import { countPromptTokens } from '../../domain/tokens.ts';

/** What an order would take. Dollars in USD, times in seconds. Nothing is called to find out. */
export interface Quote {
  readonly product: string;
  readonly calls: number;
  readonly answers: number;
  readonly sections: readonly SectionQuote[];
  readonly tokens: {
    /** Exact by our count, schemas included. */
    readonly input: number;
    readonly output: Estimate;
  };
  readonly usd: Estimate;
  /** The lane that `usd` and `seconds` are for. */
  readonly lane: Lane;
  /** The same order bought at once, at once when there is room, or within a day; null where a price is not known. */
  readonly lanes: { readonly [lane in Lane]: Estimate | null };
  readonly models: readonly ModelQuote[];
  /** What the order may cost, and which of the estimates that holds; null without a cap. */
  readonly budget: {
    readonly usd: number;
    readonly holdsExpected: boolean;
    readonly holdsCeiling: boolean;
  } | null;
  readonly seconds: number;
  /** What the owner should know before anything is spent. */
  readonly warnings: readonly string[];
  readonly simulated: boolean;
}

/** One model's part of an order. */
export interface ModelQuote {
  readonly model: string;
  readonly calls: number;
  readonly usd: Estimate;
  /** Last day the provider serves it, `YYYY-MM-DD`; null when none is announced. */
  readonly shutdown: string | null;
}

/** `floor`: every answer once, of middling length. `expected`: with the repairs to be expected. `ceiling`: every cap reached. */
export interface Estimate {
  readonly floor: number;
  readonly expected: number;
  readonly ceiling: number;
}

export interface SectionQuote {
  readonly section: string;
  readonly model: string;
  readonly calls: number;
  readonly answers: number;
  /** Cap of a full batch, in tokens. */
  readonly maxTokens: number;
  readonly tokens: { readonly input: number; readonly output: Estimate };
  readonly usd: Estimate;
  /** Accepted answers of earlier orders that `expected` was learned from; 0: it is an assumption. */
  readonly measuredAnswers: number;
}

export interface QuoteTerms {
  readonly lane: Lane;
  readonly priceOf: (model: string) => PriceRow;
  readonly priceIn: (model: string, lane: Lane) => PriceRow | null;
  /** What answers of a section came to before; null while nobody knows. */
  readonly usageOf: (section: string, model: string) => MeasuredUsage | null;
  readonly specOf: (model: string) => ModelSpec;
  readonly capUsd: number | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly limitsOf: (model: string) => RateLimits;
  /** Silence between calls when they are made one at a time; null when they overlap. */
  readonly fixedGapMs: number | null;
  readonly concurrency: number;
  readonly simulated: boolean;
}

/** Tokens an English word takes with its share of the reply's structure (o200k: 1.13 for prose, 2.6 % for keys). */
const TOKENS_PER_WRITTEN_WORD = 1.16;
/** The documents' failure rate of a well-sized batch: under 2 % are asked again. */
const REPAIR_RATE = 0.02;
/** Between the 60 and 100 tokens a second that gpt-4o writes. */
const TOKENS_PER_SECOND = 80;

/** A batch is done within a day. */
const BATCH_SECONDS = 86_400;

/** Quotes an order from its exact prompts and its caps. */
export function quoteOrder(
  product: Product,
  order: PinnedOrder,
  facts: unknown,
  plan: Plan,
  terms: QuoteTerms,
): Quote {
  const messagesFor = messageWriter(product, order, () => facts);
  const lines = plan.batches.map((batch) => lineOf(batch, messagesFor(batch), terms));
  const ids = [...new Set(plan.batches.map(({ section }) => section.id))];
  const sections = ids.map((id): SectionQuote => {
    const own = lines.filter(({ batch }) => batch.section.id === id);
    return {
      section: id,
      model: own[0]?.batch.model ?? '',
      calls: own.length,
      answers: own.reduce((sum, { batch }) => sum + batch.items.length, 0),
      maxTokens: own.reduce((most, { batch }) => Math.max(most, batch.maxTokens), 0),
      tokens: {
        input: own.reduce((sum, { input }) => sum + input, 0),
        output: total(own.map(({ output }) => output)),
      },
      usd: total(own.map(({ usd }) => usd)),
      measuredAnswers: terms.usageOf(id, own[0]?.batch.model ?? '')?.answers ?? 0,
    };
  });
  const usd = roundUp(total(lines.map((line) => line.usd)));
  const seconds = terms.lane === 'batch' ? BATCH_SECONDS : Math.ceil(secondsFor(lines, terms));
  const models = modelQuotes(lines, terms);
  return {
    product: product.id,
    calls: plan.batches.length,
    answers: plan.answers,
    sections,
    tokens: {
      input: lines.reduce((sum, { input }) => sum + input, 0),
      output: total(lines.map(({ output }) => output)),
    },
    usd,
    lane: terms.lane,
    lanes: {
      standard: usdIn('standard', lines, terms),
      flex: usdIn('flex', lines, terms),
      batch: usdIn('batch', lines, terms),
    },
    models,
    budget:
      terms.capUsd === null
        ? null
        : {
            usd: terms.capUsd,
            holdsExpected: usd.expected <= terms.capUsd,
            holdsCeiling: usd.ceiling <= terms.capUsd,
          },
    seconds,
    warnings: [...budgetWarnings(usd, terms.capUsd), ...shutdownWarnings(models, terms.now, seconds)],
    simulated: terms.simulated,
  };
}

/** What an order is expected to cost, in USD, worked out without holding the event loop. */
export async function expectedUsd(
  product: Product,
  order: PinnedOrder,
  facts: unknown,
  plan: Plan,
  priceOf: QuoteTerms['priceOf'],
  clock: Clock,
): Promise<number> {
  const messagesFor = messageWriter(product, order, () => facts);
  let sum = 0;
  for (const [index, batch] of plan.batches.entries()) {
    if (index % BATCHES_AT_ONCE === 0) await new Promise<void>((next) => clock.setTimeout(next, 0));
    sum += lineOf(batch, messagesFor(batch), { priceOf, usageOf: () => null }).usd.expected;
  }
  return sum;
}

/** Counting the tokens of one prompt takes a millisecond or two. */
const BATCHES_AT_ONCE = 8;

interface Line {
  readonly batch: Batch;
  readonly input: number;
  readonly output: Estimate;
  /** How often the prompt is expected to be sent. */
  readonly prompts: number;
  readonly usd: Estimate;
}

function modelQuotes(lines: readonly Line[], { specOf }: QuoteTerms): ModelQuote[] {
  const models = [...new Set(lines.map(({ batch }) => batch.model))];
  return models.map((model) => {
    const own = lines.filter(({ batch }) => batch.model === model);
    return {
      model,
      calls: own.length,
      usd: roundUp(total(own.map(({ usd }) => usd))),
      shutdown: specOf(model).shutdown,
    };
  });
}

/** What the lines cost on a lane: each at that lane's price in place of its own. */
function usdIn(lane: Lane, lines: readonly Line[], { priceIn }: QuoteTerms): Estimate | null {
  const priced = lines.map((line) => {
    const row = priceIn(line.batch.model, lane);
    return row && costsOf(line, row);
  });
  return priced.includes(null) ? null : roundUp(total(priced.filter((usd) => usd !== null)));
}

function budgetWarnings({ floor, expected }: Estimate, capUsd: number | null): string[] {
  if (capUsd === null || expected <= capUsd) return [];
  const what =
    floor > capUsd
      ? `the words alone cost about $${floor.toFixed(2)}`
      : `about $${expected.toFixed(2)} are expected`;
  return [
    `the budget of $${capUsd.toFixed(2)} cannot hold the order: ${what}; it will pause when the budget is spent`,
  ];
}

const DAY_MS = 86_400_000;

function shutdownWarnings(models: readonly ModelQuote[], now: number, seconds: number): string[] {
  return models.flatMap(({ model, shutdown }) => {
    const end = shutdown === null ? Number.POSITIVE_INFINITY : Date.parse(shutdown) + DAY_MS;
    if (end <= now) return [`${model} was switched off after ${shutdown}`];
    return end <= now + seconds * 1000
      ? [`${model} is switched off after ${shutdown}, before the order can be finished`]
      : [];
  });
}

function lineOf(
  batch: Batch,
  messages: readonly Message[],
  terms: Pick<QuoteTerms, 'priceOf' | 'usageOf'>,
): Line {
  const measured = terms.usageOf(batch.section.id, batch.model);
  const input = countPromptTokens({
    model: batch.model,
    messages,
    schema: replySchema(batch.items.map(({ key }) => key)),
  });
  const floor = Math.min(
    batch.maxTokens,
    Math.round(batch.items.length * middle(batch.section.words) * TOKENS_PER_WRITTEN_WORD),
  );
  const output = {
    floor,
    expected: measured
      ? batch.items.length * measured.outputPerAnswer
      : Math.min(batch.maxTokens, floor * (1 + REPAIR_RATE)),
    ceiling: batch.maxTokens,
  };
  const line = { batch, input, output, prompts: measured?.promptsPerPrompt ?? 1 + REPAIR_RATE };
  return { ...line, usd: costsOf(line, terms.priceOf(batch.model)) };
}

function costsOf({ input, output, prompts }: Omit<Line, 'usd'>, { picoUsd }: PriceRow): Estimate {
  const usd = (tokens: number, sent: number) =>
    toUsd((sent * input * picoUsd.input + tokens * picoUsd.output) / 1000);
  return {
    floor: usd(output.floor, 1),
    expected: usd(output.expected, prompts),
    ceiling: usd(output.ceiling, 1),
  };
}

const middle = ({ ask }: WordRange) => (ask.min + ask.max) / 2;

const total = (estimates: readonly Estimate[]): Estimate =>
  estimates.reduce(
    (sum, { floor, expected, ceiling }) => ({
      floor: sum.floor + floor,
      expected: sum.expected + expected,
      ceiling: sum.ceiling + ceiling,
    }),
    { floor: 0, expected: 0, ceiling: 0 },
  );

const roundUp = ({ floor, expected, ceiling }: Estimate): Estimate => ({
  floor: cents(floor),
  expected: cents(expected),
  ceiling: cents(ceiling),
});
const cents = (usd: number) => Math.ceil(usd * 10_000) / 10_000;

/**
 * One call at a time: the calls end to end, and the gaps. Overlapping: what the token and request limits need
 * beyond their full buckets, and the last call.
 */
function secondsFor(lines: readonly Line[], { fixedGapMs, limitsOf, concurrency }: QuoteTerms): number {
  const latencies = lines.map(({ output }) => output.expected / TOKENS_PER_SECOND);
  const sum = latencies.reduce((a, b) => a + b, 0);
  if (fixedGapMs !== null) return sum + (Math.max(0, lines.length - 1) * fixedGapMs) / 1000;
  const longest = latencies.reduce((a, b) => Math.max(a, b), 0);
  const models = [...new Set(lines.map(({ batch }) => batch.model))];
  const limited = models.map((model) => {
    const { tokensPerMinute, requestsPerMinute } = limitsOf(model);
    const own = lines.filter(({ batch }) => batch.model === model);
    const tokens = own.reduce((total, { input, batch }) => total + input + batch.maxTokens, 0);
    return Math.max(tokens / tokensPerMinute - 1, own.length / requestsPerMinute - 1, 0) * 60;
  });
  return Math.max(longest, Math.max(...limited) + longest, sum / concurrency);
}
