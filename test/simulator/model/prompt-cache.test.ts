import { describe, expect, it } from 'vitest';
import { createPromptCache } from '../../../src/simulator/model/prompt-cache.ts';
import { aClient, aRequest, aSimulator } from '../support/requests.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const MINUTE_MS = 60_000;
const tokens = (length: number, from = 0) => Uint32Array.from({ length }, (_, index) => index + from);
const join = (...parts: Uint32Array[]) => Uint32Array.from(parts.flatMap((part) => [...part]));
const freshCache = () => createPromptCache({ idleMs: 5 * MINUTE_MS, maxMs: 60 * MINUTE_MS });

describe('the prompt cache', () => {
  it.each([
    [1023, 0],
    [1024, 1024],
    [1151, 1024],
    [1152, 1152],
    [2006, 1920],
  ])('serves of %i tokens seen before %i', (length, served) => {
    const cache = freshCache();
    expect(cache.lookUp('gpt-4o', tokens(length), 0)).toBe(0);
    cache.store('gpt-4o', tokens(length), 0);
    expect(cache.lookUp('gpt-4o', tokens(length), 0)).toBe(served);
  });

  it('serves the prefix two prompts share, to the step', () => {
    const cache = freshCache();
    cache.store('gpt-4o', join(tokens(1300), tokens(700, 90_000)), 0);
    expect(cache.lookUp('gpt-4o', join(tokens(1300), tokens(700, 50_000)), 0)).toBe(1280);
    expect(cache.lookUp('gpt-4o', join(tokens(1, 7), tokens(1999)), 0)).toBe(0);
  });

  it('serves no other model', () => {
    const cache = freshCache();
    cache.store('gpt-4o', tokens(2000), 0);
    expect(cache.lookUp('gpt-4o-mini', tokens(2000), 0)).toBe(0);
  });

  it('serves only once the first prompt has been read', () => {
    const cache = freshCache();
    cache.store('gpt-4o', tokens(2000), 700);
    expect(cache.lookUp('gpt-4o', tokens(2000), 699)).toBe(0);
    expect(cache.lookUp('gpt-4o', tokens(2000), 700)).toBe(1920);
  });

  it('forgets what lies idle for five minutes; use keeps it alive, for an hour at most', () => {
    const cache = freshCache();
    cache.store('gpt-4o', tokens(2000), 0);
    for (let minute = 5; minute <= 60; minute += 5)
      expect(cache.lookUp('gpt-4o', tokens(2000), minute * MINUTE_MS)).toBe(1920);
    expect(cache.lookUp('gpt-4o', tokens(2000), 61 * MINUTE_MS)).toBe(0);
    cache.store('gpt-4o', tokens(2000), 61 * MINUTE_MS);
    expect(cache.lookUp('gpt-4o', tokens(2000), 66 * MINUTE_MS)).toBe(1920);
    expect(cache.lookUp('gpt-4o', tokens(2000), 72 * MINUTE_MS)).toBe(0);
  });
});

describe('a completion', () => {
  const long = 'The chart is the same for every call of the order. '.repeat(150);
  const messages = (day: string) => [
    { role: 'system' as const, content: `Answers of 80 to 120 words. ${long}` },
    { role: 'user' as const, content: day },
  ];

  it('reports the tokens the cache served, and bills them at half price', async () => {
    const simulator = aSimulator({ promptCache: true }, { clock: virtualClock() });
    const ask = (day: string) =>
      aClient(simulator).chat.completions.create(aRequest(['a1'], { messages: messages(day) }));
    const [first, second] = [await ask('Monday'), await ask('Tuesday')];
    expect(first.usage!.prompt_tokens_details!.cached_tokens).toBe(0);
    const cached = second.usage!.prompt_tokens_details!.cached_tokens!;
    expect(cached % 128).toBe(0);
    expect(second.usage!.prompt_tokens - cached).toBeLessThan(160);
    const [dear, cheap] = simulator.bill().entries;
    expect(cheap!.nanoUsd).toBe(
      (second.usage!.prompt_tokens - cached) * 2500 +
        cached * 1250 +
        second.usage!.completion_tokens * 10_000,
    );
    expect(cheap!.cachedTokens).toBe(cached);
    expect(dear!.cachedTokens).toBe(0);
  });

  it('finds nothing in the cache when calls start together', async () => {
    const clock = virtualClock();
    const simulator = aSimulator({ promptCache: true, latencyScale: 1 }, { clock });
    const calls = ['Monday', 'Tuesday', 'Wednesday'].map((day) =>
      aClient(simulator).chat.completions.create(aRequest(['a1'], { messages: messages(day) })),
    );
    await clock.advance(60_000);
    const replies = await Promise.all(calls);
    expect(replies.map(({ usage }) => usage!.prompt_tokens_details!.cached_tokens)).toEqual([0, 0, 0]);
  });

  it('is never served from the cache where the profile has none', async () => {
    const simulator = aSimulator();
    for (const day of ['Monday', 'Tuesday'])
      await aClient(simulator).chat.completions.create(aRequest(['a1'], { messages: messages(day) }));
    expect(simulator.bill().cachedTokens).toBe(0);
  });
});
