import { describe, expect, it } from 'vitest';
import { createLimiter, type Limiter } from '../../../src/simulator/limits/limiter.ts';
import { type ProfileInput, parseProfile } from '../../../src/simulator/profile/parse-profile.ts';

const limiterOf = (profile: ProfileInput) => createLimiter(parseProfile(profile));
const need = (promptTokens: number, capTokens: number | null = null) => ({ promptTokens, capTokens });

function errorOf(admission: ReturnType<Limiter['admit']>) {
  if (admission.kind === 'admitted') throw new Error('was admitted');
  return admission.error;
}

function headersOf(admission: ReturnType<Limiter['admit']>) {
  return admission.kind === 'admitted' ? admission.headers : (admission.error.headers ?? {});
}

describe('a limiter', () => {
  it('tells the limits, what is left and the time until the buckets are full', () => {
    const admission = limiterOf({ tier: 1 }).admit('gpt-4o', need(1500, 12_000), 0);
    expect(headersOf(admission)).toEqual({
      'x-ratelimit-limit-requests': '500',
      'x-ratelimit-remaining-requests': '499',
      'x-ratelimit-reset-requests': '120ms',
      'x-ratelimit-limit-tokens': '30000',
      'x-ratelimit-remaining-tokens': '16500',
      'x-ratelimit-reset-tokens': '27s',
    });
  });

  it('refuses what does not fit, in the words of the API', () => {
    const limiter = limiterOf({ tier: 1, organization: 'org-abc' });
    limiter.admit('gpt-4o', need(29_937), 0);
    expect(errorOf(limiter.admit('gpt-4o', need(85, 300), 0))).toMatchObject({
      status: 429,
      message:
        'Rate limit reached for gpt-4o in organization org-abc on tokens per min (TPM): Limit 30000, Used 29937, Requested 385. Please try again in 644ms. Visit https://platform.openai.com/account/rate-limits to learn more.',
      type: 'tokens',
      param: null,
      code: 'rate_limit_exceeded',
      headers: {
        'retry-after': '1',
        'x-ratelimit-remaining-tokens': '63',
        'x-ratelimit-remaining-requests': '498',
      },
    });
  });

  it('lets it in once the wait it named is over', () => {
    const limiter = limiterOf({ tier: 1 });
    limiter.admit('gpt-4o', need(29_937), 0);
    expect(limiter.admit('gpt-4o', need(385), 643).kind).toBe('refused');
    expect(limiter.admit('gpt-4o', need(385), 644).kind).toBe('admitted');
  });

  it('says of what can never fit that it is too large, and not when to come again', () => {
    const error = errorOf(limiterOf({ tier: 1 }).admit('gpt-4o', need(15_154, 16_384), 0));
    expect(error.message).toBe(
      'Request too large for gpt-4o in organization org-simulated on tokens per min (TPM): Limit 30000, Requested 31538. The input or output tokens must be reduced in order to run successfully. Visit https://platform.openai.com/account/rate-limits to learn more.',
    );
    expect(error).toMatchObject({ status: 429, type: 'tokens', code: 'rate_limit_exceeded' });
    expect(error.headers).not.toHaveProperty('retry-after');
  });

  it('limits requests too', () => {
    const limiter = limiterOf({ limits: { 'gpt-4o': { requestsPerMinute: 3 } } });
    for (const _ of [1, 2, 3]) expect(limiter.admit('gpt-4o', need(10), 0).kind).toBe('admitted');
    const error = errorOf(limiter.admit('gpt-4o', need(10), 0));
    expect(error.message).toContain(
      'on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 20s.',
    );
    expect(error.type).toBe('requests');
    expect(error.headers?.['retry-after']).toBe('20');
  });

  it.each([
    [
      { requestsPerDay: 1 },
      'requests per day (RPD): Limit 1, Used 1, Requested 1. Please try again in 24h0m0s.',
    ],
    [
      { tokensPerDay: 10 },
      'tokens per day (TPD): Limit 10, Used 10, Requested 10. Please try again in 24h0m0s.',
    ],
  ])('limits days: %o', (limits, words) => {
    const limiter = limiterOf({ limits: { 'gpt-4o': limits } });
    expect(limiter.admit('gpt-4o', need(10), 0).kind).toBe('admitted');
    expect(errorOf(limiter.admit('gpt-4o', need(10), 0)).message).toContain(words);
  });

  it('counts refused requests, so that hammering keeps the door shut', () => {
    const limiter = limiterOf({ limits: { 'gpt-4o': { requestsPerMinute: 60 } } });
    for (let call = 0; call < 60; call += 1) limiter.admit('gpt-4o', need(1), 0);
    for (let nowMs = 500; nowMs <= 10_000; nowMs += 500)
      expect(limiter.admit('gpt-4o', need(1), nowMs).kind).toBe('refused');
    expect(limiter.admit('gpt-4o', need(1), 11_000).kind).toBe('admitted');
  });

  it('counts requests that were turned away for other reasons, but no tokens of them', () => {
    const limiter = limiterOf({ tier: 1 });
    limiter.countRequest('gpt-4o', 0);
    const headers = headersOf(limiter.admit('gpt-4o', need(1000), 0));
    expect(headers['x-ratelimit-remaining-requests']).toBe('498');
    expect(headers['x-ratelimit-remaining-tokens']).toBe('29000');
  });

  it.each([
    ['sum', '16500'],
    ['max', '18000'],
  ] as const)('reserves the %s of prompt and cap', (reserve, remaining) => {
    const headers = headersOf(limiterOf({ tier: 1, reserve }).admit('gpt-4o', need(1500, 12_000), 0));
    expect(headers['x-ratelimit-remaining-tokens']).toBe(remaining);
  });

  it.each([
    [false, '16500'],
    [true, '24500'],
  ])('gives unused reservations back: %s', (refundUnused, remaining) => {
    const limiter = limiterOf({ tier: 1, refundUnused });
    limiter.admit('gpt-4o', need(1500, 12_000), 0);
    limiter.settle('gpt-4o', need(1500, 12_000), 4000, 0);
    expect(headersOf(limiter.admit('gpt-4o', need(0), 0))['x-ratelimit-remaining-tokens']).toBe(remaining);
  });

  it('takes what an uncapped call used beyond its reservation', () => {
    const limiter = limiterOf({ tier: 1 });
    limiter.admit('gpt-4o', need(1500), 0);
    limiter.settle('gpt-4o', need(1500), 9000, 0);
    expect(headersOf(limiter.admit('gpt-4o', need(0), 0))['x-ratelimit-remaining-tokens']).toBe('19500');
  });

  it('keeps each model its own buckets, and lets snapshots share their family’s', () => {
    const limiter = limiterOf({ tier: 1 });
    limiter.admit('gpt-4o', need(10_000), 0);
    const remaining = (model: string) =>
      headersOf(limiter.admit(model, need(0), 0))['x-ratelimit-remaining-tokens'];
    expect(remaining('gpt-4o-2024-08-06')).toBe('20000');
    expect(remaining('gpt-4o-mini')).toBe('30000');
  });

  it('holds a project’s tokens over all its models, and tells of them', () => {
    const limiter = limiterOf({ projectTokensPerMinute: 60_000 });
    limiter.admit('gpt-4o', need(50_000), 0);
    const admission = limiter.admit('gpt-4o-mini', need(7000), 0);
    expect(headersOf(admission)).toMatchObject({
      'x-ratelimit-limit-project-tokens': '60000',
      'x-ratelimit-remaining-project-tokens': '3000',
      'x-ratelimit-reset-project-tokens': '57s',
    });
    expect(limiter.admit('gpt-4o-mini', need(7000), 0).kind).toBe('refused');
  });

  it('says -1 and 0 as Azure does, and nothing when told to', () => {
    expect(headersOf(limiterOf({ limitHeaders: 'azure' }).admit('gpt-4o', need(1), 0))).toMatchObject({
      'x-ratelimit-limit-tokens': '-1',
      'x-ratelimit-remaining-tokens': '-1',
      'x-ratelimit-reset-tokens': '0',
    });
    expect(headersOf(limiterOf({ limitHeaders: 'none' }).admit('gpt-4o', need(1), 0))).toEqual({});
  });

  it('knows no limits where the profile lifts them', () => {
    const limiter = limiterOf({ limits: { '*': {} } });
    const admission = limiter.admit('gpt-4o', need(1e12), 0);
    expect(admission).toEqual({ kind: 'admitted', headers: {} });
  });

  it('tells a crowded-out request what an empty bucket would, and takes nothing for it', () => {
    const limiter = limiterOf({ tier: 1 });
    expect(limiter.crowdedOut('gpt-4o', need(1500, 12_000), 0)).toMatchObject({
      message: expect.stringContaining('Limit 30000, Used 30000, Requested 13500. Please try again in 27s.'),
      headers: {
        'retry-after': '27',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '1m0s',
      },
    });
    expect(headersOf(limiter.admit('gpt-4o', need(0), 0))['x-ratelimit-remaining-tokens']).toBe('30000');
  });
});
