import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wasteReport } from '../../src/studies/waste-report.ts';
import { anAuditedCall, anAuditedOrder } from './support/audits.ts';

const report = (...calls: ReturnType<typeof anAuditedCall>[]) => wasteReport([anAuditedOrder({ calls })]);
const AT = anAuditedCall().entry.at;

describe('a waste report', () => {
  it('calls a perfect pass useful, to the cent', () => {
    const { byCause, usd } = report(anAuditedCall());
    expect(usd).toBeCloseTo(2_000 * 2.5e-6 + 6_000 * 10e-6, 12);
    expect(byCause).toEqual({ useful: usd });
  });

  it('tells rejected drafts, prompts sent again and cut replies apart', () => {
    const { byCause } = report(
      anAuditedCall({
        batch: 'a',
        outcome: 'partial',
        failure: 'DRAFT_INVALID',
        accepted: 50,
        floorTokens: 5_000,
      }),
      anAuditedCall({
        batch: 'a',
        attempt: 2,
        cause: 'repair',
        isWhole: false,
        asked: 10,
        accepted: 10,
        output: 1_000,
      }),
      anAuditedCall({ batch: 'b', outcome: 'partial', failure: 'DRAFT_TRUNCATED', floorTokens: 5_500 }),
    );
    expect(byCause.rejected).toBeCloseTo(0.01, 9);
    expect(byCause.reprompt).toBeCloseTo(0.005, 9);
    expect(byCause.truncated).toBeCloseTo(0.005, 9);
  });

  it('tells drafts that ran on from other drafts not accepted', () => {
    const { byCause } = report(
      anAuditedCall({
        outcome: 'partial',
        failure: 'DRAFT_INVALID',
        output: 6_000,
        floorTokens: 5_000,
        verboseTokens: 700,
      }),
    );
    expect(byCause.verbose).toBeCloseTo(0.007, 9);
    expect(byCause.rejected).toBeCloseTo(0.003, 9);
  });

  it('tells calls lost in a crash from calls whose end nobody saw', () => {
    const lost = { standing: 'unknown' as const, usage: null, accepted: 0, nanoUsd: 1e8 };
    const calls = [
      anAuditedCall({ ...lost, outcome: 'crashed' }),
      anAuditedCall({ ...lost, outcome: 'MODEL_TIMED_OUT', nanoUsd: 2e8 }),
    ].map((call) => ({ ...call, contribution: null }));
    expect(report(...calls).byCause).toEqual({ unknown: 0.2, repeated: 0.1 });
  });

  it('says what the cache could have served, at most: a prefix of 1,024 tokens or more, in five minutes', () => {
    const at = (minutes: number, changes: object = {}) =>
      anAuditedCall({ at: AT + minutes * 60_000, ...changes });
    expect(report(at(0)).missed.cacheMisses).toBe(0);
    // 1,920 of 2,000 tokens are whole steps of 128; gpt-4o reads them at half price.
    expect(report(at(0), at(1)).missed.cacheMisses).toBeCloseTo(1_920 * 1.25e-6, 12);
    expect(report(at(0), at(6)).missed.cacheMisses).toBe(0);
    expect(report(at(0), at(1, { cachedInput: 1_920 })).missed.cacheMisses).toBe(0);
    expect(report(at(0, { input: 1_023 }), at(1, { input: 1_023 })).missed.cacheMisses).toBe(0);
    expect(report(at(0), at(1, { section: 'weekly' })).missed.cacheMisses).toBe(0);
  });

  it('says what could have been half the price: listed models, bought at once', () => {
    const { usd } = report(anAuditedCall());
    expect(report(anAuditedCall()).missed.standardNotBatch).toBeCloseTo(usd / 2, 9);
    expect(report(anAuditedCall({ lane: 'batch' })).missed.standardNotBatch).toBe(0);
    const own = anAuditedCall();
    const host = anAuditedCall({ price: { ...own.entry.price, source: 'host' } });
    expect(report(host).missed.standardNotBatch).toBe(0);
  });

  it('lists the dearest operations first, with what each wasted', () => {
    const { operations } = report(
      anAuditedCall({ section: 'yearly', output: 1_000 }),
      anAuditedCall({ batch: 'x' }),
      anAuditedCall({ batch: 'x', attempt: 2, cause: 'repair', isWhole: false, output: 100 }),
    );
    expect(operations.map(({ section, cause, calls }) => [section, cause, calls])).toEqual([
      ['daily', 'first', 1],
      ['yearly', 'first', 1],
      ['daily', 'repair', 1],
    ]);
    expect(operations.map(({ wastedUsd }) => wastedUsd.toFixed(4))).toEqual(['0.0000', '0.0000', '0.0050']);
  });

  it('leaves no cent out, whatever happened', () => {
    const call = fc.record({
      batch: fc.constantFrom('a', 'b'),
      attempt: fc.nat(5),
      outcome: fc.constantFrom(
        'accepted' as const,
        'partial' as const,
        'crashed' as const,
        'DRAFT_INVALID' as const,
      ),
      failure: fc.constantFrom(null, 'DRAFT_INVALID' as const, 'DRAFT_TRUNCATED' as const),
      standing: fc.constantFrom('settled' as const, 'unknown' as const),
      accepted: fc.nat(60),
      output: fc.nat(9_000),
      cachedInput: fc.nat(2_000),
      floorTokens: fc.nat(9_000),
      verboseTokens: fc.nat(9_000),
      isWhole: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 8 }), (calls) => {
        const { usd, byCause } = report(...calls.map((changes) => anAuditedCall(changes)));
        const parts = Object.values(byCause);
        expect(parts.every((part) => part > 0)).toBe(true);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(usd, 9);
      }),
    );
  });
});
