import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breakLines,
  toParagraphs,
  toWords,
} from '../../../../src/adapters/pdfmake-binder/text/break-lines.ts';
import { aMeasure } from '../support/type-case.ts';

const measure = aMeasure();

/** Lines of half-em characters. */
function linesOf(text: string, characters: number, indent = 0): string[] {
  return breakLines(toWords(text, 'regular', measure), characters / 2, indent / 2, 'regular', measure).map(
    ({ words }) => words.map((word) => word.text).join(' '),
  );
}

describe('breakLines', () => {
  it.each([
    ['fills lines with words', 'aaa bbb ccc dd', 7, ['aaa bbb', 'ccc dd']],
    ['does not count the space at a line end', 'aaa bbb c', 7, ['aaa bbb', 'c']],
    ['cuts a word that no line holds', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['begins a long word on the line begun', 'aa bbbbbbbbbb', 8, ['aa bbbbb', 'bbbbb']],
    [
      'begins a long word on a new line rather than at a line end',
      'aaaaaa bbbbbbbbb',
      8,
      ['aaaaaa', 'bbbbbbbb', 'b'],
    ],
    ['does not end a line in a dash', 'aaa - bbb', 5, ['aaa', '- bbb']],
    ['does not end a line in a hyphenated beginning', 'aa self- and', 9, ['aa', 'self- and']],
    ['keeps words together that must not part', 'aaa bb\u00a0cc', 7, ['aaa', 'bb cc']],
    ['makes no line of nothing', '', 7, []],
  ])('%s', (_, text, width, lines) => {
    expect(linesOf(text, width)).toEqual(lines);
  });

  it('takes the indent from the first line alone', () => {
    expect(linesOf('aaa bbb ccc ddd', 7, 3)).toEqual(['aaa', 'bbb ccc', 'ddd']);
  });

  it('loses no character and fits every line', () => {
    const texts = fc
      .array(fc.stringMatching(/^[a-z-]{1,30}$/), { maxLength: 30 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = linesOf(text, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(lines.every((line) => line.length <= width)).toBe(true);
      }),
    );
  });

  it('says how wide a line is', () => {
    const [line] = breakLines(toWords('aaa bb', 'regular', measure), 10, 0, 'regular', measure);
    expect(line?.em).toBe(3);
  });
});

describe('toParagraphs', () => {
  it('parts paragraphs at blank lines and keeps the lines in them', () => {
    expect(toParagraphs('\n one\ntwo \n \n\nthree\n')).toEqual([['one', 'two'], ['three']]);
  });
});
