import { type Batch, endMs, isTerminal, statusAt } from './batch.ts';

/** A batch as the API writes it. */
export function describeBatch(batch: Batch, nowMs: number): object {
  const status = statusAt(batch, nowMs);
  const done = batch.tasks.flatMap(({ result }) => result ?? []);
  const failed = done.filter(({ isError }) => isError).length;
  const endedAt = (name: typeof status) => (status === name ? seconds(endMs(batch)) : null);
  const hasStarted = status !== 'validating' && status !== 'failed';
  const sum = (kind: 'input' | 'output') => done.reduce((total, { tokens }) => total + tokens[kind], 0);
  return {
    id: batch.id,
    object: 'batch',
    endpoint: batch.endpoint,
    ...(batch.model === null ? {} : { model: batch.model }),
    errors:
      status === 'failed'
        ? { object: 'list', data: batch.errors.map((error) => ({ ...error, object: 'batch_error' })) }
        : null,
    input_file_id: batch.inputFile,
    completion_window: '24h',
    status,
    output_file_id: isTerminal(status) ? batch.outputFile : null,
    error_file_id: isTerminal(status) ? batch.errorFile : null,
    created_at: seconds(batch.createdMs),
    in_progress_at: hasStarted ? seconds(batch.validatedMs) : null,
    expires_at: seconds(batch.expiresMs),
    finalizing_at:
      status === 'finalizing' || status === 'completed' ? seconds(endMs(batch) - batch.finalizingMs) : null,
    completed_at: endedAt('completed'),
    failed_at: endedAt('failed'),
    expired_at: endedAt('expired'),
    cancelling_at: batch.cancelledAtMs === null ? null : seconds(batch.cancelledAtMs),
    cancelled_at: endedAt('cancelled'),
    request_counts: {
      total: batch.tasks.length,
      completed: done.length - failed,
      failed,
    },
    usage: {
      input_tokens: sum('input'),
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: sum('output'),
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: sum('input') + sum('output'),
    },
    metadata: batch.metadata,
  };
}

const seconds = (ms: number) => Math.floor(ms / 1000);
