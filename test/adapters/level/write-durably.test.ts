import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeDurably } from '../../../src/adapters/level/write-durably.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orrery-write-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writeDurably', () => {
  it('writes a file, or replaces one, and leaves nothing beside it', async () => {
    const file = join(folder, 'orrery.json');
    await writeDurably(file, 'first é');
    await writeDurably(file, Buffer.from('second'));
    expect(readFileSync(file, 'utf8')).toBe('second');
    expect(readdirSync(folder)).toEqual(['orrery.json']);
  });

  it('leaves what is there as it is when it cannot be replaced', async () => {
    const place = join(folder, 'orrery.json');
    mkdirSync(place);
    writeFileSync(join(place, 'mine'), 'mine');
    await expect(writeDurably(place, 'x')).rejects.toThrow();
    expect(readdirSync(place)).toEqual(['mine']);
    await expect(writeDurably(join(folder, 'absent', 'orrery.json'), 'x')).rejects.toThrow('ENOENT');
  });
});
