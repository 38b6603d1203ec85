import { afterEach, describe, expect, it, vi } from 'vitest';
import { openAiModel } from '../../../src/adapters/openai/openai-model.ts';
import type { CallOutcome, ModelRequest } from '../../../src/domain/calls.ts';
import type { FailureCode } from '../../../src/domain/failure.ts';
import { replySchema } from '../../../src/domain/reply.ts';
import { type Answer, aDeadPort, against, completion, json, problem, type Seen } from './support/loopback.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const KEY = 'sk-proj-Secret_1234-abcd';

const aRequest = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'gpt-4o',
  messages: [
    { role: 'system', content: 'You are kind.' },
    { role: 'user', content: 'Answer a1.', name: 'reader' },
  ],
  schema: replySchema(['a1']),
  maxTokens: 234,
  temperature: 0.8,
  ...changes,
});

const live = () => new AbortController().signal;

/** One call of the real client to a server on this machine. */
const ask = (answer: Answer, request = aRequest(), apiKey: string | undefined = KEY) =>
  against(answer, async (baseUrl, seen): Promise<{ outcome: CallOutcome; seen: readonly Seen[] }> => {
    const outcome = await openAiModel({ baseUrl, apiKey, now: () => NOW }).call(request, live());
    return { outcome, seen };
  });

const failureOf = (outcome: CallOutcome) => (outcome.kind === 'failure' ? outcome.failure : null);

afterEach(() => vi.unstubAllEnvs());

describe('a request', () => {
  describe("to a server with a prompt cache like OpenAI's", () => {
    const askWithHints = (isWriteCharged: boolean, cacheHints = true) =>
      against(json(200, completion()), async (baseUrl, seen) => {
        const client = openAiModel({ baseUrl, cacheHints, now: () => NOW });
        await client.call(aRequest({ promptCache: { key: 'k1', isWriteCharged } }), live());
        return seen[0]?.body as Record<string, unknown>;
      });

    it('names what prompts begin alike', async () => {
      const body = await askWithHints(false);
      expect(body).toMatchObject({ prompt_cache_key: 'k1', messages: [{ content: 'You are kind.' }, {}] });
      expect(body).not.toHaveProperty('prompt_cache_options');
    });

    it('has the first message alone written where writing is charged', async () => {
      expect(await askWithHints(true)).toMatchObject({
        prompt_cache_key: 'k1',
        prompt_cache_options: { mode: 'explicit' },
        messages: [
          {
            role: 'system',
            content: [{ type: 'text', text: 'You are kind.', prompt_cache_breakpoint: { mode: 'explicit' } }],
          },
          { role: 'user', content: 'Answer a1.' },
        ],
      });
    });

    it('says nothing of caches to any other server', async () => {
      const { seen } = await ask(
        json(200, completion()),
        aRequest({ promptCache: { key: 'k1', isWriteCharged: true } }),
      );
      expect(Object.keys(seen[0]?.body as object).filter((name) => name.startsWith('prompt_cache'))).toEqual(
        [],
      );
    });
  });

  it('is a plain, non-streaming POST with a strict schema', async () => {
    const { seen } = await ask(json(200, completion()));
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      path: 'POST /v1/chat/completions',
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(seen[0]?.body).toEqual({
      model: 'gpt-4o',
      messages: [
        { role: 'system', content: 'You are kind.' },
        { role: 'user', content: 'Answer a1.', name: 'reader' },
      ],
      max_tokens: 234,
      temperature: 0.8,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'answers', strict: true, schema: replySchema(['a1']) },
      },
    });
  });

  it('caps a model that thinks with the one parameter such models take, and leaves temperature out', async () => {
    const { seen } = await ask(json(200, completion()), aRequest({ model: 'gpt-6-luna' }));
    expect(seen[0]?.body).toMatchObject({ max_completion_tokens: 234 });
    expect(seen[0]?.body).not.toHaveProperty('max_tokens');
    expect(seen[0]?.body).not.toHaveProperty('temperature');
  });

  it.each([undefined, ''])('is sent with a placeholder where there is no key: %j', async (apiKey) => {
    const { seen } = await against(json(200, completion()), async (baseUrl, all) => {
      await openAiModel({ baseUrl, apiKey, now: () => NOW }).call(aRequest(), live());
      return { seen: all };
    });
    expect(seen[0]?.headers.authorization).toBe('Bearer no-key-needed');
  });

  it('is not changed by any variable of the environment', async () => {
    const sent = async () => {
      const { seen } = await ask(json(200, completion()));
      const { host: _, ...headers } = seen[0]?.headers ?? {};
      return { headers, path: seen[0]?.path };
    };
    const plain = await sent();
    vi.stubEnv('OPENAI_API_KEY', 'sk-of-the-environment');
    vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin-of-the-environment');
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/elsewhere');
    vi.stubEnv('OPENAI_ORG_ID', 'org-of-the-environment');
    vi.stubEnv('OPENAI_PROJECT_ID', 'project-of-the-environment');
    vi.stubEnv('OPENAI_WEBHOOK_SECRET', 'secret-of-the-environment');
    vi.stubEnv('OPENAI_LOG', 'debug');
    vi.stubEnv(
      'OPENAI_CUSTOM_HEADERS',
      'Authorization: Bearer sk-of-the-environment\nX-Tenant: 7\nAccept: text/html\nUser-Agent: spy\nContent-Type: text/plain\nOpenAI-Organization: org',
    );
    expect(await sent()).toEqual(plain);
    expect(plain.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^OpenAI\/JS \d/),
      'x-stainless-lang': 'js',
    });
  });

  it('is never made where the environment holds what is no header, and says which variable', () => {
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'not a name: x');
    expect(() => openAiModel({ now: () => NOW })).toThrow(
      expect.objectContaining({
        code: 'OPTIONS_INVALID',
        message: expect.stringContaining('OPENAI_CUSTOM_HEADERS'),
      }),
    );
  });
});

