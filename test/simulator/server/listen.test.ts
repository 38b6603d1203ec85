import { connect } from 'node:net';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { type FaultName, listen, type ProfileInput } from '../../../src/simulator/index.ts';
import { aClient, aRequest, aSimulator, keysOf } from '../support/requests.ts';
import { settle, virtualClock } from '../support/virtual-clock.ts';

const always = (fault: FaultName, rest: ProfileInput = {}): ProfileInput => ({
  ...rest,
  faults: { [fault]: 1 },
});

const post = (url: string, body: unknown, init: RequestInit = {}) =>
  fetch(`${url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(body), ...init });

/** Waits for something that the network will bring about in its own time. */
async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await settle();
}

describe('listen', () => {
  it('answers the real client on a free port of loopback', async () => {
    const simulator = aSimulator();
    await using server = await listen(simulator);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const reply = await aClient(server.url).chat.completions.create(aRequest(keysOf(3)));
    expect(Object.keys(JSON.parse(reply.choices[0]!.message.content!))).toEqual(keysOf(3));
    expect(await (await fetch(`${server.url}/bill`)).json()).toEqual(simulator.bill());
  });

  it('gives the client the errors of the API', async () => {
    await using server = await listen(aSimulator({ tier: 1 }));
    const call = aClient(server.url).chat.completions.create(
      aRequest([], { max_tokens: 16_384, messages: [{ role: 'user', content: 'a '.repeat(15_000) }] }),
    );
    await expect(call).rejects.toMatchObject({
      status: 429,
      type: 'tokens',
      message: expect.stringContaining('429 Request too large for gpt-4o'),
    });
  });

  it('rejects when the port is taken', async () => {
    await using server = await listen(aSimulator());
    const port = Number(new URL(server.url).port);
    await expect(listen(aSimulator(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('cuts the connection in the middle of a body', async () => {
    const simulator = aSimulator(always('cutConnection'));
    await using server = await listen(simulator);
    const response = await post(server.url, aRequest());
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toMatchObject({ name: 'TypeError', message: 'terminated' });
    expect(simulator.bill()).toMatchObject({ calls: 1, entries: [{ outcome: 'broken' }] });
  });

  it('resets the connection before the headers', async () => {
    await using server = await listen(aSimulator(always('resetConnection')));
    await expect(aClient(server.url).chat.completions.create(aRequest())).rejects.toBeInstanceOf(
      OpenAI.APIConnectionError,
    );
  });

  it('stalls after the headers, as long as the client can bear it', async () => {
    const clock = virtualClock();
    await using server = await listen(
      aSimulator(always('stallAfterHeaders', { stallMs: 60_000 }), { clock }),
    );
    const response = await post(server.url, aRequest());
    const text = response.text();
    await until(() => clock.pending() === 1);
    await clock.advance(60_000);
    expect(JSON.parse(await text)).toHaveProperty('usage');

    const leaving = new AbortController();
    const stalled = await post(server.url, aRequest(), { signal: leaving.signal });
    await until(() => clock.pending() === 1);
    leaving.abort();
    await expect(stalled.text()).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => clock.pending() === 0);
  });

  it('stops working for a client that went away, and bills it', async () => {
    const clock = virtualClock();
    const simulator = aSimulator({ latencyScale: 1 }, { clock });
    await using server = await listen(simulator);
    const leaving = new AbortController();
    const call = post(server.url, aRequest(), { signal: leaving.signal });
    await until(() => clock.pending() === 1);
    leaving.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => clock.pending() === 0);
    expect(simulator.bill()).toMatchObject({ calls: 1, entries: [{ outcome: 'abandoned' }] });
  });

  it('refuses a body that is too large without keeping it', async () => {
    await using server = await listen(aSimulator({ maxBodyBytes: 1000 }));
    const response = await post(server.url, { padding: 'x'.repeat(300_000) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringContaining('(1000) exceeded (300014 bytes read)') },
    });
  });

  it('outlives a request that is no HTTP and one that breaks off', async () => {
    await using server = await listen(aSimulator());
    const port = Number(new URL(server.url).port);
    for (const start of [
      'nonsense\r\n\r\n',
      'POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{',
    ])
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(start, () => socket.destroy()));
        socket.once('close', () => resolve());
      });
    expect((await post(server.url, aRequest())).status).toBe(200);
  });

  it('closes with calls still open', async () => {
    const clock = virtualClock();
    const server = await listen(aSimulator({ latencyScale: 1 }, { clock }));
    const call = post(server.url, aRequest());
    const failed = expect(call).rejects.toThrow('fetch failed');
    await until(() => clock.pending() === 1);
    await server.close();
    await failed;
    await until(() => clock.pending() === 0);
  });
});
