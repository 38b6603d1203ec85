import { describe, expect, it } from 'vitest';
import { countPromptTokens, countTokens } from '../../src/domain/tokens.ts';
import { anOrder, aProduct, goodAnswers } from '../support/orders.ts';
import { aService, type Script, START_MS } from '../support/service.ts';

/** Half of every prompt but the first is served from the cache. */
const halfCached: Script = (request, keys, call) => {
  const text = JSON.stringify(goodAnswers(keys));
  return {
    ms: 60_000,
    outcome: {
      kind: 'reply',
      text,
      finish: 'stop',
      refusal: null,
      model: request.model,
      limits: {},
      requestId: null,
      usage: {
        input: countPromptTokens(request),
        cachedInput: call === 1 ? 0 : Math.floor(countPromptTokens(request) / 2),
        cacheWrite: 0,
        output: countTokens(text, request.model),
        reasoning: 0,
      },
    },
  };
};
const LIMITS = { 'gpt-4o': { requestsPerMinute: 5_000, tokensPerMinute: 450_000 } };

describe('warming up', () => {
  it('gives the first call of a section a lead of ten seconds', async () => {
    const { orrery, clock, model } = await aService({ limits: LIMITS, warmUp: true, script: halfCached });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(model.calls.map(({ startedAt }) => startedAt - START_MS)).toEqual([0, 10_000, 10_000]);
    expect(report.promptCache.hitRate).toBeCloseTo(1 / 3, 1);
    expect(report.promptCache.savedUsd).toBeCloseTo((report.tokens.cachedInput * 1.25) / 1e6, 9);
    expect(report.usd.settled).toBeCloseTo(report.usd.floor - report.promptCache.savedUsd, 6);
  });

  it('is left out unless the host wants it', async () => {
    const { orrery, clock, model } = await aService({ limits: LIMITS });
    await clock.run((await orrery.submit(anOrder())).result());
    expect(model.calls.map(({ startedAt }) => startedAt - START_MS)).toEqual([0, 0, 0]);
  });

  it('tells the provider which prompts begin alike, and not whose they are', async () => {
    const { orrery, clock, model } = await aService();
    await clock.run((await orrery.submit(anOrder())).result());
    const hints = model.calls.map(({ request }) => request.promptCache);
    expect(new Set(hints.map((hint) => JSON.stringify(hint))).size).toBe(1);
    expect(hints[0]).toEqual({ key: expect.stringMatching(/^[\da-f]{32}$/), isWriteCharged: false });

    const dear = await aService({ products: [aProduct({ days: 1 })], model: 'gpt-6-sol' });
    await dear.clock.run((await dear.orrery.submit(anOrder())).result());
    expect(dear.model.calls[0]?.request.promptCache).toMatchObject({ isWriteCharged: true });
  });
});
