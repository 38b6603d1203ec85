import type { BookEntry } from '../../../domain/book.ts';
import {
  type Line,
  type MeasuredText,
  measureText,
  type Setting,
  type Style,
  setMeasured,
} from '../text/set-text.ts';
import { tidyLine, tidyText } from '../text/tidy-text.ts';
import type { Block } from './fill-pages.ts';
import type { Geometry } from './geometry.ts';
import type { Palette } from './palette.ts';
import { WORDING } from './wording.ts';

/** An entry with its words measured, to be set in any size. */
export interface MeasuredEntry {
  readonly question: MeasuredText;
  readonly answer: MeasuredText;
  readonly note: MeasuredText;
  readonly answered: boolean;
}

/** An entry as lines for the rows of a column. */
export interface EntryLines extends Block {
  readonly lines: readonly Line[];
  readonly answered: boolean;
}

const NOTE_SCALE = 0.88;
/** The start of a later paragraph, in em. */
const INDENT_EM = 1.2;
/** Lines of an answer that no break may part. */
const TOGETHER = 2;

export function measureEntry(entry: BookEntry, setting: Setting): MeasuredEntry {
  const answer = tidyText(entry.answer ?? '');
  const answered = answer.trim() !== '';
  return {
    question: measureText(tidyLine(entry.question), 'semibold', setting),
    answer: answered
      ? measureText(answer, 'regular', setting)
      : measureText(WORDING.unanswered, 'italic', setting),
    note: measureText(tidyText(entry.note ?? ''), 'italic', setting),
    answered,
  };
}

export function setEntry(
  { question, answer, note, answered }: MeasuredEntry,
  { sizePt, columnPt }: Geometry,
  palette: Palette,
  setting: Setting,
): EntryLines {
  const heading: Style = { cut: 'semibold', sizePt, color: palette.accentText };
  const text: Style = answered
    ? { cut: 'regular', sizePt, color: palette.ink }
    : { cut: 'italic', sizePt, color: palette.alarm };
  const remark: Style = { cut: 'italic', sizePt: sizePt * NOTE_SCALE, color: palette.quiet };

  const headingLines = setMeasured(question, heading, columnPt, setting);
  const textLines = setMeasured(answer, text, columnPt, setting, INDENT_EM);
  const remarkLines = setMeasured(note, remark, columnPt, setting);
  const lines = [...headingLines, ...textLines, ...remarkLines];
  return {
    lines,
    answered,
    rows: lines.length,
    minHead: headingLines.length + TOGETHER,
    minTail: remarkLines.length + TOGETHER,
  };
}
