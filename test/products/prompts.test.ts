import { describe, expect, it } from 'vitest';
import { modelSpec } from '../../src/domain/models.ts';
import { type Batch, planOrder } from '../../src/domain/plan.ts';
import { batchMessages } from '../../src/domain/prompt.ts';
import { replySchema } from '../../src/domain/reply.ts';
import { countTokens } from '../../src/domain/tokens.ts';
import { FLAGSHIP_PRODUCTS } from '../../src/products/index.ts';

const ORDER = {
  orderId: 'order-1',
  userId: 'user-1',
  startDate: '2026-11-22',
  language: 'en',
  customer: {
    name: 'Maya',
    birth: {
      date: '1990-05-14',
      time: '08:20',
      latitude: 52.52,
      longitude: 13.405,
      timeZone: 'Europe/Berlin',
    },
  },
} as const;

/** A prompt of fewer tokens is never cached (OpenAI's prompt-caching guide). */
const LEAST_CACHED_TOKENS = 1_024;

const PROMPTS = FLAGSHIP_PRODUCTS.flatMap((product) => {
  const order = { ...ORDER, product: product.id };
  const computing = product.facts(order) as Generator<void, unknown>;
  let step = computing.next();
  while (!step.done) step = computing.next();
  const facts = step.value;
  const { batches } = planOrder(product, order, {
    modelOf: ({ model }) => modelSpec(model ?? product.model),
  });
  const prefixOf = (batch: Batch) => batchMessages(product, order, facts, batch)[0]?.content ?? '';
  return product.sections.map(({ id }) => ({
    section: `${product.id}/${id}`,
    prefixes: batches.filter(({ section }) => section.id === id).map(prefixOf),
  }));
});

describe("a section's prompts", () => {
  it.each(PROMPTS)('$section: begin with the same bytes, enough of them to be cached', ({ prefixes }) => {
    expect(new Set(prefixes).size).toBe(1);
    expect(countTokens(prefixes[0] ?? '', 'gpt-4o')).toBeGreaterThanOrEqual(LEAST_CACHED_TOKENS);
  });
});

/** 115 words: the mean of the range asked for. */
const ANSWER =
  'You begin this day with more patience than you expected, and it shows first in small things. A plan that seemed fixed loosens a little, and you find that you mind less than you would have a month ago. Let the morning belong to what is unfinished. The quiet hour before noon is good for a letter, a call, or a decision that has waited for its turn. Somebody close to you may ask for a clear answer; give the short one and keep the explanation for later. Towards evening your attention turns inward. Take that as an invitation rather than as a mood. Rest comes easily once you stop measuring what was done, and tomorrow starts lighter for it, with room to spare.';

describe("a reply's structure", () => {
  it('costs at most 4 % of its tokens', () => {
    const keys = ['a', 'b', 'c'].flatMap((letter) =>
      Array.from({ length: 20 }, (_, i) => `${letter}${i + 1}`),
    );
    expect(Object.keys(replySchema(keys).properties as object)).toEqual(keys);
    const reply = countTokens(JSON.stringify(Object.fromEntries(keys.map((key) => [key, ANSWER]))), 'gpt-4o');
    const answers = keys.length * countTokens(ANSWER, 'gpt-4o');
    expect((reply - answers) / reply).toBeLessThanOrEqual(0.04);
  });
});
