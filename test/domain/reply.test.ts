import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formFaults, readReply, replySchema } from '../../src/domain/reply.ts';

/** Text of any shape: control characters, quotes, backslashes, lone surrogates. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('"', '\\', '\n', '\u0000', '{', '}', ',', ':', 'é', '🌙', '\ud800', '\u2028', 'word '),
    )
    .map((parts) => parts.join('')),
);
const anyKey = fc.oneof(
  fc.constantFrom('a1', 'b20', '__proto__', 'constructor', 'toString', '', '0', 'a"b'),
  anyText,
);
const anyPairs = fc.array(fc.tuple(anyKey, anyText), { maxLength: 6 });

const written = (pairs: readonly (readonly [string, string])[], separator = ',', colon = ':') =>
  `{${pairs.map(([key, text]) => `${JSON.stringify(key)}${colon}${JSON.stringify(text)}`).join(separator)}}`;

describe('readReply', () => {
  it.each([
    ['compact', '{"a1":"one","a2":"two"}'],
    ['pretty-printed', '{\n  "a1": "one",\n  "a2": "two"\n}\n'],
    ['in a code fence', '```json\n{"a1": "one", "a2": "two"}\n```'],
    ['with prose around', 'Here you are: {"a1": "one", "a2": "two"} I hope {it} helps.'],
    ['after prose with braces in it', 'The keys {a1, a2} are answered: {"a1": "one", "a2": "two"}'],
    ['with a byte order mark', '\ufeff{"a1":"one","a2":"two"}'],
    ['with a comma too many', '{"a1":"one","a2":"two",}'],
    ['with Windows line ends', '{\r\n"a1":\t"one",\r\n"a2":\t"two"\r\n}'],
  ])('reads an object %s', (_how, text) => {
    expect(readReply(text)).toEqual({
      pairs: [
        ['a1', 'one'],
        ['a2', 'two'],
      ],
      end: 'closed',
    });
  });

  it('reads back whatever JSON can write', () => {
    fc.assert(
      fc.property(
        anyPairs,
        fc.constantFrom(',', ',\n  ', ' , '),
        fc.constantFrom(':', ': '),
        (pairs, comma, colon) => {
          expect(readReply(written(pairs, comma, colon))).toEqual({ pairs, end: 'closed' });
        },
      ),
    );
  });

  it('finds a prefix of the true pairs, whole ones alone, wherever the reply is cut', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const text = written(pairs, ',\n');
        for (let length = 0; length < text.length; length += 1) {
          const read = readReply(text.slice(0, length));
          expect(read.pairs).toEqual(pairs.slice(0, read.pairs.length));
          expect(read.end).toBe(length === 0 ? 'broken' : 'cut');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('loses none of the answers that end before the cut', () => {
    const text = '{"a1":"one","a2":"two","a3":"three"}';
    const found = [...text].map((_, length) => readReply(text.slice(0, length)).pairs.length);
    expect(found.indexOf(1)).toBe('{"a1":"one"'.length);
    expect(found.indexOf(2)).toBe('{"a1":"one","a2":"two"'.length);
    expect(found.indexOf(3)).toBe('{"a1":"one","a2":"two","a3":"three"'.length);
  });

  it.each([
    ['no object at all', 'I cannot help with that.', []],
    ['an empty text', '', []],
    ['an array', '["one", "two"]', []],
    ['a key that is no string', '{a1: "one"}', []],
    ['no colon', '{"a1" "one"}', []],
    ['no comma', '{"a1":"one","a2":"two" "a3":"three"}', [['a1', 'one']]],
    ['a quote too many', '{"a1":"one","a2":"two"","a3":"three"}', [['a1', 'one']]],
    ['a quote not escaped', '{"a1":"one","a2":"he said "two" twice","a3":"three"}', [['a1', 'one']]],
  ])('says that a reply with %s is broken, and keeps what surely ended before', (_what, text, pairs) => {
    expect(readReply(text)).toEqual({ pairs, end: 'broken' });
  });

  it('keeps a repeated key as often as it is there', () => {
    expect(readReply('{"a1":"one","a1":"uno"}').pairs).toEqual([
      ['a1', 'one'],
      ['a1', 'uno'],
    ]);
  });

  it.each([
    ['12', 12],
    ['-1.5e3', -1500],
    ['true', true],
    ['null', null],
    ['["x, }", {"y": "]"}]', ['x, }', { y: ']' }]],
    ['{"a2": {"deep": [1, 2]}}', { a2: { deep: [1, 2] } }],
    ['nonsense', null],
    ['', null],
  ])('reads over %j where a text should be, and finds what stands behind it', (json, value) => {
    expect(readReply(`{"a1":${json},"a2":"two"}`)).toEqual({
      pairs: [
        ['a1', value],
        ['a2', 'two'],
      ],
      end: 'closed',
    });
  });

  it('reads over a last value that is no text', () => {
    expect(readReply('{"a1":"one","a2":[1]} thanks')).toEqual({
      pairs: [
        ['a1', 'one'],
        ['a2', [1]],
      ],
      end: 'closed',
    });
  });

  it.each([
    [
      'every escape',
      '"\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9 \\uD83C\\uDF19"',
      '" \\ / \b \f \n \r \t é 🌙',
    ],
    ['raw line breaks', '"one\ntwo\r\nthree"', 'one\ntwo\r\nthree'],
    ['a raw control character', '"a\u0001b\u007fc\u0085d"', 'a\u0001b\u007fc\u0085d'],
    ['half a surrogate pair', '"a\\ud83cb"', 'a\ud83cb'],
    ['an escape that JSON has not', '"it\\\'s \\"so\\"\\nthere"', 'it\'s "so"\nthere'],
    ['a code point cut short', '"\\u12 end"', 'u12 end'],
    ['an escaped line break', '"one\\\ntwo"', 'one\ntwo'],
  ])('takes %s as the model meant it', (_what, literal, text) => {
    expect(readReply(`{"a1":${literal}}`).pairs).toEqual([['a1', text]]);
  });

  it('reads any garbage without throwing, and knows how it ends', () => {
    const garbage = fc.oneof(
      anyText,
      fc
        .array(
          fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a1', ' ', '1', 'null', '```json', '\\u'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        expect(['closed', 'cut', 'broken']).toContain(readReply(text).end);
      }),
      { numRuns: 500 },
    );
  });

  it('is not slowed down by a hostile reply', { timeout: 3_000 }, () => {
    expect(readReply(`{${' '.repeat(200_000)}"a1":${'['.repeat(200_000)}`).end).toBe('cut');
    expect(readReply('{ '.repeat(100_000)).end).toBe('broken');
    expect(readReply(`{"a1":"${'\\"'.repeat(200_000)}`).end).toBe('cut');
  });
});

describe('formFaults', () => {
  const faultsOf = (keys: string[], pairs: [string, unknown][]) => {
    const { missing, unknown, notText } = formFaults(keys, pairs);
    return { missing: [...missing], unknown: [...unknown], notText: [...notText] };
  };

  it.each<[what: string, pairs: [string, unknown][], faults: Partial<ReturnType<typeof faultsOf>>]>([
    [
      'nothing in a perfect reply',
      [
        ['a1', 'x'],
        ['a2', 'y'],
      ],
      {},
    ],
    [
      'nothing in another order',
      [
        ['a2', 'y'],
        ['a1', 'x'],
      ],
      {},
    ],
    ['keys that are missing', [['a2', 'y']], { missing: ['a1'] }],
    ['everything missing', [], { missing: ['a1', 'a2'] }],
    [
      'keys nobody asked for',
      [
        ['a1', 'x'],
        ['a2', 'y'],
        ['a3', 'z'],
      ],
      { unknown: ['a3'] },
    ],
    [
      'a number',
      [
        ['a1', 1],
        ['a2', 'y'],
      ],
      { notText: ['a1'] },
    ],
    [
      'null, an object and a list',
      [
        ['a1', null],
        ['a2', { text: 'y' }],
      ],
      { notText: ['a1', 'a2'] },
    ],
    [
      'keys with a meaning in JavaScript',
      [
        ['__proto__', 'x'],
        ['constructor', 'y'],
        ['toString', 1],
      ],
      { missing: ['a1', 'a2'], unknown: ['__proto__', 'constructor', 'toString'] },
    ],
    [
      'all of it at once',
      [
        ['a2', []],
        ['b1', 'z'],
      ],
      { missing: ['a1'], unknown: ['b1'], notText: ['a2'] },
    ],
  ])('finds %s', (_what, pairs, faults) => {
    expect(faultsOf(['a1', 'a2'], pairs)).toEqual({ missing: [], unknown: [], notText: [], ...faults });
  });

  it('leaves the prototype of every object alone', () => {
    formFaults(['a1'], readReply('{"__proto__":{"polluted":true},"a1":"x"}').pairs);
    expect({}).not.toHaveProperty('polluted');
  });

  it('holds each batch to its own keys, however many shapes there are', () => {
    for (let round = 0; round < 2; round += 1)
      for (let i = 1; i <= 70; i += 1)
        expect(faultsOf([`k${i}`], [[`k${i}`, 'x']])).toEqual({ missing: [], unknown: [], notText: [] });
    expect(faultsOf(['k1'], [['k2', 'x']])).toMatchObject({ missing: ['k1'], unknown: ['k2'] });
  });
});

describe('replySchema', () => {
  it('holds nothing that a strict schema may not', () => {
    expect(replySchema(['a1', 'b2'])).toEqual({
      type: 'object',
      properties: { a1: { type: 'string' }, b2: { type: 'string' } },
      required: ['a1', 'b2'],
      additionalProperties: false,
    });
  });
});
