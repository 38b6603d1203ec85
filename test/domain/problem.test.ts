import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { toProblems } from '../../src/domain/problem.ts';

const problemsOf = (schema: object, value: unknown, root = '') => {
  const validate = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(schema);
  return validate(value) ? [] : toProblems(validate.errors, root);
};

const BIRTH = {
  type: 'object',
  required: ['date'],
  additionalProperties: false,
  properties: {
    date: { type: 'string', pattern: '^\\d{4}$', description: 'a year' },
    plain: { type: 'string', pattern: '^x$' },
    name: { type: 'string', minLength: 1 },
    latitude: { type: ['number', 'null'], maximum: 90 },
    kind: { enum: ['natal', 'solar'] },
    'a/b~c': { type: 'number' },
    places: { type: 'array', items: { type: 'object', required: ['zone'] } },
  },
};

describe('toProblems', () => {
  it.each<[what: string, value: unknown, path: string, message: string]>([
    ['a missing key', {}, 'date', 'is missing'],
    ['an unknown key', { date: '2026', tme: 1 }, 'tme', 'is not a known key'],
    ['a wrong type', { date: 2026 }, 'date', 'must be string'],
    ['a type out of two', { date: '2026', latitude: 'x' }, 'latitude', 'must be number or null'],
    ['a value out of a list', { date: '2026', kind: 'other' }, 'kind', 'must be one of natal, solar'],
    ['an empty text', { date: '2026', name: '' }, 'name', 'must not be empty'],
    ['a pattern that says what it means', { date: 'MMXXVI' }, 'date', 'must be a year'],
    ['a pattern that does not', { date: '2026', plain: 'y' }, 'plain', 'must match ^x$'],
    ['a number beyond its range', { date: '2026', latitude: 91 }, 'latitude', 'must be <= 90'],
    ['a key with signs of its own', { date: '2026', 'a/b~c': '1' }, 'a/b~c', 'must be number'],
    ['an entry of a list', { date: '2026', places: [{ zone: 1 }, {}] }, 'places[1].zone', 'is missing'],
    ['the whole', 7, '', 'must be object'],
  ])('puts %s into words, with its path', (_what, value, path, message) => {
    expect(problemsOf(BIRTH, value)).toEqual([{ path, message }]);
  });

  it('puts the root before every path', () => {
    expect(problemsOf(BIRTH, {}, 'customer.birth')).toEqual([
      { path: 'customer.birth.date', message: 'is missing' },
    ]);
    expect(problemsOf(BIRTH, 7, 'customer.birth')).toEqual([
      { path: 'customer.birth', message: 'must be object' },
    ]);
  });

  it('lists all faults', () => {
    expect(problemsOf(BIRTH, { kind: 1, x: 1 }).map(({ path }) => path)).toEqual(['date', 'x', 'kind']);
  });

  it('leaves out that an if did not hold: what did not hold inside it is said anyway', () => {
    const inside = { keyword: 'required', instancePath: '', params: { missingProperty: 'zone' } };
    const outside = { keyword: 'if', instancePath: '', params: { failingKeyword: 'then' } };
    const errors = [inside, outside].map((error) => ({ ...error, schemaPath: '' }));
    expect(toProblems(errors)).toEqual([{ path: 'zone', message: 'is missing' }]);
  });

  it('shows the pattern where the validator was not told to keep the schema', () => {
    const error = { keyword: 'pattern', instancePath: '/date', params: { pattern: '^x$' }, schemaPath: '' };
    expect(toProblems([error])).toEqual([{ path: 'date', message: 'must match ^x$' }]);
  });

  it('has nothing to say when nothing was wrong', () => {
    expect(toProblems(null)).toEqual([]);
    expect(toProblems(undefined)).toEqual([]);
  });
});
