import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OrreryError } from '../../src/domain/failure.ts';
import { choosing } from '../../src/studies/choosing.ts';
import { parsePromptSet, runPromptSet } from '../../src/studies/prompt-set.ts';
import { virtualProvider } from '../../src/studies/virtual-provider.ts';

const SENTIMENT = readFileSync(new URL('../../examples/sentiment.jsonl', import.meta.url), 'utf8');
const MODELS = ['gpt-4o', 'gpt-4o-mini', 'claude-haiku-4-5-20251001'];

const asked = (text = SENTIMENT, options: { budgetUsd?: number; models?: string[] } = {}) => {
  const cases = parsePromptSet(text, 'set.jsonl');
  const { budgetUsd = 1, models = MODELS } = options;
  return runPromptSet(cases, {
    name: 'set.jsonl',
    models,
    budgetUsd,
    providerFor: () => virtualProvider({ profile: 'lifelike', seed: 1, models, write: choosing(cases) }),
  });
};

describe('a prompt set', () => {
  it('is asked of every model: tokens, cost, latency and correct', async () => {
    const { models, simulated, prompts } = await asked();
    expect(simulated).toBe(true);
    expect(models.map(({ model, asked: made }) => [model, made])).toEqual(
      MODELS.map((model) => [model, prompts]),
    );
    for (const { tokens, usd, latencyMs, correct, replies } of models) {
      expect(tokens.input).toBeGreaterThan(200);
      expect(tokens.output).toBeLessThanOrEqual(5 * prompts);
      expect(usd).toBeGreaterThan(0);
      expect(latencyMs.mean).toBeGreaterThan(100);
      expect(correct).toBe(replies.filter(({ isCorrect }) => isCorrect).length);
      expect(replies[0]).toMatchObject({ prompt: 1, reply: 'negative', isCorrect: true });
    }
    const [dear, cheap] = models;
    expect((dear?.usd ?? 0) / (cheap?.usd ?? 1)).toBeCloseTo(16.67, 1);
  });

  it('takes any of several expected answers, whatever their case', async () => {
    const line = (expected: unknown) =>
      JSON.stringify({ messages: [{ role: 'user', content: 'I am furious.' }], expected });
    const { models } = await asked(
      [line(['NEGATIVE', 'bad']), line('negative'), line('positive')].join('\n'),
      {
        models: ['gpt-4o'],
      },
    );
    expect(models[0]?.replies.map(({ isCorrect }) => isCorrect)).toEqual([true, true, false]);
  });

  it('stops where the next prompt could break the budget', async () => {
    const { models } = await asked(SENTIMENT, { budgetUsd: 0.0007, models: ['gpt-4o'] });
    expect(models[0]?.usd).toBeLessThanOrEqual(0.0007);
    expect(models[0]?.asked).toBeLessThan(8);
    expect(models[0]?.stopped).toMatch(/of 8 prompts/);
  });

  it('is not begun for a model without a price', async () => {
    await expect(asked(SENTIMENT, { models: ['gpt-4o', 'nobody-knows-it'] })).rejects.toMatchObject({
      code: 'PRICE_UNKNOWN',
    });
  });

  it.each<[string, string, string]>([
    ['no JSON', '{"messages"', 'set.jsonl:1'],
    ['no expected answer', '\n{"messages":[{"role":"user","content":"?"}]}', 'set.jsonl:2: expected'],
    ['an unknown key', '{"messages":[{"role":"user","content":"?"}],"expected":"a","n":1}', 'set.jsonl:1: n'],
    ['no prompt at all', '\n', 'set.jsonl'],
  ])('with %s is refused, with line and path', (_what, text, path) => {
    let problems: readonly { path: string }[] = [];
    try {
      parsePromptSet(text, 'set.jsonl');
    } catch (error) {
      if (error instanceof OrreryError) problems = error.problems;
    }
    expect(problems.map((problem) => problem.path)).toEqual([path]);
  });
});
