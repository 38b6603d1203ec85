import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFloorMeter } from '../../src/domain/floor.ts';
import { costOf } from '../../src/domain/price.ts';
import { anEntry, anyRow, anyUsage, aUsage, GPT_4O_ROW } from './support/money.ts';

const { input: IN, output: OUT } = GPT_4O_ROW.picoUsd;
const nano = (pico: number) => pico / 1_000;

describe('the floor meter', () => {
  it('counts a perfect call as floor alone', () => {
    const meter = createFloorMeter();
    meter.add(anEntry({ usage: aUsage({ input: 1_000, output: 500 }) }), {
      promptTokens: 1_000,
      floorTokens: 500,
      isWhole: true,
    });
    expect(meter.floor).toBe(nano(1_000 * IN + 500 * OUT));
    expect([...meter.waste]).toEqual([]);
  });

  it('names the tokens around accepted answers surplus', () => {
    const meter = createFloorMeter();
    meter.add(anEntry({ usage: aUsage({ output: 560 }) }), {
      promptTokens: 1_000,
      floorTokens: 500,
      isWhole: true,
    });
    expect([...meter.waste]).toEqual([['surplus', nano(60 * OUT)]]);
  });

  it('names unknown what was paid for a call whose end nobody saw, also once it is reconciled', () => {
    for (const standing of ['unknown', 'settled'] as const) {
      const meter = createFloorMeter();
      meter.add(anEntry({ standing, outcome: 'crashed', usage: null, accepted: 0, nanoUsd: 5_000 }), null);
      expect(Object.fromEntries(meter.waste)).toEqual({ unknown: 5_000 });
    }
  });

  it('names a repair a prompt sent again, and the draft it replaces rejected', () => {
    const meter = createFloorMeter();
    meter.add(anEntry({ outcome: 'partial', usage: aUsage({ input: 1_000, output: 500 }) }), {
      promptTokens: 1_000,
      floorTokens: 400,
      isWhole: true,
    });
    meter.add(anEntry({ attempt: 2, cause: 'repair', usage: aUsage({ input: 700, output: 100 }) }), {
      promptTokens: 700,
      floorTokens: 100,
      isWhole: false,
    });
    expect(meter.floor).toBe(nano(1_000 * IN + 500 * OUT));
    expect(Object.fromEntries(meter.waste)).toEqual({ rejected: nano(100 * OUT), reprompt: nano(700 * IN) });
  });

  it('names what a reply cut off at its cap brought nothing for truncated', () => {
    const meter = createFloorMeter();
    meter.add(
      anEntry({
        outcome: 'DRAFT_TRUNCATED',
        failure: 'DRAFT_TRUNCATED',
        accepted: 0,
        usage: aUsage({ output: 500 }),
      }),
      {
        promptTokens: 1_000,
        floorTokens: 0,
        isWhole: true,
      },
    );
    expect(Object.fromEntries(meter.waste)).toEqual({ truncated: nano(500 * OUT) });
  });

  it('counts the prompt of each batch once', () => {
    const meter = createFloorMeter();
    const contribution = { promptTokens: 1_000, floorTokens: 500, isWhole: true };
    meter.add(anEntry({ batch: 'daily-001' }), contribution);
    meter.add(anEntry({ batch: 'daily-002' }), contribution);
    meter.add(anEntry({ batch: 'daily-002', attempt: 2 }), contribution);
    expect(meter.floor).toBe(nano(2 * 1_000 * IN + 3 * 500 * OUT));
    expect(Object.fromEntries(meter.waste)).toEqual({ reprompt: nano(1_000 * IN) });
  });

  it('does not take the prompt of a repair for the one a batch needs: the whole batch was asked before', () => {
    const meter = createFloorMeter();
    meter.add(anEntry({ attempt: 3, cause: 'repair', usage: aUsage({ input: 700, output: 100 }) }), {
      promptTokens: 700,
      floorTokens: 100,
      isWhole: false,
    });
    expect(meter.floor).toBe(nano(100 * OUT));
    expect(Object.fromEntries(meter.waste)).toEqual({ reprompt: nano(700 * IN) });
  });

  it('takes the prompt of the first part for the one a batch needs that had to be split', () => {
    const meter = createFloorMeter();
    const part = { promptTokens: 1_000, floorTokens: 500, isWhole: false };
    for (const attempt of [1, 2])
      meter.add(anEntry({ attempt, cause: 'first', usage: aUsage({ input: 1_000, output: 500 }) }), part);
    expect(meter.floor).toBe(nano(1_000 * IN + 1_000 * OUT));
    expect(Object.fromEntries(meter.waste)).toEqual({ reprompt: nano(1_000 * IN) });
  });

  it('counts a call that was refused for nothing, and one nobody saw the end of as waste alone', () => {
    const meter = createFloorMeter();
    meter.add(anEntry({ standing: 'void', nanoUsd: 0, usage: null, accepted: 0 }), {
      promptTokens: 1_000,
      floorTokens: 0,
      isWhole: true,
    });
    meter.add(
      anEntry({ standing: 'unknown', nanoUsd: 123, usage: null, accepted: 0, outcome: 'crashed' }),
      null,
    );
    expect(meter.floor).toBe(0);
    expect(Object.fromEntries(meter.waste)).toEqual({ unknown: 123 });
  });

  /** A settled call: a usage, and how much of its reply was answers that were accepted. */
  const call = fc.record({
    usage: anyUsage.filter(({ output }) => output > 0),
    batch: fc.constantFrom('daily-001', 'daily-002', 'daily-003'),
    share: fc.integer({ min: 0, max: 100 }),
    isWhole: fc.boolean(),
    outcome: fc.constantFrom('accepted', 'partial', 'DRAFT_INVALID', 'DRAFT_TRUNCATED'),
  });

  it('counts what a call without a usage report brought to the floor, and only the rest of its worst case as unknown', () => {
    const meter = createFloorMeter();
    meter.add(anEntry({ standing: 'unknown', usage: null, nanoUsd: 20_000_000 }), {
      promptTokens: 1_000,
      floorTokens: 500,
      isWhole: true,
    });
    expect(meter.floor).toBe(7_500_000);
    expect(Object.fromEntries(meter.waste)).toEqual({ unknown: 12_500_000 });
  });

  it('reconciles: settled money = floor + waste − what the cache saved + what writing to it cost', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 30 }), anyRow, (calls, price) => {
        const meter = createFloorMeter();
        let settled = 0;
        let cachePico = 0;
        for (const { usage, batch, share, isWhole, outcome } of calls) {
          const nanoUsd = costOf(usage, price);
          settled += nanoUsd;
          const { picoUsd } = price;
          cachePico +=
            usage.cachedInput * (picoUsd.cachedInput - picoUsd.input) +
            usage.cacheWrite * (picoUsd.cacheWrite - picoUsd.input);
          meter.add(anEntry({ batch, outcome: outcome as 'accepted', usage, price, nanoUsd }), {
            promptTokens: usage.input,
            floorTokens: Math.floor((usage.output * share) / 100),
            isWhole,
          });
        }
        const waste = [...meter.waste.values()].reduce((sum, amount) => sum + amount, 0);
        // Each of a call's at most three parts is rounded to a nano-dollar, and its cost is rounded up.
        expect(Math.abs(meter.floor + waste + cachePico / 1_000 - settled)).toBeLessThanOrEqual(
          3 * calls.length,
        );
      }),
    );
  });
});