describe('a reply', () => {
  it('comes with its text, what it cost, who wrote it and what is left of the limits', async () => {
    const { outcome } = await ask(
      json(200, completion(), {
        'x-request-id': 'req_42',
        'x-ratelimit-limit-tokens': '30000',
        'x-ratelimit-remaining-tokens': '29000',
        'x-ratelimit-reset-tokens': '2s',
      }),
    );
    expect(outcome).toEqual({
      kind: 'reply',
      text: '{"a1":"text"}',
      finish: 'stop',
      refusal: null,
      usage: { input: 2_006, cachedInput: 0, cacheWrite: 0, output: 300, reasoning: 0 },
      model: 'gpt-4o-2024-08-06',
      limits: { tokens: { limit: 30_000, remaining: 29_000, resetMs: 2_000 } },
      requestId: 'req_42',
    });
  });

  it.each<[what: string, usage: unknown, expected: object | null]>([
    [
      'all details',
      {
        prompt_tokens: 2_006,
        completion_tokens: 300,
        prompt_tokens_details: { cached_tokens: 1_920, cache_write_tokens: 64 },
        completion_tokens_details: { reasoning_tokens: 128 },
      },
      { input: 2_006, cachedInput: 1_920, cacheWrite: 64, output: 300, reasoning: 128 },
    ],
    [
      'details that are null',
      {
        prompt_tokens: 10,
        completion_tokens: 5,
        prompt_tokens_details: null,
        completion_tokens_details: null,
      },
      { input: 10, cachedInput: 0, cacheWrite: 0, output: 5, reasoning: 0 },
    ],
    [
      'details that are no counts',
      {
        prompt_tokens: 10,
        completion_tokens: 5,
        prompt_tokens_details: { cached_tokens: 'some', cache_write_tokens: -1 },
        completion_tokens_details: { reasoning_tokens: null },
      },
      { input: 10, cachedInput: 0, cacheWrite: 0, output: 5, reasoning: 0 },
    ],
    ['nothing used', { prompt_tokens: 0, completion_tokens: 0 }, null],
    ['parts of a token', { prompt_tokens: 10.5, completion_tokens: 5 }, null],
    ['more than any model writes', { prompt_tokens: 10, completion_tokens: 1e300 }, null],
    ['none', undefined, null],
    ['null', null, null],
    ['half of it', { prompt_tokens: 10 }, null],
    ['words', { prompt_tokens: 'ten', completion_tokens: 'five' }, null],
    ['less than nothing', { prompt_tokens: -1, completion_tokens: 5 }, null],
  ])('with a usage report of %s is read as it is', async (_what, usage, expected) => {
    const { outcome } = await ask(json(200, completion({ usage })));
    expect(outcome).toMatchObject({ kind: 'reply', usage: expected });
  });

  it.each(['text/plain', 'text/html', ''])('is read whatever its content type: %j', async (type) => {
    const { outcome } = await ask(json(200, completion(), { 'content-type': type }));
    expect(outcome).toMatchObject({ kind: 'reply', text: '{"a1":"text"}', usage: { output: 300 } });
  });

  it.each<[what: string, choice: unknown, expected: object]>([
    [
      'its text in parts',
      {
        message: {
          content: [{ type: 'text', text: '{"a1":' }, { type: 'image' }, { type: 'text', text: '"x"}' }],
        },
        finish_reason: 'stop',
      },
      { text: '{"a1":"x"}' },
    ],
    ['its end', { message: { content: 'x' }, finish_reason: 'stop' }, { finish: 'stop', text: 'x' }],
    [
      'its cap',
      { message: { content: '{"a1":' }, finish_reason: 'length' },
      { finish: 'length', text: '{"a1":' },
    ],
    [
      'a filter',
      { message: { content: null }, finish_reason: 'content_filter' },
      { finish: 'content_filter', text: '' },
    ],
    ['something new', { message: { content: 'x' }, finish_reason: 'sunset' }, { finish: 'other' }],
    ['nothing said', { message: { content: 'x' } }, { finish: 'other', text: 'x' }],
    [
      'a refusal',
      { message: { content: null, refusal: 'I cannot.' }, finish_reason: 'stop' },
      { refusal: 'I cannot.', text: '' },
    ],
    ['no message', { finish_reason: 'stop' }, { finish: 'stop', text: '', refusal: null }],
  ])('that stopped at %s is a reply', async (_what, choice, expected) => {
    const { outcome } = await ask(json(200, completion({ choices: [choice] })));
    expect(outcome).toMatchObject({ kind: 'reply', ...expected });
  });

  it('without a choice is a reply as long as it says what it cost', async () => {
    expect((await ask(json(200, completion({ choices: [] })))).outcome).toMatchObject({
      kind: 'reply',
      text: '',
    });
  });

  it.each([{}, [], 'null', '"text"', { choices: [] }, { choices: null }, { error: { message: 'x' } }])(
    'that is no completion is malformed: %j',
    async (body) => {
      const { outcome } = await ask(
        json(200, body, { 'x-request-id': 'req_43', 'x-ratelimit-limit-requests': '60' }),
      );
      expect(outcome).toMatchObject({
        kind: 'failure',
        failure: { code: 'MODEL_MALFORMED' },
        requestId: 'req_43',
        limits: { requests: { limit: 60 } },
      });
    },
  );
});

