import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../../../src/simulator/chance.ts';
import { memberValue } from '../../../src/simulator/model/schema-value.ts';

const write = (key: string, description: string) => `Text for ${key}. ${description}`.trim();
const closed = (properties: Record<string, unknown>, rest: object = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...rest,
});

/** The whole value of a schema, member by member. */
function valueFor(schema: ReturnType<typeof closed>, seed = 'seed') {
  return Object.fromEntries(
    Object.keys(schema.properties).map((key) => [key, memberValue(schema, key, write, chanceFrom(seed))]),
  );
}

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/).filter((key) => !(key in {}));
const { node: anySchema } = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constant({ type: 'string' }),
    fc.constant({ type: ['string', 'null'] }),
    fc.constant({ type: 'boolean' }),
    fc.constant({ type: 'null' }),
    fc.record({ type: fc.constant('string'), description: fc.string() }),
    fc.record({
      type: fc.constant('string'),
      enum: fc.array(fc.string(), { minLength: 1, maxLength: 4 }).map((list) => [...new Set(list)]),
    }),
    fc.record({ const: fc.oneof(fc.string(), fc.integer()) }),
    fc
      .record({
        least: fc.integer({ min: -50, max: 50 }),
        span: fc.integer({ min: 12, max: 90 }),
        step: fc.constantFrom(undefined, 1, 5),
      })
      .map(({ least, span, step }) => ({
        type: 'integer',
        minimum: least,
        maximum: least + span,
        ...(step ? { multipleOf: step } : {}),
      })),
    fc
      .record({ least: fc.integer({ min: -50, max: 50 }), span: fc.integer({ min: 3, max: 90 }) })
      .map(({ least, span }) => ({
        type: 'number',
        exclusiveMinimum: least,
        exclusiveMaximum: least + span,
      })),
    fc
      .record({ items: tie('node'), minItems: fc.nat(3) })
      .map(({ items, minItems }) => ({ type: 'array', items, minItems, maxItems: minItems + 1 })),
    fc.record({ items: tie('node') }).map(({ items }) => ({ type: 'array', items })),
    fc.dictionary(name, tie('node'), { maxKeys: 4 }).map((properties) => closed(properties)),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  ),
}));

describe('memberValue', () => {
  it('satisfies any strict schema', () => {
    fc.assert(
      fc.property(fc.dictionary(name, anySchema, { maxKeys: 5 }), fc.string(), (properties, seed) => {
        const schema = closed(properties);
        const ajv = new Ajv({ strict: false, allErrors: true });
        const valid = ajv.validate(schema, valueFor(schema, seed));
        expect(ajv.errorsText()).toBe('No errors');
        expect(valid).toBe(true);
      }),
    );
  });

  it('writes prose for plain text, told what the schema says of it', () => {
    expect(valueFor(closed({ a1: { type: 'string', description: 'On rest.' } }))).toEqual({
      a1: 'Text for a1. On rest.',
    });
  });

  it('follows references, and ends recursions where the schema lets it', () => {
    const node = closed({
      name: { type: 'string' },
      next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
    });
    const schema = closed(
      { first: { $ref: '#/$defs/node' }, self: { anyOf: [{ $ref: '#' }, { type: 'null' }] } },
      { $defs: { node } },
    );
    expect(new Ajv({ strict: false }).validate(schema, valueFor(schema))).toBe(true);
  });

  it('gives up a recursion that has no end', () => {
    const endless = closed({ next: { $ref: '#/$defs/node' } });
    expect(() =>
      valueFor(closed({ first: { $ref: '#/$defs/node' } }, { $defs: { node: endless } })),
    ).not.toThrow();
  });

  it.each(['date-time', 'date', 'time', 'email', 'ipv4', 'ipv6', 'uuid', 'hostname', 'duration'])(
    'knows an example of %s',
    (format) => {
      expect(valueFor(closed({ at: { type: 'string', format } })).at).not.toContain('Text');
    },
  );

  it('keeps text within the length a schema allows', () => {
    expect(valueFor(closed({ code: { type: 'string', maxLength: 4 } })).code).toHaveLength(4);
    expect(
      String(valueFor(closed({ code: { type: 'string', minLength: 40 } })).code).length,
    ).toBeGreaterThanOrEqual(40);
  });
});
