import { describe, expect, it } from 'vitest';
import { laneFor, laneTerms, STANDARD_TERMS } from '../../src/pipeline/calls/lane-choice.ts';

describe('the lane of the next call', () => {
  it.each([
    ['standard', null, 0, 'standard'],
    ['batch', null, 0, 'batch'],
    ['batch', null, 1, 'batch'],
    ['batch', null, 2, 'standard'],
    ['batch', 101, 0, 'batch'],
    ['batch', 100, 0, 'standard'],
    ['flex', null, 1, 'flex'],
    ['flex', null, 2, 'standard'],
    ['flex', 100, 0, 'standard'],
  ] as const)(
    'of an order on %s, due at %j, given back %i times, is %4$s at 100',
    (lane, dueAt, undone, next) => {
      expect(laneFor({ lane, dueAt }, undone, 100)).toBe(next);
    },
  );
});

describe('the terms of an order', () => {
  const before = { lane: 'batch', dueAt: 500 } as const;
  it.each([
    [{}, before],
    [{ lane: 'flex' }, { lane: 'flex', dueAt: 500 }],
    [{ deadlineMs: 60 }, { lane: 'batch', dueAt: 160 }],
  ] as const)('change where something was asked for: %j', (asked, after) => {
    expect(laneTerms(asked, before, 100)).toEqual(after);
  });

  it('are the standard ones where nothing ever was', () => {
    expect(laneTerms({}, STANDARD_TERMS, 100)).toEqual({ lane: 'standard', dueAt: null });
  });
});
