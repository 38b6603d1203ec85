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
  const entries = (prefix: string): [string, unknown][] =>
    [...rows]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, json]) => ({ bytes: bytesOf(key), key, json }))
      .sort((a, b) => (a.bytes < b.bytes ? -1 : 1))
      .map(({ key, json }) => [key, JSON.parse(json)]);
  return {
    get: async (key) => {
      const json = rows.get(key);
      return json === undefined ? undefined : JSON.parse(json);
    },
    async *scan(prefix) {
      yield* entries(prefix);
    },
    commit: async (changes) => {
      // All values are turned to text before any is put: one that cannot be must leave nothing half done.
      for (const [key, json] of changes.map(toRow))
        if (json === null) rows.delete(key);
        else rows.set(key, json);
    },
    compact: async () => {},
    close: async () => {},
    entries: () => entries(''),
  };
}

function toRow(change: StoreChange): readonly [key: string, json: string | null] {
  if ('delete' in change) return [change.delete, null];
  const json: string | undefined = JSON.stringify(change.value);
  if (json === undefined) throw new TypeError(`the value of "${change.put}" is no JSON document`);
  return [change.put, json];
}

/** One character for each byte in UTF-8: databases sort by them. */
const bytesOf = (key: string) => Buffer.from(key).toString('latin1');
