import { beforeAll, describe, expect, it } from 'vitest';
import { countPromptTokens } from '../../src/domain/tokens.ts';
import { type Ablation, ablate } from '../../src/studies/ablation.ts';
import { ablationReport } from '../../src/studies/ablation-report.ts';
import { MISTAKES } from '../../src/studies/documents.ts';
import { WORKING } from '../../src/studies/working.ts';

describe('the four mistakes', () => {
  let study: Ablation;
  const runs: string[] = [];
  beforeAll(async () => {
    study = await ablate({ days: 9, onRun: (mistakes) => runs.push(mistakes.join('+')) });
  }, 60_000);

  it('are run each alone, all together and none, to the last answer', () => {
    expect(runs).toEqual(['', ...MISTAKES, MISTAKES.join('+'), 'pacing']);
    for (const run of [study.none, ...Object.values(study.alone), study.all, study.sequential])
      expect(run.answers).toEqual({ planned: 180, accepted: 180 });
  });

  it('without caps cost several times the words, and are cut off at the ceiling of the model', () => {
    const { none, alone } = study;
    expect(alone.caps.tokens.output / none.tokens.output).toBeGreaterThan(3);
    expect(alone.caps.truncated).toBeGreaterThan(0);
    expect(alone.caps.usd).toBeGreaterThan(3 * none.usd);
  });

  it('with five days a batch make fewer calls, of which none is above the ceiling of the model', () => {
    expect(study.alone.batches.calls).toBeLessThan(study.none.calls);
    expect(study.alone.batches.truncated).toBe(0);
  });

  it('without pre-computation cost their share of the prompts, and no more', () => {
    const share = 1 - study.none.tokens.input / study.alone.facts.tokens.input;
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.18);
    expect(study.alone.facts.usd - study.none.usd).toBeCloseTo(
      ((study.alone.facts.tokens.input - study.none.tokens.input) * 2.5 +
        (study.alone.facts.tokens.output - study.none.tokens.output) * 10) /
        1e6,
      6,
    );
  });

  it('without pacing are refused, and pay nothing for it', () => {
    expect(study.alone.pacing.refused).toEqual({ calls: expect.any(Number), usd: 0 });
    expect(study.alone.pacing.usd).toBeCloseTo(study.none.usd, 9);
    expect(study.sequential.refused.calls).toBe(0);
    expect(study.sequential.seconds).toBeGreaterThan(study.none.seconds);
  });

  it('stand beside what the documents claim of them', () => {
    const { rows, assumptions } = ablationReport(study);
    expect(rows.map(({ name, claimed }) => [name, claimed.usd ?? claimed.extraUsd])).toEqual([
      ['none', 14],
      ['no caps', 80],
      ['five days a batch', 60],
      ['no pre-computation', 30],
      ['no pacing', 30],
      ['all four', 203],
    ]);
    const found = Object.fromEntries(rows.map(({ name, finding }) => [name, finding]));
    expect(found['no pacing']).toMatch(/429 and cost \$0/);
    expect(found['five days a batch']).toMatch(/19,500 tokens against 16,384/);
    expect(assumptions.length).toBeGreaterThan(4);
  });
});

it('the working that a prompt without facts asks for is as long as the documents measured it', () => {
  const tokens = countPromptTokens({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: WORKING }],
    schema: {},
  });
  // 15 % of a prompt that has about 2,350 tokens without it.
  expect(tokens / (tokens + 2_350)).toBeGreaterThan(0.13);
  expect(tokens / (tokens + 2_350)).toBeLessThan(0.17);
});
