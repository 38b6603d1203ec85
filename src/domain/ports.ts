import type { Book } from './book.ts';
import type { CallOutcome, ModelRequest } from './calls.ts';

/**
 * The one source of time. It drives pacing, backoff, deadlines and the machines' delays; XState takes it as it is.
 * Times are milliseconds; `now` counts from 1970 UTC.
 */
export interface Clock {
  now(): number;
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** Asks a model once. */
export interface ModelClient {
  /**
   * Resolves with how the call ended; a provider's error is an outcome, not a rejection. Once `signal` aborts, the
   * connection is closed and the promise resolves with `CANCELLED` without waiting for the provider.
   */
  call(request: ModelRequest, signal: AbortSignal): Promise<CallOutcome>;
}

/** One change of the store. Values are JSON documents. */
export type StoreChange = { readonly put: string; readonly value: unknown } | { readonly delete: string };

/** An ordered map from text keys to JSON documents that outlives the process. */
export interface Store {
  get(key: string): Promise<unknown>;
  /** All entries whose key starts with `prefix`, in key order. */
  scan(prefix: string): AsyncIterable<readonly [key: string, value: unknown]>;
  /** Makes all changes or none; resolves only once they survive a power loss. Commits take effect in call order. */
  commit(changes: readonly StoreChange[]): Promise<void>;
  /** Rewrites the files without what was deleted, so that an erased customer is gone from the disk too. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** Makes the finished book. */
export interface Binder {
  /**
   * Writes the book to `file`, which appears whole or not at all.
   * Rejects with `BOOK_FAILED`, or with the signal's reason once it aborts.
   */
  bind(book: Book, file: string, signal: AbortSignal): Promise<BoundBook>;
}

export interface BoundBook {
  /** Absolute path. */
  readonly file: string;
  readonly pages: number;
  readonly bytes: number;
}
