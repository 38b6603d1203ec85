import type { Clock, ModelClient } from '../../../domain/ports.ts';
import { type Connection, openAiClient } from '../open-ai-client.ts';
import { batchApi } from './batch-api.ts';
import { batchModel } from './batch-model.ts';

export interface OpenAiBatchOptions extends Connection {
  /** Drives collecting and polling. */
  readonly clock: Clock;
}

/**
 * Asks through the Batch API, at half the price and within a day: calls are collected until no more come for a
 * moment, sent as one batch for each model and order, and answered one by one when it is over. A call that may have
 * been sent before is looked for among the account's batches first. What the batch does not do in time, or has no
 * room for, comes back as `MODEL_NOT_SERVED`, unbilled.
 */
export function openAiBatch({ clock, ...connection }: OpenAiBatchOptions): ModelClient {
  return batchModel({ api: batchApi(openAiClient(connection)), clock, secret: connection.apiKey ?? '' });
}
