import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../src/domain/failure.ts';
import { LONGEST_HINT_MS } from '../../src/domain/retry.ts';
import { coolDown } from '../../src/streams/cool-down.ts';
import { newsOf } from './support/news.ts';

describe('a cool-down', () => {
  it('is closed at first', () => {
    expect(coolDown().delayMs(0)).toBe(0);
    expect(coolDown().until()).toBeLessThan(0);
  });

  it.each<[FailureCode, number]>([
    ['MODEL_RATE_LIMITED', 5_000],
    ['MODEL_OVERLOADED', 5_000],
    ['MODEL_UNAVAILABLE', 0],
    ['MODEL_CONNECTION_LOST', 0],
    ['MODEL_TIMED_OUT', 0],
    ['MODEL_QUOTA_EXHAUSTED', 0],
    ['DRAFT_INVALID', 0],
  ])('opened by %s holds the lane for %i ms', (code, ms) => {
    const cooling = coolDown();
    cooling.hear(newsOf(code, 5_000), 1_000);
    expect(cooling.delayMs(1_000)).toBe(ms);
  });

  it('is not opened by a success, nor by a refusal that names no wait', () => {
    const cooling = coolDown();
    cooling.hear(newsOf(), 1_000);
    cooling.hear(newsOf('MODEL_RATE_LIMITED'), 1_000);
    expect(cooling.delayMs(1_000)).toBe(0);
  });

  it('is extended by later hints, and shortened by none', () => {
    const cooling = coolDown();
    cooling.hear(newsOf('MODEL_RATE_LIMITED', 10_000), 0);
    cooling.hear(newsOf('MODEL_RATE_LIMITED', 1_000), 2_000);
    cooling.hear(newsOf(), 3_000);
    expect(cooling.until()).toBe(10_000);
    cooling.hear(newsOf('MODEL_OVERLOADED', 10_000), 4_000);
    expect(cooling.delayMs(4_000)).toBe(10_000);
    expect(cooling.delayMs(14_000)).toBe(0);
  });

  it('lasts no longer than a quarter of an hour, whatever a server asks for', () => {
    const cooling = coolDown();
    cooling.hear(newsOf('MODEL_RATE_LIMITED', 86_400_000), 0);
    expect(cooling.delayMs(0)).toBe(LONGEST_HINT_MS);
    expect(LONGEST_HINT_MS).toBe(900_000);
  });
});
