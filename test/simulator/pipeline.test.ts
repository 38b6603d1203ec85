import { describe, expect, it } from 'vitest';
import { openAiModel } from '../../src/adapters/openai/openai-model.ts';
import { judgeReply } from '../../src/domain/judge.ts';
import { modelSpec } from '../../src/domain/models.ts';
import { planOrder } from '../../src/domain/plan.ts';
import { batchMessages } from '../../src/domain/prompt.ts';
import { replySchema } from '../../src/domain/reply.ts';
import { createSimulator, type ProfileInput } from '../../src/simulator/index.ts';
import { GARDEN, GARDEN_ORDER } from './support/garden.ts';

const [BATCH] = planOrder(GARDEN, GARDEN_ORDER, { modelOf: () => modelSpec('gpt-4o') }).batches;

/** Asks a simulator with its own prose for a batch, through the pipeline's adapter, and judges what it says. */
async function callOf(profile: ProfileInput) {
  const simulator = createSimulator({ profile });
  const model = openAiModel({ baseUrl: 'http://simulator/v1', fetch: simulator.fetch, now: () => 0 });
  const request = {
    model: BATCH!.model,
    messages: batchMessages(GARDEN, GARDEN_ORDER, { soil: 'clay' }, BATCH!),
    schema: replySchema(BATCH!.items.map(({ key }) => key)),
    maxTokens: 4 * BATCH!.maxTokens,
    temperature: 0.7,
  };
  const outcome = await model.call(request, new AbortController().signal);
  const rules = { words: BATCH!.section.words, contradictions: () => [] };
  return {
    outcome,
    verdict: outcome.kind === 'reply' ? judgeReply(outcome, BATCH!.items, rules) : null,
    simulator,
  };
}

describe('a batch of the pipeline', () => {
  it('is answered so that every check passes, and is settled at what the bill says', async () => {
    const { outcome, verdict, simulator } = await callOf({});
    expect(verdict).toMatchObject({ rejected: [], unknownKeys: [], failure: null });
    expect(verdict!.accepted.map(({ item }) => item.key)).toEqual(BATCH!.items.map(({ key }) => key));
    const { promptTokens, completionTokens } = simulator.bill();
    expect(outcome).toMatchObject({
      usage: { input: promptTokens, output: completionTokens, cachedInput: 0 },
      limits: { requests: { limit: 10_000, remaining: 9_999 }, tokens: { limit: 30_000_000 } },
      requestId: expect.stringMatching(/^req_/),
    });
  });

  it.each([
    ['shortAnswers', 'TOO_SHORT'],
    ['longAnswers', 'TOO_LONG'],
    ['missingItems', 'MISSING'],
    ['duplicatedItems', 'DUPLICATED'],
  ] as const)('shows %s as %s', async (fault, found) => {
    const { verdict } = await callOf({ faults: { [fault]: 1 } });
    expect(new Set(verdict!.rejected.map((rejected) => rejected.fault))).toEqual(new Set([found]));
    expect(verdict!.rejected).toHaveLength(BATCH!.items.length);
  });

  it.each([
    ['rateLimited', 'MODEL_RATE_LIMITED'],
    ['quotaExhausted', 'MODEL_QUOTA_EXHAUSTED'],
    ['overloaded', 'MODEL_OVERLOADED'],
    ['serverError', 'MODEL_UNAVAILABLE'],
    ['badGateway', 'MODEL_UNAVAILABLE'],
    ['cutConnection', 'MODEL_CONNECTION_LOST'],
    ['resetConnection', 'MODEL_CONNECTION_LOST'],
  ] as const)('shows %s as %s', async (fault, code) => {
    const { outcome } = await callOf({ faults: { [fault]: 1 } });
    expect(outcome).toMatchObject({ kind: 'failure', failure: { code } });
  });
});
