import { OrreryError } from '../../src/domain/failure.ts';
import type { Clock, Store, StoreChange } from '../../src/domain/ports.ts';
import type { Dice } from './dice.ts';
import type { Gate } from './gate.ts';

/** How a process dies. */
export type Loss = 'kill' | 'power';

/** A disk as a log of commits: what is written stands in the page cache, what is synced on the platter. */
export interface Disk {
  readonly commits: readonly (readonly Row[])[];
  readonly synced: number;
}

/** A document as it was put, or null where one was deleted. Read only once for all who ask: nobody may change it. */
interface Row {
  readonly key: string;
  readonly document: (() => unknown) | null;
}

/** A disk that lives: `write` and `sync` are the only ways to change it. */
export interface LiveDisk extends Disk {
  write(changes: readonly StoreChange[]): void;
  sync(): void;
}

export function createDisk(commits: Disk['commits'] = []): LiveDisk {
  const written = [...commits];
  let synced = written.length;
  return {
    commits: written,
    get synced() {
      return synced;
    },
    write: (changes) => {
      written.push(changes.map(toRow));
    },
    sync: () => {
      synced = written.length;
    },
  };
}

function toRow(change: StoreChange): Row {
  if ('delete' in change) return { key: change.delete, document: null };
  const json = JSON.stringify(change.value);
  let read: unknown;
  return {
    key: change.put,
    document: () => {
      read ??= JSON.parse(json);
      return read;
    },
  };
}

/** A time in which the disk is full, from the start of a process, in milliseconds. */
export interface Outage {
  readonly afterMs: number;
  readonly forMs: number;
}

export interface StoreOptions {
  readonly isSyncing?: boolean;
  readonly outages?: readonly Outage[];
  /** Told of every commit that is refused. */
  readonly onRefusal?: () => void;
}

/** A store on a disk. A write and a sync take a few milliseconds each; commits queue, as LevelDB's do. */
export function storeOn(
  disk: LiveDisk,
  gate: Gate,
  clock: Clock,
  dice: Dice,
  { isSyncing = true, outages = [], onRefusal = () => {} }: StoreOptions = {},
): Store {
  const openedAt = clock.now();
  const isFull = () =>
    outages.some(({ afterMs, forMs }) => {
      const since = clock.now() - openedAt - afterMs;
      return since >= 0 && since < forMs;
    });
  const rows = new Map<string, () => unknown>();
  const apply = ({ key, document }: Row) => (document ? rows.set(key, document) : rows.delete(key));
  for (const commit of disk.commits) for (const row of commit) apply(row);
  const pause = () =>
    new Promise<void>((resolve) => void clock.setTimeout(resolve, 1 + Math.floor(dice() * 8)));
  let last: Promise<void> = Promise.resolve();
  const commit = async (changes: readonly StoreChange[]) => {
    await pause();
    if (isFull()) {
      onRefusal();
      throw new OrreryError('DATA_UNWRITABLE', 'the disk is full');
    }
    await gate.pass('write', () => {
      disk.write(changes);
      for (const row of disk.commits.at(-1) ?? []) apply(row);
    });
    if (!isSyncing) return;
    await pause();
    await gate.pass('sync', () => disk.sync());
  };
  return {
    get: async (key) => rows.get(key)?.(),
    async *scan(prefix) {
      const keys = [...rows.keys()].filter((key) => key.startsWith(prefix)).sort();
      for (const key of keys) {
        const document = rows.get(key);
        if (document) yield [key, document()];
      }
    },
    commit: (changes) => {
      const done = last.then(() => commit(changes));
      last = done.catch(() => {});
      return done;
    },
    compact: async () => {},
    close: async () => {},
  };
}
