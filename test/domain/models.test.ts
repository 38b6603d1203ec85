import { describe, expect, it } from 'vitest';
import { modelSpec } from '../../src/domain/models.ts';
import { tierLimits } from '../../src/domain/rate-limits.ts';

describe('modelSpec', () => {
  it.each([
    ['gpt-4o', 128_000, 16_384, '2027-01-14', false],
    ['gpt-4o-mini', 128_000, 16_384, '2027-01-14', false],
    ['gpt-5', 400_000, 128_000, '2026-12-11', true],
    ['gpt-6-luna', 1_050_000, 128_000, null, true],
  ])('knows %s', (id, contextTokens, maxOutputTokens, shutdown, reasons) => {
    expect(modelSpec(id)).toEqual({ id, contextTokens, maxOutputTokens, shutdown, reasons });
  });

  it("takes a dated snapshot for its family's model", () => {
    expect(modelSpec('gpt-4o-2024-08-06')).toEqual({ ...modelSpec('gpt-4o'), id: 'gpt-4o-2024-08-06' });
  });

  it.each(['my-own-model', 'constructor', 'toString'])('is cautious about a model nobody knows: %s', (id) => {
    expect(modelSpec(id)).toEqual({
      id,
      contextTokens: 128_000,
      maxOutputTokens: 16_384,
      shutdown: null,
      reasons: false,
    });
  });

  it('lets the host know better', () => {
    expect(modelSpec('local', { maxOutputTokens: 4_096 })).toMatchObject({
      id: 'local',
      maxOutputTokens: 4_096,
    });
    expect(modelSpec('gpt-4o', { shutdown: null })).toMatchObject({ shutdown: null, contextTokens: 128_000 });
  });
});

describe('tierLimits', () => {
  it.each([
    ['gpt-4o', 1, 500, 30_000],
    ['gpt-4o', 2, 5_000, 450_000],
    ['gpt-4o', 3, 5_000, 800_000],
    ['gpt-4o', 4, 10_000, 2_000_000],
    ['gpt-4o', 5, 10_000, 30_000_000],
    ['gpt-4o-mini', 1, 500, 200_000],
  ] as const)('knows %s at tier %i', (model, tier, requestsPerMinute, tokensPerMinute) => {
    expect(tierLimits(model, tier)).toEqual({ requestsPerMinute, tokensPerMinute });
  });

  it('leaves what it does not know to be learned', () => {
    expect(tierLimits('gpt-4o-mini', 2)).toBeUndefined();
    expect(tierLimits('my-own-model', 1)).toBeUndefined();
  });
});
