import { type APIError, toFile } from 'openai';
import { describe, expect, it } from 'vitest';
import {
  type ListeningSimulator,
  listen,
  type ProfileInput,
  type Simulator,
} from '../../../src/simulator/index.ts';
import { aClient, aRequest, aSimulator, keysOf } from '../support/requests.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const ENDPOINT = '/v1/chat/completions';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Lines for requests that differ by their keys. */
const lines = (
  count: number,
  change: (line: Record<string, unknown>, index: number) => object = (line) => line,
) =>
  Array.from({ length: count }, (_, index) => {
    const body = aRequest([`k${index + 1}`]);
    return change({ custom_id: `call-${index + 1}`, method: 'POST', url: ENDPOINT, body }, index);
  });

const jsonl = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

async function submit(to: Simulator | string, rows: readonly object[] | string, metadata = { run: 'r1' }) {
  const client = aClient(to);
  const content = typeof rows === 'string' ? rows : jsonl(rows);
  const file = await client.files.create({
    file: await toFile(Buffer.from(content), 'in.jsonl'),
    purpose: 'batch',
  });
  const batch = await client.batches.create({
    input_file_id: file.id,
    endpoint: ENDPOINT,
    completion_window: '24h',
    metadata,
  });
  const read = async (id: string | null | undefined) =>
    id
      ? (await (await client.files.content(id)).text())
          .trim()
          .split('\n')
          .map((row) => JSON.parse(row))
      : [];
  return { client, batch, now: () => client.batches.retrieve(batch.id), read };
}

/** A simulator whose batches take between 20 minutes and 2 hours. */
function slow(profile: ProfileInput = {}) {
  const clock = virtualClock();
  return { clock, simulator: aSimulator({ latencyScale: 1, ...profile }, { clock }) };
}

