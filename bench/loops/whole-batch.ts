import OpenAI from 'openai';
import type { PinnedOrder } from '../../src/domain/order.ts';
import type { Batch } from '../../src/domain/plan.ts';
import type { Product } from '../../src/domain/product.ts';
import { batchMessages } from '../../src/domain/prompt.ts';
import { replySchema } from '../../src/domain/reply.ts';
import { countTokens } from '../../src/domain/tokens.ts';
import { countWords } from '../../src/domain/words.ts';

/** What a loop works on: the same prompts, schemas and caps that Orrery sends. */
export interface LoopJob {
  readonly client: OpenAI;
  readonly product: Product;
  readonly order: PinnedOrder;
  readonly facts: unknown;
  readonly batches: readonly Batch[];
  readonly isCapped: boolean;
  /** Silence between calls of the documents' loop, in milliseconds. */
  readonly gapMs: number;
}

/** What a loop has to show for its money. */
export interface LoopResult {
  readonly calls: number;
  readonly accepted: number;
  /** USD of one perfect pass over the batches it got accepted. */
  readonly floorUsd: number;
}

/** A client as the SDK makes it: two retries of its own, and a time-out. */
export const sdkClient = (send: typeof fetch, timeout = 600_000): OpenAI =>
  new OpenAI({
    apiKey: 'simulated',
    baseURL: 'http://simulator.invalid/v1',
    fetch: send,
    timeout,
    logLevel: 'off',
  });

/** A reply that is not taken: its batch is asked again, whole. */
export class Rejected extends Error {}

/**
 * Asks for a whole batch and takes all of its answers or none.
 *
 * @returns the floor of the batch, in USD: its prompt and its answers, once.
 * @throws Rejected for a reply that does not parse, misses an answer or has one of the wrong length.
 */
export async function askWhole(job: LoopJob, batch: Batch): Promise<number> {
  const { client, product, order, facts, isCapped } = job;
  const keys = batch.items.map(({ key }) => key);
  const { choices, usage } = await client.chat.completions.create({
    model: batch.model,
    messages: batchMessages(product, order, facts, batch).map(({ role, content }) => ({ role, content })),
    temperature: batch.section.temperature,
    ...(isCapped ? { max_tokens: batch.maxTokens } : {}),
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answers', strict: true, schema: replySchema(keys) },
    },
  });
  const answers = parsed(choices[0]?.message.content ?? '');
  const { min, max } = batch.section.words.accept;
  for (const key of keys) {
    const words = countWords(answers[key] ?? '');
    if (words < min || words > max) throw new Rejected(`${key} has ${words} words`);
  }
  const perfect = countTokens(JSON.stringify(answers), batch.model);
  return ((usage?.prompt_tokens ?? 0) * 2.5 + perfect * 10) / 1e6;
}

function parsed(text: string): Record<string, string> {
  try {
    return JSON.parse(text);
  } catch {
    throw new Rejected('not JSON');
  }
}
