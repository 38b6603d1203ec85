import { setShort } from '../text/set-text.ts';
import { tidyLine } from '../text/tidy-text.ts';
import { MARGIN_PT, TEXT_PT } from './geometry.ts';
import { type Anchor, emptyPage, type Page, putLines } from './page.ts';
import type { Press } from './press.ts';

const BASELINE_PT = 300;
const TITLE_PT = 36;
const LEADING_PT = 42;
const TITLE_LINES = 6;

/** The page that opens a part. */
export function printPartPage(title: string, anchor: Anchor, { palette, setting }: Press): Page {
  const page = emptyPage();
  const style = { cut: 'regular', sizePt: TITLE_PT, color: palette.accentText } as const;
  const lines = setShort(tidyLine(title), style, TEXT_PT, setting, TITLE_LINES);
  const end = putLines(page, lines, MARGIN_PT, BASELINE_PT, LEADING_PT, setting, anchor);
  page.shapes.push({
    kind: 'rule',
    from: [MARGIN_PT, end + 22],
    to: [MARGIN_PT + 54, end + 22],
    color: palette.accent,
    widthPt: 1.6,
  });
  return page;
}
