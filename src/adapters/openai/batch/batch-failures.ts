import type { CallOutcome } from '../../../domain/calls.ts';
import { FAILURES, type Failure, type FailureCode } from '../../../domain/failure.ts';
import { failed } from '../chat-outcome.ts';
import type { RemoteBatch } from './batch-api.ts';

/** The lane gives the call back undone, and unbilled. */
export const notServed = (message: string): CallOutcome => failed('MODEL_NOT_SERVED', message);

/** Whether a request about a batch may go through later. */
export function isPassing({ code }: Failure): boolean {
  return FAILURES[code].retry !== 'never' && FAILURES[code].retry !== 'lane';
}

/** What a call hears whose batch could not be made: nothing of it was sent to a model. */
export function notMade(failure: Failure): CallOutcome {
  if (failure.code === 'MODEL_NOT_FOUND' || failure.status === 405)
    return notServed(`this server takes no batches: ${failure.message}`);
  return FAILURES[failure.code].billed === 'no'
    ? { kind: 'failure', failure, limits: {}, requestId: null }
    : failed('MODEL_UNREACHABLE', failure.message);
}

/** What a call hears that may have been in a batch that nobody keeps any more. */
export const tooOld = (): CallOutcome =>
  failed('MODEL_CONNECTION_LOST', 'its batch, if there was one, is too old to be fetched');

/** What a call hears that may be in a batch nobody can reach. */
export const lost = (failure: Failure): CallOutcome =>
  failed('MODEL_CONNECTION_LOST', `its batch cannot be followed: ${failure.message}`);

/** Error codes of batches that failed their validation (batch guide, read 2026-11-21); others are the provider's. */
const CODES: Readonly<Record<string, FailureCode>> = {
  model_not_found: 'MODEL_NOT_FOUND',
  billing_hard_limit_reached: 'MODEL_QUOTA_EXHAUSTED',
  insufficient_quota: 'MODEL_QUOTA_EXHAUSTED',
  invalid_json_line: 'MODEL_REQUEST_INVALID',
  missing_required_parameter: 'MODEL_REQUEST_INVALID',
  duplicate_custom_id: 'MODEL_REQUEST_INVALID',
  mismatched_model: 'MODEL_REQUEST_INVALID',
  mismatched_url: 'MODEL_REQUEST_INVALID',
};

/** What the calls of a batch hear that failed as a whole: none was made. */
export function wholeBatchFailure(errors: RemoteBatch['errors']): CallOutcome {
  const { code = '', message = 'the batch failed and did not say why' } = errors[0] ?? {};
  return failed(CODES[code] ?? 'MODEL_UNAVAILABLE', message);
}
