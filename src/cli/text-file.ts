import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OrreryError } from '../domain/failure.ts';

/** Reads a text file that a person named. Rejects with `INPUT_INVALID`. */
export const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: Error) => {
    throw new OrreryError('INPUT_INVALID', `cannot read ${file}: ${cause.message}`, { cause });
  });

/** Writes a text file where a person wants it. Rejects with `INPUT_INVALID`. */
export const writeText = (file: string, text: string): Promise<void> =>
  writeFile(file, text).catch((cause: Error) => {
    throw new OrreryError('INPUT_INVALID', `cannot write ${file}: ${cause.message}`, { cause });
  });

/** Looks whether a file could be written, before work is done for it. Rejects with `INPUT_INVALID`. */
export const checkWritable = (file: string): Promise<void> =>
  access(dirname(file), constants.W_OK).catch((cause: Error) => {
    throw new OrreryError('INPUT_INVALID', `cannot write ${file}: ${cause.message}`, { cause });
  });

/** Writes a JSON document that a later command reads. Rejects with `INPUT_INVALID`. */
export const writeJson = (file: string, value: unknown): Promise<void> =>
  writeText(file, `${JSON.stringify(value, null, 2)}\n`);
