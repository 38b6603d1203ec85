import OpenAI, { type APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { readReply } from '../../src/domain/reply.ts';
import { countTokens } from '../../src/domain/tokens.ts';
import { countWords } from '../../src/domain/words.ts';
import { chanceFrom } from '../../src/simulator/chance.ts';
import { type FaultName, PROFILES, type ProfileInput, parseProfile } from '../../src/simulator/index.ts';
import { freshAnswers } from '../../src/simulator/profile/draw-faults.ts';
import { aClient, aRequest, aSimulator, keysOf } from './support/requests.ts';
import { settle, virtualClock } from './support/virtual-clock.ts';

const always = (fault: FaultName): ProfileInput => ({ faults: { [fault]: 1 } });

async function ask(profile: ProfileInput, request = aRequest()) {
  const simulator = aSimulator(profile);
  const { data, response } = await aClient(simulator).chat.completions.create(request).withResponse();
  const text = data.choices[0]!.message.content ?? '';
  return {
    simulator,
    data,
    response,
    text,
    pairs: readReply(text).pairs.map(([key, value]) => [key, String(value)] as const),
  };
}

describe('faults of an answer', () => {
  it('shortAnswers: 20 to 30 words, or half where little was asked', async () => {
    const { pairs, simulator } = await ask(always('shortAnswers'));
    expect(pairs.map(([, text]) => countWords(text))).toEqual([25, 25, 25]);
    expect(simulator.bill().entries[0]!.faults).toEqual(['shortAnswers']);
    const messages = [{ role: 'user' as const, content: 'Write 30 to 40 words.' }];
    const few = await ask(always('shortAnswers'), aRequest(['a1'], { messages }));
    expect(countWords(few.pairs[0]![1])).toBe(15);
  });

  it('longAnswers: beyond what was asked', async () => {
    const { pairs } = await ask(always('longAnswers'));
    for (const [, text] of pairs) expect(countWords(text)).toBeGreaterThanOrEqual(180);
  });

  it('missingItems: no key of it', async () => {
    expect((await ask(always('missingItems'))).text).toBe('{}');
    const some = await ask({ faults: { missingItems: 0.5 } }, aRequest(keysOf(1)));
    expect(some.pairs.length).toBeGreaterThan(0);
    expect(some.pairs.length).toBeLessThan(20);
  });

  it('duplicatedItems: twice, in other words', async () => {
    const { pairs } = await ask(always('duplicatedItems'));
    expect(pairs.map(([key]) => key)).toEqual(['a1', 'a1', 'a2', 'a2', 'a3', 'a3']);
    expect(pairs[0]![1]).not.toBe(pairs[1]![1]);
  });

  it('falseClaims: the writer is told to lie', async () => {
    const { pairs, simulator } = await ask(always('falseClaims'));
    for (const [, text] of pairs) expect(text).toMatch(/^Falsely/);
    expect(simulator.bill().entries[0]!.faults).toEqual(['falseClaims']);
  });
});

describe('faults of a reply', () => {
  it('verboseWithoutCap: hundreds of tokens an answer, but only where nothing caps them', async () => {
    const capped = await ask(always('verboseWithoutCap'));
    expect(capped.pairs.every(([, text]) => countWords(text) <= 150)).toBe(true);
    const { pairs } = await ask(always('verboseWithoutCap'), aRequest(['a1', 'a2'], { max_tokens: null }));
    for (const [, text] of pairs) expect(countWords(text)).toBeGreaterThan(400);
  });

  it('verboseWithoutCap: a whole batch runs into the model’s own ceiling', async () => {
    const { data } = await ask(always('verboseWithoutCap'), aRequest(keysOf(3), { max_tokens: null }));
    expect(data.usage!.completion_tokens).toBe(16_384);
    expect(data.choices[0]!.finish_reason).toBe('length');
  });

  it('unknownItems: a key more than asked', async () => {
    const { pairs } = await ask(always('unknownItems'));
    expect(pairs.map(([key]) => key)).toEqual(['a1', 'a2', 'a3', 'a4']);
    const repair = await ask(always('unknownItems'), aRequest(['b2', 'b1']));
    expect(repair.pairs.map(([key]) => key)).toEqual(['b2', 'b1', 'b3']);
  });

  it('brokenJson: no parser takes it, whichever way it broke', async () => {
    const texts = new Set<string>();
    for (let seed = 0; seed < 24; seed += 1) {
      const simulator = aSimulator(always('brokenJson'), { seed });
      for (const keys of [['a1'], []]) {
        const { choices } = await aClient(simulator).chat.completions.create(aRequest(keys));
        expect(() => JSON.parse(choices[0]!.message.content!)).toThrow();
        texts.add(`${choices[0]!.message.content!.slice(0, 4)}…${choices[0]!.message.content!.slice(-3)}`);
      }
    }
    expect(texts.size).toBeGreaterThanOrEqual(4);
  });

  it('fencedJson: sound JSON in a markdown fence', async () => {
    const { text } = await ask(always('fencedJson'));
    const inner = /^```json\n(.*)\n```$/s.exec(text)?.[1];
    expect(Object.keys(JSON.parse(inner!))).toEqual(['a1', 'a2', 'a3']);
  });

  it('refusal: in its own field beside a schema, else in the text; billed for its few tokens', async () => {
    const { data, simulator } = await ask(always('refusal'));
    expect(data.choices[0]).toMatchObject({
      message: { content: null, refusal: "I'm sorry, but I can't help with that request." },
      finish_reason: 'stop',
    });
    expect(simulator.bill().completionTokens).toBe(
      countTokens("I'm sorry, but I can't help with that request.", 'gpt-4o'),
    );
    const plain = await ask(always('refusal'), {
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Hello' }],
    });
    expect(plain.data.choices[0]!.message).toMatchObject({
      content: expect.stringContaining("I'm sorry"),
      refusal: null,
    });
  });

  it('contentFilter: stopped part of the way, and billed that far', async () => {
    const { data, text } = await ask(always('contentFilter'), aRequest(keysOf(1)));
    expect(data.choices[0]!.finish_reason).toBe('content_filter');
    expect(readReply(text).end).toBe('cut');
    expect(data.usage!.completion_tokens).toBeLessThan(2000);
  });

  it('missingUsage: a reply without usage, billed all the same', async () => {
    const { data, simulator } = await ask(always('missingUsage'));
    expect(data).not.toHaveProperty('usage');
    expect(simulator.bill().completionTokens).toBeGreaterThan(0);
    expect(simulator.bill().entries[0]!.faults).toEqual(['missingUsage']);
  });
});

describe('tiring', () => {
  it('keeps an answer short once one was, at the end of the batch', async () => {
    const tiring = { scaleItems: 12, shape: 5 };
    const { pairs } = await ask({ tiring }, aRequest(keysOf(1)));
    const shorts = pairs.map(([, text]) => countWords(text) < 80);
    const first = shorts.indexOf(true);
    expect(first).toBeGreaterThan(0);
    expect(shorts).toEqual(shorts.map((_, index) => index >= first));
  });

  it('spoils 15 % of batches of 100 answers and under 2 % of batches of 60, as the source documents report', () => {
    const draws = 20_000;
    const profile = parseProfile({ extends: 'lifelike' });
    const spoilt = (batch: number) =>
      Array.from({ length: draws }, (_, index) => freshAnswers(profile, chanceFrom(`batch ${index}`))).filter(
        (fresh) => fresh < batch,
      ).length / draws;
    expect(spoilt(100)).toBeGreaterThan(0.14);
    expect(spoilt(100)).toBeLessThan(0.16);
    expect(spoilt(60)).toBeGreaterThan(0.005);
    expect(spoilt(60)).toBeLessThan(0.02);
    expect(spoilt(20)).toBeLessThan(0.001);
  });
});

describe('faults of the gate', () => {
  it.each([
    ['rateLimited', 429, 'tokens', 'rate_limit_exceeded'],
    ['rateLimitedBare', 429, 'tokens', 'rate_limit_exceeded'],
    ['slowDown', 429, 'rate_limit_error', 'slow_down'],
    ['quotaExhausted', 429, 'insufficient_quota', 'insufficient_quota'],
    ['overloaded', 503, 'service_unavailable_error', 'server_is_overloaded'],
    ['serverError', 500, 'server_error', null],
  ] as const)('%s: %i %s %s, free of charge', async (fault, status, type, code) => {
    const simulator = aSimulator(always(fault));
    await expect(aClient(simulator).chat.completions.create(aRequest())).rejects.toMatchObject({
      status,
      type,
      code,
    });
    expect(simulator.bill().calls).toBe(0);
  });

  it('badGateway: a page of HTML', async () => {
    const error = await ask(always('badGateway')).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OpenAI.InternalServerError);
    expect((error as APIError).status).toBe(502);
    expect((error as APIError).headers!.get('content-type')).toBe('text/html');
  });

  it('rateLimited: names its wait in the message and in the headers', async () => {
    const error = await ask({ ...always('rateLimited'), tier: 1 }).catch(
      (reason: unknown) => reason as APIError,
    );
    const { message, headers } = error as APIError;
    expect(message).toMatch(/Limit 30000, Used 30000, Requested 12\d{3}\. Please try again in 2\d\.\d+s\./);
    expect(headers!.get('retry-after')).toMatch(/^2\d$/);
    expect(headers!.get('x-ratelimit-remaining-tokens')).toBe('0');
  });

  it('rateLimitedBare: names it in the message alone', async () => {
    const error = await ask(always('rateLimitedBare')).catch((reason: unknown) => reason as APIError);
    const names = [...(error as APIError).headers!.keys()];
    expect(names.filter((name) => name.startsWith('x-ratelimit') || name.startsWith('retry'))).toEqual([]);
    expect((error as APIError).message).toContain('Please try again in');
  });
});

