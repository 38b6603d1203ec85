import type { ChatRequest } from '../chat/chat-request.ts';
import type { ApiError } from '../server/api-error.ts';
import type { BatchError } from './read-lines.ts';

export type BatchStatus =
  | 'validating'
  | 'failed'
  | 'in_progress'
  | 'finalizing'
  | 'completed'
  | 'expired'
  | 'cancelling'
  | 'cancelled';

/** A batch from the moment it was asked for. When it reaches which status is settled then, but for a cancellation. */
export interface Batch {
  readonly id: string;
  readonly inputFile: string;
  readonly endpoint: string;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly model: string | null;
  readonly errors: readonly BatchError[];
  readonly tasks: readonly Task[];
  readonly enqueuedTokens: number;
  readonly createdMs: number;
  readonly validatedMs: number;
  /** When the completion window closes. */
  readonly expiresMs: number;
  /** From the end of the last line to the files. */
  readonly finalizingMs: number;
  cancelledAtMs: number | null;
  outputFile: string | null;
  errorFile: string | null;
}

/** A line that was taken in. */
export interface Task {
  readonly customId: string;
  /** What it is turned away with, or the request to answer. */
  readonly work: ApiError | ChatRequest;
  readonly promptTokens: number;
  /** All its chance hangs on it. */
  readonly seed: string;
  /** When it is its turn; Infinity when that never comes. */
  readonly doneMs: number;
  /** Its line in the output or error file, once it is done. */
  result: TaskResult | null;
}

export interface TaskResult {
  readonly isError: boolean;
  readonly line: object;
  readonly tokens: { readonly input: number; readonly output: number };
}

/** When the last line was done, or given up. */
function workedMs({ tasks, validatedMs, expiresMs, cancelledAtMs }: Batch): number {
  const last = tasks.reduce((latest, { doneMs }) => Math.max(latest, doneMs), validatedMs);
  return Math.min(last, expiresMs, cancelledAtMs ?? Number.POSITIVE_INFINITY);
}

/** Lines are done until then, and not after. */
export function isDone(task: Task, batch: Batch, nowMs: number): boolean {
  const until = Math.min(nowMs, batch.expiresMs, batch.cancelledAtMs ?? Number.POSITIVE_INFINITY);
  return task.doneMs <= until;
}

export function endMs(batch: Batch): number {
  return batch.errors.length > 0 ? batch.validatedMs : workedMs(batch) + batch.finalizingMs;
}

export function statusAt(batch: Batch, nowMs: number): BatchStatus {
  const { errors, tasks, validatedMs, expiresMs, cancelledAtMs } = batch;
  if (nowMs < validatedMs && cancelledAtMs === null) return 'validating';
  if (errors.length > 0) return 'failed';
  const isOver = nowMs >= endMs(batch);
  if (cancelledAtMs !== null) return isOver ? 'cancelled' : 'cancelling';
  if (nowMs < workedMs(batch)) return 'in_progress';
  if (!isOver) return 'finalizing';
  return tasks.some(({ doneMs }) => doneMs > expiresMs) ? 'expired' : 'completed';
}

export const isTerminal = (status: BatchStatus): boolean =>
  status === 'failed' || status === 'completed' || status === 'expired' || status === 'cancelled';
