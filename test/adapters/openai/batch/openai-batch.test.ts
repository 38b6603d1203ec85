import { describe, expect, it } from 'vitest';
import { openAiBatch } from '../../../../src/adapters/openai/batch/openai-batch.ts';
import { openAiModel } from '../../../../src/adapters/openai/openai-model.ts';
import { systemClock } from '../../../../src/adapters/system-clock.ts';
import {
  ABANDONED,
  type CallIdentity,
  type CallOutcome,
  type ModelRequest,
  type Reply,
} from '../../../../src/domain/calls.ts';
import { replySchema } from '../../../../src/domain/reply.ts';
import { listen, type ProfileInput } from '../../../../src/simulator/index.ts';
import { aClient, aSimulator } from '../../../simulator/support/requests.ts';
import { virtualClock } from '../../../simulator/support/virtual-clock.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 10, 22);
/** A signal of a caller that stays. */
const never = () => new AbortController().signal;

function aCall(number: number, changes: Partial<ModelRequest> = {}, identity: Partial<CallIdentity> = {}) {
  const request: ModelRequest = {
    model: 'gpt-4o',
    messages: [{ role: 'user', content: `Answer k${number}, in 20 to 40 words.` }],
    schema: replySchema([`k${number}`]),
    maxTokens: 500,
    temperature: 0.8,
    identity: {
      orderId: 'o1',
      run: 'r1',
      batch: `b-${number}`,
      attempt: 1,
      isRepeat: false,
      askedAt: START_MS,
      ...identity,
    },
    ...changes,
  };
  return request;
}

const calls = (count: number, change: (number: number) => ModelRequest = aCall) =>
  Array.from({ length: count }, (_, index) => change(index + 1));

/** A client of a simulator whose batches take up to two hours, in virtual time; `hear` sees every request. */
function aLane(profile: ProfileInput = {}, clock = virtualClock(START_MS)) {
  const simulator = aSimulator({ latencyScale: 1, ...profile }, { clock });
  const seen: string[] = [];
  const connect = (through: typeof fetch = simulator.fetch) =>
    openAiBatch({
      baseUrl: 'http://simulator/v1',
      clock,
      fetch: (input, init) => {
        const { pathname } = new URL(String(input));
        if (pathname.startsWith('/v1')) seen.push(`${init?.method?.toUpperCase()} ${pathname}`);
        return through(input, init);
      },
    });
  const batches = async () => (await aClient(simulator).batches.list({ limit: 100 })).data;
  const ask = (requests: readonly ModelRequest[], client = connect(), signal?: AbortSignal) =>
    Promise.all(requests.map((request) => client.call(request, signal ?? never())));
  return { clock, simulator, seen, connect, batches, ask };
}

const codes = (outcomes: readonly CallOutcome[]) =>
  outcomes.map((outcome) => (outcome.kind === 'reply' ? 'reply' : outcome.failure.code));
const made = (seen: readonly string[]) => seen.filter((line) => line === 'POST /v1/batches').length;

