import type { CallOutcome, ModelRequest } from '../../../domain/calls.ts';
import { toBody } from '../chat-body.ts';
import { failed, toOutcome } from '../chat-outcome.ts';
import { classifyError } from '../classify.ts';
import { ENDPOINT } from './batch-api.ts';

/** A request as a line of an input file, without its line break. */
export function toLine(customId: string, request: ModelRequest): string {
  return JSON.stringify({ custom_id: customId, method: 'POST', url: ENDPOINT, body: toBody(request) });
}

/** The ids in any file of a batch. */
export function customIdsOf(lines: string): Set<string> {
  return new Set([...rowsOf(lines)].map(({ custom_id }) => String(custom_id)));
}

/**
 * How the calls of a batch ended, by id, from its output or error file. Their order says nothing, and a line that
 * cannot be read says nothing either.
 *
 * @param now - milliseconds since 1970.
 */
export function outcomesOf(lines: string, now: number): Map<string, CallOutcome> {
  return new Map([...rowsOf(lines)].map((row) => [String(row.custom_id), outcomeOf(row, now)]));
}

interface Row {
  readonly custom_id?: unknown;
  readonly response?: {
    readonly status_code?: number;
    readonly request_id?: string;
    readonly body?: unknown;
  } | null;
  readonly error?: { readonly code?: string; readonly message?: string } | null;
}

function* rowsOf(lines: string): Generator<Row> {
  for (const line of lines.split('\n')) {
    if (line.trim() === '') continue;
    try {
      const row: unknown = JSON.parse(line);
      if (typeof row === 'object' && row !== null && 'custom_id' in row) yield row;
    } catch {}
  }
}

/** Lines that were never worked on: the batch ran out of time, or was cancelled. */
const UNDONE = new Set(['batch_expired', 'batch_cancelled']);

function outcomeOf({ response, error }: Row, now: number): CallOutcome {
  if (!response) {
    const message = error?.message ?? 'the batch gave the call back without a word';
    return failed(UNDONE.has(error?.code ?? '') ? 'MODEL_NOT_SERVED' : 'MODEL_UNAVAILABLE', message);
  }
  const { status_code: status = 200, request_id: requestId = null, body } = response;
  if (status === 200) {
    const outcome = toOutcome(body, {}, requestId);
    return outcome.kind === 'reply' ? { ...outcome, lane: 'batch' } : outcome;
  }
  const said = (body as { error?: object } | null | undefined)?.error ?? {};
  return { kind: 'failure', ...classifyError({ ...said, status }, now), requestId };
}