describe('a batch', () => {
  it('goes from validating through in_progress and finalizing to completed in the time of the clock', async () => {
    const { clock, simulator } = slow();
    const { batch, now, read } = await submit(simulator, lines(12));
    expect(batch).toMatchObject({
      object: 'batch',
      status: 'validating',
      output_file_id: null,
      completion_window: '24h',
      request_counts: { total: 12, completed: 0, failed: 0 },
      metadata: { run: 'r1' },
    });
    const seen = [batch.status];
    for (let minute = 0; seen.at(-1) !== 'completed' && minute < 5 * 60; minute += 0.15) {
      await clock.advance(0.15 * MINUTE_MS);
      const { status } = await now();
      if (status !== seen.at(-1)) seen.push(status);
    }
    expect(seen).toEqual(['validating', 'in_progress', 'finalizing', 'completed']);
    expect(clock.now() - batch.created_at * 1000).toBeLessThan(2.1 * 60 * MINUTE_MS);
    const done = await now();
    expect(done.request_counts).toEqual({ total: 12, completed: 12, failed: 0 });
    expect(done.error_file_id).toBeNull();
    const rows = await read(done.output_file_id);
    const ids = rows.map(({ custom_id }) => custom_id);
    expect([...ids].sort()).toEqual(
      lines(12)
        .map((line) => (line as { custom_id: string }).custom_id)
        .sort(),
    );
    expect(ids).not.toEqual(lines(12).map((line) => (line as { custom_id: string }).custom_id));
    expect(rows[0]).toMatchObject({
      id: expect.stringMatching(/^batch_req_/),
      response: {
        status_code: 200,
        body: { object: 'chat.completion', choices: [{ finish_reason: 'stop' }] },
      },
      error: null,
    });
    expect(done.usage?.input_tokens).toBe(simulator.bill().promptTokens);
  });

  it('is billed line by line as its lines are done, at half the price of the same calls made at once', async () => {
    const { clock, simulator } = slow();
    const { now } = await submit(simulator, lines(12));
    expect(simulator.bill().calls).toBe(0);
    const seen: number[] = [];
    while ((await now()).status !== 'completed') {
      await clock.advance(5 * MINUTE_MS);
      seen.push(simulator.bill().calls);
    }
    expect(new Set(seen).size).toBeGreaterThan(3);
    const direct = aSimulator();
    for (const { body } of lines(12) as { body: ReturnType<typeof aRequest> }[])
      await aClient(direct).chat.completions.create(body);
    expect(simulator.bill().completionTokens).toBe(direct.bill().completionTokens);
    expect(simulator.bill().nanoUsd).toBe(direct.bill().nanoUsd / 2);
  });

  it('answers as the same call made at once would be, over HTTP as inside the process', async () => {
    const textOf = async (to: Simulator | string) => {
      const { now, read } = await submit(to, lines(3));
      const rows = await read((await now()).output_file_id);
      return rows.map(({ custom_id, response }) => [custom_id, response.body.choices[0].message.content]);
    };
    const inside = await textOf(aSimulator());
    await using server: ListeningSimulator = await listen(aSimulator());
    expect(await textOf(server.url)).toEqual(inside);
    const reply = await aClient(aSimulator()).chat.completions.create(aRequest(['k2']));
    expect(Object.fromEntries(inside)['call-2']).toBe(reply.choices[0]!.message.content);
  });

  it('keeps what is done by a cancellation, and bills nothing else', async () => {
    const { clock, simulator } = slow();
    const { client, batch, now, read } = await submit(simulator, lines(20));
    while ((await now()).request_counts?.completed === 0) await clock.advance(MINUTE_MS);
    expect((await client.batches.cancel(batch.id)).status).toBe('cancelling');
    const { calls } = simulator.bill();
    await clock.advance(10 * MINUTE_MS);
    const cancelled = await now();
    expect(cancelled.status).toBe('cancelled');
    expect(await read(cancelled.output_file_id)).toHaveLength(calls);
    const undone = await read(cancelled.error_file_id);
    expect(undone).toHaveLength(20 - calls);
    expect(undone[0]).toMatchObject({ response: null, error: { code: 'batch_cancelled' } });
    await clock.advance(DAY_MS);
    expect(simulator.bill().calls).toBe(calls);
    await expect(client.batches.cancel(batch.id)).rejects.toMatchObject({ status: 400 });
  });

  it('puts lines that failed into the error file, unbilled', async () => {
    const { now, read } = await submit(aSimulator({ faults: { batchLineError: 1 } }), lines(2));
    const { output_file_id, error_file_id, status } = await now();
    expect([status, output_file_id]).toEqual(['completed', null]);
    expect(await read(error_file_id)).toMatchObject([{ response: { status_code: 500 } }, { error: null }]);
    const simulator = aSimulator();
    const bad = lines(1, (line) => ({ ...line, body: aRequest(['a1'], { max_tokens: 99_999 }) }));
    const asked = await submit(simulator, bad);
    expect(await asked.read((await asked.now()).error_file_id)).toMatchObject([
      { response: { status_code: 400, body: { error: { type: 'invalid_request_error' } } } },
    ]);
    expect(simulator.bill().calls).toBe(0);
  });

  it('expires with the lines not done within a day; those done are kept and billed', async () => {
    const { clock, simulator } = slow({ faults: { batchLineExpired: 0.4 } });
    const { now, read } = await submit(simulator, lines(20));
    await clock.advance(DAY_MS - 1);
    expect((await now()).status).toBe('in_progress');
    await clock.advance(5 * MINUTE_MS);
    const expired = await now();
    expect(expired.status).toBe('expired');
    const [done, undone] = [await read(expired.output_file_id), await read(expired.error_file_id)];
    expect(done.length).toBeGreaterThan(0);
    expect(undone.length).toBeGreaterThan(0);
    expect(done.length + undone.length).toBe(20);
    expect(undone[0]).toMatchObject({ response: null, error: { code: 'batch_expired' } });
    expect(simulator.bill().calls).toBe(done.length);
  });

  it('fails as a whole where the provider fails it', async () => {
    const simulator = aSimulator({ faults: { batchFailed: 1 } });
    const { now } = await submit(simulator, lines(2));
    expect(await now()).toMatchObject({ status: 'failed', errors: { data: [{ code: 'server_error' }] } });
    expect(simulator.bill().calls).toBe(0);
  });
});

