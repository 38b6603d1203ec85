import { modelSpec } from '../../domain/models.ts';
import { type ChatRequest, readChatRequest } from '../chat/chat-request.ts';
import { modelRequestFault } from '../chat/model-checks.ts';
import { isJsonObject, parseJsonObject } from '../json-object.ts';
import { encodePrompt } from '../model/count.ts';
import type { Profile } from '../profile/profile.ts';
import type { ApiError } from '../server/api-error.ts';
import { modelFault } from '../server/models.ts';

/** One line of a batch's input file. */
export interface BatchLine {
  readonly customId: string;
  /** The request, or what a synchronous call of it would hear. */
  readonly request: ChatRequest | ApiError;
  readonly promptTokens: number;
}

/** Why a whole batch fails its validation. */
export interface BatchError {
  readonly code: string;
  readonly message: string;
  readonly param: string | null;
  readonly line: number | null;
}

/** What an input file holds: its lines, all for one model, or what is wrong with it. */
export type BatchInput =
  | { readonly kind: 'lines'; readonly model: string; readonly lines: readonly BatchLine[] }
  | { readonly kind: 'errors'; readonly errors: readonly BatchError[] };

/** Batch guide, read 2026-11-21. */
const MOST_LINES = 50_000;

/** The model is asked to answer by the time the lines are worked on: `nowMs` is when the file is validated. */
export function readLines(
  content: string,
  endpoint: string,
  profile: Profile,
  enqueuedTokens: (model: string) => number,
  nowMs: number,
): BatchInput {
  const texts = content.split('\n').filter((text) => text.trim() !== '');
  if (texts.length === 0) return failure('empty_file', 'The batch input file is empty.');
  if (texts.length > MOST_LINES)
    return failure('too_many_tasks', `The batch input file holds more than ${MOST_LINES} requests.`);
  const seen = new Set<string>();
  const lines: (BatchLine & { readonly model: string })[] = [];
  for (const [index, text] of texts.entries()) {
    const line = readLine(text, endpoint, seen);
    if ('code' in line) return failure(line.code, line.message, index + 1);
    seen.add(line.customId);
    lines.push(line);
  }
  const model = lines[0]?.model ?? '';
  const other = lines.findIndex((line) => line.model !== model);
  if (other >= 0)
    return failure('mismatched_model', 'All requests of a batch must use the same model.', other + 1);
  const unserved = modelFault(model, profile, nowMs);
  if (unserved !== null) return failure('model_not_found', unserved.message);
  const limit = queueLimit(model, profile);
  const wanted = lines.reduce((sum, { promptTokens }) => sum + promptTokens, 0);
  if (enqueuedTokens(model) + wanted > limit)
    return failure(
      'token_limit_exceeded',
      `Enqueued token limit reached for ${model} in organization ${profile.organization}. Limit: ${limit.toLocaleString('en-US')} enqueued tokens. Please try again once some in_progress batches have been completed.`,
    );
  return { kind: 'lines', model, lines };
}

function queueLimit(model: string, { limits }: Profile): number {
  const named = Object.hasOwn(limits, model) ? limits[model] : limits['*'];
  return named?.batchQueueTokens ?? Number.POSITIVE_INFINITY;
}

const failure = (code: string, message: string, line: number | null = null): BatchInput => ({
  kind: 'errors',
  errors: [{ code, message, param: null, line }],
});

function readLine(
  text: string,
  endpoint: string,
  seen: ReadonlySet<string>,
): (BatchLine & { readonly model: string }) | Pick<BatchError, 'code' | 'message'> {
  const line = parseJsonObject(text);
  if (line === null) return { code: 'invalid_json_line', message: 'This line is not parseable as JSON.' };
  const { custom_id: customId, method, url, body } = line;
  if (typeof customId !== 'string' || customId === '' || !isJsonObject(body))
    return {
      code: 'missing_required_parameter',
      message: "A line must hold 'custom_id', 'method', 'url' and 'body'.",
    };
  if (seen.has(customId))
    return { code: 'duplicate_custom_id', message: `The custom_id '${customId}' is not unique.` };
  if (method !== 'POST' || url !== endpoint)
    return {
      code: 'mismatched_url',
      message: `The request must be POST ${endpoint}, as the batch names it.`,
    };
  const model = typeof body.model === 'string' ? body.model : '';
  const request = readChatRequest(JSON.stringify(body));
  if ('status' in request) return { customId, model, request, promptTokens: 0 };
  const schema = request.format.kind === 'schema' ? request.format.schema : null;
  const promptTokens = encodePrompt(request.messages, schema, model).length;
  const fault = modelRequestFault(request, promptTokens, modelSpec(model));
  return { customId, model, request: fault ?? request, promptTokens };
}
