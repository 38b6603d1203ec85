import { describe, expect, it } from 'vitest';
import {
  goDurationMs,
  limitsFromHeaders,
  limitsFromMessage,
  retryHintMs,
} from '../../../src/adapters/openai/limit-headers.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const header =
  (headers: Record<string, string> = {}) =>
  (name: string) =>
    headers[name] ?? null;

describe('goDurationMs', () => {
  it.each([
    ['644ms', 644],
    ['9.816s', 9_816],
    ['3.89s', 3_890],
    ['18.642s', 18_642],
    ['2.007s', 2_007],
    ['120ms', 120],
    ['1s', 1_000],
    ['0s', 0],
    ['6m0s', 360_000],
    ['4m12.172s', 252_172],
    ['23h18m29.144s', 83_909_144],
    ['1h0m0s', 3_600_000],
    ['500us', 1],
    ['500µs', 1],
    ['17ns', 1],
    ['1.5ms', 2],
    [' 2s ', 2_000],
  ])('reads %j as %i ms', (text, ms) => {
    expect(goDurationMs(text)).toBe(ms);
  });

  it.each(['', 's', '10', '-1s', '1d', '1 s', '1s later', '1,5s', 'soon', '1sx', 'x1s'])(
    'knows nothing of %j',
    (text) => {
      expect(goDurationMs(text)).toBeNull();
    },
  );
});

describe('limitsFromHeaders', () => {
  it("reads the sample of OpenAI's rate-limits guide", () => {
    expect(
      limitsFromHeaders(
        header({
          'x-ratelimit-limit-requests': '60',
          'x-ratelimit-limit-tokens': '150000',
          'x-ratelimit-remaining-requests': '59',
          'x-ratelimit-remaining-tokens': '149984',
          'x-ratelimit-reset-requests': '1s',
          'x-ratelimit-reset-tokens': '6m0s',
          'x-ratelimit-limit-project-tokens': '60000',
          'x-ratelimit-remaining-project-tokens': '57000',
          'x-ratelimit-reset-project-tokens': '3s',
        }),
      ),
    ).toEqual({
      requests: { limit: 60, remaining: 59, resetMs: 1_000 },
      tokens: { limit: 150_000, remaining: 149_984, resetMs: 360_000 },
      projectTokens: { limit: 60_000, remaining: 57_000, resetMs: 3_000 },
    });
  });

  it.each<[what: string, headers: Record<string, string>, report: object]>([
    ['nothing', {}, {}],
    ['a limit alone', { 'x-ratelimit-limit-tokens': '30000' }, { tokens: { limit: 30_000 } }],
    ['no limit', { 'x-ratelimit-remaining-tokens': '5', 'x-ratelimit-reset-tokens': '1s' }, {}],
    ["Azure's -1", { 'x-ratelimit-limit-tokens': '-1', 'x-ratelimit-remaining-tokens': '-1' }, {}],
    ["Azure's 0", { 'x-ratelimit-limit-requests': '0', 'x-ratelimit-remaining-requests': '0' }, {}],
    [
      'less than nothing left',
      { 'x-ratelimit-limit-tokens': '30000', 'x-ratelimit-remaining-tokens': '-1' },
      { tokens: { limit: 30_000 } },
    ],
    [
      'nothing left',
      { 'x-ratelimit-limit-tokens': '30000', 'x-ratelimit-remaining-tokens': '0' },
      { tokens: { limit: 30_000, remaining: 0 } },
    ],
    ['words', { 'x-ratelimit-limit-tokens': 'many', 'x-ratelimit-remaining-tokens': 'few' }, {}],
    ['an empty header', { 'x-ratelimit-limit-tokens': '' }, {}],
    [
      'a reset that cannot be read',
      { 'x-ratelimit-limit-tokens': '100', 'x-ratelimit-reset-tokens': 'soon' },
      { tokens: { limit: 100 } },
    ],
  ])('takes %s for what it is', (_what, headers, report) => {
    expect(limitsFromHeaders(header(headers))).toEqual(report);
  });
});

