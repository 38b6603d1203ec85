import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replySchema } from '../../../src/domain/reply.ts';
import { strictSchemaFault } from '../../../src/simulator/chat/strict-schema.ts';

const text = { type: 'string' };
const closed = (properties: Record<string, unknown>, rest: object = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...rest,
});
const nested = (levels: number): object => (levels === 1 ? text : closed({ inner: nested(levels - 1) }));

describe('strictSchemaFault', () => {
  it('has nothing against the schema of a reply', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 80 }), (keys) => {
        expect(strictSchemaFault(replySchema(keys.filter((key) => key !== '__proto__')))).toBeNull();
      }),
    );
  });

  it.each([
    ['a nullable member', closed({ note: { type: ['string', 'null'] } })],
    ['a union', closed({ note: { anyOf: [text, { type: 'null' }] } })],
    ['definitions', closed({ node: { $ref: '#/$defs/node' } }, { $defs: { node: closed({ name: text }) } })],
    ['bounded arrays', closed({ list: { type: 'array', items: text, minItems: 3, maxItems: 3 } })],
    ['ten levels', nested(10)],
  ])('has nothing against %s', (_, schema) => {
    expect(strictSchemaFault(schema as never)).toBeNull();
  });

  it.each([
    [
      { type: 'array', items: text },
      `schema must be a JSON Schema of 'type: "object"', got 'type: "array"'.`,
    ],
    [{ anyOf: [closed({})] }, `schema must be a JSON Schema of 'type: "object"', got 'type: "None"'.`],
    [
      { type: 'object', properties: { a: text }, required: ['a'] },
      "In context=(), 'additionalProperties' is required to be supplied and to be false.",
    ],
    [
      closed({ a: text, b: text }, { required: ['a'] }),
      "In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing 'b'.",
    ],
    [
      closed({ columns: { type: 'array', items: closed({ alternatives: text }, { required: [] }) } }),
      "In context=('properties', 'columns', 'items'), 'required' is required to be supplied and to be an array including every key in properties. Missing 'alternatives'.",
    ],
    [
      closed({ a: text }, { required: ['a', 'b'] }),
      "In context=(), 'required' holds 'b', which is not in properties.",
    ],
    [closed({ a: {} }), "In context=('properties', 'a'), schema must have a 'type' key."],
    [closed({ a: { oneOf: [text] } }), "In context=('properties', 'a'), 'oneOf' is not permitted."],
    [closed({ a: { allOf: [text] } }), "In context=('properties', 'a'), 'allOf' is not permitted."],
    [
      closed({ a: { $ref: '#/$defs/x' } }, { $defs: { x: { type: 'object', properties: {} } } }),
      "In context=('$defs', 'x'), 'additionalProperties' is required to be supplied and to be false.",
    ],
    [
      closed({ a: { anyOf: [text, { type: 'object' }] } }),
      "In context=('properties', 'a', 'anyOf', '1'), 'additionalProperties' is required to be supplied and to be false.",
    ],
    [
      nested(11),
      `In context=(${Array.from({ length: 10 }, () => "'properties', 'inner'").join(', ')}), the schema is nested more than 10 levels deep.`,
    ],
    [
      closed(Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`k${index}`, text]))),
      'the schema has 5001 properties, more than the 5000 allowed.',
    ],
    [
      closed({ a: { type: 'string', enum: Array.from({ length: 1001 }, (_, index) => `v${index}`) } }),
      'the schema has 1001 enum values, more than the 1000 allowed.',
    ],
    [
      closed({ ['k'.repeat(120_001)]: text }),
      'its names and values have 120001 characters, more than the 120000 allowed.',
    ],
  ])('refuses %#', (schema, fault) => {
    expect(strictSchemaFault(schema as never)).toBe(fault);
  });
});
