import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/domain/hash.ts';
import { canonicalJson } from '../../src/domain/json.ts';

/** The same value with the keys of every object turned round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
};

describe('canonicalJson', () => {
  it('is one text for one content, and says the same as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('sorts keys at every depth, and leaves lists as they are', () => {
    expect(canonicalJson({ b: [{ z: 1, a: 2 }, 1], a: { d: 1, c: null } })).toBe(
      '{"a":{"c":null,"d":1},"b":[{"a":2,"z":1},1]}',
    );
  });
});

describe('sha256', () => {
  // The examples of FIPS 180-2, appendix B, and the hash of nothing.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['é', '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c'],
  ])('of %j is what it is everywhere', (text, hash) => {
    expect(sha256(text)).toBe(hash);
  });
});
