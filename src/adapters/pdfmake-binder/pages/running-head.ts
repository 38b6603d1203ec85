import { type Line, type Setting, setShort, widthPtOf } from '../text/set-text.ts';
import { tidyLine } from '../text/tidy-text.ts';
import { FOLIO_BASELINE_PT, MARGIN_PT, RUNNING_HEAD_BASELINE_PT, TEXT_PT } from './geometry.ts';
import { type Anchor, PAGE_WIDTH_PT, type Page, putLine } from './page.ts';
import type { Press } from './press.ts';
import { WORDING } from './wording.ts';

/** What stands over the text of a page: the part at the left, the chapter at the right. */
export interface RunningHead {
  readonly part: readonly Line[];
  readonly chapter: readonly Line[];
}

const SIDE_PT = TEXT_PT / 2 - 12;

export function setRunningHead(
  partTitle: string,
  chapterTitle: string,
  { palette, setting }: Press,
): RunningHead {
  const left = { cut: 'smallCaps', sizePt: 9.6, color: palette.quiet, trackingPt: 0.5 } as const;
  const right = { cut: 'italic', sizePt: 9.6, color: palette.quiet } as const;
  return {
    // Tracking adds to the measured width, hence the shorter line.
    part: setShort(tidyLine(partTitle), left, SIDE_PT * 0.85, setting),
    chapter: setShort(tidyLine(chapterTitle), right, SIDE_PT, setting),
  };
}

/** On the page that opens a chapter its title stands below, and the head leaves it out. */
export function putRunningHead(
  page: Page,
  { part, chapter }: RunningHead,
  withChapter: boolean,
  setting: Setting,
  partAnchor?: Anchor,
): void {
  const [left] = part;
  if (left)
    putLine(
      page,
      left,
      MARGIN_PT,
      RUNNING_HEAD_BASELINE_PT,
      setting,
      partAnchor ? { anchor: partAnchor } : {},
    );
  const [right] = chapter;
  if (right && withChapter) {
    putLine(page, right, PAGE_WIDTH_PT - MARGIN_PT - widthPtOf(right), RUNNING_HEAD_BASELINE_PT, setting);
  }
}

/** Numbers every page but the cover. */
export function putFolios(pages: readonly Page[], { palette, setting }: Press): void {
  const style = { cut: 'regular', sizePt: 9.6, color: palette.quiet } as const;
  pages.forEach((page, index) => {
    if (index === 0) return;
    const [line] = setShort(WORDING.folio(index + 1, pages.length), style, TEXT_PT, setting);
    if (line) putLine(page, line, (PAGE_WIDTH_PT - widthPtOf(line)) / 2, FOLIO_BASELINE_PT, setting);
  });
}
