import { sha256 } from '../../domain/hash.ts';
import { canonicalJson, type JsonSchema } from '../../domain/json.ts';
import { isJsonObject, type JsonObject, parseJsonObject } from '../json-object.ts';
import { type ApiError, MALFORMED_JSON } from '../server/api-error.ts';
import { chatRequestFault } from './chat-request-checks.ts';

/** A message as the model reads it: the text of all its parts. */
export interface ChatMessage {
  readonly role: string;
  readonly text: string;
  readonly name?: string;
}

/** A chat-completion request that passed every check which needs no knowledge of the model. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly format:
    | { readonly kind: 'text' }
    | { readonly kind: 'object' }
    | { readonly kind: 'schema'; readonly schema: JsonSchema };
  /** Cap on the reply in tokens and the parameter it came in; null when the client set none. */
  readonly cap: { readonly tokens: number; readonly param: 'max_tokens' | 'max_completion_tokens' } | null;
  readonly temperature: number;
  readonly effort: string | null;
  readonly serviceTier: string;
  readonly choices: number;
  readonly stops: readonly string[];
  /** Equal for equal requests, whatever the order of their keys. */
  readonly fingerprint: string;
}

/** Reads a request body, or says what is wrong with it in the API's words. */
export function readChatRequest(text: string): ChatRequest | ApiError {
  const body = parseJsonObject(text);
  if (body === null) return MALFORMED_JSON;
  return chatRequestFault(body) ?? toChatRequest(body);
}

function toChatRequest(body: JsonObject): ChatRequest {
  const effort = body.reasoning_effort;
  return {
    model: String(body.model),
    messages: (body.messages as JsonObject[]).map(toMessage),
    format: toFormat(body.response_format),
    cap: toCap(body),
    temperature: (body.temperature as number | null | undefined) ?? 1,
    effort: typeof effort === 'string' ? effort : null,
    serviceTier: String(body.service_tier ?? 'auto'),
    choices: (body.n as number | null | undefined) ?? 1,
    stops: [body.stop ?? []].flat().map(String),
    fingerprint: sha256(canonicalJson(body)),
  };
}

function toMessage(message: JsonObject): ChatMessage {
  const { role, content, name } = message;
  const parts = Array.isArray(content) ? (content as JsonObject[]) : [{ text: content ?? '' }];
  return {
    role: String(role),
    text: parts.map(({ text }) => (typeof text === 'string' ? text : '')).join(''),
    ...(typeof name === 'string' ? { name } : {}),
  };
}

function toFormat(format: unknown): ChatRequest['format'] {
  if (!isJsonObject(format)) return { kind: 'text' };
  if (format.type === 'json_schema')
    return { kind: 'schema', schema: ((format.json_schema as JsonObject).schema ?? {}) as JsonSchema };
  return { kind: format.type === 'json_object' ? 'object' : 'text' };
}

function toCap(body: JsonObject): ChatRequest['cap'] {
  for (const param of ['max_completion_tokens', 'max_tokens'] as const)
    if (typeof body[param] === 'number') return { tokens: body[param], param };
  return null;
}
