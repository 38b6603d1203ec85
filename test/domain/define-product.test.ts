import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineProduct } from '../../src/domain/define-product.ts';
import { OrreryError } from '../../src/domain/failure.ts';
import type { Product, Section } from '../../src/domain/product.ts';
import { aProduct } from '../support/orders.ts';
import { aSection } from './support/parts.ts';

const faultsOf = (changes: Partial<Product>): (readonly [path: string, message: string])[] => {
  try {
    defineProduct({ ...aProduct(), ...changes });
    return [];
  } catch (error) {
    if (!(error instanceof OrreryError) || error.code !== 'PRODUCT_INVALID') throw error;
    return error.problems.map(({ path, message }) => [path, message]);
  }
};
/** The lines of the error's message; empty when there was none. */
const thrownBy = (define: () => void): readonly string[] => {
  try {
    define();
    return [];
  } catch (error) {
    if (!(error instanceof OrreryError) || error.code !== 'PRODUCT_INVALID') throw error;
    return error.message.split('\n');
  }
};
const pathsOf = (changes: Partial<Product>) => faultsOf(changes).map(([path]) => path);
const words = (ask: [number, number], accept: [number, number]) => ({
  ask: { min: ask[0], max: ask[1] },
  accept: { min: accept[0], max: accept[1] },
});

