import { describe, expect, it } from 'vitest';
import type { Provider } from '../../src/pipeline/provider.ts';
import { compare } from '../../src/studies/comparison.ts';
import { comparisonPage } from '../../src/studies/comparison-page.ts';
import { factNames, freshShares, namesUsed } from '../../src/studies/prose-measures.ts';
import { toHtml, toMarkdown } from '../../src/studies/report-page.ts';
import { scriptedModel } from '../../src/testing/scripted-model.ts';
import { virtualClock } from '../../src/testing/virtual-clock.ts';
import { anOrder, aProduct, words } from '../support/orders.ts';

const order = { ...anOrder(), startDate: '2026-11-22', language: 'en' };
const product = aProduct({
  days: 20,
  section: { words: { ask: { min: 4, max: 30 }, accept: { min: 4, max: 30 } } },
  sharedContext: () => ({ Sun: 'in Leo' }),
});
const [section] = product.sections;
if (!section) throw new Error('the product has a section');

type Writer = (key: string, call: number) => string;

/** A model for each name, and what it writes; every call takes a second. */
const comparing = (writers: Readonly<Record<string, Writer>>, budgetUsd = 5) =>
  compare(order, product, {
    models: Object.keys(writers),
    section,
    periods: 20,
    budgetUsd,
    optionsFor: () => {
      const clock = virtualClock(Date.parse('2026-11-22T08:00:00Z'));
      const client = scriptedModel(clock, ({ model }, keys, call) => ({
        answers: Object.fromEntries(keys.map((key) => [key, writers[model]?.(key, call) ?? ''])),
        ms: 1_000,
      }));
      const provider: Provider = { client, simulated: true };
      return { provider, clock, random: () => 0, settle: clock.run, pace: 'fixed', gapMs: 0 };
    },
  });

const steady: Writer = (key) => `The Sun says so in ${words(6, key)}`;

describe('a comparison', () => {
  it('names the cheapest of models that pass alike, and what it saves', async () => {
    const { verdict, models, items } = await comparing({ 'gpt-4o': steady, 'gpt-4o-mini': steady });
    expect(items).toBe(40);
    expect(verdict).toMatchObject({ model: 'gpt-4o-mini', isClear: true });
    expect(verdict.reason).toMatch(/16\.7 times less than gpt-4o/);
    expect(models.map(({ pass }) => pass.rate)).toEqual([1, 1]);
    expect(models[0]).toMatchObject({
      answers: { planned: 40, accepted: 40 },
      words: { min: 11, mean: 11, max: 11 },
      grounding: 1,
      latencyMs: { mean: 1_000, p90: 1_000 },
      calls: 20,
    });
  });

  it('passes over a cheap model that clearly fails more often, and says why it failed', async () => {
    const careless: Writer = (key, call) => (call % 2 === 0 ? 'Too short' : steady(key, call));
    const { verdict, models } = await comparing({ 'gpt-4o': steady, 'gpt-4o-mini': careless });
    expect(verdict).toMatchObject({ model: 'gpt-4o', isClear: true });
    expect(verdict.reason).toMatch(/gpt-4o-mini clearly fails more often/);
    expect(models[1]?.faults.TOO_SHORT).toBeGreaterThan(10);
  });

  it('sees a model write less and less, and calls a steady one steady', async () => {
    const tiring: Writer = (key, call) => words(Math.max(4, 28 - call), key);
    const { models } = await comparing({ 'gpt-4o': steady, 'gpt-4o-mini': tiring });
    expect(models[0]?.drift.words).toMatchObject({ byBatch80: 0, isClear: false });
    expect(models[1]?.drift.words.isClear).toBe(true);
    expect(models[1]?.drift.words.byBatch80).toBeCloseTo(-79, 6);
  });

  it('gives every model the same budget, and says when it did not last', async () => {
    const { models } = await comparing({ 'gpt-4o': steady, 'gpt-4o-mini': steady }, 0.012);
    expect(models.every(({ usd }) => usd <= 0.006)).toBe(true);
    expect(models.map(({ stopped }) => stopped === null)).toEqual([false, true]);
  });

  it('shows the same items side by side, as Markdown and as a page', async () => {
    const comparison = await comparing({ 'gpt-4o': steady, 'gpt-4o-mini': (key) => words(5, `${key}<b>`) });
    expect(comparison.samples).toHaveLength(3);
    expect(comparison.samples[0]?.answers.map(({ model }) => model)).toEqual(['gpt-4o', 'gpt-4o-mini']);
    const page = comparisonPage(comparison);
    expect(toMarkdown(page)).toMatch(/\| accepted at once \|.*\n/);
    expect(toHtml(page)).toContain('&lt;b&gt;');
    expect(toHtml(page)).not.toContain('<b>');
  });
});

describe('measures of prose', () => {
  it('finds the names in facts, and those an answer takes up', () => {
    const names = factNames({ Sun: { sign: 'Leo' } }, ['Moon enters Virgo', 7, null]);
    expect([...names]).toEqual(['Sun', 'Leo', 'Moon', 'Virgo']);
    expect(namesUsed('The Moon, the Moon and the Sun; Mars too.', names)).toBe(2);
  });

  it('counts the wording that no answer before had', () => {
    expect(
      freshShares(['one two three four five', 'one two three four six', 'one two three four five']),
    ).toEqual([1, 0.5, 0]);
    expect(freshShares(['too short'])).toEqual([1]);
  });
});
