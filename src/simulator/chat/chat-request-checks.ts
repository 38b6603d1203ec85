import { isJsonObject, type JsonObject } from '../json-object.ts';
import {
  type ApiError,
  badRequest,
  invalidType,
  invalidValue,
  missingParameter,
  outOfBounds,
} from '../server/api-error.ts';
import { strictSchemaFault } from './strict-schema.ts';

type Check = (body: JsonObject) => ApiError | null;

/** What is wrong with a request that only its own text tells, worded as the API words it; null when nothing is. */
export function chatRequestFault(body: JsonObject): ApiError | null {
  for (const check of CHECKS) {
    const fault = check(body);
    if (fault !== null) return fault;
  }
  return null;
}

/** Parameters of the API's reference as openai-node 6.49 types them. */
const PARAMETERS = new Set(
  `audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens messages metadata
  modalities model moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_options
  prompt_cache_retention reasoning_effort response_format safety_identifier seed service_tier stop store stream
  stream_options temperature tool_choice tools top_logprobs top_p user verbosity web_search_options`.split(
    /\s+/,
  ),
);
const ROLES = ['system', 'assistant', 'user', 'function', 'tool', 'developer'];
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];
const TIERS = ['auto', 'default', 'flex', 'scale', 'priority'];
const FORMATS = ['json_object', 'json_schema', 'text'];
const SCHEMA_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

const CHECKS: readonly Check[] = [
  ({ model }) =>
    typeof model === 'string' && model !== '' ? null : badRequest('you must provide a model parameter'),
  (body) => {
    const unknown = Object.keys(body).find((key) => !PARAMETERS.has(key));
    return unknown === undefined
      ? null
      : badRequest(`Unknown parameter: '${unknown}'.`, unknown, 'unknown_parameter');
  },
  messagesFault,
  (body) =>
    body.stream === true
      ? badRequest('Streaming is not supported by this simulator.', 'stream', 'unsupported_value')
      : null,
  (body) => integerFault(body, 'max_tokens', 1, Number.MAX_SAFE_INTEGER),
  (body) => integerFault(body, 'max_completion_tokens', 1, Number.MAX_SAFE_INTEGER),
  (body) =>
    isGiven(body.max_tokens) && isGiven(body.max_completion_tokens)
      ? badRequest(
          "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
          'max_tokens',
          'invalid_parameter_combination',
        )
      : null,
  (body) => integerFault(body, 'n', 1, 128),
  (body) => decimalFault(body, 'temperature', 0, 2),
  (body) => decimalFault(body, 'top_p', 0, 1),
  (body) => decimalFault(body, 'presence_penalty', -2, 2),
  (body) => decimalFault(body, 'frequency_penalty', -2, 2),
  (body) => choiceFault(body, 'reasoning_effort', EFFORTS),
  (body) => choiceFault(body, 'service_tier', TIERS),
  stopFault,
  metadataFault,
  formatFault,
];

const isGiven = (value: unknown) => value !== undefined && value !== null;

function messagesFault({ messages }: JsonObject): ApiError | null {
  if (!isGiven(messages)) return missingParameter('messages');
  if (!Array.isArray(messages)) return invalidType('messages', 'an array of objects', messages);
  if (messages.length === 0)
    return badRequest(
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
      'messages',
      'empty_array',
    );
  for (const [index, message] of messages.entries()) {
    const fault = messageFault(message, `messages[${index}]`);
    if (fault !== null) return fault;
  }
  return null;
}

function messageFault(message: unknown, at: string): ApiError | null {
  if (!isJsonObject(message)) return invalidType(at, 'an object', message);
  const { role, content } = message;
  if (!isGiven(role)) return missingParameter(`${at}.role`);
  if (!ROLES.includes(String(role))) return invalidValue(`${at}.role`, role, ROLES);
  if (!isGiven(content)) return role === 'assistant' ? null : invalidType(`${at}.content`, 'a string', null);
  if (typeof content === 'string') return null;
  if (!Array.isArray(content))
    return invalidType(`${at}.content`, 'one of a string or array of objects', content);
  for (const [index, part] of content.entries()) {
    const place = `${at}.content[${index}]`;
    if (!isJsonObject(part)) return invalidType(place, 'an object', part);
    if (!isGiven(part.type)) return missingParameter(`${place}.type`);
    if (part.type === 'text' && typeof part.text !== 'string')
      return isGiven(part.text)
        ? invalidType(`${place}.text`, 'a string', part.text)
        : missingParameter(`${place}.text`);
  }
  return null;
}

