import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLevelStore } from '../../../src/adapters/level/level-store.ts';
import type { Store, StoreChange } from '../../../src/domain/ports.ts';
import { memoryStore } from '../../../src/testing/memory-store.ts';
import { storeContract } from '../../../src/testing/store-contract.ts';

let root: string;
let made = 0;
/** A path of its own for each folder; nothing is there yet. */
const aPath = () => join(root, `folder-${made++}`);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'orrery-level-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const open = (folder: string, when: 'create' | 'open' = 'open') => openLevelStore(folder, { when });
const filesIn = (folder: string) => readdirSync(join(folder, 'db'));
const remove = (folder: string, ...names: RegExp[]) => {
  for (const file of filesIn(folder))
    if (names.some((name) => name.test(file))) rmSync(join(folder, 'db', file));
};
const removeMarker = (folder: string) => rmSync(join(folder, 'orrery.json'));

/** A folder somebody has worked with: an order in its log, or, compacted, in a table of its own. */
const aFolder = async ({ compacted = false } = {}) => {
  const folder = aPath();
  const store = await open(folder, 'create');
  await store.commit([{ put: 'order/1', value: { text: 'paid for'.repeat(100) } }]);
  if (compacted) await store.compact();
  await store.close();
  return folder;
};
const readBack = async (folder: string, when: 'create' | 'open' = 'open') => {
  const store = await open(folder, when);
  const value = await store.get('order/1');
  await store.close();
  return value as { text: string } | undefined;
};

describe('a store in LevelDB', () => {
  storeContract({ test: it, open: () => open(aPath(), 'create') });

  it('outlives its process: what was committed is there when it is opened again', async () => {
    const folder = await aFolder();
    expect((await readBack(folder))?.text).toMatch(/^paid for/);
  });

  it('holds what a store in memory would, whatever is committed', async () => {
    const key = fc.oneof(
      fc.constantFrom('a', 'a/1', 'a/2', 'b', 'é', '🌙', '\uffff'),
      fc.string({ unit: 'grapheme' }),
    );
    const change: fc.Arbitrary<StoreChange> = fc.oneof(
      fc.record({ put: key, value: fc.jsonValue() }),
      fc.record({ delete: key }),
    );
    const store = await open(aPath(), 'create');
    const memory = memoryStore();
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 8 }),
        fc.constantFrom('', 'a', 'a/', 'é'),
        async (changes, prefix) => {
          await Promise.all([store.commit(changes), memory.commit(changes)]);
          expect(await entriesOf(store, prefix)).toEqual(await entriesOf(memory, prefix));
        },
      ),
      { numRuns: 40 },
    );
    await store.close();
  });

  it.each<[where: string, settle: (store: Store) => Promise<void>]>([
    ['in memory', async () => {}],
    ['in a table', (store) => store.compact()],
    [
      'under newer ones',
      async (store) => {
        await store.compact();
        await store.commit([{ put: 'customer', value: 'Augusta Ada King' }]);
        await store.compact();
      },
    ],
    [
      'among a thousand others',
      async (store) => {
        for (let i = 0; i < 10; i += 1)
          await store.commit(
            Array.from({ length: 100 }, (_, n) => ({
              put: `${n % 2 ? 'a' : 'z'}/${i}/${n}`,
              value: 'x'.repeat(500),
            })),
          );
        await store.compact();
      },
    ],
  ])(
    'leaves nothing of a deleted document in its files, once compacted, that lay %s',
    async (_where, settle) => {
      const folder = aPath();
      const store = await open(folder, 'create');
      await store.commit([
        { put: 'customer', value: 'Ada Lovelace' },
        { put: 'other', value: 'Mary Somerville' },
      ]);
      await settle(store);
      expect(grep(folder, 'Lovelace') || grep(folder, 'Augusta')).toBe(true);
      await store.commit([{ delete: 'customer' }]);
      await store.compact();
      expect(await store.get('other')).toBe('Mary Somerville');
      await store.close();
      expect(grep(folder, 'Lovelace') || grep(folder, 'Augusta')).toBe(false);
    },
  );
});

