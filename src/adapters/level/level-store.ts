import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Level } from 'level';
import { OrreryError } from '../../domain/failure.ts';
import type { Store, StoreChange } from '../../domain/ports.ts';
import { syncFolder, writeDurably } from './write-durably.ts';

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
 * `DATA_DAMAGED` when LevelDB cannot read it, `DATA_UNWRITABLE` when the disk is full or read-only, or something
 * else stands in the folder's place.
 */
export async function openLevelStore(folder: string, { when }: LevelStoreOptions): Promise<Store> {
  try {
    const state = await folderState(folder);
    if (state === 'missing' && when === 'open')
      throw new OrreryError('DATA_MISSING', `there is no data folder at ${folder}`);
    return toStore(folder, state === 'complete' ? await open(folder, false) : await create(folder));
  } catch (error) {
    throw explain(error, folder);
  }
}

type Db = Level<string, string>;

const DATABASE = 'db';
const MARKER = 'orrery.json';
const FORMAT = 2;

/** `half-made`: a process died while making it, before anything could be in it. */
async function folderState(folder: string): Promise<'missing' | 'half-made' | 'complete'> {
  const marker = await readMarker(folder);
  if (marker === null) {
    const files = await readdir(join(folder, DATABASE)).catch(() => null);
    if (files && !files.includes('CURRENT')) await refuseToLoseData(folder);
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

/** Null when there is none: a marker that cannot be read is there all the same. */
async function readMarker(folder: string): Promise<string | null> {
  try {
    return await readFile(join(folder, MARKER), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(causeCode(error))) return null;
    throw error;
  }
}

function parseMarker(text: string, folder: string): { format?: unknown } {
  try {
    return Object(JSON.parse(text)) as { format?: unknown };
  } catch (cause) {
    throw new OrreryError('DATA_DAMAGED', `${join(folder, MARKER)} is not readable`, { cause });
  }
}

/**
 * A folder without a marker may be made again only if nothing was ever in it: otherwise its marker was lost, not
 * never written, and what is left may still be rescued by hand.
 */
async function refuseToLoseData(folder: string): Promise<void> {
  for (const name of await readdir(join(folder, DATABASE))) {
    const isData =
      name.endsWith('.ldb') || (name.endsWith('.log') && (await stat(join(folder, DATABASE, name))).size > 0);
    if (isData)
      throw new OrreryError(
        'DATA_DAMAGED',
        `${folder} has lost its marker ${MARKER} and cannot be read, but holds data in ${join(DATABASE, name)}`,
      );
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
  try {
    await syncFolder(join(folder, DATABASE));
    await writeDurably(join(folder, MARKER), `${JSON.stringify({ format: FORMAT })}\n`);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function openHalfMade(folder: string): Promise<Db> {
  try {
    return await open(folder, true);
  } catch (error) {
    if (causeCode(error) !== 'LEVEL_CORRUPTION') throw error;
    await refuseToLoseData(folder);
    const aside = join(folder, `${DATABASE}.half-made`);
    await rm(aside, { recursive: true, force: true });
    await rename(join(folder, DATABASE), aside);
    const db = await open(folder, true);
    await rm(aside, { recursive: true, force: true });
    return db;
  }
}

/** An order of 161 calls comes to 5 MB: with LevelDB's 4 MB each one would be written out, and compacted, on its way. */
const WRITE_BUFFER_BYTES = 16 * 2 ** 20;

/** Records of a call are larger than the 16 KB that an iterator reads at once by itself. */
const READ_AHEAD_BYTES = 256 * 2 ** 10;

async function open(folder: string, createIfMissing: boolean): Promise<Db> {
  const db: Db = new Level(join(folder, DATABASE), { createIfMissing, writeBufferSize: WRITE_BUFFER_BYTES });
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
  const commits = inGroups((operations: readonly Operation[]) =>
    guarded(db.batch([...operations], { sync: true })),
  );
  return {
    get: async (key) => {
      const json = await guarded(db.get(key));
      return json === undefined ? undefined : JSON.parse(json);
    },
    async *scan(prefix) {
      try {
        for await (const [key, json] of db.iterator({ gte: prefix, highWaterMarkBytes: READ_AHEAD_BYTES })) {
          if (!key.startsWith(prefix)) return;
          yield [key, JSON.parse(json)];
        }
      } catch (error) {
        throw explain(error, folder);
      }
    },
    commit: async (changes) => commits(changes.map(toOperation)),
    compact: () => guarded(rewrite(db)),
    close: () => guarded(db.close()),
  };
}

/**
 * Writes one group after the other: LevelDB's own queue is fed by several threads, so order has to be kept before it.
 * What comes while one is being written goes into the next, which is synced once for all of them.
 */
function inGroups<Change>(
  write: (changes: readonly Change[]) => Promise<void>,
): (changes: readonly Change[]) => Promise<void> {
  let waiting: { readonly changes: Change[]; readonly written: Promise<void> } | null = null;
  let last: Promise<void> = Promise.resolve();
  return (changes) => {
    if (!waiting || waiting.changes.length >= LARGEST_GROUP) {
      const group: Change[] = [];
      const written = last.then(() => {
        if (waiting?.changes === group) waiting = null;
        return write(group);
      });
      last = written.catch(() => {});
      waiting = { changes: group, written };
    }
    waiting.changes.push(...changes);
    return waiting.written;
  };
}

/** Changes after which a group takes no more: some dozens of calls, a megabyte or two. */
const LARGEST_GROUP = 256;

/** Before and behind every key anybody uses. */
const ENDS = ['\u0000', '\u{10ffff}'] as const;

/** On Node `level` is classic-level, which can also compact. */
interface Compactable {
  compactRange(start: string, end: string): Promise<void>;
}

/**
 * Rewrites all files without what was deleted. Compacting alone would not: LevelDB leaves alone what lies at its
 * deepest level, and puts there what was never compacted before. Entries at both ends take everything between them
 * along.
 */
async function rewrite(db: Db): Promise<void> {
  const { compactRange } = db as unknown as Compactable;
  const compact = compactRange.bind(db, ...ENDS);
  await compact();
  await db.batch([
    ...ENDS.map((key) => ({ type: 'put' as const, key, value: '' })),
    ...ENDS.map((key) => ({ type: 'del' as const, key })),
  ]);
  await compact();
}

type Operation =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

/** @throws TypeError for what is no JSON document: in a group, others would fail with it */
function toOperation(change: StoreChange): Operation {
  if ('delete' in change) return { type: 'del', key: change.delete };
  const value: string | undefined = JSON.stringify(change.value);
  if (value === undefined) throw new TypeError(`the value of "${change.put}" is no JSON document`);
  return { type: 'put', key: change.put, value };
}

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
  if (code === 'LEVEL_CORRUPTION' || LOST_FILES.test(text) || code === 'EISDIR')
    return new OrreryError('DATA_DAMAGED', `the data folder ${folder} is damaged: ${shortly(text)}`, {
      cause: error,
    });
  if (code === 'LEVEL_IO_ERROR' || isSystemError(error))
    return new OrreryError(
      'DATA_UNWRITABLE',
      `cannot write to the data folder ${folder}: ${IN_WORDS.get(code) ?? shortly(text)}`,
      { cause: error },
    );
  return error;
}

/** What keeps a folder from being made or written, as an operator would say it. */
const IN_WORDS: ReadonlyMap<string, string> = new Map([
  ['EEXIST', 'a file stands where a folder must be'],
  ['ENOTDIR', 'a file stands where a folder must be'],
  ['EACCES', 'this user may not'],
  ['EPERM', 'this user may not'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['ENAMETOOLONG', 'the name is too long'],
]);

/** LevelDB names a file that is gone in one of these ways. */
const LOST_FILES = /does not exist \(create_if_missing is false\)|IO error: .*No such file/;

/** An error of the operating system: a full disk, a read-only one, a file in a folder's place. */
function isSystemError(error: unknown): boolean {
  const { syscall, cause } = (error ?? {}) as { syscall?: unknown; cause?: { syscall?: unknown } };
  return syscall !== undefined || cause?.syscall !== undefined;
}

const shortly = (text: string) => text.replace(/\s+/g, ' ').slice(0, 200).trim();
