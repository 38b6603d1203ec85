import { calcPrice } from '@pydantic/genai-prices';
import fc from 'fast-check';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { formFaults, readReply } from '../../src/domain/reply.ts';
import { countPromptTokens, countTokens } from '../../src/domain/tokens.ts';
import { countWords } from '../../src/domain/words.ts';
import { listen } from '../../src/simulator/index.ts';
import { aClient, aRequest, aSimulator, keysOf, send } from './support/requests.ts';
import { settle, virtualClock } from './support/virtual-clock.ts';

describe('a completion', () => {
  it('is what the API sends', async () => {
    const clock = virtualClock(Date.UTC(2026, 10, 22, 8));
    const { data, response } = await aClient(aSimulator('calm', { clock }))
      .chat.completions.create(aRequest())
      .withResponse();
    expect(data).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-[0-9a-f]{29}$/),
      object: 'chat.completion',
      created: Date.UTC(2026, 10, 22, 8) / 1000,
      model: 'gpt-4o-2024-08-06',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', refusal: null, annotations: [] },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      service_tier: 'default',
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'openai-organization': 'org-simulated',
      'openai-processing-ms': '0',
      'openai-version': '2020-10-01',
      'x-request-id': expect.stringMatching(/^req_[0-9a-f]{32}$/),
      'x-ratelimit-limit-requests': '10000',
      'x-ratelimit-remaining-requests': '9999',
      'x-ratelimit-reset-requests': '6ms',
    });
  });

  it('satisfies the schema for any keys, with answers as long as the prompt asks', async () => {
    const simulator = aSimulator();
    const key = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text !== '__proto__');
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key, { maxLength: 30 }), async (keys) => {
        const reply = await aClient(simulator).chat.completions.create(aRequest(keys));
        const { pairs, end } = readReply(reply.choices[0]!.message.content!);
        const faults = formFaults(keys, pairs);
        expect(end).toBe('closed');
        expect([...faults.missing, ...faults.unknown, ...faults.notText]).toEqual([]);
        for (const [, text] of pairs) expect(countWords(String(text))).toBeGreaterThanOrEqual(80);
        for (const [, text] of pairs) expect(countWords(String(text))).toBeLessThanOrEqual(150);
      }),
      { numRuns: 30 },
    );
  });

  it('counts its tokens as tiktoken does', async () => {
    const request = aRequest(keysOf(3));
    const { usage, choices } = await aClient(aSimulator()).chat.completions.create(request);
    const format = request.response_format as { json_schema: { schema: Record<string, unknown> } };
    const promptTokens = countPromptTokens({
      model: 'gpt-4o',
      messages: request.messages as never,
      schema: format.json_schema.schema,
    });
    const completionTokens = countTokens(choices[0]!.message.content!, 'gpt-4o');
    expect(usage).toMatchObject({
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      prompt_tokens_details: { cached_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0 },
    });
  });

  it.each([1, 7, 100, 333])('stops at a cap of %i tokens', async (cap) => {
    const { choices, usage } = await aClient(aSimulator()).chat.completions.create(
      aRequest(keysOf(1), { max_tokens: cap }),
    );
    expect(choices[0]!.finish_reason).toBe('length');
    expect(usage!.completion_tokens).toBe(cap);
    expect(Math.abs(countTokens(choices[0]!.message.content!, 'gpt-4o') - cap)).toBeLessThanOrEqual(1);
  });

  it('is the start of the same reply when a cap cuts it', async () => {
    const [whole, cut] = await Promise.all(
      [12_000, 200].map(async (cap) => {
        const request = aRequest(keysOf(1), { max_completion_tokens: cap, max_tokens: null });
        const simulator = aSimulator('calm', {
          write: ({ minWords, seed }) => `${seed.split('/').at(-2)} ${'word '.repeat(minWords)}`,
        });
        return (await aClient(simulator).chat.completions.create(request)).choices[0]!.message.content!;
      }),
    );
    expect(whole!.startsWith(cut!)).toBe(true);
  });

  it('answers in plain text without a schema, and as an object when that is asked', async () => {
    const client = aClient(aSimulator());
    const ask = (content: string, response_format: OpenAI.ChatCompletionCreateParams['response_format']) =>
      client.chat.completions.create({
        model: 'gpt-4o',
        messages: [{ role: 'user', content }],
        response_format: response_format!,
      });
    const plain = await ask('What is a trine? Use about 50 words.', { type: 'text' });
    expect(countWords(plain.choices[0]!.message.content!)).toBe(50);
    const object = await ask('Say what a trine is, in JSON.', { type: 'json_object' });
    expect(JSON.parse(object.choices[0]!.message.content!)).toEqual({ answer: expect.any(String) });
  });

  it('passes the question, the facts and the period on to the writer', async () => {
    const seen: unknown[] = [];
    const write = (assignment: { seed: string }) => {
      seen.push({ ...assignment, seed: '' });
      return 'Prose.';
    };
    const system =
      '## Form\nProse of 60 to 90 words.\n\n## Facts\n{"sun":"Leo"}\n\n## Questions\n1. Who?\n2. Why?';
    const messages = [
      { role: 'system' as const, content: system },
      { role: 'user' as const, content: '## Periods\na {"day":1}\n\nAnswer a2.' },
    ];
    await aClient(aSimulator('calm', { write })).chat.completions.create(aRequest(['a2'], { messages }));
    expect(seen).toEqual([
      { question: 'Why?', shared: { sun: 'Leo' }, period: { day: 1 }, minWords: 60, maxWords: 90, seed: '' },
    ]);
  });

  it('gives as many choices as asked, each its own, and bills them all', async () => {
    const simulator = aSimulator('calm', { write: ({ seed }) => `words of ${seed}` });
    const { choices, usage } = await aClient(simulator).chat.completions.create(aRequest(['a1'], { n: 3 }));
    const texts = choices.map(({ message }) => message.content!);
    expect(new Set(texts).size).toBe(3);
    expect(usage!.completion_tokens).toBe(texts.reduce((sum, text) => sum + countTokens(text, 'gpt-4o'), 0));
    expect(simulator.bill().completionTokens).toBe(usage!.completion_tokens);
  });

  it('ends before a stop sequence', async () => {
    const write = () => 'one two END three';
    const reply = await aClient(aSimulator('calm', { write })).chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Count.' }],
      stop: 'END',
    });
    expect(reply.choices[0]).toMatchObject({ message: { content: 'one two ' }, finish_reason: 'stop' });
  });

  it('spends the cap of a reasoning model on its thinking first', async () => {
    const client = aClient(aSimulator());
    const ask = (max_completion_tokens: number, effort: 'none' | 'high') =>
      client.chat.completions.create(
        aRequest(['a1'], {
          model: 'gpt-6-luna',
          max_tokens: null,
          max_completion_tokens,
          temperature: 1,
          reasoning_effort: effort,
        }),
      );
    const starved = await ask(500, 'high');
    expect(starved.choices[0]).toMatchObject({ message: { content: '' }, finish_reason: 'length' });
    expect(starved.usage).toMatchObject({
      completion_tokens: 500,
      completion_tokens_details: { reasoning_tokens: 500 },
    });
    const quick = await ask(500, 'none');
    expect(quick.choices[0]!.finish_reason).toBe('stop');
    expect(quick.usage!.completion_tokens_details!.reasoning_tokens).toBe(0);
  });
});

