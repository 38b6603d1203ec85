import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { OrreryError } from '../domain/failure.ts';

/** Holds `--out` to be a folder, or one that can be made, before the first call is paid. Rejects with `INPUT_INVALID`. */
export async function checkOut(out: string): Promise<void> {
  const folder = await nearest(resolve(out));
  const refuse = (why: string) => {
    throw new OrreryError('INPUT_INVALID', `--out: books cannot go to ${out}: ${why}`);
  };
  if (!folder.isFolder) refuse(`${folder.path} is not a folder`);
  await access(folder.path, constants.W_OK).catch(() => refuse(`${folder.path} is not writable`));
}

/** The path itself, or the first above it that is there. */
async function nearest(path: string): Promise<{ readonly path: string; readonly isFolder: boolean }> {
  const found = await stat(path).catch(() => null);
  const parent = dirname(path);
  return found || parent === path ? { path, isFolder: found?.isDirectory() ?? false } : nearest(parent);
}
