import { type BrokenLine, breakLines, toParagraphs, toWords } from './break-lines.ts';
import { type Direction, directionOf, toVisualOrder } from './direction.ts';
import type { Measure, Piece, Word } from './measure.ts';
import type { Cut, Face } from './typefaces.ts';

/** How text looks. */
export interface Style {
  readonly cut: Cut;
  readonly sizePt: number;
  /** `#rrggbb`. */
  readonly color: string;
  /** Space added after every character, in points. */
  readonly trackingPt?: number;
}

/** A line of text in a column. */
export interface Line extends BrokenLine {
  readonly style: Style;
  readonly direction: Direction;
  /** The side it begins at. */
  readonly aligned: Direction;
  readonly indentPt: number;
  readonly columnPt: number;
}

/** Text of one face on a line. */
export interface Run {
  readonly text: string;
  readonly face: Face;
  /** From the left end of the column, in points. */
  readonly xPt: number;
}

/** What text is set in: a measure, and which way the book's language reads. */
export interface Setting {
  readonly measure: Measure;
  readonly direction: Direction;
}

/** Text with its words measured, which does not depend on the size it is set in. */
export type MeasuredText = readonly {
  readonly direction: Direction;
  readonly lines: readonly (readonly Word[])[];
}[];

/** Measures tidy text; blank lines separate its paragraphs. */
export function measureText(text: string, cut: Cut, setting: Setting): MeasuredText {
  return toParagraphs(text).map((lines) => ({
    direction: directionOf(lines.join(' '), setting.direction),
    lines: lines.map((line) => toWords(line, cut, setting.measure)),
  }));
}

/**
 * Sets measured text in a column.
 *
 * @param indentEm Indent of the first line of every paragraph but the first.
 * @param aligned Side where all lines begin; left out, each begins where its paragraph is read from.
 */
export function setMeasured(
  text: MeasuredText,
  style: Style,
  widthPt: number,
  setting: Setting,
  indentEm = 0,
  aligned?: Direction,
): Line[] {
  return text.flatMap(({ direction, lines }, paragraph) =>
    lines.flatMap((words, row) => {
      const indent = paragraph > 0 && row === 0 ? indentEm : 0;
      return breakLines(words, widthPt / style.sizePt, indent, style.cut, setting.measure).map(
        (line, index): Line => ({
          words: line.words,
          em: line.em,
          style,
          direction,
          aligned: aligned ?? direction,
          indentPt: index === 0 ? indent * style.sizePt : 0,
          columnPt: widthPt,
        }),
      );
    }),
  );
}

/** Sets tidy text in a column, all of it beginning where the book's language is read from. */
export function setText(text: string, style: Style, widthPt: number, setting: Setting): Line[] {
  return setMeasured(measureText(text, style.cut, setting), style, widthPt, setting, 0, setting.direction);
}

/** Sets tidy text on at most `limit` lines; an ellipsis ends what is cut short. */
export function setShort(text: string, style: Style, widthPt: number, setting: Setting, limit = 1): Line[] {
  const lines = setText(text, style, widthPt, setting);
  if (lines.length <= limit) return lines;
  const characters = [...text];
  let fits = 0;
  let exceeds = characters.length;
  const shortened = (length: number) =>
    setText(`${characters.slice(0, length).join('').trimEnd()}…`, style, widthPt, setting);
  while (exceeds - fits > 1) {
    const middle = (fits + exceeds) >> 1;
    if (shortened(middle).length <= limit) fits = middle;
    else exceeds = middle;
  }
  return shortened(fits);
}

/** Width of a line's text, in points. */
export function widthPtOf({ em, style }: Line): number {
  return em * style.sizePt;
}

/** From the left end of the column to the left end of the line, in points. */
export function startPtOf(line: Line): number {
  return line.aligned === 'rtl' ? line.columnPt - widthPtOf(line) - line.indentPt : line.indentPt;
}

/** A line as it is drawn, from left to right. */
export function toRuns(line: Line, { measure }: Setting): Run[] {
  const { words, direction, style } = line;
  const inOrder = direction === 'ltr' && !words.some((word) => word.rightToLeft);
  const pieces = inOrder
    ? inReadingOrder(words, measure.space(style.cut))
    : toVisualOrder(words, direction, style.cut, measure);
  const runs: Run[] = [];
  let xPt = startPtOf(line);
  for (const { text, face, em } of pieces) {
    // A blank piece only moves what follows it.
    if (text.trim() !== '') runs.push({ text, face, xPt });
    xPt += em * style.sizePt;
  }
  return runs;
}

/** The pieces of a line and the spaces between its words, those of one face joined. */
function inReadingOrder(words: readonly Word[], space: Piece): Piece[] {
  const joined: { text: string; face: Face; em: number }[] = [];
  const add = (text: string, face: Face, em: number) => {
    const last = joined.at(-1);
    // pdfmake drops blanks that a text begins with, so a space after another face stays a piece of its own.
    if (last?.face === face && last.text !== ' ') {
      last.text += text;
      last.em += em;
    } else {
      joined.push({ text, face, em });
    }
  };
  words.forEach((word, index) => {
    for (const { text, face, em } of word.pieces) add(text, face, em);
    if (index < words.length - 1) add(space.text, space.face, word.spacedEm - word.em);
  });
  return joined;
}
