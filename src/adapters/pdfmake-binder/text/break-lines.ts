import type { Measure, Word } from './measure.ts';
import type { Cut } from './typefaces.ts';

/** Paragraphs of text: lines that the writer ended, each as words. */
export function toParagraphs(text: string): string[][] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((paragraph) => paragraph.length > 0);
}

/**
 * The words of a line, where it may break. A break never follows a hyphen: readers' text search takes a hyphen at a
 * line's end for a division of the word and drops it.
 */
export function toWords(line: string, cut: Cut, measure: Measure): Word[] {
  return line
    .replace(/- (?=\S)/g, '-\u00a0')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => measure.word(cut, word));
}

/** Words of one printed line. */
export interface BrokenLine {
  readonly words: readonly Word[];
  readonly em: number;
}

/**
 * Breaks words into lines, as many on each as fit. A word too long for any line is cut where it reaches the margin.
 *
 * @param widthEm Width of the lines, in em.
 * @param indentEm Width taken from the first line.
 */
export function breakLines(
  words: readonly Word[],
  widthEm: number,
  indentEm: number,
  cut: Cut,
  measure: Measure,
): BrokenLine[] {
  const lines: BrokenLine[] = [];
  let line: Word[] = [];
  let used = indentEm;

  const end = () => {
    lines.push({ words: line, em: widthOf(line) });
    line = [];
    used = 0;
  };
  const add = (word: Word): void => {
    if (used + word.em <= widthEm) {
      line.push(word);
      used += word.spacedEm;
    } else if (word.em <= widthEm) {
      end();
      add(word);
    } else {
      addCut(word);
    }
  };
  const addCut = (word: Word): void => {
    // A cut word begins on the line already begun, unless next to nothing is left of it.
    if (line.length > 0 && widthEm - used < widthEm / 4) end();
    const [head, rest] = measure.split(cut, word, widthEm - used);
    line.push(head);
    if (rest.text === '') return;
    end();
    add(rest);
  };

  for (const word of words) add(word);
  if (line.length > 0) end();
  return lines;
}

function widthOf(words: readonly Word[]): number {
  return words.reduce((sum, word, index) => sum + (index === words.length - 1 ? word.em : word.spacedEm), 0);
}