const TPM =
  'Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Used 29937, Requested 385. Please try again in 644ms. Visit https://platform.openai.com/account/rate-limits to learn more.';

describe('an error', () => {
  it.each<[what: string, answer: Answer, code: FailureCode, more?: object]>([
    [
      '429, tokens',
      problem(429, { message: TPM, type: 'tokens', code: 'rate_limit_exceeded' }),
      'MODEL_RATE_LIMITED',
      { retryAfterMs: 644 },
    ],
    [
      '429, requests',
      problem(429, { type: 'requests', code: 'rate_limit_exceeded' }, { 'retry-after': '2' }),
      'MODEL_RATE_LIMITED',
      { retryAfterMs: 2_000 },
    ],
    ['429, slow down', problem(429, { type: 'rate_limit_error', code: 'slow_down' }), 'MODEL_RATE_LIMITED'],
    [
      '429, a request that can never fit',
      problem(429, {
        message:
          'Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Requested 31538. The input or output tokens must be reduced in order to run successfully.',
        type: 'tokens',
        code: 'rate_limit_exceeded',
      }),
      'MODEL_REQUEST_TOO_LARGE',
    ],
    [
      '429, insufficient quota',
      problem(429, { type: 'insufficient_quota', code: 'insufficient_quota' }),
      'MODEL_QUOTA_EXHAUSTED',
    ],
    [
      '429, insufficient quota by type alone',
      problem(429, { type: 'insufficient_quota' }),
      'MODEL_QUOTA_EXHAUSTED',
    ],
    ...[
      'credit_balance_exhausted',
      'organization_spend_limit_exceeded',
      'project_spend_limit_exceeded',
      'organization_usage_limit_exceeded',
    ].map(
      (code) =>
        [`429, ${code}`, problem(429, { code }), 'MODEL_QUOTA_EXHAUSTED'] as [string, Answer, FailureCode],
    ),
    ['402', problem(402, {}), 'MODEL_QUOTA_EXHAUSTED'],
    [
      '400, too long for its context',
      problem(400, {
        message:
          "This model's maximum context length is 128000 tokens. However, your messages resulted in 131000 tokens.",
        type: 'invalid_request_error',
        code: 'context_length_exceeded',
      }),
      'MODEL_REQUEST_TOO_LARGE',
    ],
    [
      '400, anything else',
      problem(400, { message: 'max_tokens is too large: 99999', type: 'invalid_request_error' }),
      'MODEL_REQUEST_INVALID',
    ],
    ['401', problem(401, { type: 'invalid_request_error', code: 'invalid_api_key' }), 'MODEL_UNAUTHORIZED'],
    ['403', problem(403, { message: 'Country, region, or territory not supported' }), 'MODEL_UNAUTHORIZED'],
    ['404', problem(404, { type: 'invalid_request_error', code: 'model_not_found' }), 'MODEL_NOT_FOUND'],
    ['404 without a body', json(404, ''), 'MODEL_NOT_FOUND'],
    ['408', problem(408, {}), 'MODEL_UNAVAILABLE'],
    ['409', problem(409, {}), 'MODEL_UNAVAILABLE'],
    [
      '413',
      json(413, '<html>413 Request Entity Too Large</html>', { 'content-type': 'text/html' }),
      'MODEL_REQUEST_TOO_LARGE',
    ],
    ['418', problem(418, {}), 'MODEL_REQUEST_INVALID'],
    ['422', problem(422, {}), 'MODEL_REQUEST_INVALID'],
    ['500', problem(500, { type: 'server_error' }), 'MODEL_UNAVAILABLE'],
    [
      '502 in HTML',
      json(502, `<html>\n${'<p>Bad gateway</p>\n'.repeat(100)}</html>`, { 'content-type': 'text/html' }),
      'MODEL_UNAVAILABLE',
    ],
    [
      '503',
      problem(
        503,
        { type: 'service_unavailable_error', code: 'server_is_overloaded' },
        { 'retry-after': '30' },
      ),
      'MODEL_OVERLOADED',
      { retryAfterMs: 30_000 },
    ],
    ['503 without a body', json(503, ''), 'MODEL_OVERLOADED'],
    ['504', problem(504, {}), 'MODEL_UNAVAILABLE'],
    ['529', problem(529, {}), 'MODEL_OVERLOADED'],
    ['500, overloaded', problem(500, { code: 'server_is_overloaded' }), 'MODEL_OVERLOADED'],
  ])('%s is classified by its shape, and asked for once', async (what, answer, code, more = {}) => {
    const { outcome, seen } = await ask(answer);
    expect(seen).toHaveLength(1);
    expect(failureOf(outcome)).toMatchObject({ code, status: Number.parseInt(what, 10), ...more });
    const { message } = failureOf(outcome) ?? {};
    expect(message).not.toContain('\n');
    expect(message?.length).toBeLessThanOrEqual(301);
  });

  it('is heeded to the last detail: its wait, its limits, its id', async () => {
    const headers = {
      'retry-after-ms': '700',
      'x-request-id': 'req_44',
      'x-ratelimit-limit-requests': '500',
      'x-ratelimit-remaining-requests': '499',
    };
    const { outcome } = await ask(problem(429, { message: TPM, type: 'tokens' }, headers));
    expect(outcome).toMatchObject({
      failure: { retryAfterMs: 700 },
      requestId: 'req_44',
      limits: { requests: { limit: 500, remaining: 499 }, tokens: { limit: 30_000, remaining: 63 } },
    });
  });

  it('reads the wait as a date by the clock it was given', async () => {
    const { outcome } = await ask(problem(503, {}, { 'retry-after': 'Sun, 22 Nov 2026 12:00:45 GMT' }));
    expect(failureOf(outcome)?.retryAfterMs).toBe(45_000);
  });

  it.each<[what: string, key: string, message: string]>([
    [
      'the key itself',
      KEY,
      `Incorrect API key provided: ${KEY}. You can find yours at https://platform.openai.com.`,
    ],
    ['a key in disguise', KEY, 'Incorrect API key provided: sk-proj-********************abcd.'],
    ['a key of another house', 'gsk_0123456789', 'Invalid token gsk_0123456789 (gsk_0123456789).'],
  ])('does not give away %s', async (_what, key, message) => {
    const { outcome } = await ask(problem(401, { message, code: 'invalid_api_key' }), aRequest(), key);
    const told = JSON.stringify(outcome);
    expect(told).not.toContain(key);
    expect(told).not.toMatch(/abcd|0123/);
    expect(failureOf(outcome)?.message).toMatch(/^401 (Incorrect API key|Invalid token)/);
  });
});