type Figures = readonly [limit: number, used: number, requested: number, wait: string, waitMs: number];

/** The template of OpenAI's message, with the figures of real ones and the wait they named. */
const REAL: readonly Figures[] = [
  [30_000, 29_937, 385, '644ms', 644],
  [10_000, 8_554, 3_082, '9.816s', 9_816],
  [30_000, 14_567, 24_754, '18.642s', 18_642],
  [30_000, 18_928, 11_159, '174ms', 174],
  [30_000, 28_039, 3_906, '3.89s', 3_890],
];
const messageOf = ([limit, used, requested, wait]: Figures, meter = 'tokens per min (TPM)') =>
  `429 Rate limit reached for gpt-4o in organization org-x on ${meter}: Limit ${limit}, Used ${used}, Requested ${requested}. ` +
  `Please try again in ${wait}. Visit https://platform.openai.com/account/rate-limits to learn more.`;

describe('limitsFromMessage', () => {
  it.each(REAL)('reads a bucket of %i with %i used off a message', (...figures) => {
    const [limit, used] = figures;
    expect(limitsFromMessage(messageOf(figures))).toEqual({ tokens: { limit, remaining: limit - used } });
  });

  it('says that nothing is left when more was used than there is', () => {
    const message = messageOf([30_000, 30_412, 100, '1.024s', 1_024]);
    expect(limitsFromMessage(message)).toEqual({ tokens: { limit: 30_000, remaining: 0 } });
  });

  it('tells requests from tokens', () => {
    const message = messageOf([500, 500, 1, '120ms', 120], 'requests per min (RPM)');
    expect(limitsFromMessage(message)).toEqual({ requests: { limit: 500, remaining: 0 } });
  });

  it('learns the limit of a request that is too large for it', () => {
    expect(
      limitsFromMessage(
        '429 Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Requested 31538. The input or output tokens must be reduced in order to run successfully.',
      ),
    ).toEqual({ tokens: { limit: 30_000 } });
  });

  it.each(['', '500 The server had an error', messageOf(REAL[0]!, 'requests per day (RPD)')])(
    'learns nothing of %j, which names no limit by the minute',
    (message) => {
      expect(limitsFromMessage(message)).toEqual({});
    },
  );
});

describe('retryHintMs', () => {
  it.each(REAL)('finds the wait in the message: %i, %i, %i → %s', (...figures) => {
    expect(retryHintMs(header(), messageOf(figures), NOW)).toBe(figures[4]);
  });

  it.each<[what: string, headers: Record<string, string>, message: string, ms: number | undefined]>([
    ['seconds', { 'retry-after': '56' }, '', 56_000],
    ['parts of a second', { 'retry-after': '1.5' }, '', 1_500],
    ['none to wait', { 'retry-after': '0' }, '', 0],
    ['milliseconds', { 'retry-after-ms': '644.2' }, '', 645],
    ['milliseconds before seconds', { 'retry-after-ms': '644', 'retry-after': '56' }, '', 644],
    ['a date', { 'retry-after': 'Sun, 22 Nov 2026 12:01:30 GMT' }, '', 90_000],
    ['a date gone by', { 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, '', 0],
    ['a header before the message', { 'retry-after': '56' }, messageOf(REAL[0]!), 56_000],
    ['the message, where the header cannot be read', { 'retry-after': 'later' }, messageOf(REAL[0]!), 644],
    ['minutes in a message', {}, 'Please try again in 6m0s.', 360_000],
    ['the end of a message', {}, 'Please try again in 20s', 20_000],
    ['nothing', {}, '', undefined],
    ['a message without a wait', {}, '500 The server had an error. Please try again later.', undefined],
    ['less than nothing', { 'retry-after-ms': '-5' }, '', undefined],
  ])('takes %s', (_what, headers, message, ms) => {
    expect(retryHintMs(header(headers), message, NOW)).toBe(ms);
  });
});
