import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords } from '../../src/domain/words.ts';

const NBSP = '\u00a0';
const THIN = '\u2009';
const NARROW = '\u202f';
const COMBINING_ACUTE = '\u0301';

/** What a person who reads the text aloud would count, with the reason where it is not plain. */
const COUNTED: readonly (readonly [text: string, words: number])[] = [
  ['', 0],
  ['   \n\t ', 0],
  ['one', 1],
  ['The Moon trines Venus.', 4],
  ['two\nlines', 2],
  ['a\u2003b\u3000c', 3],
  ['zero\u200bwidth', 2],

  ['a well-known, no-nonsense answer', 4],
  ['non\u2011breaking hyphen', 2],
  ['mother-in-law', 1],
  ["don't can't it's", 3],
  ['don’t can’t it’s', 3],
  ['rock ’n’ roll', 3],
  ['Jupiter’s moons’ orbits', 3],

  ['3.5', 1],
  ['1,000 1.000 1’000', 3],
  [`12${NBSP}000`, 1],
  [`12${THIN}000 and 1${NARROW}234${NARROW}567`, 3],
  [`22${NBSP}November`, 2],
  [`page${NBSP}100`, 2],
  [`7${NBSP}2026`, 2],
  ['on 2026-11-22 at 10:30', 4],
  ['22/11/2026', 1],
  ['10:30:15', 1],
  ['50% off', 2],
  ['$9.99', 1],
  ['§ 5', 1],
  ['-5 °C', 2],
  ['2nd', 1],

  ['the Sun—bright as ever—rises', 6],
  ['the Sun — bright as ever — rises', 6],
  ['the Sun–Moon midpoint', 4],
  ['the Sun – so to say – rises', 6],
  ['first--second', 2],
  ['first --- second', 2],
  ['a ‒ b ― c', 3],
  ['9–17', 2],
  ['and then…nothing', 3],
  ['and then...nothing', 3],
  ['wait . . . what', 2],
  ['etc. e.g. U.S.A.', 3],
  ['either/or', 1],

  ['“Quoted words,” she said.', 4],
  ['« Oui », dit-il', 2],
  [`«${NBSP}Oui${NBSP}», dit-il`, 2],
  ['„Ja“, sagte er', 3],
  ['(in brackets) [and others]', 4],
  ['* a list entry', 3],
  ['• another', 1],
  ['**bold** _italic_', 2],
  ['. , ; : ! ?', 0],
  ['🌙 moon 🌞 sun', 2],
  ['👩‍🚀', 0],
  ['love❤️you', 1],
  ['https://example.com/a-b?c=d', 1],
  ['write to ada@example.com', 3],

  [`cafe${COMBINING_ACUTE} ole${COMBINING_ACUTE}`, 2],
  ['naïve façade', 2],
  ['soft\u00adhyphen', 1],

  ['Die Selbstverwirklichungsmöglichkeiten überraschen dich', 4],
  ['C’est-à-dire qu’il s’agit d’aujourd’hui', 4],
  [`Pourquoi${NBSP}? Parce que${NARROW}!`, 3],
  ['¿Qué hay? ¡Nada!', 3],
  ['Сегодня Луна в трине к Венере.', 6],
  ['Ο Ήλιος ανατέλλει', 3],
  ['القمر في برج السرطان', 4],
  ['ما هذا؟', 2],
  ['הירח בסרטן', 2],
  ['בית־ספר', 1],
  ['मंगल ग्रह मेष में', 4],
  ['می\u200cخواهم', 1],
  ['오늘은 달이 밝다', 3],

  ['我喜欢苹果', 3],
  ['今天天气很好。', 3],
  ['私は学生です', 4],
  ['สวัสดีชาวโลก', 3],
  ['ภาษาไทย', 2],
  ['AI模型', 2],
  ['Mars 进入 Aries', 3],
];

describe('countWords', () => {
  it.each(COUNTED)('counts %j as %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('word', '1', '000', NBSP, THIN, '-', '—', '…', '.', ' ', '漢字', 'ไทย', "'", '\n'),
      )
      .map((parts) => parts.join('')),
  );

  it('adds up over texts joined with a space', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(countWords(`${a} ${b}`)).toBe(countWords(a) + countWords(b));
      }),
    );
  });

  it('is not changed by space around the text', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(' ', '\n\n', '\t', '\r\n', NBSP), (a, space) => {
        expect(countWords(space + a + space)).toBe(countWords(a));
        expect(countWords(a.trim())).toBe(countWords(a));
      }),
    );
  });

  it('counts n words of letters as n, whatever space is between them', () => {
    const word = fc.stringMatching(/^[a-zà-öø-ÿß]{1,12}$/);
    const space = fc.constantFrom(' ', '\n', '  ', '\u2003', NBSP);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, space)), (pairs) => {
        expect(countWords(pairs.flat().join(''))).toBe(pairs.length);
      }),
    );
  });

  it('is not slowed down by a hostile text', { timeout: 3_000 }, () => {
    const hostile = `${`1${NBSP}`.repeat(100_000)}${'-'.repeat(100_000)}${'.'.repeat(100_000)}`;
    expect(countWords(hostile)).toBe(100_000);
  });
});

describe('the count of Latin prose in one pass', () => {
  // A character that no one pass takes leaves the whole text to the careful count, and counts for nothing itself.
  const carefully = (text: string) => countWords(`${text} \u2192`);
  const unit = fc.oneof(
    fc.constantFrom(
      'a',
      'Zé',
      '7',
      '3.5',
      "'",
      '’',
      '-',
      '--',
      '.',
      '..',
      '...',
      '…',
      '—',
      '–',
      '½',
      'ß',
      '_',
    ),
    fc.constantFrom(' ', '  ', '\n', '\t', '“', '”', '(', ')', ',', '\u00ad', '\u2011', '\u0085', '\u0000'),
    fc.string({ unit: 'binary-ascii', maxLength: 4 }),
  );

  it('is the careful one', () => {
    const text = fc.array(unit, { maxLength: 60 }).map((some) => some.join(''));
    fc.assert(
      fc.property(text, (some) => {
        expect(countWords(some)).toBe(carefully(some));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is the careful one for every character between two letters', () => {
    for (let code = 0; code < 0x2100; code += 1) {
      const char = String.fromCharCode(code);
      for (const some of [`a${char}b`, `a ${char} b`, `a${char}${char}b`, `1${char}000`])
        expect(countWords(some)).toBe(carefully(some));
    }
  });
});
