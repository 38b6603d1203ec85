import type { Book } from '../../../domain/book.ts';
import { formatDate } from '../../../domain/calendar.ts';
import { type Line, type Setting, type Style, setShort, setText } from '../text/set-text.ts';
import { tidyLine } from '../text/tidy-text.ts';
import { putOrbits } from './orbits.ts';
import { emptyPage, PAGE_HEIGHT_PT, type Page, putLines } from './page.ts';
import type { Palette } from './palette.ts';
import { WORDING } from './wording.ts';

const LEFT_PT = 72;
const WIDTH_PT = 420;
/** Most lines that one text of the cover may take. */
const COVER_LINES = 4;
/** Baseline of the title, where what follows it leaves it there. */
const TITLE_BASELINE_PT = 414;
const NOTICE_BASELINE_PT = PAGE_HEIGHT_PT - 150;
const DATE_BASELINE_PT = PAGE_HEIGHT_PT - 84;

/** Lines of one style; `beforePt` is the way down to their first baseline. */
interface Paragraph {
  readonly lines: readonly Line[];
  readonly beforePt: number;
  readonly leadingPt: number;
}

/** The cover: title, whom it is for, what it is about, its date, and whether its text is simulated. */
export function printCover(book: Book, palette: Palette, setting: Setting): Page {
  const page = emptyPage();
  putOrbits(page, palette);
  const title = setCoverText(book.title, { cut: 'regular', sizePt: 42, color: palette.ink }, 0, 47, setting);
  const paragraphs = setParagraphs(book, palette, setting);

  const heightPt = [title, ...paragraphs].reduce((sum, paragraph) => sum + heightOf(paragraph), 0);
  const topPt = Math.min(TITLE_BASELINE_PT, NOTICE_BASELINE_PT - 40 - heightPt);
  let baselinePt = putLines(page, title.lines, LEFT_PT, topPt, title.leadingPt, setting);
  putRule(page, baselinePt + 24, palette);
  for (const { lines, beforePt, leadingPt } of paragraphs) {
    baselinePt = putLines(page, lines, LEFT_PT, baselinePt + beforePt, leadingPt, setting);
  }
  if (book.simulated) putSimulatedNotice(page, palette, setting);
  const day = new Date(book.dated).toISOString().slice(0, 10);
  const date = formatDate(day, 'long', book.language);
  const small = { cut: 'regular', sizePt: 11, color: palette.quiet } as const;
  putLines(page, setText(tidyLine(date), small, WIDTH_PT, setting), LEFT_PT, DATE_BASELINE_PT, 14, setting);
  return page;
}

function setParagraphs({ addressee, coverLines }: Book, palette: Palette, setting: Setting): Paragraph[] {
  const name = { cut: 'italic', sizePt: 22, color: palette.accentText } as const;
  const about = { cut: 'regular', sizePt: 12.5, color: palette.quiet } as const;
  return [
    ...(tidyLine(addressee) === ''
      ? []
      : [setCoverText(WORDING.addressee(addressee), name, 62, 27, setting)]),
    ...coverLines.map((line, index) => setCoverText(line, about, index === 0 ? 34 : 18, 18, setting)),
  ];
}

function setCoverText(
  text: string,
  style: Style,
  beforePt: number,
  leadingPt: number,
  setting: Setting,
): Paragraph {
  return { lines: setShort(tidyLine(text), style, WIDTH_PT, setting, COVER_LINES), beforePt, leadingPt };
}

const heightOf = ({ lines, beforePt, leadingPt }: Paragraph) =>
  beforePt + Math.max(0, lines.length - 1) * leadingPt;

function putRule(page: Page, yPt: number, { accent }: Palette): void {
  page.shapes.push({
    kind: 'rule',
    from: [LEFT_PT, yPt],
    to: [LEFT_PT + 54, yPt],
    color: accent,
    widthPt: 1.6,
  });
}

/** A reader must not take simulated text for advice. */
function putSimulatedNotice(page: Page, palette: Palette, setting: Setting): void {
  const heading = setText(
    WORDING.simulated,
    { cut: 'semibold', sizePt: 13, color: palette.alarm },
    WIDTH_PT,
    setting,
  );
  const explained = setText(
    WORDING.simulatedExplained,
    { cut: 'italic', sizePt: 11, color: palette.alarm },
    WIDTH_PT - 60,
    setting,
  );
  const end = putLines(page, heading, LEFT_PT, NOTICE_BASELINE_PT, 15, setting);
  const last = putLines(page, explained, LEFT_PT, end + 15, 14, setting);
  page.shapes.push({
    kind: 'rule',
    from: [LEFT_PT - 12, NOTICE_BASELINE_PT - 11],
    to: [LEFT_PT - 12, last + 4],
    color: palette.alarm,
    widthPt: 1.6,
  });
}
