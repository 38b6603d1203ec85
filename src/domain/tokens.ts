import { get_encoding, type Tiktoken } from 'tiktoken';
import type { Message, ModelRequest } from './calls.ts';
import type { JsonSchema } from './json.ts';
import { isEvenlySpaced, o200kPieces } from './o200k-pieces.ts';

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
  if (encodingName(model) !== 'o200k_base') return encode(text, model).length;
  if (!isEvenlySpaced(text)) return countPieces(text, model);
  let tokens = 0;
  for (let from = 0; from < text.length; ) {
    const space = text.indexOf(' ', from + 1);
    const end = space < 0 ? text.length : space;
    const word = text.slice(from, end);
    tokens += knownTokens.get(word) ?? keepTokens(word, countPieces(word, model));
    from = end;
  }
  return tokens;
}

function countPieces(text: string, model: string): number {
  const pieces = o200kPieces(text);
  if (pieces === null) return encode(text, model).length;
  let tokens = 0;
  for (const piece of pieces)
    tokens += knownTokens.get(piece) ?? keepTokens(piece, encode(piece, model).length);
  return tokens;
}

/** Prose repeats its words: what they and their pieces came to is looked up, far cheaper than counting anew. */
const knownTokens = new Map<string, number>();
const MOST_KNOWN = 65_536;
const LONGEST_KNOWN = 32;

function keepTokens(part: string, tokens: number): number {
  if (knownTokens.size >= MOST_KNOWN) knownTokens.clear();
  if (part.length <= LONGEST_KNOWN) knownTokens.set(part, tokens);
  return tokens;
}

/** Counts of whole texts that come again: the prefix of a section's prompts, a prompt sent twice, the reply's schema. */
const textTokens = { o200k_base: new Map<string, number>(), cl100k_base: new Map<string, number>() };
const MOST_TEXTS = 512;

function countRecurring(text: string, model: string): number {
  const counted = textTokens[encodingName(model)];
  const known = counted.get(text);
  if (known !== undefined) return known;
  const tokens = countTokens(text, model);
  const oldest = counted.size >= MOST_TEXTS ? counted.keys().next().value : undefined;
  if (oldest !== undefined) counted.delete(oldest);
  counted.set(text, tokens);
  return tokens;
}

/** Prompt tokens of a list of messages. */
export function countMessageTokens(messages: readonly Message[], model: string): number {
  const old = model === 'gpt-3.5-turbo-0301';
  return messages.reduce(
    (sum, { role, content, name }) =>
      sum +
      (old ? 4 : PER_MESSAGE) +
      countTokens(role, model) +
      countRecurring(content, model) +
      (name === undefined ? 0 : countTokens(name, model) + (old ? -1 : PER_NAME)),
    REPLY_PRIMING,
  );
}

/** Prompt tokens that a strict reply schema adds; none where it says nothing. */
export function countSchemaTokens(schema: JsonSchema, model: string): number {
  if (Object.keys(schema).length === 0) return 0;
  const seen = seenTexts.get(schema) ?? seenText(schema);
  seenTexts.set(schema, seen);
  return countRecurring(seen, model) + PER_SCHEMA;
}

/** Calls of one shape share their schema. */
const seenTexts = new WeakMap<JsonSchema, string>();

const seenText = (schema: JsonSchema): string =>
  JSON.stringify(schema, (key, value: unknown) => (UNSEEN_KEYWORDS.has(key) ? undefined : value));

/** Prompt tokens of a whole request. */
export function countPromptTokens(request: Pick<ModelRequest, 'messages' | 'schema' | 'model'>): number {
  return (
    countMessageTokens(request.messages, request.model) + countSchemaTokens(request.schema, request.model)
  );
}

/** The models before gpt-4o cut text with cl100k; everything since, and every model nobody knows, with o200k. */
const CL100K_MODELS = /^gpt-(3\.5|4(?![o.]))/;

const encodingName = (model: string) => (CL100K_MODELS.test(model) ? 'cl100k_base' : 'o200k_base');

function encodingOf(model: string): Tiktoken {
  const name = encodingName(model);
  const encoding = encodings.get(name) ?? get_encoding(name);
  encodings.set(name, encoding);
  return encoding;
}