describe('opening a data folder', () => {
  it('makes a new one, folders around it included, and opens it again', async () => {
    const folder = join(aPath(), 'deep', 'down');
    await (await open(folder, 'create')).close();
    expect(existsSync(join(folder, 'orrery.json'))).toBe(true);
    await (await open(folder)).close();
  });

  it('begins with an empty store', async () => {
    const store = await open(aPath(), 'create');
    expect(await entriesOf(store, '')).toEqual([]);
    await store.close();
  });

  it('does not make one that should be there', async () => {
    const folder = aPath();
    await expect(open(folder)).rejects.toMatchObject({ code: 'DATA_MISSING' });
    expect(existsSync(folder)).toBe(false);
  });

  it('makes one in a folder that is there and has other things in it', async () => {
    const folder = aPath();
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await (await open(folder, 'create')).close();
    expect(readdirSync(folder).sort()).toEqual(['db', 'notes.txt', 'orrery.json']);
  });

  /** What a kill leaves behind, step by step: what LevelDB has not written yet is taken away from a finished folder. */
  const halfMade: readonly (readonly [left: string, keep: RegExp | null])[] = [
    ['an empty folder', null],
    ['an empty database folder', /^$/],
    ['the lock', /^LOCK$/],
    ['the lock and the log of messages', /^(LOCK|LOG)$/],
    ['all but CURRENT and the log of entries', /^(LOCK|LOG|MANIFEST.*)$/],
    ['all but the log of entries', /^(LOCK|LOG|MANIFEST.*|CURRENT)$/],
    ['all but the marker', /./],
  ];

  it.each(halfMade)('makes it again when a kill left %s', async (_left, keep) => {
    const folder = aPath();
    await (await open(folder, 'create')).close();
    removeMarker(folder);
    if (keep === null) rmSync(join(folder, 'db'), { recursive: true });
    else for (const file of filesIn(folder)) if (!keep.test(file)) rmSync(join(folder, 'db', file));
    const store = await open(folder, 'create');
    await store.commit([{ put: 'order/1', value: { text: 'new' } }]);
    await store.close();
    expect(await readBack(folder)).toEqual({ text: 'new' });
  });

  it('makes it again when a kill left a torn manifest, and leaves no rubbish', async () => {
    const folder = aPath();
    await (await open(folder, 'create')).close();
    removeMarker(folder);
    for (const file of filesIn(folder))
      if (file.startsWith('MANIFEST')) truncateSync(join(folder, 'db', file), 10);
    await (await open(folder, 'create')).close();
    expect(readdirSync(folder).sort()).toEqual(['db', 'orrery.json']);
  });

  it('makes it again when a kill left half a marker beside the place of the whole one', async () => {
    const folder = aPath();
    await (await open(folder, 'create')).close();
    removeMarker(folder);
    writeFileSync(join(folder, 'orrery.json.123.tmp'), '{"form');
    await (await open(folder, 'create')).close();
    await (await open(folder)).close();
  });

  it('takes a half-made folder for one that can be used, also when it should be there', async () => {
    const folder = aPath();
    await (await open(folder, 'create')).close();
    removeMarker(folder);
    await (await open(folder)).close();
  });

  it('gives back the data of a folder that lost only its marker', async () => {
    const folder = await aFolder();
    removeMarker(folder);
    expect((await readBack(folder, 'create'))?.text).toMatch(/^paid for/);
  });
});

describe('a damaged data folder', () => {
  const damages: readonly (readonly [what: string, damage: (folder: string) => void])[] = [
    ['CURRENT is gone', (folder) => remove(folder, /^CURRENT$/)],
    ['CURRENT is empty', (folder) => writeFileSync(join(folder, 'db', 'CURRENT'), '')],
    ['the manifest is gone', (folder) => remove(folder, /^MANIFEST/)],
    [
      'the manifest is torn',
      (folder) => {
        for (const file of filesIn(folder))
          if (file.startsWith('MANIFEST')) truncateSync(join(folder, 'db', file), 10);
      },
    ],
    ['a table is gone', (folder) => remove(folder, /\.ldb$/)],
    ['the database is gone', (folder) => rmSync(join(folder, 'db'), { recursive: true })],
    ['the marker is empty', (folder) => writeFileSync(join(folder, 'orrery.json'), '')],
    ['the marker is torn', (folder) => writeFileSync(join(folder, 'orrery.json'), '{"form')],
    ['the marker says nothing', (folder) => writeFileSync(join(folder, 'orrery.json'), 'null')],
    [
      'the marker is of another format',
      (folder) => writeFileSync(join(folder, 'orrery.json'), '{"format":1}'),
    ],
    [
      'the marker is no file',
      (folder) => {
        removeMarker(folder);
        mkdirSync(join(folder, 'orrery.json'));
      },
    ],
    [
      'marker and CURRENT are gone',
      (folder) => {
        removeMarker(folder);
        remove(folder, /^CURRENT$/);
      },
    ],
    [
      'the marker is gone and the manifest torn',
      (folder) => {
        removeMarker(folder);
        for (const file of filesIn(folder))
          if (file.startsWith('MANIFEST')) truncateSync(join(folder, 'db', file), 10);
      },
    ],
  ];

  it.each(damages)('is refused and left as it is when %s', async (_what, damage) => {
    const folder = await aFolder({ compacted: true });
    damage(folder);
    const before = dataIn(folder);
    for (const when of ['open', 'create'] as const)
      await expect(open(folder, when)).rejects.toMatchObject({ name: 'OrreryError', code: 'DATA_DAMAGED' });
    expect(dataIn(folder)).toEqual(before);
  });

  it('is refused when only a log holds what was paid for', async () => {
    const folder = await aFolder();
    removeMarker(folder);
    remove(folder, /^CURRENT$/);
    const before = dataIn(folder);
    await expect(open(folder, 'create')).rejects.toMatchObject({ code: 'DATA_DAMAGED' });
    expect(dataIn(folder)).toEqual(before);
  });

  it('says where it is', async () => {
    const folder = await aFolder();
    remove(folder, /^CURRENT$/);
    await expect(open(folder)).rejects.toThrow(folder);
  });
});

