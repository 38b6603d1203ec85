import { describe, expect, it } from 'vitest';
import { anOrder, aProduct, goodAnswers, words } from '../support/orders.ts';
import { aService } from '../support/service.ts';

const QUESTIONS = ['One?', 'Two?', 'Three?', 'Four?', 'Five?', 'Six?', 'Seven?', 'Eight?'];
const eightAtOnce = () =>
  aProduct({
    days: 1,
    section: {
      questions: QUESTIONS,
      words: { ask: { min: 80, max: 150 }, accept: { min: 80, max: 160 } },
    },
  });
const reply = (keys: readonly string[]) => ({ answers: goodAnswers(keys, 100), ms: 1_000 });

describe('a call larger than the provider can take', () => {
  it('is split before it is sent, where the limit is known', async () => {
    const { orrery, clock, model } = await aService({
      products: [eightAtOnce()],
      limits: { 'gpt-4o': { requestsPerMinute: 500, tokensPerMinute: 1_200 } },
      script: (_request, keys) => reply(keys),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());

    expect(report).toMatchObject({
      state: 'delivered',
      answers: { accepted: 8, repaired: 0 },
      failureRate: 0,
    });
    expect(model.calls.length).toBeGreaterThan(1);
    expect(model.calls.flatMap(({ keys }) => keys)).toEqual(QUESTIONS.map((_, index) => `a${index + 1}`));
    for (const { request } of model.calls) expect(request.maxTokens).toBeLessThan(1_200);
    expect((await orrery.calls()).map(({ cause }) => cause)).toEqual(model.calls.map(() => 'first'));
    // One prompt is the floor's; the others are what the split cost. None of the parts is a whole batch.
    expect(report.wasteUsd.reprompt).toBeGreaterThan(0);
    expect(report.usd.floor + (report.wasteUsd.reprompt ?? 0)).toBeCloseTo(report.usd.settled, 8);
    const [audit] = await orrery.audit();
    expect(audit?.calls.map(({ contribution }) => contribution?.isWhole)).toEqual(
      model.calls.map(() => false),
    );
  });

  it('is refused with the reason and never sent, where not even one answer fits', async () => {
    const { orrery, clock, model } = await aService({
      products: [eightAtOnce()],
      limits: { 'gpt-4o': { requestsPerMinute: 500, tokensPerMinute: 300 } },
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());

    expect(model.calls).toHaveLength(0);
    expect(report).toMatchObject({ state: 'incomplete', attempts: 0 });
    expect(report.reason?.message).toContain('gpt-4o may take 300 tokens a minute');
  });

  it('is halved until it fits, where only the provider knows', async () => {
    const { orrery, clock, model } = await aService({
      products: [eightAtOnce()],
      script: (_request, keys) =>
        keys.length > 2
          ? { failure: { code: 'MODEL_REQUEST_TOO_LARGE', message: 'Request too large' } }
          : reply(keys),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());

    expect(report).toMatchObject({ state: 'delivered', answers: { accepted: 8 } });
    expect(model.calls.map(({ keys }) => keys.length)).toEqual([8, 4, 2, 2, 2, 2]);
  });

  it('is halved when its reply was cut off before the first answer ended', async () => {
    const { orrery, clock, model } = await aService({
      products: [eightAtOnce()],
      script: (_request, keys) =>
        keys.length > 4 ? { text: '{"a1":"It was', finish: 'length', ms: 1_000 } : reply(keys),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());

    expect(report).toMatchObject({ state: 'delivered', answers: { accepted: 8 } });
    expect(model.calls.map(({ keys }) => keys.length)).toEqual([8, 4, 4]);
  });

  it('keeps what a cut reply held, and asks only the rest', async () => {
    const { orrery, clock, model } = await aService({
      products: [eightAtOnce()],
      script: (_request, keys, call) =>
        call === 1
          ? {
              text: `${JSON.stringify(goodAnswers(['a1', 'a2', 'a3'], 100)).slice(0, -1)},"a4":"${words(20)}`,
              finish: 'length',
              ms: 1,
            }
          : reply(keys),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());

    expect(report).toMatchObject({ state: 'delivered', attempts: 2 });
    expect(model.calls[1]?.keys).toEqual(['a4', 'a5', 'a6', 'a7', 'a8']);
  });
});