describe('a call that breaks', () => {
  it.each<[what: string, answer: Answer, code: FailureCode]>([
    ['a body that is no JSON', json(200, '{"choices": [{"mess'), 'MODEL_MALFORMED'],
    ['plain text for an answer', json(200, 'It works!', { 'content-type': 'text/plain' }), 'MODEL_MALFORMED'],
    [
      'a body cut off',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"choices": [');
        setImmediate(() => response.destroy());
      },
      'MODEL_CONNECTION_LOST',
    ],
    ['a connection closed without an answer', (response) => response.destroy(), 'MODEL_CONNECTION_LOST'],
    ['a connection reset', (_response, request) => request.socket.resetAndDestroy(), 'MODEL_CONNECTION_LOST'],
    [
      'something that is no HTTP',
      (_response, request) => {
        request.socket.end('SSH-2.0-OpenSSH_9.6\r\n');
      },
      'MODEL_CONNECTION_LOST',
    ],
  ])('through %s is asked for once, and may have been billed', async (_what, answer, code) => {
    const { outcome, seen } = await ask(answer);
    expect(seen).toHaveLength(1);
    expect(failureOf(outcome)).toMatchObject({ code, message: expect.stringMatching(/\S/) });
    expect(failureOf(outcome)).not.toHaveProperty('retryAfterMs');
  });

  it.each<[what: string, answer: Answer, message: RegExp]>([
    ['a detail', json(400, { detail: 'no such parameter' }), /^400 no such parameter$/],
    [
      'faults with the input they repeat',
      json(422, {
        detail: [
          { type: 'missing', loc: ['body', 'model'], msg: 'Field required', input: { name: 'Ada' } },
          { type: 'int', loc: ['body', 'max_tokens'], msg: 'must be whole', input: 'Ada' },
        ],
      }),
      /^422 body\.model: Field required; body\.max_tokens: must be whole$/,
    ],
    ['a message', json(404, { object: 'error', message: 'no model', code: 40_401 }), /^404 no model$/],
    ['an error that is a text', json(404, { error: 'model "x" not found' }), /^404 .*model .*x.* not found/],
    ['what nobody writes so', json(400, { status: 'bad', why: 7 }), /^400 .*bad/],
    ['plain text', json(400, 'tokens: too many', { 'content-type': 'text/plain' }), /^400 tokens: too many$/],
    ['the key', json(401, { detail: `the key ${KEY} is unknown` }), /^401 the key … is unknown$/],
    ['a novel', json(400, { detail: 'x'.repeat(9_999) }), /^400 x{200,300}…$/],
    [
      'an error in place of a completion',
      json(200, { error: { message: `no provider for ${KEY}`, code: 502 } }),
      /^the response holds no completion: no provider for …$/,
    ],
  ])('that tells of itself in %s is heard', async (_what, answer, message) => {
    const { outcome } = await ask(answer);
    expect(failureOf(outcome)?.message).toMatch(message);
  });

  it.each(['127.0.0.1', 'localhost'])(
    'before there was a connection to %s cannot have been billed',
    async (host) => {
      const model = openAiModel({ baseUrl: `http://${host}:${await aDeadPort()}/v1`, now: () => NOW });
      expect(failureOf(await model.call(aRequest(), live()))?.code).toBe('MODEL_UNREACHABLE');
    },
  );

  it('in the hands of a fetch of the host is classified all the same', async () => {
    const broken = (error: unknown) =>
      openAiModel({ baseUrl: 'http://127.0.0.1/v1', now: () => NOW, fetch: () => Promise.reject(error) });
    const cause = (code: string) =>
      new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
    const codes = [
      ['ECONNREFUSED', 'MODEL_UNREACHABLE'],
      ['ENOTFOUND', 'MODEL_UNREACHABLE'],
      ['EAI_AGAIN', 'MODEL_UNREACHABLE'],
      ['UND_ERR_CONNECT_TIMEOUT', 'MODEL_UNREACHABLE'],
      ['CERT_HAS_EXPIRED', 'MODEL_UNREACHABLE'],
      ['UND_ERR_HEADERS_TIMEOUT', 'MODEL_TIMED_OUT'],
      ['UND_ERR_BODY_TIMEOUT', 'MODEL_TIMED_OUT'],
      ['UND_ERR_SOCKET', 'MODEL_CONNECTION_LOST'],
      ['ECONNRESET', 'MODEL_CONNECTION_LOST'],
    ] as const;
    for (const [code, expected] of codes)
      expect([code, failureOf(await broken(cause(code)).call(aRequest(), live()))?.code]).toEqual([
        code,
        expected,
      ]);
  });
});

