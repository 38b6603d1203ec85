import { sha256 } from '../../domain/hash.ts';
import { chanceFrom } from '../chance.ts';
import { produce } from '../chat/produce.ts';
import { type Batch, endMs, isDone, isTerminal, statusAt, type Task, type TaskResult } from './batch.ts';
import type { BatchBackend } from './begin-batch.ts';

/** Answers the lines whose turn has come, and writes the files of a batch that has ended. */
export function workOn(backend: BatchBackend, batch: Batch, nowMs: number): void {
  const due = batch.tasks.filter((task) => task.result === null && isDone(task, batch, nowMs));
  for (const task of due.sort((a, b) => a.doneMs - b.doneMs)) task.result = answer(backend, task);
  if (!isTerminal(statusAt(batch, nowMs)) || batch.outputFile !== null || batch.errorFile !== null) return;
  const undone = batch.cancelledAtMs === null ? EXPIRED : CANCELLED;
  const lines = batch.tasks.map((task) => ({
    order: sha256(`${task.seed} place`),
    isError: task.result?.isError ?? true,
    text: JSON.stringify(task.result?.line ?? outputLine(task, null, undone)),
  }));
  const shuffled = lines.sort((a, b) => (a.order < b.order ? -1 : 1));
  const write = (name: 'output' | 'error', isError: boolean) => {
    const own = shuffled.filter((line) => line.isError === isError);
    if (own.length === 0) return null;
    return backend.files.add({
      filename: `${batch.id}_${name}.jsonl`,
      purpose: 'batch_output',
      content: own.map(({ text }) => `${text}\n`).join(''),
      createdMs: endMs(batch),
      expiresMs: null,
    }).id;
  };
  batch.outputFile = write('output', false);
  batch.errorFile = write('error', true);
}

const EXPIRED = {
  code: 'batch_expired',
  message: 'This request could not be executed before the completion window expired.',
};
const CANCELLED = {
  code: 'batch_cancelled',
  message: 'This request was not executed because the batch was cancelled.',
};

function answer({ model, cashier }: BatchBackend, task: Task): TaskResult {
  const { work: request, seed, promptTokens, doneMs } = task;
  if ('status' in request) {
    const { status, message, type, param, code } = request;
    const response = { status_code: status, body: { error: { message, type, param, code } } };
    return { isError: true, line: outputLine(task, response, null), tokens: { input: 0, output: 0 } };
  }
  const made = produce(
    { model, cashier },
    {
      request,
      promptTokens,
      cachedTokens: 0,
      seed,
      chance: chanceFrom(seed),
      atMs: doneMs,
      isHalfPrice: true,
      outcome: 'delivered',
      faults: [],
    },
  );
  return {
    isError: false,
    line: outputLine(task, { status_code: 200, body: made.completion }, null),
    tokens: { input: promptTokens, output: made.tokens.completionTokens },
  };
}

function outputLine({ customId, seed }: Task, response: object | null, error: object | null): object {
  const id = sha256(`${seed} line`).slice(0, 24);
  return {
    id: `batch_req_${id}`,
    custom_id: customId,
    response: response && { request_id: `req_${id}`, ...response },
    error,
  };
}
