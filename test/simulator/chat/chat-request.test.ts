import { describe, expect, it } from 'vitest';
import { readChatRequest } from '../../../src/simulator/chat/chat-request.ts';
import { aRequest } from '../support/requests.ts';

const read = (body: unknown) => readChatRequest(JSON.stringify(body));
const schemaRequest = (jsonSchema: unknown) =>
  aRequest([], { response_format: { type: 'json_schema', json_schema: jsonSchema as never } });
const message = (rest: object) => aRequest([], { messages: [rest as never] });

describe('readChatRequest', () => {
  it.each([
    ['no JSON', '{"model":', 'We could not parse the JSON body of your request. (HINT:', null, null],
    ['JSON that is no object', '[1]', 'We could not parse the JSON body of your request. (HINT:', null, null],
  ])('refuses %s', (_, text, start, param, code) => {
    expect(readChatRequest(text)).toMatchObject({ status: 400, type: 'invalid_request_error', param, code });
    expect(readChatRequest(text)).toHaveProperty('message', expect.stringContaining(start));
  });

  it.each([
    [{ ...aRequest(), model: undefined }, 'you must provide a model parameter', null, null],
    [{ ...aRequest(), max_token: 5 }, "Unknown parameter: 'max_token'.", 'max_token', 'unknown_parameter'],
    [
      { ...aRequest(), messages: undefined },
      "Missing required parameter: 'messages'.",
      'messages',
      'missing_required_parameter',
    ],
    [
      { ...aRequest(), messages: 'hello' },
      "Invalid type for 'messages': expected an array of objects, but got a string instead.",
      'messages',
      'invalid_type',
    ],
    [
      aRequest([], { messages: [] }),
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
      'messages',
      'empty_array',
    ],
    [
      message({ role: 'robot', content: 'hi' }),
      "Invalid value: 'robot'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
      'messages[0].role',
      'invalid_value',
    ],
    [
      message({ content: 'hi' }),
      "Missing required parameter: 'messages[0].role'.",
      'messages[0].role',
      'missing_required_parameter',
    ],
    [
      message({ role: 'user', content: null }),
      "Invalid type for 'messages[0].content': expected a string, but got null instead.",
      'messages[0].content',
      'invalid_type',
    ],
    [
      message({ role: 'user', content: [{ type: 'text' }] }),
      "Missing required parameter: 'messages[0].content[0].text'.",
      'messages[0].content[0].text',
      'missing_required_parameter',
    ],
    [
      { ...aRequest(), stream: true },
      'Streaming is not supported by this simulator.',
      'stream',
      'unsupported_value',
    ],
    [
      aRequest([], { temperature: 3 }),
      "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.",
      'temperature',
      'decimal_above_max_value',
    ],
    [
      aRequest([], { temperature: -0.5 }),
      "Invalid 'temperature': decimal below minimum value. Expected a value >= 0, but got -0.5 instead.",
      'temperature',
      'decimal_below_min_value',
    ],
    [
      aRequest([], { max_tokens: 0 }),
      "Invalid 'max_tokens': integer below minimum value. Expected a value >= 1, but got 0 instead.",
      'max_tokens',
      'integer_below_min_value',
    ],
    [
      aRequest([], { max_tokens: 1.5 }),
      "Invalid type for 'max_tokens': expected an integer, but got a decimal instead.",
      'max_tokens',
      'invalid_type',
    ],
    [
      aRequest([], { max_completion_tokens: 5 }),
      "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
      'max_tokens',
      'invalid_parameter_combination',
    ],
    [
      { ...aRequest(), service_tier: 'turbo' },
      "Invalid value: 'turbo'. Supported values are: 'auto', 'default', 'flex', 'scale', and 'priority'.",
      'service_tier',
      'invalid_value',
    ],
    [
      aRequest([], { stop: ['1', '2', '3', '4', '5'] }),
      "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length 5 instead.",
      'stop',
      'array_above_max_length',
    ],
    [
      aRequest([], {
        metadata: Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`k${index}`, 'v'])),
      }),
      "Invalid 'metadata': too many properties. Expected an object with at most 16 properties, but got an object with 17 properties instead.",
      'metadata',
      'object_above_max_properties',
    ],
    [
      aRequest([], { response_format: { type: 'json_object' } }),
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      'messages',
      null,
    ],
    [
      schemaRequest({ strict: true, schema: { type: 'object' } }),
      "Missing required parameter: 'response_format.json_schema.name'.",
      'response_format.json_schema.name',
      'missing_required_parameter',
    ],
    [
      schemaRequest({ name: 'a b', schema: { type: 'object' } }),
      "Invalid 'response_format.json_schema.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
      'response_format.json_schema.name',
      'invalid_value',
    ],
    [
      schemaRequest({
        name: 'reply',
        strict: true,
        schema: { type: 'object', properties: { a1: { type: 'string' } } },
      }),
      "Invalid schema for response_format 'reply': In context=(), 'additionalProperties' is required to be supplied and to be false.",
      'response_format',
      null,
    ],
  ])('refuses %# as the API does', (body, text, param, code) => {
    expect(read(body)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: text,
      param,
      code,
    });
  });

  it('takes null for a parameter that was left out', () => {
    const request = read({
      ...aRequest(),
      max_tokens: null,
      temperature: null,
      stop: null,
      n: null,
      metadata: null,
    });
    expect(request).toMatchObject({ cap: null, temperature: 1, stops: [], choices: 1 });
  });

  it('takes a lax schema as it is', () => {
    const schema = { type: 'object', properties: { a: { oneOf: [{ type: 'string' }] } } };
    expect(read(schemaRequest({ name: 'reply', schema }))).toMatchObject({
      format: { kind: 'schema', schema },
    });
  });

  it('reads the text of messages in parts', () => {
    const parts = [
      { type: 'text', text: 'Saturn ' },
      { type: 'text', text: 'returns.' },
    ];
    expect(read(message({ role: 'user', content: parts }))).toMatchObject({
      messages: [{ role: 'user', text: 'Saturn returns.' }],
    });
  });

  it('knows equal requests whatever the order of their keys', () => {
    const { model, ...rest } = aRequest();
    expect(read({ ...rest, model })).toHaveProperty(
      'fingerprint',
      (read(aRequest()) as { fingerprint: string }).fingerprint,
    );
    expect(read(aRequest(['a1']))).not.toHaveProperty(
      'fingerprint',
      (read(aRequest()) as { fingerprint: string }).fingerprint,
    );
  });
});
