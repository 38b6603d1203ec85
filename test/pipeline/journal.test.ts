import { describe, expect, it } from 'vitest';
import { createJournal } from '../../src/pipeline/journal/journal.ts';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { anEntry } from '../domain/support/money.ts';

const RECORD = {
  accepted: [],
  rejected: [],
  floorTokens: 0,
  promptTokens: 0,
  isWhole: true,
  sha256: '',
};

/** A journal, another that reads the same store anew, and how many of the next writes fail. */
function aJournal() {
  const store = memoryStore();
  const state = { failures: 0 };
  const journal = createJournal(
    {
      ...store,
      commit: async (changes) => {
        // A write takes longer than a look.
        for (let tick = 0; tick < 10; tick += 1) await null;
        state.failures -= 1;
        if (state.failures >= 0) throw new Error('the disk is full');
        await store.commit(changes);
      },
    },
    () => {},
  );
  return { journal, state, reread: () => createJournal(store, () => {}) };
}

describe("the number of an order's booked calls", () => {
  it('counts a call once that is booked twice at once', async () => {
    const { journal, reread } = aJournal();
    const entry = anEntry({ standing: 'unknown' });
    await Promise.all([journal.settleUnseen([entry]), journal.settleUnseen([entry])]);
    expect(await journal.bookedCalls(entry.orderId)).toBe(1);
    expect(await reread().bookedCalls(entry.orderId)).toBe(1);
  });

  it('counts every call of several that are booked at once', async () => {
    const { journal, reread } = aJournal();
    const entries = [1, 2, 3, 4, 5].map((attempt) => anEntry({ attempt }));
    await Promise.all(entries.map((entry) => journal.settle(entry, RECORD, false)));
    expect(await reread().bookedCalls('order-1')).toBe(5);
  });

  it('leaves out what could not be written', async () => {
    const { journal, state, reread } = aJournal();
    state.failures = 1;
    const [first, second] = await Promise.allSettled(
      [1, 2].map((attempt) => journal.settle(anEntry({ attempt }), RECORD, false)),
    );
    expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
    expect(await journal.bookedCalls('order-1')).toBe(1);
    expect(await reread().bookedCalls('order-1')).toBe(1);
  });
});
