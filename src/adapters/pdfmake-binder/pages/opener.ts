import { type Line, setShort } from '../text/set-text.ts';
import { tidyLine } from '../text/tidy-text.ts';
import { MARGIN_PT, TEXT_PT } from './geometry.ts';
import { type Anchor, type Page, putLines } from './page.ts';
import type { Press } from './press.ts';

/** The heading at the top of a chapter's or a list's first page. */
export interface Opener {
  readonly titleLines: readonly Line[];
  readonly subtitleLines: readonly Line[];
  /** Rows of the page's grid that it takes. */
  readonly rows: number;
}

const TITLE_PT = 23;
const TITLE_LEADING_PT = 27;
const TITLE_LINES = 6;
const SUBTITLE_PT = 12.5;
const SUBTITLE_LEADING_PT = 17;
const SUBTITLE_LINES = 6;
/** The accent rule and the white around it. */
const RULE_SPACE_PT = 26;
const RULE_PT = 36;

export function setOpener(title: string, subtitle: string, { palette, setting, geometry }: Press): Opener {
  const titleStyle = { cut: 'regular', sizePt: TITLE_PT, color: palette.ink } as const;
  const subtitleStyle = { cut: 'italic', sizePt: SUBTITLE_PT, color: palette.quiet } as const;
  const titleLines = setShort(tidyLine(title), titleStyle, TEXT_PT, setting, TITLE_LINES);
  const subtitleLines = setShort(tidyLine(subtitle), subtitleStyle, TEXT_PT, setting, SUBTITLE_LINES);
  const heightPt =
    titleLines.length * TITLE_LEADING_PT + subtitleLines.length * SUBTITLE_LEADING_PT + RULE_SPACE_PT;
  return { titleLines, subtitleLines, rows: Math.ceil(heightPt / geometry.leadingPt) };
}

export function putOpener(
  page: Page,
  { titleLines, subtitleLines }: Opener,
  { geometry: { topPt }, palette: { accent }, setting }: Press,
  anchor?: Anchor,
): void {
  let baselinePt = putLines(page, titleLines, MARGIN_PT, topPt + 19, TITLE_LEADING_PT, setting, anchor);
  if (subtitleLines.length > 0) {
    baselinePt = putLines(
      page,
      subtitleLines,
      MARGIN_PT,
      baselinePt + SUBTITLE_LEADING_PT,
      SUBTITLE_LEADING_PT,
      setting,
    );
  }
  const yPt = baselinePt + 12;
  page.shapes.push({
    kind: 'rule',
    from: [MARGIN_PT, yPt],
    to: [MARGIN_PT + RULE_PT, yPt],
    color: accent,
    widthPt: 1.2,
  });
}