describe('chance', () => {
  const requests = Array.from({ length: 12 }, (_, index) => aRequest(keysOf(1, index + 1)));
  const shaky = { extends: 'hostile', faults: { stallBeforeHeaders: 0, stallAfterHeaders: 0 } } as const;

  /** What becomes of each request, asked twice, in the given order of arrival. */
  async function livesOf(order: readonly number[], seed: number) {
    const simulator = aSimulator(shaky, { seed, clock: virtualClock() });
    const lives = new Map<number, string[]>();
    for (const index of [...order, ...order]) {
      const life = await aClient(simulator)
        .chat.completions.create(requests[index]!)
        .then(
          ({ choices }) => JSON.stringify(choices),
          (error: Error) => error.message,
        );
      lives.set(index, [...(lives.get(index) ?? []), life]);
    }
    return { lives: [...lives].sort(([a], [b]) => a - b), bill: simulator.bill() };
  }
  const inOrder = requests.map((_, index) => index);

  it('is the same for the same seed, whatever the order of arrival', async () => {
    const usual = await livesOf(inOrder, 7);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), async (order) => {
        const other = await livesOf(order, 7);
        expect(other.lives).toEqual(usual.lives);
        expect(other.bill.nanoUsd).toBe(usual.bill.nanoUsd);
      }),
      { numRuns: 5 },
    );
  });

  it('is another for another seed', async () => {
    expect((await livesOf(inOrder, 7)).lives).not.toEqual((await livesOf(inOrder, 8)).lives);
  });

  it('is another when the same request comes again', async () => {
    const client = aClient(aSimulator('calm', { write: ({ seed }) => seed }));
    const [first, second] = [
      await client.chat.completions.create(aRequest()),
      await client.chat.completions.create(aRequest()),
    ];
    expect(first.choices).not.toEqual(second.choices);
    expect(first.id).not.toBe(second.id);
  });

  it('does not hang on refusals of the limiter', async () => {
    const clock = virtualClock();
    const limits = { '*': { requestsPerMinute: 1 } };
    const simulator = aSimulator({ limits }, { clock });
    const twin = aSimulator('calm', { clock });
    const ask = (target: typeof simulator) => aClient(target).chat.completions.create(aRequest());
    const [first, expectedFirst] = [await ask(simulator), await ask(twin)];
    await expect(ask(simulator)).rejects.toMatchObject({ status: 429 });
    await clock.advance(60_000);
    const [second, expectedSecond] = [await ask(simulator), await ask(twin)];
    expect([first.choices, second.choices]).toEqual([expectedFirst.choices, expectedSecond.choices]);
  });

  it('is the same inside the process and over HTTP, to the last token of the bill', async () => {
    const requests = [aRequest(keysOf(3)), aRequest(keysOf(1)), aRequest(keysOf(3))];
    const [embedded, remote] = [aSimulator('calm', { seed: 3 }), aSimulator('calm', { seed: 3 })];
    await using server = await listen(remote);
    const [near, far] = [aClient(embedded), aClient(server.url)];
    for (const request of requests) {
      const [here, there] = [
        await near.chat.completions.create(request),
        await far.chat.completions.create(request),
      ];
      expect({ ...there, created: 0 }).toEqual({ ...here, created: 0 });
    }
    const timeless = (bill: ReturnType<typeof embedded.bill>) => ({
      ...bill,
      entries: bill.entries.map((entry) => ({ ...entry, at: '' })),
    });
    expect(timeless(remote.bill())).toEqual(timeless(embedded.bill()));
  });
});

