import type { Clock, ModelClient } from '../../../domain/ports.ts';
import { type Connection, openAiClient } from '../open-ai-client.ts';
import { createAsk } from './ask.ts';
import { batchApi } from './batch-api.ts';
import { createDesk, type Desk } from './desk.ts';

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
  const api = batchApi(openAiClient(connection));
  const desks = new Map<string, Desk>();
  let calls = 0;
  const deskOf = (model: string): Desk => {
    const desk = desks.get(model) ?? createDesk({ api, clock, secret: connection.apiKey ?? '' });
    desks.set(model, desk);
    return desk;
  };
  return {
    call: (request, signal) =>
      new Promise((resolve) => {
        const desk = deskOf(request.model);
        calls += 1;
        desk.add(createAsk({ request, number: calls, signal, onEnd: resolve, onAbort: desk.leave }));
      }),
  };
}
