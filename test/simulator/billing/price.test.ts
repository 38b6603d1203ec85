import { describe, expect, it } from 'vitest';
import { priceUsage } from '../../../src/simulator/billing/price.ts';

const NOVEMBER_2026 = Date.UTC(2026, 10, 22);
const usage = (promptTokens: number, cachedTokens: number, completionTokens: number) => ({
  promptTokens,
  cachedTokens,
  completionTokens,
});

describe('priceUsage', () => {
  it.each([
    ['gpt-4o', usage(2006, 1920, 300), 86 * 2500 + 1920 * 1250 + 300 * 10_000],
    ['gpt-4o-2024-08-06', usage(2006, 0, 300), 2006 * 2500 + 300 * 10_000],
    ['gpt-4o-mini', usage(1001, 0, 301), 1001 * 150 + 301 * 600],
    ['gpt-4.1', usage(1000, 500, 100), 500 * 2000 + 500 * 500 + 100 * 8000],
    ['gpt-6-luna', usage(1000, 0, 100), 1000 * 100 + 100 * 500],
  ])('charges %s by the list', (model, tokens, nanoUsd) => {
    expect(priceUsage(model, tokens, NOVEMBER_2026)).toBe(nanoUsd);
    expect(priceUsage(model, tokens, NOVEMBER_2026)).toBe(nanoUsd);
  });

  it('rounds part of a nano-dollar up', () => {
    const prices = { mine: { input: 0.0001, output: 1 } };
    expect(priceUsage('mine', usage(1, 0, 0), NOVEMBER_2026, prices)).toBe(1);
    expect(priceUsage('mine', usage(10, 0, 0), NOVEMBER_2026, prices)).toBe(1);
    expect(priceUsage('mine', usage(11, 0, 0), NOVEMBER_2026, prices)).toBe(2);
  });

  it('takes cached input at its own price where one is given, else at the full one', () => {
    const tokens = usage(100, 50, 0);
    expect(priceUsage('mine', tokens, 0, { mine: { input: 2, output: 1 } })).toBe(200_000);
    expect(priceUsage('mine', tokens, 0, { mine: { input: 2, cachedInput: 1, output: 1 } })).toBe(150_000);
  });

  it('takes the price of the day', () => {
    const before = priceUsage('gpt-5.6-luna', usage(1000, 0, 0), Date.UTC(2026, 6, 29));
    const after = priceUsage('gpt-5.6-luna', usage(1000, 0, 0), Date.UTC(2026, 6, 31));
    expect([before, after]).toEqual([1_000_000, 200_000]);
  });

  it('knows no price for a model nobody sells', () => {
    expect(priceUsage('gpt-9000', usage(1, 0, 1), NOVEMBER_2026)).toBeNull();
  });
});