describe('the file of a batch', () => {
  const otherModel = (line: Record<string, unknown>, index: number) =>
    index === 1 ? { ...line, body: aRequest(['a1'], { model: 'gpt-4o-mini' }) } : line;
  it.each([
    ['is empty', '\n', 'empty_file', null],
    ['is not JSON', '{"custom_id"', 'invalid_json_line', 1],
    ['lacks a body', '{"custom_id":"a","method":"POST"}', 'missing_required_parameter', 1],
    ['names another endpoint', lines(1, (line) => ({ ...line, url: '/v1/embeddings' })), 'mismatched_url', 1],
    ['uses an id twice', lines(2, (line) => ({ ...line, custom_id: 'one' })), 'duplicate_custom_id', 2],
    ['mixes models', lines(2, otherModel), 'mismatched_model', 2],
    [
      'names a model nobody serves',
      lines(1, (line) => ({ ...line, body: aRequest(['a'], { model: 'none' }) })),
      'model_not_found',
      null,
    ],
    ['holds too many lines', '{}\n'.repeat(50_001), 'too_many_tasks', null],
  ])('fails the batch when it %s', async (_, rows, code, line) => {
    const { now } = await submit(aSimulator(), rows as string);
    expect(await now()).toMatchObject({ status: 'failed', errors: { data: [{ code, line }] } });
  });

  it('must fit the queue of its tier beside the batches that are not done yet', async () => {
    const { clock, simulator } = slow({ tier: 1 });
    const big = lines(14, (line) => ({ ...line, body: aRequest(keysOf(20)) }));
    const first = await submit(simulator, big);
    const second = await submit(simulator, big);
    await clock.advance(2 * MINUTE_MS);
    expect((await first.now()).status).toBe('in_progress');
    expect(await second.now()).toMatchObject({
      status: 'failed',
      errors: {
        data: [
          { code: 'token_limit_exceeded', message: expect.stringContaining('Limit: 90,000 enqueued tokens') },
        ],
      },
    });
    await clock.advance(3 * 60 * MINUTE_MS);
    const third = await submit(simulator, big);
    await clock.advance(2 * MINUTE_MS);
    expect((await third.now()).status).toBe('in_progress');
  });

  it('is kept for as long as it was asked to be, and can be deleted', async () => {
    const { clock, simulator } = slow();
    const client = aClient(simulator);
    const add = async () =>
      client.files.create({
        file: await toFile(Buffer.from('ä{}'), 'in.jsonl'),
        purpose: 'batch',
        expires_after: { anchor: 'created_at', seconds: 3600 },
      });
    const [kept, gone] = [await add(), await add()];
    expect(kept).toMatchObject({ object: 'file', bytes: 4, filename: 'in.jsonl', purpose: 'batch' });
    expect(await (await client.files.content(kept.id)).text()).toBe('ä{}');
    expect(await client.files.delete(gone.id)).toMatchObject({ deleted: true });
    await expect(client.files.retrieve(gone.id)).rejects.toMatchObject({ status: 404 });
    await clock.advance(3_600_000);
    await expect(client.files.retrieve(kept.id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('the list of batches', () => {
  it('comes newest first, a page at a time', async () => {
    const simulator = aSimulator();
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) ids.unshift((await submit(simulator, lines(1))).batch.id);
    const client = aClient(simulator);
    const first = await client.batches.list({ limit: 2 });
    expect([first.data.map(({ id }) => id), first.has_more]).toEqual([ids.slice(0, 2), true]);
    const last = await client.batches.list({ limit: 3, after: ids[1]! });
    expect([last.data.map(({ id }) => id), last.has_more]).toEqual([ids.slice(2), false]);
  });
});

describe('what cannot be a batch', () => {
  const base = { input_file_id: 'file-none', endpoint: ENDPOINT, completion_window: '24h' } as const;
  it.each([
    ['an unknown file', base, 404],
    ['another endpoint', { ...base, endpoint: '/v1/nothing' }, 400],
    ['another window', { ...base, completion_window: '1h' }, 400],
    ['metadata too long', { ...base, metadata: { note: 'x'.repeat(513) } }, 400],
  ])('%s is refused', async (_, wish, status) => {
    await expect(aClient(aSimulator()).batches.create(wish as never)).rejects.toMatchObject({ status });
  });
});

describe('flex processing', () => {
  const flex = aRequest(['a1'], { service_tier: 'flex' });

  it('costs half, says so, and takes longer', async () => {
    const timed = async (request: typeof flex) => {
      const { clock, simulator } = slow();
      const startMs = clock.now();
      const reply = await clock.run(aClient(simulator).chat.completions.create(request));
      const { nanoUsd, completionTokens } = simulator.bill();
      return { tier: reply.service_tier, ms: clock.now() - startMs, perToken: nanoUsd / completionTokens };
    };
    const [cheap, usual] = [await timed(flex), await timed(aRequest(['a1']))];
    expect([cheap.tier, usual.tier]).toEqual(['flex', 'default']);
    expect(cheap.perToken / usual.perToken).toBeCloseTo(0.5, 1);
    expect(cheap.ms).toBeGreaterThan(2 * usual.ms);
  });

  it('is turned away with a 429 of its own, unbilled; other calls never are', async () => {
    const simulator = aSimulator({ faults: { resourceUnavailable: 1 } });
    const error = await aClient(simulator)
      .chat.completions.create(flex)
      .catch((thrown: APIError) => thrown);
    expect(error).toMatchObject({ status: 429, code: 'resource_unavailable' });
    expect(simulator.bill().calls).toBe(0);
    await aClient(simulator).chat.completions.create(aRequest(['a1']));
    expect(simulator.bill().calls).toBe(1);
  });
});
