import { metadataFault } from '../chat/chat-request-checks.ts';
import { type JsonObject, parseJsonObject } from '../json-object.ts';
import {
  type ApiError,
  badRequest,
  errorReply,
  invalidValue,
  MALFORMED_JSON,
  missingParameter,
  notFound,
} from '../server/api-error.ts';
import { type Incoming, json, type Outgoing } from '../server/exchange.ts';
import type { Route } from '../server/routes.ts';
import { type Batch, isTerminal, statusAt } from './batch.ts';
import { type BatchBackend, beginBatch } from './begin-batch.ts';
import { describeBatch } from './describe-batch.ts';
import { readLines } from './read-lines.ts';
import { workOn } from './work-on.ts';

export interface Batches {
  readonly routes: readonly Route[];
  /** Does, and charges, all that was done by now: nothing runs in between. */
  refresh(): void;
}

/** `/v1/batches`. A batch's course is settled when it is made, so time needs no timers: it is looked up when asked. */
export function createBatches(backend: BatchBackend): Batches {
  const { model, clock, files } = backend;
  const { profile } = model;
  const batches = new Map<string, Batch>();

  const enqueuedTokens = (name: string) =>
    [...batches.values()]
      .filter((batch) => batch.model === name && !isTerminal(statusAt(batch, clock.now())))
      .reduce((sum, batch) => sum + batch.enqueuedTokens, 0);
  const refresh = () => {
    for (const batch of batches.values()) workOn(backend, batch, clock.now());
  };
  const describe = (batch: Batch) => json(200, describeBatch(batch, clock.now()));
  const withBatch = (id: string, answer: (batch: Batch) => Outgoing): Outgoing => {
    refresh();
    const batch = batches.get(id);
    return batch ? answer(batch) : errorReply(notFound('batch', id, 'batch_id'));
  };

  const create = ({ body }: Incoming): Outgoing => {
    refresh();
    const wish = parseJsonObject(body);
    const fault = wish === null ? MALFORMED_JSON : batchFault(wish);
    if (wish === null || fault !== null) return errorReply(fault ?? MALFORMED_JSON);
    const nowMs = clock.now();
    const file = files.get(String(wish.input_file_id), nowMs);
    if (file === undefined) return errorReply(notFound('file', String(wish.input_file_id), 'input_file_id'));
    const endpoint = String(wish.endpoint);
    const input = readLines(file.content, endpoint, profile, enqueuedTokens, nowMs);
    const batch = beginBatch(backend, batches.size + 1, file, nowMs, {
      endpoint,
      metadata: (wish.metadata as Batch['metadata'] | undefined) ?? null,
      model: input.kind === 'lines' ? input.model : null,
      lines: input.kind === 'lines' ? input.lines : [],
      errors: input.kind === 'errors' ? input.errors : [],
    });
    batches.set(batch.id, batch);
    refresh();
    return describe(batch);
  };
  const cancel = (batch: Batch): Outgoing => {
    const status = statusAt(batch, clock.now());
    if (isTerminal(status))
      return errorReply(badRequest(`Cannot cancel a batch with status '${status}'.`, null));
    batch.cancelledAtMs ??= clock.now();
    return describe(batch);
  };
  const list = ({ query }: Incoming): Outgoing => {
    refresh();
    const newest = [...batches.values()].reverse();
    const after = query.get('after');
    const from = after === null ? 0 : newest.findIndex(({ id }) => id === after) + 1;
    if (after !== null && from === 0) return errorReply(notFound('batch', after, 'after'));
    const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 20) || 20));
    const page = newest.slice(from, from + limit);
    return json(200, {
      object: 'list',
      data: page.map((batch) => describeBatch(batch, clock.now())),
      first_id: page[0]?.id ?? null,
      last_id: page.at(-1)?.id ?? null,
      has_more: from + limit < newest.length,
    });
  };

  return {
    refresh,
    routes: [
      { method: 'POST', path: /^\/batches$/, answer: create },
      { method: 'GET', path: /^\/batches$/, answer: list },
      { method: 'GET', path: /^\/batches\/([^/]+)$/, answer: (_, id = '') => withBatch(id, describe) },
      { method: 'POST', path: /^\/batches\/([^/]+)\/cancel$/, answer: (_, id = '') => withBatch(id, cancel) },
    ],
  };
}

const ENDPOINTS = ['/v1/chat/completions'];

function batchFault(wish: JsonObject): ApiError | null {
  for (const param of ['input_file_id', 'endpoint', 'completion_window'])
    if (typeof wish[param] !== 'string') return missingParameter(param);
  if (!ENDPOINTS.includes(String(wish.endpoint))) return invalidValue('endpoint', wish.endpoint, ENDPOINTS);
  if (wish.completion_window !== '24h')
    return invalidValue('completion_window', wish.completion_window, ['24h']);
  return metadataFault(wish);
}
