import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyLine, tidyText } from '../../../../src/adapters/pdfmake-binder/text/tidy-text.ts';

describe('tidyText', () => {
  it.each([
    [
      'keeps plain text',
      'Plain text, as it is.\n\nNew paragraph.',
      'Plain text, as it is.\n\nNew paragraph.',
    ],
    ['composes letters and marks', 'e\u0301', '\u00e9'],
    ['ends lines one way', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['makes one space of many', 'a \t  b', 'a b'],
    ['keeps a space that must not break', 'a\u00a0b\u202fc', 'a\u00a0b\u00a0c'],
    ['drops controls', 'a\u0000b\u0007c\u009fd', 'abcd'],
    ['drops what shows nothing', 'a\u200bb\u00adc\ufeffd\u2060e\u202ef\u{e0041}g', 'abcdefg'],
    ['drops joiners between Latin letters', 'a\u200db\u200cc', 'abc'],
    ['keeps the joiner that shapes Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['keeps the joiner that makes an emoji', '👩\u200d🚀', '👩\u200d🚀'],
    ['drops the variation selector of an emoji', '☀\ufe0f', '☀'],
    ['spells out ligatures', '\ufb01nd the o\ufb03ce', 'find the office'],
    ['replaces half a character', 'a\ud83d!', 'a\ufffd!'],
  ])('%s', (_, text, tidy) => {
    expect(tidyText(text)).toBe(tidy);
  });

  it('changes nothing that is tidy', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidyText(tidyText(text))).toBe(tidyText(text));
      }),
    );
  });
});

describe('tidyLine', () => {
  it('makes one line of several', () => {
    expect(tidyLine('  Sunday,\n\n 22 November ')).toBe('Sunday, 22 November');
  });
});
