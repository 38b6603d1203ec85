import { describe, expect, it } from 'vitest';
import { parseMeasuredBudgets } from '../../src/domain/measured-budgets.ts';
import { modelSpec } from '../../src/domain/models.ts';
import type { AuditedOrder } from '../../src/pipeline/money/audit.ts';
import { budgetsOf, calibrate } from '../../src/studies/calibration.ts';
import { anAuditedCall, anAuditedOrder } from './support/audits.ts';

const specOf = (model: string) => modelSpec(model);
const measure = (orders: readonly AuditedOrder[], options: object = {}) =>
  calibrate(orders, { specOf, ...options });

/** Ten replies of 60 answers, of 100 to 109 tokens an answer. */
const TEN = Array.from({ length: 10 }, (_, i) => anAuditedCall({ output: 6_000 + 60 * i }));

describe('a calibration', () => {
  it('proposes 1.2 × the 90th percentile, and says what room that leaves', () => {
    const [daily] = measure([anAuditedOrder({ calls: TEN })]).sections;
    expect(daily).toMatchObject({
      section: 'daily',
      model: 'gpt-4o',
      samples: 10,
      isEnough: true,
      truncationRate: 0,
      tokensPerAnswer: { mean: 104.5, p90: 108, max: 109 },
      answerTokens: 129.6,
      caps: [{ answers: 60, maxTokens: 7_776, isCeiling: false }],
    });
    expect(daily?.caps[0]?.headroom.p90).toBeCloseTo(0.2, 9);
    expect(daily?.caps[0]?.headroom.mean).toBeCloseTo(7_776 / 6_270 - 1, 3);
    expect(daily?.caps[0]?.headroom.max).toBeCloseTo(7_776 / 6_540 - 1, 3);
  });

  it('never goes above the longest reply of the model', () => {
    const [daily] = measure([
      anAuditedOrder({ calls: TEN.map(() => anAuditedCall({ output: 15_000 })) }),
    ]).sections;
    expect(daily?.caps).toMatchObject([{ answers: 60, maxTokens: 16_384, isCeiling: true }]);
  });

  it('counts a reply that was cut off with what it had: the next cap is above it', () => {
    const cut = anAuditedCall({ output: 8_000, outcome: 'DRAFT_TRUNCATED', failure: 'DRAFT_TRUNCATED' });
    const [daily] = measure([anAuditedOrder({ calls: [...TEN.slice(0, 8), cut, cut] })]).sections;
    expect(daily).toMatchObject({ truncationRate: 0.2, caps: [{ maxTokens: 9_600 }] });
  });

  it.each([
    ['repairs', { cause: 'repair' as const }],
    ['parts of a batch', { isWhole: false }],
    ['refusals', { outcome: 'DRAFT_REFUSED' as const }],
    ['calls nobody saw the end of', { standing: 'unknown' as const }],
  ])('leaves %s out', (_what, changes) => {
    const odd = anAuditedCall({ output: 50, ...changes });
    expect(measure([anAuditedOrder({ calls: [...TEN, odd] })]).sections[0]?.samples).toBe(10);
  });

  it('proposes nothing for a section with too few replies', () => {
    const orders = [
      anAuditedOrder({ calls: [...TEN, anAuditedCall({ section: 'yearly', asked: 20, output: 2_000 })] }),
    ];
    const calibration = measure(orders);
    expect(calibration.sections.map(({ section, answerTokens }) => [section, answerTokens])).toEqual([
      ['daily', 129.6],
      ['yearly', null],
    ]);
    expect(Object.keys(budgetsOf(calibration)?.sections ?? {})).toEqual(['daily']);
    expect(budgetsOf(measure(orders, { minSamples: 11 }))).toBeNull();
  });

  it('writes a file that is read back', () => {
    const file = JSON.parse(JSON.stringify(budgetsOf(measure([anAuditedOrder({ calls: TEN })]))));
    expect(parseMeasuredBudgets(file, 'b')).toMatchObject({
      product: 'tiny',
      version: '1',
      language: 'en',
      sections: { daily: { model: 'gpt-4o', answerTokens: 129.6 } },
    });
  });

  it('measures the latest version, in its most frequent language, and real replies before simulated ones', () => {
    const real = TEN.map(({ entry }) =>
      anAuditedCall({ output: entry.usage?.output ?? 0, simulated: false, at: 9 }),
    );
    const orders = [
      anAuditedOrder({ calls: [...TEN, ...real] }),
      anAuditedOrder({ language: 'de', calls: [anAuditedCall({ output: 9_000, at: 10 })] }),
      anAuditedOrder({ language: 'en', calls: [] }),
      anAuditedOrder({ product: { id: 'tiny', version: '0' }, calls: [anAuditedCall({ output: 1 })] }),
      anAuditedOrder({
        product: { id: 'tiny', version: null },
        calls: [anAuditedCall({ output: 1, at: 99 })],
      }),
    ];
    expect(measure(orders)).toMatchObject({
      version: '1',
      language: 'en',
      simulated: false,
      sections: [{ samples: 10 }],
    });
  });

  it('asks which product when there are several', () => {
    const orders = [
      anAuditedOrder({ calls: TEN }),
      anAuditedOrder({ product: { id: 'other', version: '1' }, calls: TEN }),
    ];
    expect(() => measure(orders)).toThrow(/tiny, other: say which with --product/);
    expect(measure(orders, { product: 'other' }).product).toBe('other');
    expect(() => measure(orders, { product: 'third' })).toThrow(/no order of "third"/);
    expect(() => measure([])).toThrow(/no order to measure/);
  });
});
