import fc from 'fast-check';
import type { Usage } from '../../../src/domain/calls.ts';
import type { LedgerEntry } from '../../../src/domain/ledger.ts';
import type { PriceRow } from '../../../src/domain/price.ts';

/** gpt-4o's list price. */
export const GPT_4O_ROW: PriceRow = {
  model: 'gpt-4o',
  lane: 'standard',
  picoUsd: { input: 2_500_000, cachedInput: 1_250_000, cacheWrite: 2_500_000, output: 10_000_000 },
  source: 'test',
};

export const aUsage = (changes: Partial<Usage> = {}): Usage => ({
  input: 1_000,
  cachedInput: 0,
  cacheWrite: 0,
  output: 500,
  reasoning: 0,
  ...changes,
});

export const anEntry = (changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  orderId: 'order-1',
  userId: 'user-1',
  product: 'tiny',
  section: 'daily',
  batch: 'daily-001',
  attempt: 1,
  cause: 'first',
  at: Date.parse('2026-11-22T12:00:00Z'),
  standing: 'settled',
  outcome: 'accepted',
  failure: null,
  usage: aUsage(),
  price: GPT_4O_ROW,
  nanoUsd: 7_500_000,
  asked: 2,
  accepted: 2,
  requestId: 'req_1',
  simulated: true,
  ...changes,
});

/** Any price a provider could ask, whole pico-dollars per token. */
export const anyRow: fc.Arbitrary<PriceRow> = fc
  .record({
    input: fc.nat(100_000_000),
    cachedInput: fc.nat(100_000_000),
    cacheWrite: fc.nat(100_000_000),
    output: fc.nat(100_000_000),
  })
  .map((picoUsd) => ({ ...GPT_4O_ROW, picoUsd }));

/** Any usage a provider could report for a call: cached and written tokens are part of the input. */
export const anyUsage: fc.Arbitrary<Usage> = fc
  .tuple(fc.nat(200_000), fc.nat(16_384), fc.nat(100), fc.nat(100))
  .map(([input, output, cached, written]) => {
    const cachedInput = Math.floor((input * cached) / 100);
    return aUsage({
      input,
      output,
      cachedInput,
      cacheWrite: Math.floor(((input - cachedInput) * written) / 100),
    });
  });
