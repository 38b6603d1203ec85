import fc from 'fast-check';
import { get_encoding } from 'tiktoken';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/domain/calls.ts';
import { countMessageTokens, countSchemaTokens, countTokens } from '../../src/domain/tokens.ts';

/** The example of OpenAI's cookbook notebook, whose counts the API itself confirms. */
const COOKBOOK: Message[] = [
  {
    role: 'system',
    content:
      'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
  },
  { role: 'system', name: 'example_user', content: 'New synergies will help drive top-line growth.' },
  {
    role: 'system',
    name: 'example_assistant',
    content: 'Things working well together will increase revenue.',
  },
  {
    role: 'system',
    name: 'example_user',
    content:
      "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
  },
  {
    role: 'system',
    name: 'example_assistant',
    content: "Let's talk later when we're less busy about how to do better.",
  },
  {
    role: 'user',
    content: "This late pivot means we don't have time to boil the ocean for the client deliverable.",
  },
];

describe('countMessageTokens', () => {
  it.each([
    ['gpt-3.5-turbo-0301', 127],
    ['gpt-3.5-turbo-0613', 129],
    ['gpt-4', 129],
    ['gpt-4o', 124],
    ['gpt-4o-mini', 124],
  ])('counts the cookbook example for %s as %i tokens', (model, tokens) => {
    expect(countMessageTokens(COOKBOOK, model)).toBe(tokens);
  });
});

describe('countTokens', () => {
  it('counts look-alikes of special tokens as text', () => {
    expect(countTokens('<|endoftext|>', 'gpt-4o')).toBeGreaterThan(1);
  });

  it('counts for a model nobody knows with o200k', () => {
    const text = 'Saturn squares the natal Moon twice this year.';
    expect(countTokens(text, 'some-local-model')).toBe(countTokens(text, 'gpt-4o'));
  });
});

describe('countSchemaTokens', () => {
  it('leaves out what the model never sees', () => {
    const properties = { a1: { type: 'string' } };
    expect(
      countSchemaTokens(
        { type: 'object', properties, required: ['a1'], additionalProperties: false },
        'gpt-4o',
      ),
    ).toBe(countTokens(JSON.stringify({ type: 'object', properties }), 'gpt-4o') + 9);
  });
});

describe('counting by pieces', () => {
  const careful = get_encoding('o200k_base');
  const agrees = (text: string): void => {
    expect(countTokens(text, 'gpt-4o')).toBe(careful.encode_ordinary(text).length);
  };
  const joined = (...parts: readonly fc.Arbitrary<string>[]) =>
    fc.array(fc.oneof(...parts), { maxLength: 40 }).map((some) => some.join(''));

  it.each([
    ['contractions', "I'm, you'RE, he'LL, o'clock's 'tis DON'T rock'n'roll we'dn't"],
    ['case', 'McDonald iPhone HTMLElement ABCdefGHI Ünlü éÉé ǅ'],
    ['numbers', '1 12 123 1234 12345678 3.5 1,000 10:30 ½ ² 12e5'],
    ['space', '  a   b\t\tc \n\n  d\r\n\r\n e   \n   '],
    ['punctuation', '…—“quoted”, ‘so’! //\n\n/* x */ {"a1":"b\\n"} --- ??? ***'],
    ['a long s, which is an s to one notation alone', "it'ſ ſo"],
    ['letters beyond', 'Ωmega 漢字 🌙 \u0085 \u2028 नमस्ते'],
    ['space at either end', ' between '],
    ['space before a space before a line break', 'a\t \nb\n \nc\r\n \r\nd'],
    ['spaces before marks and marks before spaces', 'a , b. c- d / e \' s "f" (g) 1 2 345 6789 : ; — …'],
    ['nothing', ''],
  ])('agrees with the encoding on %s', (_, text) => agrees(text));

  it('agrees with the encoding on texts of prose, JSON, spaces and marks', () => {
    const text = joined(
      fc.constantFrom(
        ' the',
        ' Moon',
        ' in',
        ' Aquarius',
        "'s",
        "'ll",
        ' trines',
        'e\u0301',
        ' naïve',
        ' —',
        '…',
      ),
      fc.constantFrom(
        ' ',
        '  ',
        '\n',
        '\r\n',
        '\t',
        '\u00a0',
        '/',
        '{"',
        '":',
        '","',
        '}',
        '0',
        '27',
        '1990',
      ),
      fc.string({ unit: 'binary-ascii', maxLength: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(fc.property(text, agrees), { numRuns: 2_000 });
  });

  it('agrees with the encoding on words with a space between each', () => {
    const word = joined(
      fc.constantFrom(
        'the',
        'Moon',
        "'s",
        "'ll",
        'é',
        '—',
        '…',
        ',',
        '.',
        '/',
        '{"',
        '":"',
        '12',
        '1990',
        '\\n',
      ),
      fc.string({ unit: 'binary-ascii', maxLength: 3 }),
    );
    const text = fc.array(word, { maxLength: 12 }).map((some) => some.join(' '));
    fc.assert(fc.property(text, agrees), { numRuns: 1_000 });
  });

  it('agrees with the encoding on every undisputed character beside every kind of character', () => {
    const kinds = [...' \n\t\u00a0aZé7½ªǅ\'"./-_{,—…s'];
    for (let code = 0; code < 0x180; code += 1) {
      const char = String.fromCharCode(code);
      agrees(kinds.map((kind) => `${char}${kind}${char}${char}${kind}${kind}`).join('q7 '));
    }
  });
});
