import { sha256 } from '../../domain/hash.ts';

/** A file as the provider keeps it. */
export interface StoredFile {
  readonly id: string;
  readonly filename: string;
  readonly purpose: 'batch' | 'batch_output';
  readonly content: string;
  readonly createdMs: number;
  /** When it is gone, in milliseconds since 1970; null when it stays. */
  readonly expiresMs: number | null;
}

/** The files of one account. */
export interface FileStore {
  add(file: Omit<StoredFile, 'id'>): StoredFile;
  get(id: string, nowMs: number): StoredFile | undefined;
  delete(id: string): void;
}

/** Ids hang on the seed and on how many files there were before. */
export function createFileStore(seed: string): FileStore {
  const files = new Map<string, StoredFile>();
  let added = 0;
  return {
    add(file) {
      added += 1;
      const stored = { ...file, id: `file-${sha256(`${seed} file ${added}`).slice(0, 24)}` };
      files.set(stored.id, stored);
      return stored;
    },
    get(id, nowMs) {
      const file = files.get(id);
      return file && (file.expiresMs === null || nowMs < file.expiresMs) ? file : undefined;
    },
    delete: (id) => void files.delete(id),
  };
}