describe('the bill', () => {
  it('is the sum of the price sheet over the calls', async () => {
    const clock = virtualClock();
    const simulator = aSimulator('calm', { clock });
    const client = aClient(simulator);
    const usages = [];
    for (const keys of [keysOf(3), keysOf(1), ['a1']])
      usages.push((await client.chat.completions.create(aRequest(keys))).usage!);
    const usd = usages
      .map(
        ({ prompt_tokens, completion_tokens }) =>
          calcPrice({ input_tokens: prompt_tokens, output_tokens: completion_tokens }, 'gpt-4o', {
            providerId: 'openai',
            timestamp: new Date(clock.now()),
          })!.total_price,
      )
      .reduce((sum, price) => sum + price, 0);
    const bill = simulator.bill();
    expect(bill).toMatchObject({
      calls: 3,
      promptTokens: usages.reduce((sum, usage) => sum + usage.prompt_tokens, 0),
      completionTokens: usages.reduce((sum, usage) => sum + usage.completion_tokens, 0),
      cachedTokens: 0,
    });
    expect(bill.usd).toBeCloseTo(usd, 12);
    expect(bill.nanoUsd).toBe(Math.round(usd * 1e9));
    expect(bill.entries[0]).toMatchObject({
      model: 'gpt-4o',
      finish: 'stop',
      outcome: 'delivered',
      faults: [],
      at: '2026-11-22T00:00:00.000Z',
    });
  });

  it('is served at GET /bill, with and without a key', async () => {
    const simulator = aSimulator({ apiKeys: ['sk-test'] });
    await aClient(simulator).chat.completions.create(aRequest());
    for (const path of ['/bill', '/v1/bill'])
      expect((await send(simulator, undefined, path, { method: 'GET', body: null })).body).toEqual(
        simulator.bill(),
      );
  });

  it('charges an accepted call in full even if its client leaves at once', async () => {
    const clock = virtualClock();
    const simulator = aSimulator({ latencyScale: 1 }, { clock });
    const leaving = new AbortController();
    const call = aClient(simulator).chat.completions.create(aRequest(), { signal: leaving.signal });
    await settle();
    leaving.abort();
    await expect(call).rejects.toBeInstanceOf(OpenAI.APIUserAbortError);
    expect(simulator.bill()).toMatchObject({ calls: 1, entries: [{ outcome: 'abandoned' }] });
    expect(simulator.bill().completionTokens).toBeGreaterThan(240);
    expect(clock.pending()).toBe(0);
  });

  it('charges nothing for a call that was aborted before it was sent', async () => {
    const simulator = aSimulator();
    const signal = AbortSignal.abort(new Error('never mind'));
    await expect(
      simulator.fetch('http://simulator/v1/chat/completions', { method: 'POST', body: '{}', signal }),
    ).rejects.toThrow('never mind');
    expect(simulator.bill().calls).toBe(0);
  });

  it('charges flex calls half', async () => {
    const simulator = aSimulator();
    const write = () => 'Prose.';
    const [full, half] = [aSimulator('calm', { write }), aSimulator('calm', { write })];
    await aClient(full).chat.completions.create(aRequest());
    const reply = await aClient(half).chat.completions.create(
      aRequest(['a1', 'a2', 'a3'], { service_tier: 'flex' }),
    );
    expect(reply.service_tier).toBe('flex');
    expect(half.bill().nanoUsd).toBe(Math.ceil(full.bill().nanoUsd / 2));
    expect(simulator.bill().nanoUsd).toBe(0);
  });

  it('takes the profile’s own prices first', async () => {
    const simulator = aSimulator({ prices: { 'my-model': { input: 1, output: 2 } } });
    const { usage } = await aClient(simulator).chat.completions.create(
      aRequest(['a1'], { model: 'my-model' }),
    );
    expect(simulator.bill().nanoUsd).toBe(usage!.prompt_tokens * 1000 + usage!.completion_tokens * 2000);
  });
});

