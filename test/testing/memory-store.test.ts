import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/testing/memory-store.ts';
import { storeContract } from '../../src/testing/store-contract.ts';

describe('a store in memory', () => {
  storeContract({ test: it, open: async () => memoryStore() });

  it('begins with what another one held, as a copy', async () => {
    const first = memoryStore([['b', { n: 1 }]]);
    await first.commit([{ put: 'a', value: 2 }]);
    const second = memoryStore(first.entries());
    await second.commit([{ delete: 'b' }]);
    expect(first.entries()).toEqual([
      ['a', 2],
      ['b', { n: 1 }],
    ]);
    expect(second.entries()).toEqual([['a', 2]]);
  });
});
