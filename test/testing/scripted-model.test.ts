import { describe, expect, it } from 'vitest';
import type { CallOutcome, ModelRequest } from '../../src/domain/calls.ts';
import { replySchema } from '../../src/domain/reply.ts';
import { countPromptTokens, countTokens } from '../../src/domain/tokens.ts';
import { scriptedModel } from '../../src/testing/scripted-model.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';

const REQUEST: ModelRequest = {
  model: 'gpt-4o',
  messages: [{ role: 'user', content: 'Answer a1 to a2.' }],
  schema: replySchema(['a1', 'a2']),
  maxTokens: 100,
  temperature: 0.8,
};
const LIVE = new AbortController().signal;

describe('a scripted model', () => {
  it('answers as told, in its own time, and bills what a provider would', async () => {
    const clock = virtualClock();
    const model = scriptedModel(clock, (_request, keys, call) => ({
      answers: Object.fromEntries(keys.map((key) => [key, `answer ${call}`])),
      ms: 5_000,
    }));
    const outcome = await clock.run(model.call(REQUEST, LIVE));
    const text = '{"a1":"answer 1","a2":"answer 1"}';
    expect(outcome).toMatchObject({
      kind: 'reply',
      text,
      finish: 'stop',
      usage: { input: countPromptTokens(REQUEST), output: countTokens(text, 'gpt-4o') },
    });
    expect(model.calls).toEqual([{ request: REQUEST, keys: ['a1', 'a2'], startedAt: 0, endedAt: 5_000 }]);
  });

  it('fails as told, or ends in any other way', async () => {
    const clock = virtualClock();
    const failure = { code: 'MODEL_OVERLOADED', message: 'busy' } as const;
    const outcome: CallOutcome = { kind: 'failure', failure, limits: {}, requestId: 'req_7' };
    const model = scriptedModel(clock, (_request, _keys, call) => (call === 1 ? { failure } : { outcome }));
    expect(await model.call(REQUEST, LIVE)).toEqual({
      kind: 'failure',
      failure,
      limits: {},
      requestId: null,
    });
    expect(await model.call(REQUEST, LIVE)).toBe(outcome);
  });

  it('ends at once when it is aborted, before or while it answers', async () => {
    const clock = virtualClock();
    const model = scriptedModel(clock, () => ({ answers: {}, ms: 60_000 }));
    const controller = new AbortController();
    const call = model.call(REQUEST, controller.signal);
    clock.setTimeout(() => controller.abort(), 1_000);
    expect(await clock.run(call)).toMatchObject({ failure: { code: 'CANCELLED' } });
    expect(clock.now()).toBe(1_000);
    expect(await model.call(REQUEST, controller.signal)).toMatchObject({ failure: { code: 'CANCELLED' } });
    expect(model.calls.map(({ endedAt }) => endedAt)).toEqual([1_000, 1_000]);
  });
});
