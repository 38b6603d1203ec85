import { describe, expect, it } from 'vitest';
import { checkOptions } from '../src/check-options.ts';
import type { OrreryOptions } from '../src/options.ts';

const PROVIDER = { client: { call: () => Promise.reject(new Error('not called')) }, simulated: true };
const check = (options: Partial<OrreryOptions>) => () => checkOptions({ provider: PROVIDER, ...options });

describe('numbers among the options', () => {
  it.each<[path: string, options: Partial<OrreryOptions>]>([
    ['concurrency', { concurrency: 0 }],
    ['concurrency', { concurrency: Number.NaN }],
    ['gapMs', { gapMs: -1 }],
    ['longestWaitMs', { longestWaitMs: -1 }],
    ['deadlineMs', { deadlineMs: 0 }],
    ['budgets.dayUsd', { budgets: { dayUsd: Number.NaN } }],
    ['budgets.orderUsd', { budgets: { orderUsd: '20' as never } }],
    ['retries.content', { retries: { content: -1 } }],
    ['replyCache.ttlMs', { replyCache: { ttlMs: 0 } }],
    ['alerts.levels.1', { alerts: { levels: [0.5, 90] } }],
    ['limits.gpt-4o.tokensPerMinute', { limits: { 'gpt-4o': { requestsPerMinute: 1, tokensPerMinute: 0 } } }],
  ])('are refused where nothing would ever be called or no cap ever hold: %s', (path, options) => {
    expect(check(options)).toThrow(
      expect.objectContaining({ code: 'OPTIONS_INVALID', problems: [expect.objectContaining({ path })] }),
    );
  });

  it('may be the least and the most there is', () => {
    const edges: Partial<OrreryOptions> = {
      concurrency: Number.POSITIVE_INFINITY,
      gapMs: 0,
      budgets: { orderUsd: 0 },
      retries: { content: 0 },
      alerts: { levels: [1] },
      replyCache: {},
    };
    expect(check(edges)).not.toThrow();
  });
});
