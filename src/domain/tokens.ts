import { get_encoding, type Tiktoken } from 'tiktoken';
import type { Message, ModelRequest } from './calls.ts';
import type { JsonSchema } from './json.ts';

/**
 * Counting follows OpenAI's cookbook, "How to count tokens with tiktoken": 3 tokens around each message, 1 for a
 * name, 3 that prime the reply. Only gpt-3.5-turbo-0301 differed (4, and −1 for a name).
 */
const PER_MESSAGE = 3;
const PER_NAME = 1;
const REPLY_PRIMING = 3;

/**
 * What a strict schema costs: its text without the keywords the model never sees, plus 9
 * (github.com/openai/openai-cookbook/issues/2140, measured there against reported usage).
 */
const PER_SCHEMA = 9;
const UNSEEN_KEYWORDS = new Set(['required', 'additionalProperties', '$schema']);

const encodings = new Map<string, Tiktoken>();

/** A text cut into tokens, special-token look-alikes as the plain text they are. */
export function encode(text: string, model: string): Uint32Array {
  return encodingOf(model).encode_ordinary(text);
}

/** Tokens of a text, special-token look-alikes counted as the plain text they are. */
export function countTokens(text: string, model: string): number {
  return encode(text, model).length;
}

/** Prompt tokens of a list of messages. */
export function countMessageTokens(messages: readonly Message[], model: string): number {
  const old = model === 'gpt-3.5-turbo-0301';
  return messages.reduce(
    (sum, { role, content, name }) =>
      sum +
      (old ? 4 : PER_MESSAGE) +
      countTokens(role, model) +
      countTokens(content, model) +
      (name === undefined ? 0 : countTokens(name, model) + (old ? -1 : PER_NAME)),
    REPLY_PRIMING,
  );
}

/** Prompt tokens that a strict reply schema adds. */
export function countSchemaTokens(schema: JsonSchema, model: string): number {
  const seen = JSON.stringify(schema, (key, value: unknown) =>
    UNSEEN_KEYWORDS.has(key) ? undefined : value,
  );
  return countTokens(seen, model) + PER_SCHEMA;
}

/** Prompt tokens of a whole request. */
export function countPromptTokens(request: Pick<ModelRequest, 'messages' | 'schema' | 'model'>): number {
  return (
    countMessageTokens(request.messages, request.model) + countSchemaTokens(request.schema, request.model)
  );
}

/** The models before gpt-4o cut text with cl100k; everything since, and every model nobody knows, with o200k. */
const CL100K_MODELS = /^gpt-(3\.5|4(?![o.]))/;

function encodingOf(model: string): Tiktoken {
  const name = CL100K_MODELS.test(model) ? 'cl100k_base' : 'o200k_base';
  const encoding = encodings.get(name) ?? get_encoding(name);
  encodings.set(name, encoding);
  return encoding;
}
