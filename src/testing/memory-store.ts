import type { Store, StoreChange } from '../domain/ports.ts';

/** A store that forgets everything with its process. */
export interface MemoryStore extends Store {
  /** Everything in it, for looking at. */
  entries(): [key: string, value: unknown][];
}

/** An empty store, or one that holds what another one held. */
export function memoryStore(initial: Iterable<readonly [string, unknown]> = []): MemoryStore {
  const rows = new Map<string, string>();
  for (const [key, value] of initial) rows.set(key, JSON.stringify(value));
  const sorted = () => [...rows.keys()].sort();
  const read = (key: string): unknown => {
    const json = rows.get(key);
    return json === undefined ? undefined : JSON.parse(json);
  };
  return {
    get: async (key) => read(key),
    async *scan(prefix) {
      for (const key of sorted()) if (key.startsWith(prefix)) yield [key, read(key)];
    },
    commit: async (changes) => {
      for (const change of changes) apply(rows, change);
    },
    compact: async () => {},
    close: async () => {},
    entries: () => sorted().map((key) => [key, read(key)]),
  };
}

function apply(rows: Map<string, string>, change: StoreChange): void {
  if ('put' in change) rows.set(change.put, JSON.stringify(change.value));
  else rows.delete(change.delete);
}
