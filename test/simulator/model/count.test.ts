import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replySchema } from '../../../src/domain/reply.ts';
import { countPromptTokens } from '../../../src/domain/tokens.ts';
import { decodeFirst, encode, encodePrompt } from '../../../src/simulator/model/count.ts';
import { keysOf } from '../support/requests.ts';

/** The example of OpenAI's cookbook notebook, whose counts the API itself confirms. */
const COOKBOOK = [
  {
    role: 'system',
    text: 'You are a helpful, pattern-following assistant that translates corporate jargon into plain English.',
  },
  { role: 'system', name: 'example_user', text: 'New synergies will help drive top-line growth.' },
  { role: 'system', name: 'example_assistant', text: 'Things working well together will increase revenue.' },
  {
    role: 'system',
    name: 'example_user',
    text: "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage.",
  },
  {
    role: 'system',
    name: 'example_assistant',
    text: "Let's talk later when we're less busy about how to do better.",
  },
  {
    role: 'user',
    text: "This late pivot means we don't have time to boil the ocean for the client deliverable.",
  },
];

describe('encodePrompt', () => {
  it.each([
    ['gpt-4', 129],
    ['gpt-4o', 124],
    ['gpt-4o-mini', 124],
    ['gpt-6-luna', 124],
  ])('has as many tokens as the API reports for %s', (model, tokens) => {
    expect(encodePrompt(COOKBOOK, null, model)).toHaveLength(tokens);
  });

  it('counts what the client counts for a request of the pipeline', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 60 }), (system, user, items) => {
        const schema = replySchema(keysOf(3).slice(0, items));
        const messages = [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ] as const;
        const seen = messages.map(({ role, content }) => ({ role, text: content }));
        expect(encodePrompt(seen, schema, 'gpt-4o')).toHaveLength(
          countPromptTokens({ model: 'gpt-4o', messages, schema }),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('decodeFirst', () => {
  it('gives the text of the first tokens', () => {
    const text = 'Saturn squares the natal Moon twice this year.';
    const tokens = encode(text, 'gpt-4o');
    expect(decodeFirst(tokens, tokens.length, 'gpt-4o')).toBe(text);
    expect(text.startsWith(decodeFirst(tokens, 4, 'gpt-4o'))).toBe(true);
  });

  it('leaves out a character that was cut in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.nat(20), (text, most) => {
        const tokens = encode(text, 'gpt-4o');
        const start = decodeFirst(tokens, Math.min(most, tokens.length), 'gpt-4o');
        expect(text.startsWith(start)).toBe(true);
      }),
    );
  });
});