describe('calls through the Batch API', () => {
  it('become one batch, and each gets the answer it would have got at once, at half the price', async () => {
    const { clock, simulator, seen, batches, ask } = aLane();
    const outcomes = await clock.run(ask(calls(20)));
    expect(made(seen)).toBe(1);
    expect((await batches())[0]).toMatchObject({
      status: 'completed',
      metadata: { orrery: '1', order: 'o1', run: 'r1', requests: '20' },
    });
    const direct = aSimulator();
    const model = openAiModel({ baseUrl: 'http://simulator/v1', fetch: direct.fetch, now: () => 0 });
    for (const [index, request] of calls(20).entries()) {
      const expected = await model.call(request, never());
      expect(outcomes[index]).toMatchObject({ kind: 'reply', lane: 'batch', requestId: /^req_/ });
      const { limits: _, requestId: __, lane: ___, ...reply } = outcomes[index] as Reply & CallOutcome;
      expect(expected).toMatchObject(reply);
    }
    expect(simulator.bill().nanoUsd).toBe(direct.bill().nanoUsd / 2);
  });

  it('are polled less and less often', async () => {
    const { clock, seen, ask } = aLane();
    await clock.run(ask(calls(2)));
    const polls = seen.filter((line) => line.startsWith('GET /v1/batches/')).length;
    expect(polls).toBeGreaterThan(3);
    expect(polls).toBeLessThan(80);
  });

  it('go in batches of their own for each model and order, and so do those that come later', async () => {
    const { clock, connect, batches, ask } = aLane();
    const client = connect();
    const first = ask(
      [aCall(1), aCall(2, { model: 'gpt-4o-mini' }), aCall(3, {}, { orderId: 'o2' }), aCall(4)],
      client,
    );
    await clock.advance(1_000);
    const second = ask([aCall(5)], client);
    await clock.advance(10_000);
    const third = ask([aCall(6)], client);
    await clock.run(Promise.all([first, second, third]));
    const sizes = (await batches()).map(({ metadata, model, request_counts }) => [
      metadata?.order,
      model,
      request_counts?.total,
    ]);
    expect(sizes.sort()).toEqual([
      ['o1', 'gpt-4o', 1],
      ['o1', 'gpt-4o', 3],
      ['o1', 'gpt-4o-mini', 1],
      ['o2', 'gpt-4o', 1],
    ]);
  });

  it('need no identity', async () => {
    const { clock, batches, ask } = aLane();
    const same = { ...aCall(1), identity: undefined } as never;
    expect(codes(await clock.run(ask([same, same])))).toEqual(['reply', 'reply']);
    expect(await batches()).toHaveLength(1);
  });

  it('work over the network with the usual transport, uploads included', async () => {
    await using server = await listen(aSimulator());
    const quick = { ...systemClock, setTimeout: (wake: () => void) => systemClock.setTimeout(wake, 1) };
    const client = openAiBatch({ baseUrl: `${server.url}/v1`, clock: quick });
    const outcomes = await Promise.all(calls(3).map((request) => client.call(request, never())));
    expect(codes(outcomes)).toEqual(['reply', 'reply', 'reply']);
  });
});

describe('what a batch leaves undone', () => {
  it.each([
    ['a line that fails', { batchLineError: 1 }, 'MODEL_UNAVAILABLE'],
    ['a line not done within the day', { batchLineExpired: 1 }, 'MODEL_NOT_SERVED'],
    ['a batch that fails', { batchFailed: 1 }, 'MODEL_UNAVAILABLE'],
  ])('%s comes back unbilled', async (_, faults, code) => {
    const { clock, simulator, ask } = aLane({ faults });
    expect(codes(await clock.run(ask(calls(2))))).toEqual([code, code]);
    expect(simulator.bill().calls).toBe(0);
  });

  it('is only what was not done: of an expired batch the rest is there', async () => {
    const { clock, simulator, ask } = aLane({ faults: { batchLineExpired: 0.4 } });
    const found = codes(await clock.run(ask(calls(20))));
    expect(new Set(found)).toEqual(new Set(['reply', 'MODEL_NOT_SERVED']));
    expect(simulator.bill().calls).toBe(found.filter((code) => code === 'reply').length);
  });

  it('comes back when it is due: the batch is cancelled, what is done of it is kept', async () => {
    const { clock, simulator, batches, ask } = aLane();
    const dueAt = clock.now() + 0.5 * HOUR_MS;
    const found = codes(await clock.run(ask(calls(30, (number) => aCall(number, { dueAt })))));
    expect((await batches())[0]?.status).toBe('cancelled');
    expect(new Set(found)).toEqual(new Set(['reply', 'MODEL_NOT_SERVED']));
    expect(simulator.bill().calls).toBe(found.filter((code) => code === 'reply').length);
    expect(clock.now()).toBeLessThan(dueAt + 10 * 60_000);
    expect(codes(await clock.run(ask([aCall(31, { dueAt })])))).toEqual(['MODEL_NOT_SERVED']);
    expect(await batches()).toHaveLength(1);
  });

  it.each([
    [404, 'MODEL_NOT_SERVED'],
    [405, 'MODEL_NOT_SERVED'],
    [401, 'MODEL_UNAUTHORIZED'],
  ])('is everything where a server answers an upload with %i', async (status, code) => {
    const { clock, connect, ask } = aLane();
    const refusing: typeof fetch = async () => new Response('{"error":{"message":"no"}}', { status });
    expect(codes(await clock.run(ask(calls(2), connect(refusing))))).toEqual([code, code]);
  });
});

