import assert from 'node:assert/strict';
import type { Store } from '../domain/ports.ts';

export interface StoreContract {
  /** The host's own: vitest's `it`, `test` of `node:test`, … */
  readonly test: (name: string, body: () => Promise<void>) => void;
  /** An empty store. */
  readonly open: () => Promise<Store>;
}

/** The promises of the {@link Store} port as tests: whoever writes a store of their own runs them on it. */
export function storeContract({ test, open }: StoreContract): void {
  const holds = (name: string, body: (store: Store) => Promise<void>) =>
    test(name, async () => {
      const store = await open();
      try {
        await body(store);
      } finally {
        await store.close();
      }
    });

  holds('has nothing under a key nobody put', async (store) => {
    assert.equal(await store.get('absent'), undefined);
    assert.deepEqual(await all(store, ''), []);
  });

  holds('gives back every JSON document as it was put', async (store) => {
    for (const [i, value] of DOCUMENTS.entries()) {
      await store.commit([{ put: `document/${i}`, value }]);
      assert.deepEqual(await store.get(`document/${i}`), value);
    }
    assert.deepEqual(await all(store, 'document/'), [
      ...DOCUMENTS.map((value, i) => [`document/${i}`, value] as const),
    ]);
  });

  holds('keeps a document apart from the objects it was made of', async (store) => {
    const value = { list: [1] };
    await store.commit([{ put: 'a', value }]);
    value.list.push(2);
    const read = (await store.get('a')) as typeof value;
    read.list.push(3);
    assert.deepEqual(await store.get('a'), { list: [1] });
  });

  holds('puts, replaces and deletes in the order of the changes', async (store) => {
    await store.commit([
      { put: 'a', value: 1 },
      { put: 'b', value: 1 },
    ]);
    await store.commit([
      { delete: 'a' },
      { put: 'b', value: 2 },
      { put: 'c', value: 1 },
      { delete: 'c' },
      { delete: 'd' },
      { put: 'd', value: 1 },
      { delete: 'absent' },
    ]);
    assert.deepEqual(await all(store, ''), [
      ['b', 2],
      ['d', 1],
    ]);
  });

  holds('makes all changes of a commit or none', async (store) => {
    await store.commit([{ put: 'a', value: 1 }]);
    for (const value of [1n, undefined])
      await assert.rejects(store.commit([{ put: 'a', value: 2 }, { delete: 'a' }, { put: 'b', value }]));
    assert.deepEqual(await all(store, ''), [['a', 1]]);
    await store.commit([]);
    await store.commit([{ put: 'a', value: 3 }]);
    assert.equal(await store.get('a'), 3);
  });

  holds('fails no commit for another one called at once with it', async (store) => {
    const good = () => store.commit([{ put: 'good', value: 1 }]);
    const bad = store.commit([{ put: 'bad', value: undefined }]);
    const results = await Promise.allSettled([good(), bad, good()]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(await all(store, ''), [['good', 1]]);
  });

  holds('lets commits take effect in the order they were called', async (store) => {
    const numbers = Array.from({ length: 300 }, (_, i) => i);
    const seen: number[] = [];
    await Promise.all(
      numbers.map(async (value) => {
        await store.commit([
          { put: 'last', value },
          { put: `row/${String(value).padStart(3, '0')}`, value },
        ]);
        seen.push(value);
      }),
    );
    assert.deepEqual(seen, numbers);
    assert.equal(await store.get('last'), 299);
    assert.deepEqual(
      (await all(store, 'row/')).map(([, value]) => value),
      numbers,
    );
  });

  holds(
    'scans all keys that start with a prefix and no others, in the order of their bytes',
    async (store) => {
      await store.commit([...KEYS].reverse().map((key) => ({ put: key, value: key })));
      assert.deepEqual(
        (await all(store, 'order/')).map(([key]) => key),
        KEYS.filter((key) => key.startsWith('order/')),
      );
      assert.deepEqual(
        (await all(store, '')).map(([key]) => key),
        KEYS,
      );
      assert.deepEqual(await all(store, 'order/absent'), []);
    },
  );

  holds('scans whole entries while others are deleted', async (store) => {
    await store.commit(KEYS.map((key) => ({ put: key, value: key })));
    for await (const [key, value] of store.scan('')) {
      assert.equal(value, key);
      await store.commit(KEYS.map((each) => ({ delete: each })));
    }
    assert.deepEqual(await all(store, ''), []);
  });

  holds('loses nothing when a scan is given up', async (store) => {
    await store.commit(KEYS.map((key) => ({ put: key, value: key })));
    for await (const _ of store.scan('')) break;
    assert.equal((await all(store, '')).length, KEYS.length);
  });

  holds('is the same after it was compacted', async (store) => {
    await store.commit(KEYS.map((key) => ({ put: key, value: key })));
    await store.commit([{ delete: 'order/a' }]);
    await store.compact();
    assert.deepEqual(
      (await all(store, '')).map(([key]) => key),
      KEYS.filter((key) => key !== 'order/a'),
    );
  });
}

const DOCUMENTS = [
  null,
  true,
  0,
  -1.5e300,
  '',
  'é 漢字 🌙 \u0000 \u2028 "quoted"',
  [],
  {},
  { nested: [{ deep: [null, false] }], '': 'empty key', __proto: 1 },
];

/** In the order of their bytes in UTF-8, which is not that of their UTF-16 code units. */
const KEYS = [
  'orde',
  'order',
  'order.',
  'order/',
  'order/10',
  'order/2',
  'order/A',
  'order/a',
  'order/a/b',
  'order/é',
  'order/漢',
  'order/\uffff',
  'order/🌙',
  'order0',
  'p',
];

async function all(store: Store, prefix: string): Promise<(readonly [key: string, value: unknown])[]> {
  const entries: (readonly [string, unknown])[] = [];
  for await (const [key, value] of store.scan(prefix)) entries.push([key, value]);
  return entries;
}
