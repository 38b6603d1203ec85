import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../src/domain/failure.ts';
import { scriptedModel } from '../../src/testing/scripted-model.ts';
import { type VirtualClock, virtualClock } from '../../src/testing/virtual-clock.ts';
import { anOrder, aProduct, goodAnswers, words } from '../support/orders.ts';
import { aService, type Script, START_MS } from '../support/service.ts';

const MINI = { model: 'gpt-4o-mini' };
const good: Script = (_request, keys) => ({ answers: goodAnswers(keys), ms: 1_000 });
/** gpt-4o fails, every other model answers. */
const onlyOthers =
  (code: FailureCode): Script =>
  (request, keys, call) =>
    request.model === 'gpt-4o' ? { failure: { code, message: 'no' }, ms: 100 } : good(request, keys, call);

describe('a fallback', () => {
  it.each<FailureCode>(['MODEL_NOT_FOUND', 'MODEL_QUOTA_EXHAUSTED', 'MODEL_UNAVAILABLE'])(
    'answers in place of a model that fails with %s, at its own price and by name in the ledger',
    async (code) => {
      const { orrery, clock, model } = await aService({ fallbacks: [MINI], script: onlyOthers(code) });
      const report = await clock.run((await orrery.submit(anOrder())).result());

      expect(report).toMatchObject({ state: 'delivered', answers: { accepted: 6 } });
      const accepted = (await orrery.calls()).filter(({ outcome }) => outcome === 'accepted');
      expect(accepted).toHaveLength(3);
      for (const { price, fallback } of accepted) {
        expect(price.model).toBe('gpt-4o-mini');
        expect(fallback).toBe(1);
      }
      expect(report.usd.settled).toBeCloseTo(report.usd.floor, 9);
      expect(model.calls.filter(({ request }) => request.model === 'gpt-4o').length).toBeGreaterThan(0);
    },
  );

  it('is not asked while the model of the section answers', async () => {
    const { orrery, clock, model } = await aService({ fallbacks: [MINI], script: good });
    await clock.run((await orrery.submit(anOrder())).result());
    expect(new Set(model.calls.map(({ request }) => request.model))).toEqual(new Set(['gpt-4o']));
    expect((await orrery.calls())[0]).not.toHaveProperty('fallback');
  });

  it('gets the items that the model could not get right, with what was wrong', async () => {
    const { orrery, clock, model } = await aService({
      products: [aProduct({ days: 1 })],
      fallbacks: [MINI],
      script: (request, keys, call) =>
        request.model === 'gpt-4o'
          ? { answers: { a1: 'short', ...(call === 1 ? { a2: words(4, 'a2') } : {}) }, ms: 1 }
          : good(request, keys, call),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({ state: 'delivered', answers: { accepted: 2, repaired: 1 } });
    const last = model.calls.at(-1);
    expect(last).toMatchObject({ keys: ['a1'], request: { model: 'gpt-4o-mini' } });
    expect(last?.request.messages[1]?.content).toContain('a1: it had 1 words');
  });

  it('is waited for without keeping the lane that another one waits for', async () => {
    const [daily] = aProduct({ days: 1 }).sections;
    const { orrery, clock } = await aService({
      pace: 'fixed',
      products: [
        aProduct({ sections: [daily!, { ...daily!, id: 'weekly', title: 'Weeks', model: 'gpt-4o-mini' }] }),
      ],
      fallbacks: [
        { ...MINI, sections: ['tiny/daily'] },
        { model: 'gpt-4o', sections: ['tiny/weekly'] },
      ],
      script: (request, keys, call) =>
        call <= 2
          ? { failure: { code: 'MODEL_NOT_FOUND', message: 'no' }, ms: 1_000 }
          : good(request, keys, call),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({ state: 'delivered', answers: { accepted: 4 } });
  });

  it('serves only the sections it will do for', async () => {
    const [daily] = aProduct({ days: 1 }).sections;
    const { orrery, clock } = await aService({
      products: [aProduct({ sections: [daily!, { ...daily!, id: 'weekly', title: 'Weeks' }] })],
      fallbacks: [{ ...MINI, sections: ['tiny/weekly'] }],
      script: onlyOthers('MODEL_REQUEST_TOO_LARGE'),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({ answers: { accepted: 2 }, missingItems: ['daily/d1/1', 'daily/d1/2'] });
  });

  it('may be at another endpoint, and does not wait for the lane that stands still', async () => {
    const clock: VirtualClock = virtualClock(START_MS);
    const local = scriptedModel(clock, good);
    const { orrery, model } = await aService({
      at: clock,
      products: [aProduct({ days: 30 })],
      prices: { llama3: { input: 0, output: 0 } },
      fallbacks: [{ model: 'llama3', provider: { client: local, simulated: true } }],
      retries: { overload: 1 },
      script: onlyOthers('MODEL_UNAVAILABLE'),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({ state: 'delivered', answers: { accepted: 60 }, usd: { settled: 0 } });
    expect(local.calls).toHaveLength(30);
    expect(model.calls.length).toBeLessThan(30);
  });

  it('gets the batches that wait for their turn too when the quota is spent', async () => {
    const { orrery, clock, model } = await aService({
      products: [aProduct({ days: 30 })],
      limits: { 'gpt-4o': { requestsPerMinute: 60, tokensPerMinute: 1_000 } },
      fallbacks: [MINI],
      script: onlyOthers('MODEL_QUOTA_EXHAUSTED'),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({ state: 'delivered', answers: { accepted: 60 }, usd: { unknown: 0 } });
    expect(model.calls.length).toBeGreaterThan(30);
  });

  it('does not pause the order when only the first lane stands still, but when the last one does', async () => {
    const dead: Script = () => ({ failure: { code: 'MODEL_UNAVAILABLE', message: 'down' }, ms: 100 });
    const { orrery, clock } = await aService({
      products: [aProduct({ days: 30 })],
      fallbacks: [MINI],
      script: dead,
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({ state: 'paused', reason: { code: 'CIRCUIT_OPEN' } });
  });

  it('does not hide a key the provider rejects', async () => {
    const { orrery, clock } = await aService({ fallbacks: [MINI], script: onlyOthers('MODEL_UNAUTHORIZED') });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({ state: 'failed', reason: { code: 'MODEL_UNAUTHORIZED' } });
  });

  it('is asked for no more than its longest reply holds', async () => {
    const { orrery, clock, model } = await aService({
      products: [aProduct({ days: 1 })],
      models: { 'gpt-4o-mini': { maxOutputTokens: 12 } },
      fallbacks: [MINI],
      script: onlyOthers('MODEL_NOT_FOUND'),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report.state).toBe('delivered');
    expect(model.calls.slice(1).map(({ keys }) => keys)).toEqual([['a1'], ['a2']]);
  });

  it('needs a price before anything is spent', async () => {
    const { orrery } = await aService({ fallbacks: [{ model: 'nobody' }] });
    await expect(orrery.submit(anOrder())).rejects.toMatchObject({ code: 'PRICE_UNKNOWN' });
  });

  it.each([
    [
      'is simulated where the provider is not',
      { model: 'x', provider: { client: {} as never, simulated: false } },
    ],
    ['names a section there is not', { ...MINI, sections: ['tiny/wekly'] }],
  ])('is refused when it %s', async (_what, fallback) => {
    await expect(aService({ fallbacks: [fallback] })).rejects.toMatchObject({
      code: 'OPTIONS_INVALID',
      message: expect.stringContaining('fallbacks.0'),
    });
  });
});
