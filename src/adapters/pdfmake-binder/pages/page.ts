import { type Line, type Setting, toRuns } from '../text/set-text.ts';
import type { Face } from '../text/typefaces.ts';

export const PAGE_WIDTH_PT = 595.28;
export const PAGE_HEIGHT_PT = 841.89;

/** A page as marks on paper. Distances are points from its upper left corner. */
export interface Page {
  readonly texts: TextMark[];
  readonly shapes: ShapeMark[];
}

export interface TextMark {
  readonly text: string;
  readonly face: Face;
  readonly sizePt: number;
  readonly color: string;
  readonly trackingPt?: number;
  readonly xPt: number;
  readonly baselinePt: number;
  /** Name of the place that a click on the text goes to. */
  readonly linkTo?: string;
  /** Names the place where the text stands, and puts it in the outline. */
  readonly anchor?: Anchor;
}

export interface Anchor {
  readonly id: string;
  readonly title: string;
  /** Id of the outline entry it stands under. */
  readonly under?: string;
}

export type ShapeMark =
  | {
      readonly kind: 'rule';
      readonly from: Point;
      readonly to: Point;
      readonly color: string;
      readonly widthPt: number;
      readonly dotted?: boolean;
    }
  | {
      readonly kind: 'circle';
      readonly center: Point;
      readonly radiusPt: number;
      readonly line?: string;
      readonly fill?: string;
      readonly widthPt: number;
    };

export type Point = readonly [xPt: number, yPt: number];

export function emptyPage(): Page {
  return { texts: [], shapes: [] };
}

export interface LineOptions {
  readonly linkTo?: string;
  readonly anchor?: Anchor;
}

/** Puts a line on the page, the left end of its column at `xPt`. */
export function putLine(
  page: Page,
  line: Line,
  xPt: number,
  baselinePt: number,
  setting: Setting,
  { linkTo, anchor }: LineOptions = {},
): void {
  const { sizePt, color, trackingPt } = line.style;
  toRuns(line, setting).forEach((run, index) => {
    page.texts.push({
      text: run.text,
      face: run.face,
      sizePt,
      color,
      ...(trackingPt ? { trackingPt } : {}),
      xPt: xPt + run.xPt,
      baselinePt,
      ...(linkTo ? { linkTo } : {}),
      ...(anchor && index === 0 ? { anchor } : {}),
    });
  });
}

/** Puts lines one under the other; returns the last baseline. The anchor is the first line's. */
export function putLines(
  page: Page,
  lines: readonly Line[],
  xPt: number,
  baselinePt: number,
  leadingPt: number,
  setting: Setting,
  anchor?: Anchor,
): number {
  lines.forEach((line, index) => {
    const options = index === 0 && anchor ? { anchor } : {};
    putLine(page, line, xPt, baselinePt + index * leadingPt, setting, options);
  });
  return baselinePt + Math.max(0, lines.length - 1) * leadingPt;
}