function integerFault(body: JsonObject, param: string, least: number, most: number): ApiError | null {
  const value = body[param];
  if (!isGiven(value)) return null;
  if (typeof value !== 'number' || !Number.isInteger(value)) return invalidType(param, 'an integer', value);
  return outOfBounds(param, value, 'integer', least, most);
}

function decimalFault(body: JsonObject, param: string, least: number, most: number): ApiError | null {
  const value = body[param];
  if (!isGiven(value)) return null;
  return typeof value === 'number'
    ? outOfBounds(param, value, 'decimal', least, most)
    : invalidType(param, 'a decimal', value);
}

function choiceFault(body: JsonObject, param: string, choices: readonly string[]): ApiError | null {
  const value = body[param];
  return !isGiven(value) || choices.includes(String(value)) ? null : invalidValue(param, value, choices);
}

function stopFault({ stop }: JsonObject): ApiError | null {
  if (!isGiven(stop) || typeof stop === 'string') return null;
  if (!Array.isArray(stop) || stop.some((entry) => typeof entry !== 'string'))
    return invalidType('stop', 'one of a string or array of strings', stop);
  return stop.length <= 4
    ? null
    : badRequest(
        `Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length ${stop.length} instead.`,
        'stop',
        'array_above_max_length',
      );
}

export function metadataFault({ metadata }: JsonObject): ApiError | null {
  if (!isGiven(metadata)) return null;
  if (!isJsonObject(metadata)) return invalidType('metadata', 'an object', metadata);
  const pairs = Object.entries(metadata);
  if (pairs.length > 16)
    return badRequest(
      `Invalid 'metadata': too many properties. Expected an object with at most 16 properties, but got an object with ${pairs.length} properties instead.`,
      'metadata',
      'object_above_max_properties',
    );
  for (const [key, value] of pairs) {
    if (typeof value !== 'string') return invalidType(`metadata.${key}`, 'a string', value);
    if (key.length > 64 || value.length > 512)
      return badRequest(
        `Invalid 'metadata.${key}': string too long. Keys hold at most 64 characters, values at most 512.`,
        `metadata.${key}`,
        'string_above_max_length',
      );
  }
  return null;
}

function formatFault(body: JsonObject): ApiError | null {
  const format = body.response_format;
  if (!isGiven(format)) return null;
  if (!isJsonObject(format)) return invalidType('response_format', 'an object', format);
  if (!isGiven(format.type)) return missingParameter('response_format.type');
  if (!FORMATS.includes(String(format.type)))
    return invalidValue('response_format.type', format.type, FORMATS);
  if (format.type === 'json_object') return wordJsonFault(body);
  return format.type === 'json_schema' ? schemaFault(format.json_schema) : null;
}

function wordJsonFault({ messages }: JsonObject): ApiError | null {
  return /json/i.test(JSON.stringify(messages))
    ? null
    : badRequest(
        "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
        'messages',
      );
}

function schemaFault(format: unknown): ApiError | null {
  const at = 'response_format.json_schema';
  if (!isGiven(format)) return missingParameter(at);
  if (!isJsonObject(format)) return invalidType(at, 'an object', format);
  const { name, schema, strict } = format;
  if (!isGiven(name)) return missingParameter(`${at}.name`);
  if (typeof name !== 'string') return invalidType(`${at}.name`, 'a string', name);
  if (!SCHEMA_NAME.test(name))
    return badRequest(
      `Invalid '${at}.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`,
      `${at}.name`,
      'invalid_value',
    );
  if (isGiven(schema) && !isJsonObject(schema)) return invalidType(`${at}.schema`, 'an object', schema);
  if (strict !== true) return null;
  if (!isJsonObject(schema)) return missingParameter(`${at}.schema`);
  const fault = strictSchemaFault(schema);
  return fault === null
    ? null
    : badRequest(`Invalid schema for response_format '${name}': ${fault}`, 'response_format');
}