describe('time', () => {
  it('passes as the tokens come: first token, then tokens at the drawn speed', async () => {
    const clock = virtualClock();
    const profile = { latencyScale: 1, firstTokenMs: [500, 500], tokensPerSecond: [80, 80] } as const;
    const call = aClient(aSimulator(profile, { clock })).chat.completions.create(aRequest()).withResponse();
    let answered = false;
    void call.then(() => {
      answered = true;
    });
    await settle();
    await clock.advance(500);
    expect(answered).toBe(false);
    await clock.advance(60_000);
    const { data, response } = await call;
    expect(Number(response.headers.get('openai-processing-ms'))).toBe(
      Math.round(500 + (data.usage!.completion_tokens / 80) * 1000),
    );
  });

  it('is not taken at all where the latency is scaled to nothing', async () => {
    const clock = virtualClock();
    await aClient(aSimulator('calm', { clock })).chat.completions.create(aRequest());
    expect(clock.pending()).toBe(0);
  });
});

describe('the gate', () => {
  it.each([
    [
      'an unknown model',
      aRequest([], { model: 'gpt-9000' }),
      404,
      {
        code: 'model_not_found',
        message: 'The model `gpt-9000` does not exist or you do not have access to it.',
      },
    ],
    [
      'a cap above the model’s',
      aRequest([], { max_tokens: 20_000 }),
      400,
      {
        param: 'max_tokens',
        message:
          'max_tokens is too large: 20000. This model supports at most 16384 completion tokens, whereas you provided 20000.',
      },
    ],
    [
      'max_tokens for a reasoning model',
      aRequest([], { model: 'gpt-5', temperature: 1 }),
      400,
      {
        code: 'unsupported_parameter',
        message:
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      },
    ],
    [
      'a temperature for a reasoning model',
      aRequest([], { model: 'gpt-5', max_tokens: null }),
      400,
      {
        code: 'unsupported_value',
        message:
          "Unsupported value: 'temperature' does not support 0.8 with this model. Only the default (1) value is supported.",
      },
    ],
    [
      'an effort for a model that does not think',
      aRequest([], { reasoning_effort: 'low' }),
      400,
      { code: 'unsupported_parameter' },
    ],
    [
      'a prompt beyond the context',
      aRequest([], { messages: [{ role: 'user', content: 'a '.repeat(130_000) }] }),
      400,
      {
        code: 'context_length_exceeded',
        param: 'messages',
        message: expect.stringMatching(
          /^This model's maximum context length is 128000 tokens\. However, your messages resulted in 13\d{4} tokens\. Please reduce the length of the messages\.$/,
        ),
      },
    ],
    [
      'prompt and cap beyond the context',
      aRequest([], { messages: [{ role: 'user', content: 'a '.repeat(120_000) }] }),
      400,
      {
        code: 'context_length_exceeded',
        message: expect.stringMatching(
          /However, you requested 13\d{4} tokens \(12\d{4} in the messages, 12000 in the completion\)\. Please reduce the length of the messages or completion\.$/,
        ),
      },
    ],
  ])('refuses %s, free of charge', async (_, request, status, error) => {
    const simulator = aSimulator({ limits: { '*': {} } });
    await expect(send(simulator, request)).resolves.toMatchObject({
      status,
      body: { error: { type: 'invalid_request_error', ...error } },
    });
    expect(simulator.bill().calls).toBe(0);
  });

  it('does not take a name that every object has for a model', async () => {
    expect(await send(aSimulator(), aRequest(['a1'], { model: 'constructor' }))).toMatchObject({
      status: 404,
    });
  });

  it('serves models that the profile lists, or any', async () => {
    const ask = (models: string[]) =>
      aClient(aSimulator({ models })).chat.completions.create(aRequest(['a1'], { model: 'my-model' }));
    await expect(ask(['my-model'])).resolves.toMatchObject({ model: 'my-model' });
    await expect(ask(['*'])).resolves.toMatchObject({ model: 'my-model' });
    await expect(ask(['other'])).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });

  it('stops serving a model on its last day only where the profile says so', async () => {
    const ask = (enforceShutdown: boolean, at: number) =>
      aClient(aSimulator({ enforceShutdown }, { clock: virtualClock(at) })).chat.completions.create(
        aRequest(['a1']),
      );
    await expect(ask(true, Date.UTC(2027, 0, 14))).rejects.toThrow(
      '404 The model `gpt-4o` has been deprecated',
    );
    await expect(ask(true, Date.UTC(2027, 0, 13))).resolves.toBeDefined();
    await expect(ask(false, Date.UTC(2027, 0, 14))).resolves.toBeDefined();
  });

  it('wants a key where the profile names some', async () => {
    const simulator = aSimulator({ apiKeys: ['sk-proj-0123456789'] });
    const ask = (authorization: string) =>
      send(simulator, aRequest(), undefined, { headers: { authorization } });
    expect(await ask('Bearer sk-proj-0123456789')).toMatchObject({ status: 200 });
    expect(await ask('Bearer sk-proj-0123456780')).toMatchObject({
      status: 401,
      body: {
        error: {
          code: 'invalid_api_key',
          message:
            'Incorrect API key provided: sk-proj-******6780. You can find your API key at https://platform.openai.com/account/api-keys.',
        },
      },
    });
    expect(await ask('')).toMatchObject({
      status: 401,
      body: { error: { code: null, message: expect.stringContaining("You didn't provide an API key.") } },
    });
  });

  it.each([
    ['POST', '/v1/embeddings', 404, 'Invalid URL (POST /v1/embeddings)'],
    ['GET', '/v2/models', 404, 'Invalid URL (GET /v2/models)'],
    ['GET', '/v1/chat/completions', 405, 'Only POST requests are accepted.'],
    ['POST', '/v1/models', 405, 'Only GET requests are accepted.'],
  ])('answers %s %s with %i', async (method, path, status, message) => {
    const reply = await send(aSimulator(), undefined, path, { method, body: null });
    expect(reply).toMatchObject({ status, body: { error: { message, type: 'invalid_request_error' } } });
  });

  it('serves every path with and without /v1', async () => {
    expect(await send(aSimulator(), aRequest(), '/chat/completions')).toMatchObject({ status: 200 });
    expect(await send(aSimulator(), aRequest(), '/v1/chat/completions/?trace=1')).toMatchObject({
      status: 200,
    });
  });

  it('refuses bodies that are too large, and request ids that are no ASCII', async () => {
    expect(await send(aSimulator({ maxBodyBytes: 20 }), aRequest())).toMatchObject({
      status: 413,
      body: {
        error: {
          message: expect.stringMatching(/^Maximum content size limit \(20\) exceeded \(\d+ bytes read\)$/),
        },
      },
    });
    const withId = (id: string) =>
      send(aSimulator(), aRequest(), undefined, { headers: { 'x-client-request-id': id } });
    expect(await withId('batch-7/attempt-1')).toMatchObject({ status: 200 });
    expect(await withId('é')).toMatchObject({ status: 400 });
    expect(await withId('x'.repeat(513))).toMatchObject({ status: 400 });
  });

  it('counts bad requests against the request limit', async () => {
    const simulator = aSimulator({ limits: { '*': { requestsPerMinute: 10 } } }, { clock: virtualClock() });
    await send(simulator, aRequest([], { max_tokens: 99_999 }));
    expect((await send(simulator, aRequest())).headers.get('x-ratelimit-remaining-requests')).toBe('8');
  });

  it('answers a fault of its own as a server error', async () => {
    const write = () => {
      throw new Error('out of ink');
    };
    const reply = await send(aSimulator('calm', { write }), aRequest());
    expect(reply).toMatchObject({ status: 500, body: { error: { type: 'server_error', code: null } } });
  });
});

describe('the models', () => {
  it('are listed with their shutdown dates', async () => {
    const list = await aClient(aSimulator({ models: ['my-model', '*'] })).models.list();
    const shutdowns = new Map(
      list.data.map((model) => [model.id, (model as { shutdown_date?: string | null }).shutdown_date]),
    );
    expect(shutdowns.get('gpt-4o')).toBe('2027-01-14');
    expect(shutdowns.get('gpt-4o-2024-11-20')).toBe('2027-01-14');
    expect(shutdowns.get('gpt-6-luna')).toBeNull();
    expect(shutdowns.get('my-model')).toBeNull();
    expect(shutdowns.has('*')).toBe(false);
  });

  it('are told of one by one', async () => {
    const { models } = aClient(aSimulator());
    await expect(models.retrieve('gpt-4o')).resolves.toMatchObject({
      id: 'gpt-4o',
      object: 'model',
      owned_by: 'system',
      shutdown_date: '2027-01-14',
    });
    await expect(models.retrieve('gpt-9000')).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  });
});