describe('a call that is aborted', () => {
  const abortedWhile = (answer: Answer, ready: (seen: readonly Seen[]) => Promise<unknown>) =>
    against(answer, async (baseUrl, seen) => {
      const controller = new AbortController();
      const call = openAiModel({ baseUrl, apiKey: KEY, now: () => NOW }).call(aRequest(), controller.signal);
      await ready(seen);
      controller.abort();
      const outcome = await call;
      return { outcome, closed: await seen[0]?.closed.then(() => 'closed'), seen };
    });
  const untilAsked = (seen: readonly Seen[]) => vi.waitUntil(() => seen.length > 0);

  it('before the answer begins ends at once, and its connection is closed', async () => {
    const { outcome, closed } = await abortedWhile(() => {}, untilAsked);
    expect(outcome).toEqual({
      kind: 'failure',
      failure: { code: 'CANCELLED', message: 'the call was aborted' },
      limits: {},
      requestId: null,
    });
    expect(closed).toBe('closed');
  });

  it('in the middle of the answer ends at once, and its connection is closed', async () => {
    let flushed = false;
    const stall: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"choices": [', () => {
        flushed = true;
      });
    };
    const { outcome, closed } = await abortedWhile(stall, async () => {
      await vi.waitUntil(() => flushed);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    });
    expect(failureOf(outcome)?.code).toBe('CANCELLED');
    expect(closed).toBe('closed');
  });

  it('before it is made asks for nothing', async () => {
    await against(json(200, completion()), async (baseUrl, seen) => {
      const outcome = await openAiModel({ baseUrl, now: () => NOW }).call(aRequest(), AbortSignal.abort());
      expect(failureOf(outcome)?.code).toBe('CANCELLED');
      expect(seen).toEqual([]);
    });
  });
});
