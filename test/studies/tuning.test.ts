import { describe, expect, it } from 'vitest';
import { sampleProduct, studiedSection } from '../../src/studies/sample-product.ts';
import { stockProse } from '../../src/studies/stock-prose.ts';
import { type TuningOptions, tune } from '../../src/studies/tuning.ts';
import { virtualProvider } from '../../src/studies/virtual-provider.ts';
import { anOrder, aProduct } from '../support/orders.ts';

const product = aProduct({
  days: 24,
  section: { words: { ask: { min: 20, max: 30 }, accept: { min: 20, max: 32 } } },
});
const [section] = product.sections;
if (!section) throw new Error('the product has a section');
const pinned = { ...anOrder(), startDate: '2026-11-22', language: 'en' };

/** Every batch of more than eight answers tires after the eighth; shorter ones never do. */
const TIRING = { extends: 'calm' as const, tiring: { scaleItems: 8, shape: 1_000 } };

const tuned = (changes: Partial<TuningOptions> = {}, profile: object = TIRING) =>
  tune(pinned, product, {
    sizes: [1, 3, 6],
    section,
    periods: 24,
    budgetUsd: 10,
    optionsFor: (seed) => virtualProvider({ profile, seed, write: stockProse() }),
    ...changes,
  });

describe('tuning', () => {
  it('tries every size on the same items, and finds where in a batch answers fail', async () => {
    const { sizes, items, spentUsd } = await tuned();
    expect(items).toBe(48);
    expect(sizes.map(({ size, batches, failed }) => [size, batches, failed])).toEqual([
      [1, 24, 0],
      [3, 8, 0],
      [6, 4, 4],
    ]);
    const rejected = sizes.at(-1)?.byPosition.map((place) => place.rejected) ?? [];
    expect(rejected.slice(0, 3)).toEqual([0, 0, 0]);
    expect(rejected.slice(4)).toEqual([8, 8]);
    expect(sizes.every(({ answers }) => answers.accepted === 48)).toBe(true);
    expect(sizes.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(spentUsd, 12);
  });

  it('recommends the cheapest size under a failure rate of 2 %, repairs counted', async () => {
    const { recommendation, sizes } = await tuned();
    expect(recommendation).toMatchObject({ size: 3, isNoise: false });
    const cost = (size: number) => sizes.find((tried) => tried.size === size)?.usdPerAccepted ?? 0;
    expect(cost(3)).toBeLessThan(cost(1));
  });

  it('says so when no size qualifies, or one alone', async () => {
    expect((await tuned({ sizes: [6] })).recommendation.size).toBeNull();
    expect((await tuned({ sizes: [3, 6] })).recommendation.reason).toMatch(/3 a batch is the only size/);
  });

  it('calls a difference noise that chance alone makes', async () => {
    const { recommendation } = await tuned({ sizes: [3, 3] });
    expect(recommendation).toMatchObject({ size: 3, isNoise: true });
    expect(recommendation.reason).toMatch(/is noise at this sample/);
  });

  it('keeps to its budget, shared equally', async () => {
    const { sizes, spentUsd } = await tuned({ budgetUsd: 0.009 });
    expect(spentUsd).toBeLessThanOrEqual(0.009);
    expect(sizes.every(({ usd, stopped }) => usd <= 0.003 && stopped !== null)).toBe(true);
  });
});

describe('a sample', () => {
  it('is spread evenly over the section, and no larger than it', () => {
    const idsOf = (periods: number) =>
      sampleProduct(product, section, periods)
        .sections[0]?.periods(pinned)
        .map(({ id }) => id);
    expect(idsOf(4)).toEqual(['d1', 'd7', 'd13', 'd19']);
    expect(idsOf(99)).toHaveLength(24);
  });

  it('is of the section with the most answers, or of the one named', () => {
    const two = aProduct({ sections: [{ ...section, id: 'few', periods: () => [] }, section] });
    expect(studiedSection(two, pinned, undefined).id).toBe('daily');
    expect(studiedSection(two, pinned, 'few').id).toBe('few');
    expect(() => studiedSection(two, pinned, 'none')).toThrow(/no section "none": it has few, daily/);
  });
});
