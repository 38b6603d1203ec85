import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../../src/adapters/openai/batch/ask.ts';
import { queueRoom } from '../../../../src/adapters/openai/batch/queue-room.ts';

const LIMIT = 'Enqueued token limit reached for gpt-4o in organization org-1. Limit: 90,000 enqueued tokens.';
const anAsk = (tokens: number, refusals = 0) => ({ tokens, refusals }) as Ask;

describe('the room in the queue', () => {
  it('is without end until a refusal names its limit; then a little less than that', () => {
    const room = queueRoom();
    expect(room.holds(0, 1e9)).toBe(true);
    room.refused(LIMIT, 240_000, 0, 0);
    expect([room.holds(0, 85_000), room.holds(40_000, 50_000), room.holds(0, 90_000)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(room.restMs(0)).toBe(0);
  });

  it('is halved where the refusal names none, and doubles again with every batch that is taken', () => {
    const room = queueRoom();
    room.refused('no room', 80_000, 20_000, 0);
    expect([room.holds(0, 50_000), room.holds(0, 50_001)]).toEqual([true, false]);
    room.accepted();
    expect(room.holds(0, 100_000)).toBe(true);
  });

  it('is left alone where others have filled it: for a minute, then for twice as long, for 15 at most', () => {
    const room = queueRoom();
    const rests = Array.from({ length: 6 }, () => {
      room.refused(LIMIT, 5_000, 0, 0);
      return room.restMs(0) / 60_000;
    });
    expect(rests).toEqual([1, 2, 4, 8, 15, 15]);
    expect(room.restMs(15 * 60_000)).toBe(0);
    room.accepted();
    room.refused(LIMIT, 5_000, 0, 0);
    expect(room.restMs(0)).toBe(60_000);
  });

  it('is never enough for a call above its limit, nor for one turned away too often', () => {
    const room = queueRoom();
    expect(room.isHopeless(anAsk(1e9, 7))).toBe(false);
    room.refused(LIMIT, 240_000, 0, 0);
    expect([anAsk(90_000), anAsk(90_001), anAsk(1, 8)].map(room.isHopeless)).toEqual([false, true, true]);
  });
});
