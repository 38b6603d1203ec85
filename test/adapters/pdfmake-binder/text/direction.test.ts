import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toWords } from '../../../../src/adapters/pdfmake-binder/text/break-lines.ts';
import {
  type Direction,
  directionOf,
  directionOfLanguage,
  toVisualOrder,
} from '../../../../src/adapters/pdfmake-binder/text/direction.ts';
import { aMeasure } from '../support/type-case.ts';

const measure = aMeasure();

const visual = (text: string, base: Direction) =>
  toVisualOrder(toWords(text, 'regular', measure), base, 'regular', measure).map((piece) => piece.text);

// Expected orders follow UAX #9; Hebrew words stay in reading order because the shaper turns their letters itself.
describe('the visual order of a line', () => {
  it.each<[string, string, Direction, string]>([
    ['turns Hebrew words round in English', 'a אב גד b', 'ltr', 'a |גד| |אב| |b'],
    ['leaves punctuation to the sentence', 'a אב, b', 'ltr', 'a |אב|, b'],
    ['keeps what stands between Hebrew words with them', 'a אב, גד b', 'ltr', 'a |גד| |,|אב| |b'],
    ['reads numbers from the left after Hebrew', 'a אב 12:30 b', 'ltr', 'a |12:30| |אב| |b'],
    ['leaves numbers in English alone', 'a 12 אב', 'ltr', 'a 12 |אב'],
    ['leaves brackets round Hebrew to English', 'a (אב) b', 'ltr', 'a (|אב|) b'],
    ['takes brackets after Hebrew for Hebrew', 'a אב (12) b', 'ltr', 'a |(|12|)| |אב| |b'],
    ['takes brackets with English in them for English', 'a אב (b גד) c', 'ltr', 'a |אב| |(b |גד|) c'],
    ['leaves brackets without a partner to their neighbours', 'a (אב ] b', 'ltr', 'a (|אב| |] b'],
    ['turns English round in Hebrew', 'אב a b גד', 'rtl', 'גד| |a b| |אב'],
    ['puts the full stop of a Hebrew line at its left', 'אב גד.', 'rtl', '.|גד| |אב'],
    ['faces brackets the other way in Hebrew', 'אב (גד) הו', 'rtl', 'הו| |(|גד|)| |אב'],
    ['keeps numbers in Hebrew readable', 'אב 12 גד', 'rtl', 'גד| |12| |אב'],
  ])('%s', (_, text, base, expected) => {
    expect(visual(text, base)).toEqual(expected.split('|'));
  });

  it('loses no character', () => {
    const words = fc.stringMatching(/^[a-c0-9א-ג(),.!]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1 }),
        fc.constantFrom<Direction>('ltr', 'rtl'),
        (list, base) => {
          const sorted = (text: string) => [...text.replace(/[()]/g, '|')].sort().join('');
          expect(sorted(visual(list.join(' '), base).join(''))).toBe(sorted(list.join(' ')));
        },
      ),
    );
  });
});

describe('the direction of a paragraph', () => {
  it.each<[string, Direction, Direction]>([
    ['2026 שלום hello', 'ltr', 'rtl'],
    ['hello שלום', 'rtl', 'ltr'],
    ['2026!', 'rtl', 'rtl'],
    ['2026!', 'ltr', 'ltr'],
  ])('of %j in a language read %s is %s', (text, language, expected) => {
    expect(directionOf(text, language)).toBe(expected);
  });
});

describe('the direction of a language', () => {
  it.each<[string, Direction]>([
    ['en', 'ltr'],
    ['he', 'rtl'],
    ['ar-EG', 'rtl'],
    ['fa', 'rtl'],
    ['az-Arab', 'rtl'],
    ['pt-BR', 'ltr'],
    ['not a tag', 'ltr'],
  ])('%s is %s', (language, direction) => {
    expect(directionOfLanguage(language)).toBe(direction);
  });
});
