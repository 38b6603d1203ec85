import { describe, expect, it } from 'vitest';
import {
  type Line,
  measureText,
  setMeasured,
  setShort,
  setText,
  startPtOf,
  toRuns,
} from '../../../../src/adapters/pdfmake-binder/text/set-text.ts';
import { aSetting } from '../support/type-case.ts';

const setting = aSetting();
const style = { cut: 'regular', sizePt: 10, color: '#000000' } as const;
const textOf = (line: Line) => line.words.map((word) => word.text).join(' ');

describe('setText', () => {
  it('draws a line of one face as one run', () => {
    const [line] = setText('one two three', style, 100, setting);
    expect(toRuns(line!, setting)).toMatchObject([{ text: 'one two three', xPt: 0 }]);
  });

  it('places every run where the one before it ends', () => {
    const [line] = setText('☉ in ☽ x', style, 100, setting);
    expect(toRuns(line!, setting).map(({ text, face, xPt }) => [text, face.name, xPt])).toEqual([
      ['☉', 'symbols', 0],
      ['in ', 'text', 10],
      ['☽', 'symbols', 25],
      ['x', 'text', 35],
    ]);
  });

  it('begins no run with a blank, which pdfmake would drop', () => {
    const [line] = setText('☉ a ☽ b שלום c', style, 300, setting);
    expect(toRuns(line!, setting).filter(({ text }) => text.startsWith(' '))).toEqual([]);
  });

  it('begins lines at the right in a language read from there', () => {
    const [line] = setText('one two', style, 100, aSetting({ direction: 'rtl' }));
    expect(startPtOf(line!)).toBe(65);
  });
});

describe('setMeasured', () => {
  it('indents the first line of every paragraph but the first', () => {
    const text = measureText('aaa bbb\n\nccc ddd\neee\n\nfff', 'regular', setting);
    const lines = setMeasured(text, style, 20, setting, 0.5);
    expect(lines.map((line) => [textOf(line), startPtOf(line)])).toEqual([
      ['aaa', 0],
      ['bbb', 0],
      ['ccc', 5],
      ['ddd', 0],
      ['eee', 0],
      ['fff', 5],
    ]);
  });

  it('begins a Hebrew paragraph of an English book at the right', () => {
    const lines = setMeasured(measureText('abc\n\nאבג', 'regular', setting), style, 50, setting);
    expect(lines.map(startPtOf)).toEqual([0, 35]);
  });
});

describe('setShort', () => {
  it.each([
    ['keeps what fits', 'aaa bbb', 1, ['aaa bbb']],
    ['ends what does not fit in an ellipsis', 'aaa bbb ccc', 1, ['aaa bb…']],
    ['counts lines', 'aaa bbb ccc ddd eee', 2, ['aaa bbb', 'ccc dd…']],
  ])('%s', (_, text, limit, lines) => {
    expect(setShort(text, style, 35, setting, limit).map(textOf)).toEqual(lines);
  });
});
