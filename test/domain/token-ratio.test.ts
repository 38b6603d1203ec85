import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenRatio } from '../../src/domain/token-ratio.ts';

describe('a token ratio', () => {
  it('sets twice our count aside while no count of the provider was seen', () => {
    const ratio = createTokenRatio();
    expect(ratio.atMost(1_000)).toBe(2_000);
    expect(ratio.expected(1_000)).toBe(1_000);
  });

  it('learns how much finer the provider cuts', () => {
    const ratio = createTokenRatio();
    ratio.observe(1_000, 1_200);
    expect(ratio.expected(1_000)).toBe(1_200);
    expect(ratio.atMost(1_000)).toBe(1_260);
  });

  it('keeps to the largest ratio seen', () => {
    const ratio = createTokenRatio();
    for (const theirs of [1_100, 1_300, 900]) ratio.observe(1_000, theirs);
    expect(ratio.expected(1_000)).toBe(1_300);
  });

  it('sets aside no less than our own count, however little the provider counts', () => {
    const ratio = createTokenRatio();
    ratio.observe(1_000, 500);
    expect(ratio.expected(1_000)).toBe(500);
    expect(ratio.atMost(1_000)).toBe(1_050);
  });

  it('is not misled by an empty prompt', () => {
    const ratio = createTokenRatio();
    ratio.observe(0, 50);
    expect(ratio.atMost(1_000)).toBe(2_000);
  });

  it('sets enough aside for every prompt like those seen', () => {
    const seen = fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 50_000 }));
    fc.assert(
      fc.property(fc.array(seen, { minLength: 1 }), (prompts) => {
        const ratio = createTokenRatio();
        for (const [ours, theirs] of prompts) ratio.observe(ours, theirs);
        for (const [ours, theirs] of prompts) {
          expect(ratio.atMost(ours)).toBeGreaterThanOrEqual(theirs);
          expect(ratio.atMost(ours)).toBeGreaterThanOrEqual(ratio.expected(ours));
        }
      }),
    );
  });
});
