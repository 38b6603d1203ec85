import { sha256 } from '../../domain/hash.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Cashier } from '../billing/bill.ts';
import { between, chanceFrom } from '../chance.ts';
import type { Model } from '../model/generate.ts';
import { befalls } from '../profile/draw-faults.ts';
import { SERVER_ERROR } from '../server/api-error.ts';
import type { Batch, Task } from './batch.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import type { BatchError, BatchLine } from './read-lines.ts';

/** What the endpoints stand on. */
export interface BatchBackend {
  readonly model: Model;
  readonly cashier: Cashier;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly seed: string;
  /** How often a request was asked before, by its fingerprint; counts this time. */
  readonly asked: (fingerprint: string) => number;
}

const WINDOW_MS = 86_400_000;
/** Longest validation, finalizing and cancelling, before the profile's scale. */
const VALIDATING_MS = [1_000, 60_000] as const;
const FINALIZING_MS = [5_000, 120_000] as const;

/** Settles a batch's course. Its chance hangs on the seed, its file and how often that was sent before. */
export function beginBatch(
  { model: { profile }, seed, asked }: BatchBackend,
  number: number,
  file: StoredFile,
  nowMs: number,
  wish: Pick<Batch, 'endpoint' | 'metadata' | 'model'> & {
    readonly lines: readonly BatchLine[];
    readonly errors: readonly BatchError[];
  },
): Batch {
  const fingerprint = sha256(file.content);
  const chance = chanceFrom(`${seed}/batch/${fingerprint}/${asked(fingerprint)}`);
  const scale = profile.latencyScale;
  const validatedMs = nowMs + between(chance, 'validating', VALIDATING_MS) * scale;
  const turnaroundMs = between(chance, 'turnaround', profile.batchTurnaroundMs) * scale;
  const errors = wish.errors.length === 0 && befalls('batchFailed', profile, chance) ? [BROKEN] : wish.errors;
  const tasks = (errors.length > 0 ? [] : wish.lines).map(({ customId, request, promptTokens }): Task => {
    const name = 'status' in request ? customId : request.fingerprint;
    const own = `${seed}/${name}/${'status' in request ? 0 : asked(name)}`;
    const luck = chanceFrom(own);
    return {
      customId,
      work: 'status' in request || !befalls('batchLineError', profile, luck) ? request : SERVER_ERROR,
      promptTokens,
      seed: own,
      doneMs: befalls('batchLineExpired', profile, luck)
        ? Number.POSITIVE_INFINITY
        : validatedMs + turnaroundMs * luck('turn'),
      result: null,
    };
  });
  return {
    id: `batch_${sha256(`${seed} batch ${number}`).slice(0, 32)}`,
    inputFile: file.id,
    endpoint: wish.endpoint,
    metadata: wish.metadata,
    model: wish.model,
    errors,
    tasks,
    enqueuedTokens: tasks.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
    createdMs: nowMs,
    validatedMs,
    // Where nothing takes time, a window of a day would be the one thing to wait for.
    expiresMs: nowMs + WINDOW_MS * Math.min(1, scale),
    finalizingMs: between(chance, 'finalizing', FINALIZING_MS) * scale,
    cancelledAtMs: null,
    outputFile: null,
    errorFile: null,
  };
}

const BROKEN: BatchError = {
  code: 'server_error',
  message: 'The batch could not be processed because of an error on our side.',
  param: null,
  line: null,
};
