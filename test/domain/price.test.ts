import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, onLane, PRICE_LIST, priceRow, priceUsage, worstCaseOf } from '../../src/domain/price.ts';
import { anyRow, anyUsage, aUsage, GPT_4O_ROW } from './support/money.ts';

const AT = Date.parse('2026-11-21T00:00:00Z');

/** A row as providers print it, in USD per million tokens; undefined where the list names no such price. */
const perMillion = (model: string, at = AT) => {
  const row = priceRow(model, at);
  const { input, cachedInput, cacheWrite, output } = row?.picoUsd ?? {};
  return [input, cachedInput, cacheWrite, output].map((pico) => (pico ?? Number.NaN) / 1e6);
};

describe('the price list', () => {
  // OpenAI's pricing page, cross-checked with the pages of the models; input, cached, written, output.
  it.each([
    ['gpt-4o', [2.5, 1.25, 2.5, 10]],
    ['gpt-4o-2024-08-06', [2.5, 1.25, 2.5, 10]],
    ['gpt-4o-2024-05-13', [5, 5, 5, 15]],
    ['gpt-4o-mini', [0.15, 0.075, 0.15, 0.6]],
    ['gpt-4.1', [2, 0.5, 2, 8]],
    ['gpt-4.1-mini', [0.4, 0.1, 0.4, 1.6]],
    ['gpt-4.1-nano', [0.1, 0.025, 0.1, 0.4]],
    ['gpt-5', [1.25, 0.125, 1.25, 10]],
    ['gpt-5.1', [1.25, 0.125, 1.25, 10]],
    ['gpt-5-mini', [0.25, 0.025, 0.25, 2]],
    ['gpt-5-nano', [0.05, 0.005, 0.05, 0.4]],
    ['gpt-5.2', [1.75, 0.175, 1.75, 14]],
    ['gpt-5.4', [2.5, 0.25, 2.5, 15]],
    ['gpt-5.4-mini', [0.75, 0.075, 0.75, 4.5]],
    ['gpt-5.5', [5, 0.5, 5, 30]],
    ['gpt-6-luna', [0.1, 0.01, 0.125, 0.5]],
    ['gpt-6-sol', [2, 0.2, 2.5, 10]],
  ])('knows %s', (model, prices) => {
    expect(perMillion(model)).toEqual(prices);
  });

  it('goes by the date: gpt-5.6-luna became five times cheaper on 30 July 2026', () => {
    expect(perMillion('gpt-5.6-luna', Date.parse('2026-07-29T12:00:00Z'))).toEqual([1, 0.1, 1.25, 6]);
    expect(perMillion('gpt-5.6-luna', Date.parse('2026-07-30T12:00:00Z'))).toEqual([0.2, 0.02, 0.25, 1.2]);
  });

  it('is named with the version that is installed', () => {
    const file = new URL('../../node_modules/@pydantic/genai-prices/package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    expect(PRICE_LIST).toContain(`@pydantic/genai-prices ${version} (`);
    expect(priceRow('gpt-4o', AT)?.source).toBe(PRICE_LIST);
  });

  it('does not guess the price of a model nobody knows', () => {
    expect(priceRow('my-own-model', AT)).toBeNull();
    expect(() => priceUsage({ input: 1, output: 1 }, 'my-own-model', { at: AT })).toThrow(
      expect.objectContaining({ code: 'PRICE_UNKNOWN', message: expect.stringContaining('my-own-model') }),
    );
  });
});

describe('a price of the host', () => {
  it('goes before the list, and fills what it leaves out with the input price', () => {
    const row = priceRow('gpt-4o', AT, 'standard', { 'gpt-4o': { input: 3, output: 12 } });
    expect(row).toEqual({
      model: 'gpt-4o',
      lane: 'standard',
      picoUsd: { input: 3_000_000, cachedInput: 3_000_000, cacheWrite: 3_000_000, output: 12_000_000 },
      source: 'host',
    });
  });

  it('makes a local model cost what the host says, nothing included', () => {
    const prices = { local: { input: 0, output: 0 } };
    expect(priceUsage({ input: 5_000, output: 5_000 }, 'local', { at: AT, prices }).usd).toBe(0);
  });

  it.each(['constructor', 'toString', '__proto__'])(
    'is not found in what every object inherits: %s',
    (model) => {
      expect(priceRow(model, AT, 'standard', {})).toBeNull();
    },
  );
});

describe('priceUsage', () => {
  it('agrees with the worked example: 2,006 tokens in, 1,920 of them cached, 300 out on gpt-4o', () => {
    const priced = priceUsage({ input: 2_006, cachedInput: 1_920, output: 300 }, 'gpt-4o', { at: AT });
    expect(priced).toMatchObject({ usd: 0.005615, nanoUsd: 5_615_000 });
  });

  it('takes what the provider does not mention for nothing', () => {
    expect(priceUsage({ input: 1_000_000, output: 0 }, 'gpt-4o', { at: AT }).usd).toBe(2.5);
    expect(priceUsage({ input: 0, output: 1_000_000 }, 'gpt-4o', { at: AT }).usd).toBe(10);
  });

  it.each(['flex', 'batch'] as const)('halves every price on the %s lane', (lane) => {
    const usage = { input: 3_000, cachedInput: 1_000, output: 777 };
    const half = priceUsage(usage, 'gpt-4o-mini', { at: AT, lane });
    expect(half.usd * 2).toBeCloseTo(priceUsage(usage, 'gpt-4o-mini', { at: AT }).usd, 12);
    expect(half.price).toMatchObject({
      lane,
      picoUsd: { input: 75_000, cachedInput: 37_500, output: 300_000 },
    });
  });
});

describe('costOf', () => {
  it('charges writing to the cache apart from reading it', () => {
    const row = { ...GPT_4O_ROW, picoUsd: { input: 4, cachedInput: 1, cacheWrite: 5, output: 9 } };
    const usage = aUsage({ input: 10_000, cachedInput: 3_000, cacheWrite: 2_000, output: 1_000 });
    expect(costOf(usage, row)).toBe((5_000 * 4 + 3_000 * 1 + 2_000 * 5 + 1_000 * 9) / 1_000);
  });

  it('rounds up: a ledger below the bill would be worthless', () => {
    const row = { ...GPT_4O_ROW, picoUsd: { input: 1, cachedInput: 0, cacheWrite: 0, output: 0 } };
    expect(costOf(aUsage({ input: 1, output: 0 }), row)).toBe(1);
    expect(costOf(aUsage({ input: 1_000, output: 0 }), row)).toBe(1);
    expect(costOf(aUsage({ input: 1_001, output: 0 }), row)).toBe(2);
  });

  it('is a whole number of nano-dollars, and never negative, whatever is reported', () => {
    const nonsense = anyUsage.map((usage) => ({ ...usage, cachedInput: usage.cachedInput + 100_000 }));
    fc.assert(
      fc.property(fc.oneof(anyUsage, nonsense), anyRow, (usage, row) => {
        const cost = costOf(usage, row);
        expect(Number.isSafeInteger(cost)).toBe(true);
        expect(cost).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is never less for more tokens out', () => {
    fc.assert(
      fc.property(anyUsage, anyRow, fc.nat(1_000), (usage, row, more) => {
        expect(costOf({ ...usage, output: usage.output + more }, row)).toBeGreaterThanOrEqual(
          costOf(usage, row),
        );
      }),
    );
  });
});

describe('worstCaseOf', () => {
  it('covers every usage within the caps, at every price', () => {
    fc.assert(
      fc.property(anyUsage, anyRow, fc.nat(1_000), fc.nat(1_000), (usage, row, moreIn, moreOut) => {
        const worst = worstCaseOf(usage.input + moreIn, usage.output + moreOut, row);
        expect(worst).toBeGreaterThanOrEqual(costOf(usage, row));
      }),
      { numRuns: 500 },
    );
  });

  it('is no more than a call that reads no cache and writes to its cap', () => {
    expect(worstCaseOf(1_000, 500, GPT_4O_ROW)).toBe(
      costOf(aUsage({ input: 1_000, output: 500 }), GPT_4O_ROW),
    );
  });
});

describe('a standard row on another lane', () => {
  it.each(['standard', 'flex', 'batch'] as const)('is the row of that lane: %s', (lane) => {
    for (const model of ['gpt-4o', 'gpt-4o-mini', 'gpt-6-luna']) {
      const row = priceRow(model, AT);
      expect(row && onLane(row, lane)).toEqual(priceRow(model, AT, lane));
    }
  });
});
