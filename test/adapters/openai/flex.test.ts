import { describe, expect, it } from 'vitest';
import { openAiModel } from '../../../src/adapters/openai/openai-model.ts';
import { replySchema } from '../../../src/domain/reply.ts';
import { against, completion, json, problem } from './support/loopback.ts';

/** A call on the flex lane, to a server on this machine. */
const ask = (answer: Parameters<typeof against>[0]) =>
  against(answer, async (baseUrl, seen) => ({
    outcome: await openAiModel({ baseUrl, lane: 'flex', now: () => 0 }).call(
      {
        model: 'gpt-4o',
        messages: [{ role: 'user', content: 'Answer a1.' }],
        schema: replySchema(['a1']),
        maxTokens: 100,
        temperature: 0.8,
      },
      new AbortController().signal,
    ),
    body: seen[0]?.body,
  }));

describe('a call on the flex lane', () => {
  it.each([
    ['flex', 'flex'],
    ['default', 'standard'],
    [undefined, 'standard'],
  ])('asks for it, and is charged as the reply says it was served: %s', async (tier, lane) => {
    const { outcome, body } = await ask(json(200, { ...completion(), service_tier: tier }));
    expect(body).toMatchObject({ service_tier: 'flex' });
    expect(outcome).toMatchObject({ kind: 'reply', lane });
  });

  it.each([
    [429, { code: 'resource_unavailable', message: 'Resource unavailable.' }],
    [400, { code: null, param: 'service_tier', message: "Invalid service_tier argument: 'flex'." }],
  ])('comes back undone where there is no room for it, or no such lane: %i', async (status, error) => {
    const { outcome } = await ask(problem(status, error));
    expect(outcome).toMatchObject({ kind: 'failure', failure: { code: 'MODEL_NOT_SERVED', status } });
  });
});