describe('faults of the network', () => {
  it('cutConnection: the body breaks off, and is billed in full', async () => {
    const simulator = aSimulator(always('cutConnection'));
    const response = await simulator.fetch('http://simulator/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify(aRequest()),
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toMatchObject({
      name: 'TypeError',
      message: 'terminated',
      cause: { code: 'UND_ERR_SOCKET' },
    });
    expect(simulator.bill()).toMatchObject({
      calls: 1,
      entries: [{ outcome: 'broken', faults: ['cutConnection'] }],
    });
  });

  it('resetConnection: nothing comes back, and it is billed in full', async () => {
    const simulator = aSimulator(always('resetConnection'));
    await expect(aClient(simulator).chat.completions.create(aRequest())).rejects.toBeInstanceOf(
      OpenAI.APIConnectionError,
    );
    expect(simulator.bill()).toMatchObject({ calls: 1, entries: [{ outcome: 'broken' }] });
  });

  it('stallBeforeHeaders: nothing comes until the stall is over', async () => {
    const clock = virtualClock();
    const simulator = aSimulator({ ...always('stallBeforeHeaders'), stallMs: 90_000 }, { clock });
    const call = aClient(simulator).chat.completions.create(aRequest());
    let settled = false;
    void call.then(() => {
      settled = true;
    });
    await clock.advance(89_999);
    expect(settled).toBe(false);
    await clock.advance(1);
    await expect(call).resolves.toBeDefined();
  });

  it('stallAfterHeaders: the headers come, the body rests half-way', async () => {
    const clock = virtualClock();
    const simulator = aSimulator({ ...always('stallAfterHeaders'), stallMs: 90_000 }, { clock });
    const response = await simulator.fetch('http://simulator/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify(aRequest()),
    });
    expect(response.status).toBe(200);
    const text = response.text();
    let settled = false;
    void text.then(() => {
      settled = true;
    });
    await clock.advance(89_999);
    expect(settled).toBe(false);
    await clock.advance(1);
    expect(JSON.parse(await text)).toHaveProperty('usage');
  });

  it.each(['stallBeforeHeaders', 'stallAfterHeaders'] as const)(
    '%s: ends at once when the client gives up',
    async (fault) => {
      const clock = virtualClock();
      const simulator = aSimulator(always(fault), { clock });
      const leaving = new AbortController();
      const { signal } = leaving;
      const text = simulator
        .fetch('http://simulator/v1/chat/completions', {
          method: 'POST',
          body: JSON.stringify(aRequest()),
          signal,
        })
        .then((response) => response.text());
      const failed = expect(text).rejects.toMatchObject({ name: 'AbortError' });
      await settle();
      await settle();
      leaving.abort();
      await failed;
      expect(clock.pending()).toBe(0);
      expect(simulator.bill().calls).toBe(1);
    },
  );
});

describe('the profiles', () => {
  it('calm has no fault in it', () => {
    expect(PROFILES.calm).toMatchObject({ faults: {}, tiring: null, latencyScale: 0 });
  });

  it('hostile has every fault in it but the one that no retry survives', () => {
    const kinds = Object.keys(parseProfile({ extends: 'hostile' }).faults);
    expect(kinds).toHaveLength(26);
    expect(kinds).not.toContain('quotaExhausted');
  });
});
