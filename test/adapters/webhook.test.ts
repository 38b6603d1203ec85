import { describe, expect, it } from 'vitest';
import { createWebhook } from '../../src/adapters/webhook.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';
import { START_MS } from '../support/service.ts';

/** A hook that never answers. */
const deaf: typeof fetch = (_url, init) =>
  new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))));

describe('a webhook', () => {
  it('that never answers is tried three times, and given up', async () => {
    const clock = virtualClock(START_MS);
    const webhook = createWebhook('http://hook/', clock, deaf);
    expect(await clock.run(webhook.post({}, new AbortController().signal))).toBe(false);
    expect(clock.now() - START_MS).toBe(33_000);
  });

  it.each([
    ['while it is asked', 5_000],
    ['while it is waited with', 10_500],
  ])('is given up at once when told so %s', async (_when, ms) => {
    const clock = virtualClock(START_MS);
    const webhook = createWebhook('http://hook/', clock, deaf);
    const stop = new AbortController();
    const posting = webhook.post({}, stop.signal);
    await clock.advance(ms);
    stop.abort();
    expect(await posting).toBe(false);
    expect(clock.now() - START_MS).toBe(ms);
  });
});
