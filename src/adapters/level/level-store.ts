import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Level } from 'level';
import { OrreryError } from '../../domain/failure.ts';
import type { Store, StoreChange } from '../../domain/ports.ts';
import { writeDurably } from './write-durably.ts';

export interface LevelStoreOptions {
  /** `create` makes the folder when nothing is there; `open` takes a missing folder for an error. */
  readonly when: 'create' | 'open';
}

/**
 * A store in a folder of its own, in LevelDB. Every commit is one synced, atomic write.
 *
 * A marker file says whether the folder was made whole. Without it LevelDB would take a folder that lost its
 * `CURRENT` file for a new one, and delete what is left in it.
 *
 * Rejects with `DATA_LOCKED` when another process has it open, `DATA_MISSING` when it should exist and does not,
 * `DATA_DAMAGED` when LevelDB cannot read it, `DATA_UNWRITABLE` when the disk is full or read-only.
 */
export async function openLevelStore(folder: string, { when }: LevelStoreOptions): Promise<Store> {
  const state = await folderState(folder);
  if (state === 'missing' && when === 'open')
    throw new OrreryError('DATA_MISSING', `there is no data folder at ${folder}`);
  try {
    return toStore(folder, state === 'complete' ? await open(folder, false) : await create(folder));
  } catch (error) {
    throw explain(error, folder);
  }
}

type Db = Level<string, unknown>;

const DATABASE = 'db';
const MARKER = 'orrery.json';
const FORMAT = 1;
/** Written first and last inside the database: whoever finds it there knows the folder was in use. */
const BIRTH_KEY = 'meta/format';

/** `half-made`: a process died while making it, before anything could be in it. */
async function folderState(folder: string): Promise<'missing' | 'half-made' | 'complete'> {
  const marker = await readFile(join(folder, MARKER), 'utf8').catch(() => null);
  if (marker === null) {
    const files = await readdir(join(folder, DATABASE)).catch(() => null);
    if (files && !files.includes('CURRENT') && files.some((name) => /\.(ldb|log)$/.test(name)))
      throw new OrreryError(
        'DATA_DAMAGED',
        `${folder} has lost files: LevelDB's CURRENT and the marker are gone`,
      );
    return files ? 'half-made' : 'missing';
  }
  const { format } = parseMarker(marker, folder);
  if (format !== FORMAT)
    throw new OrreryError(
      'DATA_DAMAGED',
      `${folder} was made by another version of Orrery (format ${String(format)})`,
    );
  return 'complete';
}

function parseMarker(text: string, folder: string): { format?: unknown } {
  try {
    return JSON.parse(text) as { format?: unknown };
  } catch (cause) {
    throw new OrreryError('DATA_DAMAGED', `${join(folder, MARKER)} is not readable`, { cause });
  }
}

/**
 * Makes the folder. The database comes first and the marker last, so a kill in between leaves a folder without a
 * marker. Such a folder is emptied and made again, unless another process is making it right now, or it holds data
 * (then its marker was lost, not never written).
 */
async function create(folder: string): Promise<Db> {
  await mkdir(folder, { recursive: true });
  const db = await openHalfMade(folder);
  if ((await db.get(BIRTH_KEY)) === undefined) await db.put(BIRTH_KEY, FORMAT, { sync: true });
  await writeDurably(join(folder, MARKER), `${JSON.stringify({ format: FORMAT })}\n`);
  return db;
}

async function openHalfMade(folder: string): Promise<Db> {
  try {
    return await open(folder, true);
  } catch (error) {
    if (causeCode(error) !== 'LEVEL_CORRUPTION') throw error;
    // Nothing is committed before the marker stands, so there is nothing to lose.
    const aside = join(folder, `${DATABASE}.half-made`);
    await rm(aside, { recursive: true, force: true });
    await rename(join(folder, DATABASE), aside);
    const db = await open(folder, true);
    await rm(aside, { recursive: true, force: true });
    return db;
  }
}

async function open(folder: string, createIfMissing: boolean): Promise<Db> {
  const db: Db = new Level<string, unknown>(join(folder, DATABASE), {
    valueEncoding: 'json',
    createIfMissing,
  });
  await db.open();
  return db;
}

function toStore(folder: string, db: Db): Store {
  const guarded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw explain(error, folder);
    }
  };
  let last: Promise<void> = Promise.resolve();
  return {
    get: (key) => guarded(db.get(key)),
    async *scan(prefix) {
      try {
        for await (const entry of db.iterator({ gte: prefix, lt: `${prefix}\uffff` })) yield entry;
      } catch (error) {
        throw explain(error, folder);
      }
    },
    commit: (changes) => {
      // LevelDB's own queue is fed by several threads, so order has to be kept before it.
      const commit = last.then(() => guarded(db.batch(changes.map(toOperation), { sync: true })));
      last = commit.catch(() => {});
      return commit;
    },
    compact: () => guarded((db as unknown as Compactable).compactRange('', '\uffff')),
    close: () => guarded(db.close()),
  };
}

/** On Node `level` is classic-level, which can also rewrite its files without what was deleted. */
interface Compactable {
  compactRange(start: string, end: string): Promise<void>;
}

const toOperation = (change: StoreChange) =>
  'put' in change
    ? { type: 'put' as const, key: change.put, value: change.value }
    : { type: 'del' as const, key: change.delete };

function causeCode(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: { code?: string } };
  return cause?.code ?? code ?? '';
}

/** LevelDB's error as one of ours, in words for whoever runs the shop. */
function explain(error: unknown, folder: string): unknown {
  if (error instanceof OrreryError) return error;
  const code = causeCode(error);
  const text = `${String(error)} ${String((error as { cause?: unknown }).cause ?? '')}`;
  if (code === 'LEVEL_LOCKED')
    return new OrreryError('DATA_LOCKED', `the data folder ${folder} is in use by another process`, {
      cause: error,
    });
  if (
    /No space left|Read-only file system|Permission denied|File too large|Input\/output error/i.test(text) ||
    WRITE_ERRORS.has(code)
  )
    return new OrreryError('DATA_UNWRITABLE', `cannot write to the data folder ${folder}: ${shortly(text)}`, {
      cause: error,
    });
  if (code === 'LEVEL_CORRUPTION' || /does not exist \(create_if_missing is false\)|CURRENT/.test(text))
    return new OrreryError('DATA_DAMAGED', `the data folder ${folder} is damaged: ${shortly(text)}`, {
      cause: error,
    });
  return error;
}

const WRITE_ERRORS = new Set(['ENOSPC', 'EROFS', 'EACCES', 'EPERM', 'EDQUOT', 'EIO']);

const shortly = (text: string) => text.replace(/\s+/g, ' ').slice(0, 200).trim();
