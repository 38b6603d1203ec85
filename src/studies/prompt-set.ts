import { Ajv } from 'ajv';
import type { Message } from '../domain/calls.ts';
import { FAILURES, inputError } from '../domain/failure.ts';
import type { Clock } from '../domain/ports.ts';
import { costOf, type HostPrices, priceRow, priceUnknown, worstCaseOf } from '../domain/price.ts';
import { type Problem, toProblems } from '../domain/problem.ts';
import { createTokenRatio } from '../domain/token-ratio.ts';
import { countPromptTokens } from '../domain/tokens.ts';
import type { Provider } from '../pipeline/provider.ts';
import { type Interval, mean, quantile, wilson } from './statistics.ts';

/** A prompt with the answer it should get: correct is a reply that contains it, whatever its case. */
export interface PromptCase {
  readonly messages: readonly Message[];
  /** Any of several will do. */
  readonly expected: string | readonly string[];
  /** @defaultValue 16 */
  readonly maxTokens?: number;
  /** @defaultValue 0 */
  readonly temperature?: number;
}

const validate = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true }).compile<PromptCase>({
  type: 'object',
  required: ['messages', 'expected'],
  additionalProperties: false,
  properties: {
    messages: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['role', 'content'],
        additionalProperties: false,
        properties: {
          role: { enum: ['system', 'user', 'assistant'] },
          content: { type: 'string', minLength: 1 },
        },
      },
    },
    expected: {
      type: ['string', 'array'],
      minLength: 1,
      minItems: 1,
      items: { type: 'string', minLength: 1 },
    },
    maxTokens: { type: 'integer', minimum: 1 },
    temperature: { type: 'number', minimum: 0, maximum: 2 },
  },
});

/**
 * Reads a prompt set: a JSON document a line; empty lines are passed over.
 *
 * @param name - the file, for messages.
 * @throws OrreryError `INPUT_INVALID`, with file, line and path of every fault.
 */
export function parsePromptSet(text: string, name: string): PromptCase[] {
  const problems: Problem[] = [];
  const cases: PromptCase[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const at = `${name}:${index + 1}`;
    try {
      const read: unknown = JSON.parse(line);
      if (validate(read)) cases.push(read);
      else
        problems.push(
          ...toProblems(validate.errors).map((fault) => ({ ...fault, path: `${at}: ${fault.path}` })),
        );
    } catch (error) {
      problems.push({ path: at, message: `is not JSON: ${(error as Error).message}` });
    }
  }
  if (problems.length === 0 && cases.length === 0) problems.push({ path: name, message: 'holds no prompt' });
  if (problems.length > 0) throw inputError(problems);
  return cases;
}

/** What each model made of a prompt set. Dollars are USD, times milliseconds. */
export interface PromptSetReport {
  readonly set: string;
  readonly prompts: number;
  readonly budgetUsd: number;
  readonly simulated: boolean;
  readonly models: readonly PromptedModel[];
}

export interface PromptedModel {
  readonly model: string;
  readonly asked: number;
  readonly correct: number;
  readonly correctRate: number;
  readonly correctInterval: Interval;
  readonly failed: number;
  readonly tokens: { readonly input: number; readonly output: number };
  readonly usd: number;
  readonly latencyMs: { readonly mean: number; readonly p90: number };
  /** Set when the budget did not hold all prompts. */
  readonly stopped: string | null;
  readonly replies: readonly {
    readonly prompt: number;
    readonly reply: string;
    readonly isCorrect: boolean;
  }[];
}

export interface PromptSetOptions {
  readonly name: string;
  readonly models: readonly string[];
  /** Most the study may spend, shared equally among the models. */
  readonly budgetUsd: number;
  readonly prices?: HostPrices;
  /** Who answers a model, and the clock its calls are timed by. */
  readonly providerFor: (model: string) => {
    readonly provider: Provider;
    readonly clock: Clock;
    readonly settle: <T>(promise: Promise<T>) => Promise<T>;
  };
}

/**
 * Asks every model every prompt, once and one after the other.
 *
 * Rejects with `PRICE_UNKNOWN` before the first call when one of the models has no price.
 */
export async function runPromptSet(
  cases: readonly PromptCase[],
  { name, models, budgetUsd, prices = {}, providerFor }: PromptSetOptions,
): Promise<PromptSetReport> {
  const sides = models.map((model) => ({ model, ...providerFor(model) }));
  for (const { model, clock } of sides)
    if (!priceRow(model, clock.now(), 'standard', prices)) throw priceUnknown(model);
  const reports: PromptedModel[] = [];
  for (const side of sides)
    reports.push(await askAll(cases, side, (budgetUsd / models.length) * 1e9, prices));
  return {
    set: name,
    prompts: cases.length,
    budgetUsd,
    simulated: sides.every(({ provider }) => provider.simulated),
    models: reports,
  };
}

type Side = ReturnType<PromptSetOptions['providerFor']> & { readonly model: string };

const DEFAULT_MAX_TOKENS = 16;

async function askAll(
  cases: readonly PromptCase[],
  { model, provider, clock, settle }: Side,
  budget: number,
  prices: HostPrices,
): Promise<PromptedModel> {
  const row = priceRow(model, clock.now(), 'standard', prices);
  if (!row) throw priceUnknown(model);
  const ratio = createTokenRatio();
  const replies: PromptedModel['replies'][number][] = [];
  const latencies: number[] = [];
  let [spent, input, output, failed] = [0, 0, 0, 0];
  let stopped: string | null = null;
  for (const [
    index,
    { messages, expected, maxTokens = DEFAULT_MAX_TOKENS, temperature = 0 },
  ] of cases.entries()) {
    const request = { model, messages, schema: {}, maxTokens, temperature };
    const ours = countPromptTokens(request);
    const worst = worstCaseOf(ratio.atMost(ours), maxTokens, row);
    if (spent + worst > budget) {
      stopped = `its share of the budget held ${index} of ${cases.length} prompts`;
      break;
    }
    const startedAt = clock.now();
    const outcome = await settle(provider.client.call(request, new AbortController().signal));
    latencies.push(clock.now() - startedAt);
    if (outcome.kind === 'failure') {
      failed += 1;
      if (FAILURES[outcome.failure.code].billed !== 'no') spent += worst;
      continue;
    }
    spent += outcome.usage ? costOf(outcome.usage, row) : worst;
    input += outcome.usage?.input ?? ours;
    output += outcome.usage?.output ?? 0;
    if (outcome.usage) ratio.observe(ours, outcome.usage.input);
    const reply = outcome.text.trim();
    replies.push({ prompt: index + 1, reply, isCorrect: contains(reply, expected) });
  }
  const correct = replies.filter(({ isCorrect }) => isCorrect).length;
  const asked = replies.length + failed;
  return {
    model,
    asked,
    correct,
    correctRate: asked === 0 ? 0 : correct / asked,
    correctInterval: wilson(correct, asked),
    failed,
    tokens: { input, output },
    usd: spent / 1e9,
    latencyMs: { mean: mean(latencies), p90: quantile(latencies, 0.9) },
    stopped,
    replies,
  };
}

function contains(reply: string, expected: PromptCase['expected']): boolean {
  const text = reply.toLowerCase();
  return [expected].flat().some((wanted) => text.includes(wanted.toLowerCase()));
}