describe('a full queue', () => {
  /** A prompt of about 4,000 tokens. */
  const big = (number: number) =>
    aCall(number, { messages: [{ role: 'user', content: `Answer k${number}. ${'garden '.repeat(4_000)}` }] });

  it('is respected by splitting: portions follow one another, and nothing is billed twice', async () => {
    const { clock, simulator, batches, ask } = aLane({ tier: 1 });
    const outcomes = await clock.run(ask(calls(50, big)));
    expect(codes(outcomes)).toEqual(calls(50).map(() => 'reply'));
    expect(simulator.bill().calls).toBe(50);
    const all = await batches();
    const [done, refused] = [
      all.filter(({ status }) => status === 'completed'),
      all.filter(({ status }) => status === 'failed'),
    ];
    expect(refused).toHaveLength(1);
    expect(done.length).toBeGreaterThanOrEqual(3);
    expect(done.length).toBeLessThanOrEqual(4);
    for (const { usage } of done) expect(usage?.input_tokens).toBeLessThanOrEqual(90_000);
  });

  it('that others have filled is waited for', async () => {
    const { clock, ask } = aLane({ tier: 1 });
    const others = ask(calls(20, (number) => ({ ...big(number), identity: undefined }) as never));
    await clock.advance(30_000);
    const ours = ask(calls(20, big));
    expect(codes(await clock.run(ours))).toEqual(calls(20).map(() => 'reply'));
    await clock.run(others);
  });

  it('without room for even one call gives it back', async () => {
    const { clock, simulator, ask } = aLane({ limits: { 'gpt-4o': { batchQueueTokens: 1_000 } } });
    expect(codes(await clock.run(ask([big(1), aCall(2)])))).toEqual(['MODEL_NOT_SERVED', 'reply']);
    expect(simulator.bill().calls).toBe(1);
  });
});

describe('a batch whose making nobody noted', () => {
  /** A transport that dies with its process once a batch is made. */
  const dying = (through: typeof fetch): typeof fetch => {
    let isDead = false;
    return async (input, init) => {
      const isCreate = init?.method?.toUpperCase() === 'POST' && String(input).endsWith('/batches');
      if (isDead) return new Promise(() => {});
      const response = await through(input, init);
      isDead ||= isCreate;
      return isDead ? new Promise(() => {}) : response;
    };
  };
  const repeat = (number: number) => aCall(number, {}, { isRepeat: true });

  it.each([
    ['is still running', 60_000],
    ['is over', 3 * HOUR_MS],
  ])('is found again when it %s, and not made twice', async (_, afterMs) => {
    const { clock, simulator, connect, batches, ask } = aLane();
    void ask(calls(10), connect(dying(simulator.fetch)));
    await clock.advance(afterMs);
    const outcomes = await clock.run(ask(calls(12, repeat)));
    expect(codes(outcomes)).toEqual(calls(12).map(() => 'reply'));
    expect((await batches()).map(({ request_counts }) => request_counts?.total)).toEqual([2, 10]);
    expect(simulator.bill().calls).toBe(12);
  });

  it('is looked for until the provider can tell', async () => {
    const { clock, simulator, connect, batches, ask } = aLane();
    void ask(calls(3), connect(dying(simulator.fetch)));
    await clock.advance(3 * HOUR_MS);
    const upAt = clock.now() + 5 * HOUR_MS;
    const down: typeof fetch = async (input, init) =>
      clock.now() < upAt ? new Response('{}', { status: 503 }) : simulator.fetch(input, init);
    expect(codes(await clock.run(ask(calls(3, repeat), connect(down))))).toEqual(['reply', 'reply', 'reply']);
    expect(await batches()).toHaveLength(1);
  });

  it('is not made anew once nobody keeps it: whether it was billed, nobody knows', async () => {
    const { clock, simulator, connect, batches, ask } = aLane();
    void ask([aCall(1)], connect(dying(simulator.fetch)));
    await clock.advance(8 * 24 * HOUR_MS);
    expect(codes(await clock.run(ask([repeat(1)])))).toEqual(['MODEL_CONNECTION_LOST']);
    expect(await batches()).toHaveLength(1);
    const lately = aCall(2, {}, { isRepeat: true, askedAt: clock.now() - HOUR_MS });
    expect(codes(await clock.run(ask([lately])))).toEqual(['reply']);
  });

  it('and that completed without an answer to a call is not made anew for it', async () => {
    const { clock, simulator, connect, batches, ask } = aLane();
    void ask(calls(2), connect(dying(simulator.fetch)));
    await clock.advance(3 * HOUR_MS);
    const losing: typeof fetch = async (input, init) => {
      const response = await simulator.fetch(input, init);
      if (!String(input).endsWith('/content')) return response;
      const lines = (await response.text()).split('\n');
      return new Response(lines.filter((line) => !/"b-2\/1".*"response"/.test(line)).join('\n'));
    };
    const outcomes = await clock.run(ask(calls(2, repeat), connect(losing)));
    expect(codes(outcomes)).toEqual(['reply', 'MODEL_MALFORMED']);
    expect(await batches()).toHaveLength(1);
  });

  it('is told from those of other orders, runs and attempts', async () => {
    const { clock, simulator, connect, batches, ask } = aLane();
    void ask([aCall(1)], connect(dying(simulator.fetch)));
    await clock.advance(3 * HOUR_MS);
    const others = [{ orderId: 'o2' }, { run: 'r2' }, { attempt: 2 }];
    await clock.run(ask(others.map((other) => aCall(1, {}, { ...other, isRepeat: true }))));
    expect(await batches()).toHaveLength(4);
  });

  it('is found by the same process when the answer to its making was lost', async () => {
    const { clock, simulator, connect, batches, ask } = aLane();
    let isCut = false;
    const cutting: typeof fetch = async (input, init) => {
      const response = await simulator.fetch(input, init);
      if (isCut || init?.method?.toUpperCase() !== 'POST' || !String(input).endsWith('/batches'))
        return response;
      isCut = true;
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'UND_ERR_SOCKET' }) });
    };
    expect(codes(await clock.run(ask(calls(3), connect(cutting))))).toEqual(['reply', 'reply', 'reply']);
    expect(isCut).toBe(true);
    expect(await batches()).toHaveLength(1);
  });

  it('survives troubles on the way: uploads, polls and downloads are tried again', async () => {
    const { clock, simulator, connect, batches, ask } = aLane();
    let requests = 0;
    const shaky: typeof fetch = async (input, init) => {
      requests += 1;
      if (requests % 3 !== 0) return simulator.fetch(input, init);
      return new Response('{"error":{"message":"try again"}}', { status: 503 });
    };
    expect(codes(await clock.run(ask(calls(3), connect(shaky))))).toEqual(['reply', 'reply', 'reply']);
    expect(await batches()).toHaveLength(1);
  });

  it('that cannot be made is given up after a while, unbilled', async () => {
    const { clock, connect, ask } = aLane();
    const down: typeof fetch = async () => new Response('{}', { status: 503 });
    expect(codes(await clock.run(ask([aCall(1)], connect(down))))).toEqual(['MODEL_OVERLOADED']);
  });
});

