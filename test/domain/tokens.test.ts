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