describe('defineProduct', () => {
  it('returns the product, frozen', () => {
    const product = defineProduct(aProduct());
    expect(Object.isFrozen(product)).toBe(true);
    expect(Object.isFrozen(product.sections)).toBe(true);
    expect(product.id).toBe('tiny');
  });

  it.each<[what: string, changes: Partial<Product>, path: string]>([
    ['an id with capitals', { id: 'Tiny' }, 'id'],
    ['an id that begins with a digit', { id: '1st' }, 'id'],
    ['an id with two dashes', { id: 'a--b' }, 'id'],
    ['an empty version', { version: ' ' }, 'version'],
    ['an empty title', { title: '' }, 'title'],
    ['an empty model', { model: '' }, 'model'],
    ['an empty voice', { voice: '\n' }, 'voice'],
    ['a negative gap', { gapMs: -1 }, 'gapMs'],
    ['a gap that is no number', { gapMs: Number.NaN }, 'gapMs'],
    ['no sections', { sections: [] }, 'sections'],
    ['pages without answers', { book: { answersPerPage: 0, accent: '#334455' } }, 'book.answersPerPage'],
    ['half an answer on a page', { book: { answersPerPage: 2.5, accent: '#334455' } }, 'book.answersPerPage'],
    ['an accent that is no colour', { book: { answersPerPage: 5, accent: 'blue' } }, 'book.accent'],
    ['a short colour', { book: { answersPerPage: 5, accent: '#345' } }, 'book.accent'],
    ['two sections of one name', { sections: [aSection(), aSection()] }, 'sections[1].id'],
  ])('refuses %s, by its path', (_what, changes, path) => {
    expect(pathsOf(changes)).toEqual([path]);
  });

  it.each<[what: string, changes: Partial<Section>, ...keys: string[]]>([
    ['an id with a space', { id: 'da ily' }, 'id'],
    ['an empty title', { title: ' ' }, 'title'],
    ['no questions', { questions: [] }, 'questions'],
    ['a blank question', { questions: ['Why?', ' '] }, 'questions'],
    ['the same question twice', { questions: ['Why?', 'Why?'] }, 'questions'],
    ['a range the wrong way round', { words: words([150, 80], [10, 200]) }, 'words.ask'],
    ['answers of no words', { words: words([0, 10], [0, 10]) }, 'words.ask', 'words.accept'],
    ['a range that is no number', { words: words([Number.NaN, 10], [1, 10]) }, 'words.ask.min'],
    ['less accepted at the top than asked', { words: words([80, 150], [80, 149]) }, 'words.accept'],
    ['less accepted at the bottom than asked', { words: words([80, 150], [81, 160]) }, 'words.accept'],
    ['an empty answer accepted', { words: words([80, 150], [0, 160]) }, 'words.accept'],
    ['no periods in a batch', { periodsPerBatch: 0 }, 'periodsPerBatch'],
    ['one and a half periods in a batch', { periodsPerBatch: 1.5 }, 'periodsPerBatch'],
    ['a negative temperature', { temperature: -0.1 }, 'temperature'],
    ['a temperature above 2', { temperature: 2.1 }, 'temperature'],
  ])('refuses a section with %s, by its path', (_what, changes, ...keys) => {
    expect(pathsOf({ sections: [aSection({ id: 'ok' }), aSection(changes)] })).toEqual(
      keys.map((key) => `sections[1].${key}`),
    );
  });

  it.each<[what: string, changes: Partial<Section>]>([
    ['temperature 0', { temperature: 0 }],
    ['temperature 2', { temperature: 2 }],
    ['a single word', { words: words([1, 1], [1, 1]) }],
    ['a single question', { questions: ['Why?'] }],
  ])('takes %s', (_what, changes) => {
    expect(faultsOf({ sections: [aSection(changes)] })).toEqual([]);
  });

  it('names all that is missing or of a wrong type, beside what else is wrong', () => {
    const product = { id: 'X', sections: [{}, null], facts: () => 1, check: 'no' } as unknown as Product;
    expect(thrownBy(() => defineProduct(product))).toEqual([
      ...['version', 'title', 'model', 'gapMs', 'customer', 'voice', 'book'].map(
        (path) => `${path}: is missing`,
      ),
      ...['id', 'title', 'questions', 'words', 'periodsPerBatch', 'temperature'].map(
        (key) => `sections[0].${key}: is missing`,
      ),
      'sections[1]: must be object',
      ...['addressee', 'sharedContext', 'periodContext', 'coverLines'].map((path) => `${path}: is missing`),
      'check: must be a function',
      'sections[0].periods: is missing',
      'id: must be kebab-case, got "X"',
    ]);
  });

  it.each([null, undefined, 7, 'product', [], () => 1])('refuses %o, which is no product at all', (value) => {
    expect(thrownBy(() => defineProduct(value as unknown as Product))).toEqual([
      'a product must be an object',
    ]);
  });

  /** A value that could be read from JSON, or set by hand, in any place of a definition. */
  const wild = fc.oneof(fc.constant(undefined), fc.jsonValue(), fc.func(fc.anything()));
  const PATHS: readonly (readonly string[])[] = [
    ...Object.keys(aProduct()).map((key) => [key]),
    ...['check', 'timeZone', 'factsKey', 'contradictions', 'whenExhausted'].map((key) => [key]),
    ['book', 'accent'],
    ['book', 'answersPerPage'],
    ['sections', '0'],
    ...Object.keys(aSection()).map((key) => ['sections', '0', key]),
    ['sections', '0', 'questions', '0'],
    ['sections', '0', 'words', 'ask'],
    ['sections', '0', 'words', 'accept'],
    ['sections', '0', 'words', 'ask', 'min'],
    ['sections', '0', 'model'],
    ['sections', '0', 'isUnique'],
  ];

  it('says what is wrong with any value in any place there, and nothing else ever', () => {
    const put = (at: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown => {
      const copy = (Array.isArray(at) ? [...at] : { ...(at as object) }) as Record<string, unknown>;
      copy[key] = rest.length > 0 ? put(copy[key], rest, value) : value;
      return copy;
    };
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), wild, (path, value) => {
        const product = put({ ...aProduct(), sections: [aSection()] }, path, value) as Product;
        for (const line of thrownBy(() => defineProduct(product))) expect(line).toContain(path[0]);
      }),
      { numRuns: 150 },
    );
  });

  it('refuses customers described in what is no JSON Schema', () => {
    const faults = faultsOf({ customer: { type: 'object', properties: { mail: { type: 'text' } } } });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toEqual(['customer', expect.stringMatching(/^is no JSON Schema: /)]);
  });

  it('lists all faults at once, with what was given', () => {
    expect(faultsOf({ id: 'X', gapMs: -5, sections: [aSection({ temperature: 3 })] })).toEqual([
      ['id', 'must be kebab-case, got "X"'],
      ['gapMs', 'must not be negative, got -5'],
      ['sections[0].temperature', 'must be 0 to 2, got 3'],
    ]);
  });
});
