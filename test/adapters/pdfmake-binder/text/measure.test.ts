import { describe, expect, it } from 'vitest';
import { createMeasure, MISSING_MARK } from '../../../../src/adapters/pdfmake-binder/text/measure.ts';
import { aMeasure, theTypefaces } from '../support/type-case.ts';

const facesOf = (text: string, measure = aMeasure()) =>
  measure.word('regular', text).pieces.map((piece) => `${piece.face.name}:${piece.text}`);

describe('a word', () => {
  it.each([
    ['stays in the text face', 'patience', ['text:patience']],
    ['takes from a fallback what the text face lacks', 'in☉out', ['text:in', 'symbols:☉', 'text:out']],
    ['takes a face from the emoji face, though the symbols have it', '😀', ['emoji:😀']],
    ['takes an old sign from the symbols, though it is an emoji too', '☀', ['symbols:☀']],
    ['keeps the parts of an emoji together', '👩\u200d🚀', ['emoji:👩\u200d🚀']],
    ['takes a compatible character where the own one is missing', 'Ａ１', ['text:A1']],
    ['takes a sign that looks alike', '⚹', ['symbols:✶']],
    ['drops a mark that no face has from its letter', 'q\u0353', ['text:q']],
    ['prints a space that must not break', 'a\u00a0b', ['text:a b']],
  ])('%s', (_, text, faces) => {
    expect(facesOf(text)).toEqual(faces);
  });

  it('is as wide as its pieces, and once more a space', () => {
    const word = aMeasure().word('regular', 'in☉');
    expect(word.em).toBe(1.5);
    expect(word.spacedEm).toBe(2);
  });

  it('shows one mark for a character that cannot be printed, and says so', () => {
    const measure = aMeasure();
    expect(facesOf('田x', measure)).toEqual([`symbols:${MISSING_MARK}`, 'text:x']);
    expect([...measure.unprintable]).toEqual(['田']);
  });

  it('is measured anew for another cut', () => {
    const measure = createMeasure(theTypefaces);
    expect(measure.word('semibold', 'patience').em).not.toBe(measure.word('regular', 'patience').em);
  });
});

describe('the split of a word', () => {
  const measure = aMeasure();
  const split = (text: string, roomEm: number) =>
    measure.split('regular', measure.word('regular', text), roomEm).map((word) => word.text);

  it.each([
    ['fills the room', 'abcdef', 2, ['abcd', 'ef']],
    ['leaves no room to a character that half fits', 'abcdef', 2.4, ['abcd', 'ef']],
    ['takes one character where none fits', 'abc', 0.1, ['a', 'bc']],
    ['does not end in a hyphen', 'abc-def', 2, ['abc', '-def']],
    ['does not part an emoji', '👩\u200d🚀👍', 3, ['👩\u200d🚀', '👍']],
  ])('%s', (_, text, roomEm, parts) => {
    expect(split(text, roomEm)).toEqual(parts);
  });
});

describe('the built-in fonts', () => {
  it.each([
    ['Latin', 'Ångström Łódź Ștefan Nguyễn Þór'],
    ['Greek and Cyrillic', 'Αθήνα Москва Київ'],
    ['Hebrew, Arabic, Armenian, Georgian', 'שלום محمد Հայ ქართ'],
    ['planets, signs and aspects', '☉☽☿♀♂♃♄♅♆♇☊☋⚷♈♉♊♋♌♍♎♏♐♑♒♓☌☍△□⚹℞'],
    ['emoji', '✨🌙👍🏽👩‍🚀🇫🇷'],
    ['typography', '“”‘’…–—°′″½→•'],
  ])('print %s', (_, text) => {
    const measure = createMeasure(theTypefaces);
    for (const cut of ['regular', 'italic', 'semibold', 'smallCaps'] as const) {
      for (const word of text.split(' ')) measure.word(cut, word);
    }
    expect([...measure.unprintable]).toEqual([]);
  });

  it('print a mark for Chinese', () => {
    const measure = createMeasure(theTypefaces);
    expect(measure.word('italic', '田中').text).toBe(`${MISSING_MARK}${MISSING_MARK}`);
    expect([...measure.unprintable]).toEqual(['田', '中']);
  });
});
