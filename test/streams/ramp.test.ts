import { describe, expect, it } from 'vitest';
import { createRamp } from '../../src/streams/ramp.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** Starts calls of this cost as soon as they may, until the time is over, and returns when. */
function startAll(ramp: ReturnType<typeof createRamp>, cost: number, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let now = from; now < to; ) {
    const wait = ramp.delayMs(cost, now);
    now += wait;
    if (wait > 0) continue;
    ramp.started(cost, now);
    starts.push(now);
    now += 1;
  }
  return starts;
}

describe('a ramp', () => {
  it("is in nobody's way at first", () => {
    const ramp = createRamp();
    expect(ramp.delayMs(1e9, 0)).toBe(0);
    expect(ramp.allowed(0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('knows what was started in the last minute', () => {
    const ramp = createRamp();
    for (let second = 0; second < 600; second += 1) ramp.started(60, second * 1_000);
    expect(ramp.recent(599_000)).toBeCloseTo(0.06);
    expect(ramp.recent(700_000)).toBe(0);
  });

  it('lets calls start at the pace it was slowed to, one by one', () => {
    const ramp = createRamp();
    ramp.slowTo(1, QUARTER, 0, 0);
    const starts = startAll(ramp, 1_000, 0, 30_000);
    expect(starts[0]).toBeGreaterThanOrEqual(990);
    const gaps = starts.slice(1).map((start, i) => start - (starts[i] ?? 0));
    for (const gap of gaps) expect(Math.abs(gap - 1_000)).toBeLessThan(30);
  });

  it('grows by no more than half in a quarter of an hour, and is over at twice the pace', () => {
    const ramp = createRamp();
    ramp.slowTo(1, QUARTER, 0, 0);
    expect(ramp.allowed(QUARTER)).toBeCloseTo(1.5);
    const doubled = (QUARTER * Math.log(2)) / Math.log(1.5);
    expect(ramp.allowed(doubled - 1)).toBeLessThan(2);
    expect(ramp.allowed(doubled + 1)).toBe(Number.POSITIVE_INFINITY);
    expect(ramp.delayMs(1e9, doubled + 1)).toBe(0);
  });

  it('is not slowed twice by calls that started before it was', () => {
    const ramp = createRamp();
    ramp.slowTo(8, QUARTER, 0, 1_000);
    ramp.slowTo(4, QUARTER, 999, 2_000);
    expect(ramp.allowed(1_000)).toBe(8);
    ramp.slowTo(4, QUARTER, 1_500, 2_000);
    expect(ramp.allowed(2_000)).toBe(4);
  });

  it('keeps growing slowly when a lesser reason comes while a graver one lasts', () => {
    const ramp = createRamp();
    ramp.slowTo(1, QUARTER, 0, 0);
    ramp.slowTo(0.5, MINUTE, 1_000, 1_000);
    expect(ramp.allowed(1_000 + QUARTER)).toBeCloseTo(0.75);
  });

  it('lets a call through that is larger than what is ever saved up', () => {
    const ramp = createRamp();
    ramp.slowTo(1, QUARTER, 0, 0);
    expect(ramp.delayMs(1e9, 0)).toBe(5_000);
  });
});
