import { get_encoding, get_encoding_name_for_model, type Tiktoken, type TiktokenModel } from 'tiktoken';
import type { JsonSchema } from '../../domain/json.ts';
import type { ChatMessage } from '../chat/chat-request.ts';

/**
 * The provider's side of counting. It shares no code with the client's: a bill that repeated the client's mistakes
 * could not show them.
 */

/** Tokens of a text; look-alikes of special tokens count as the plain text they are. */
export function encode(text: string, model: string): Uint32Array {
  return encodingOf(model).encode_ordinary(text);
}

/** The text of the first `most` tokens; a character whose last bytes were cut off is left out. */
export function decodeFirst(tokens: Uint32Array, most: number, model: string): string {
  return new TextDecoder().decode(encodingOf(model).decode(tokens.subarray(0, most)), { stream: true });
}

/** Stands for the tokens that frame messages and schemas: they count, but no text spells them. */
const FRAME = 0xffffffff;

/**
 * Frames of the prompt, by the cookbook's "How to count tokens with tiktoken": 3 tokens around a message, 1 for a
 * name, 3 that prime the reply, and 9 for a schema (github.com/openai/openai-cookbook/issues/2140).
 */
const AROUND_MESSAGE = [FRAME, FRAME, FRAME];
const AROUND_NAME = [FRAME];
const REPLY_PRIMING = [FRAME, FRAME, FRAME];
const AROUND_SCHEMA = Array.from({ length: 9 }, () => FRAME);

/** Keywords of a strict schema that never reach the model. */
const UNSEEN_KEYWORDS = new Set(['required', 'additionalProperties', '$schema']);

/** The prompt as the model reads it: the schema stands before the first message, and is cached with it. */
export function encodePrompt(
  messages: readonly ChatMessage[],
  schema: JsonSchema | null,
  model: string,
): Uint32Array {
  const parts = schema === null ? [] : [AROUND_SCHEMA, encodeOften(seenPart(schema), model)];
  for (const { role, text, name } of messages) {
    parts.push(AROUND_MESSAGE, encodeOften(role, model), encodeOften(text, model));
    if (name !== undefined) parts.push(AROUND_NAME, encodeOften(name, model));
  }
  return join([...parts, REPLY_PRIMING]);
}

function seenPart(schema: JsonSchema): string {
  return JSON.stringify(schema, (key, value: unknown) => (UNSEEN_KEYWORDS.has(key) ? undefined : value));
}

function join(parts: readonly ArrayLike<number>[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The calls of an order repeat their system prompt and schema word for word. */
const MOST_REMEMBERED = 64;
const remembered = new Map<string, Uint32Array>();

function encodeOften(text: string, model: string): Uint32Array {
  const key = `${encodingName(model)} ${text}`;
  const known = remembered.get(key);
  if (known) return known;
  const tokens = encode(text, model);
  const oldest = remembered.size >= MOST_REMEMBERED ? remembered.keys().next().value : undefined;
  if (oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, tokens);
  return tokens;
}

const encodings = new Map<string, Tiktoken>();

function encodingOf(model: string): Tiktoken {
  const name = encodingName(model);
  const encoding = encodings.get(name) ?? get_encoding(name);
  encodings.set(name, encoding);
  return encoding;
}

/** tiktoken's own table; models it does not know yet use the encoding of every current one. */
function encodingName(model: string): 'o200k_base' | 'cl100k_base' {
  try {
    return get_encoding_name_for_model(model as TiktokenModel) === 'cl100k_base'
      ? 'cl100k_base'
      : 'o200k_base';
  } catch {
    return 'o200k_base';
  }
}
