import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FAILURES,
  type Failure,
  type FailureCode,
  inputError,
  OrreryError,
} from '../../src/domain/failure.ts';
import {
  backoffMs,
  countFailure,
  DEFAULT_RETRIES,
  type FailureCounts,
  isContentFailure,
  mayAskAgain,
} from '../../src/domain/retry.ts';

const aFailure = (code: FailureCode, retryAfterMs?: number): Failure => ({
  code,
  message: 'it failed',
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});

/** Every code, what it draws on, and what it says of the provider's bill. */
const CLASSES: Record<FailureCode, readonly [retry: string, billed: string]> = {
  MODEL_RATE_LIMITED: ['rateLimit', 'no'],
  MODEL_OVERLOADED: ['overload', 'no'],
  MODEL_UNAVAILABLE: ['overload', 'no'],
  MODEL_UNREACHABLE: ['transport', 'no'],
  MODEL_CONNECTION_LOST: ['transport', 'unknown'],
  MODEL_TIMED_OUT: ['timeout', 'unknown'],
  MODEL_MALFORMED: ['transport', 'unknown'],
  MODEL_QUOTA_EXHAUSTED: ['never', 'no'],
  MODEL_UNAUTHORIZED: ['never', 'no'],
  MODEL_NOT_FOUND: ['never', 'no'],
  MODEL_REQUEST_INVALID: ['never', 'no'],
  MODEL_REQUEST_TOO_LARGE: ['never', 'no'],
  MODEL_NOT_SERVED: ['lane', 'no'],
  DRAFT_TRUNCATED: ['content', 'yes'],
  DRAFT_REFUSED: ['content', 'yes'],
  DRAFT_FILTERED: ['content', 'yes'],
  DRAFT_INVALID: ['content', 'yes'],
  CANCELLED: ['never', 'unknown'],
};
const CODES = Object.keys(CLASSES) as FailureCode[];

describe('the failures', () => {
  it('are each classified as written here', () => {
    const actual = Object.entries(FAILURES).map(([code, { retry, billed }]) => [code, [retry, billed]]);
    expect(Object.fromEntries(actual)).toEqual(CLASSES);
  });

  it.each(CODES)('%s asks again three times by default, or never', (code) => {
    const failure = aFailure(code);
    let counts: FailureCounts = {};
    const asked: boolean[] = [];
    for (let i = 0; i < 4; i += 1) {
      counts = countFailure(counts, failure);
      asked.push(mayAskAgain(counts, failure, DEFAULT_RETRIES));
    }
    expect(asked).toEqual(
      CLASSES[code][0] === 'never' ? [false, false, false, false] : [true, true, true, false],
    );
  });

  it.each(CODES)('%s is the fault of the draft exactly when a call was paid for', (code) => {
    expect(isContentFailure(aFailure(code))).toBe(CLASSES[code][1] === 'yes');
  });
});

describe('mayAskAgain', () => {
  it("never spends one class's attempts on another", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CODES)), fc.constantFrom(...CODES), (past, code) => {
        const failure = aFailure(code);
        const mine = past.filter((other) => CLASSES[other][0] === CLASSES[code][0]);
        const counts = (codes: FailureCode[]) =>
          [...codes, code].reduce<FailureCounts>((all, each) => countFailure(all, aFailure(each)), {});
        expect(mayAskAgain(counts(past), failure, DEFAULT_RETRIES)).toBe(
          mayAskAgain(counts(mine), failure, DEFAULT_RETRIES),
        );
      }),
    );
  });

  it('asks as often as the budget of the class says', () => {
    const failure = aFailure('DRAFT_INVALID');
    expect(mayAskAgain({ content: 1 }, failure, { ...DEFAULT_RETRIES, content: 0 })).toBe(false);
    expect(mayAskAgain({ content: 5 }, failure, { ...DEFAULT_RETRIES, content: 5 })).toBe(true);
    expect(mayAskAgain({ content: 6 }, failure, { ...DEFAULT_RETRIES, content: 5 })).toBe(false);
  });
});

describe('backoffMs', () => {
  it('waits 4 s, doubling to 60 s', () => {
    const waits = [1, 2, 3, 4, 5, 6, 60].map((n) =>
      backoffMs({ overload: n }, aFailure('MODEL_OVERLOADED'), 0),
    );
    expect(waits).toEqual([4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('waits up to a quarter longer by chance, and never beyond 60 s for it', () => {
    expect(backoffMs({ overload: 1 }, aFailure('MODEL_OVERLOADED'), 0.5)).toBe(4_500);
    expect(backoffMs({ overload: 4 }, aFailure('MODEL_OVERLOADED'), 0.999)).toBe(39_992);
    expect(backoffMs({ overload: 9 }, aFailure('MODEL_OVERLOADED'), 0.999)).toBe(60_000);
  });

  it('goes by the failures of its own class', () => {
    const counts = { overload: 5, transport: 1 };
    expect(backoffMs(counts, aFailure('MODEL_CONNECTION_LOST'), 0)).toBe(4_000);
  });

  it.each([
    [644, 4_000],
    [9_816, 9_816],
    [56_000, 56_000],
    [300_000, 300_000],
  ])('never waits less than the %d ms the server asked for', (hint, wait) => {
    expect(backoffMs({ rateLimit: 1 }, aFailure('MODEL_RATE_LIMITED', hint), 0)).toBe(wait);
  });

  it('is never below 4 s or the hint, nor above both 60 s and the hint, and grows with the failures', () => {
    const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat(200_000), chance, (n, hint, luck) => {
        const failure = aFailure('MODEL_RATE_LIMITED', hint);
        const wait = backoffMs({ rateLimit: n }, failure, luck);
        expect(wait).toBeGreaterThanOrEqual(Math.max(4_000, hint));
        expect(wait).toBeLessThanOrEqual(Math.max(60_000, hint));
        expect(backoffMs({ rateLimit: n + 1 }, failure, luck)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});

describe('OrreryError', () => {
  it('lists every fault of a bad input with its path', () => {
    const error = inputError([
      { path: 'customer.birth.date', message: 'is missing' },
      { path: '', message: 'must be object' },
    ]);
    expect(error).toBeInstanceOf(OrreryError);
    expect(error).toMatchObject({
      name: 'OrreryError',
      code: 'INPUT_INVALID',
      message: 'customer.birth.date: is missing\nmust be object',
      problems: [{ path: 'customer.birth.date' }, { path: '' }],
    });
  });

  it('keeps its cause, and has none when there is none', () => {
    const cause = new Error('disk');
    expect(new OrreryError('DATA_DAMAGED', 'x', { cause }).cause).toBe(cause);
    expect(new OrreryError('DATA_DAMAGED', 'x')).not.toHaveProperty('cause');
  });
});