describe('a caller that goes away', () => {
  it('is answered at once; the batch runs on, to be fetched later', async () => {
    const { clock, simulator, connect, batches, ask } = aLane();
    const leaving = new AbortController();
    const client = connect();
    const gone = ask([aCall(1)], client, leaving.signal);
    await clock.advance(60_000);
    leaving.abort();
    expect(codes(await gone)).toEqual(['CANCELLED']);
    expect(clock.pending()).toBe(0);
    await clock.advance(3 * HOUR_MS);
    expect((await batches())[0]?.status).toBe('completed');
    expect(codes(await clock.run(ask([aCall(1, {}, { isRepeat: true })], client)))).toEqual(['reply']);
    expect(simulator.bill().calls).toBe(1);
  });

  it('for good cancels what nobody else waits for', async () => {
    const { clock, simulator, connect, batches, ask } = aLane();
    const [one, other] = [new AbortController(), new AbortController()];
    const client = connect();
    const gone = [ask([aCall(1)], client, one.signal), ask([aCall(2)], client, other.signal)];
    await clock.advance(20_000);
    one.abort(ABANDONED);
    await clock.advance(1_000);
    expect((await batches())[0]?.status).not.toBe('cancelling');
    other.abort(ABANDONED);
    await clock.advance(1_000);
    expect(['cancelling', 'cancelled']).toContain((await batches())[0]?.status);
    expect((await Promise.all(gone)).map(codes)).toEqual([['CANCELLED'], ['CANCELLED']]);
    await clock.advance(3 * HOUR_MS);
    expect(simulator.bill().calls).toBe(0);
  });

  it('before the call was sent costs nothing', async () => {
    const { clock, seen, connect, ask } = aLane();
    const leaving = new AbortController();
    const gone = ask([aCall(1)], connect(), leaving.signal);
    await clock.advance(1_000);
    leaving.abort();
    expect(codes(await gone)).toEqual(['MODEL_NOT_SERVED']);
    expect(clock.pending()).toBe(0);
    await clock.advance(HOUR_MS);
    expect(seen).toEqual([]);
    expect(codes(await ask([aCall(2)], connect(), AbortSignal.abort()))).toEqual(['MODEL_NOT_SERVED']);
  });
});