describe('a data folder in use', () => {
  it('is refused to a second store of the same process, and free again once the first is closed', async () => {
    const folder = aPath();
    const first = await open(folder, 'create');
    for (const when of ['open', 'create'] as const)
      await expect(open(folder, when)).rejects.toMatchObject({ code: 'DATA_LOCKED' });
    await first.commit([{ put: 'a', value: 1 }]);
    await first.close();
    await (await open(folder)).close();
  });

  it.each(['a whole folder', 'a half-made one'])(
    'is refused while another process has %s, until that dies',
    async (kind) => {
      const folder = await aFolder();
      if (kind === 'a half-made one') removeMarker(folder);
      const child = await holdOpen(join(folder, 'db'));
      for (const when of ['open', 'create'] as const)
        await expect(open(folder, when)).rejects.toMatchObject({ code: 'DATA_LOCKED' });
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect((await readBack(folder, 'create'))?.text).toMatch(/^paid for/);
    },
  );
});

describe('a place where no data folder can be', () => {
  it.each<[what: string, make: (path: string) => string, why: RegExp]>([
    [
      'a file is there',
      (path) => {
        writeFileSync(path, 'mine');
        return path;
      },
      /: a file stands where a folder must be$/,
    ],
    [
      'a file is above it',
      (path) => {
        writeFileSync(path, 'mine');
        return join(path, 'below');
      },
      /: a file stands where a folder must be$/,
    ],
    ['its name is too long', (path) => `${path}${'x'.repeat(300)}`, /: the name is too long$/],
    [
      'a file is in the place of the database',
      (path) => {
        mkdirSync(path);
        writeFileSync(join(path, 'db'), 'mine');
        return path;
      },
      /: a file stands where a folder must be$/,
    ],
  ])('is refused in words when %s', async (_what, make, why) => {
    const path = aPath();
    const folder = make(path);
    const before = existsSync(path) && statSync(path).size;
    await expect(open(folder, 'create')).rejects.toMatchObject({
      name: 'OrreryError',
      code: 'DATA_UNWRITABLE',
      message: expect.stringContaining(folder),
      cause: expect.anything(),
    });
    await expect(open(folder, 'create')).rejects.toThrow(why);
    expect(existsSync(path) && statSync(path).size).toBe(before);
  });

  it('does not keep a database locked that could not be finished', async () => {
    const folder = aPath();
    mkdirSync(join(folder, `orrery.json.${process.pid}.tmp`), { recursive: true });
    await expect(open(folder, 'create')).rejects.toMatchObject({ name: 'OrreryError' });
    rmSync(join(folder, `orrery.json.${process.pid}.tmp`), { recursive: true });
    await (await open(folder, 'create')).close();
  });
});

async function entriesOf(store: Store, prefix: string): Promise<[string, unknown][]> {
  const entries: [string, unknown][] = [];
  for await (const [key, value] of store.scan(prefix)) entries.push([key, value]);
  return entries;
}

/** Whether any file of the database holds the text. */
function grep(folder: string, text: string): boolean {
  return filesIn(folder).some((file) => readFileSync(join(folder, 'db', file)).includes(text));
}

/** The files that hold data, with their sizes: LevelDB writes to its own log of messages even when it fails. */
function dataIn(folder: string): [file: string, bytes: number][] {
  if (!existsSync(join(folder, 'db'))) return [];
  return filesIn(folder)
    .filter((file) => /\.(ldb|log)$/.test(file))
    .map((file) => [file, statSync(join(folder, 'db', file)).size]);
}

/** Another process that has the database open; resolves once it has. */
async function holdOpen(database: string): Promise<ChildProcess> {
  const script = `new (require('level').Level)(process.argv[1]).open().then(() => console.log('open'))
    .then(() => setInterval(() => {}, 1000))`;
  const child = spawn(process.execPath, ['-e', script, database], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}
