import type { CanvasElement, ContentCanvas, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Book } from '../../../domain/book.ts';
import { PAGE_HEIGHT_PT, PAGE_WIDTH_PT, type Page, type ShapeMark, type TextMark } from '../pages/page.ts';
import { WORDING } from '../pages/wording.ts';
import { tidyLine } from '../text/tidy-text.ts';

type Node = ContentText | ContentCanvas;

/**
 * The pages as a pdfmake document. Every line is a node of its own with a fixed place: pdfmake then wraps, breaks and
 * measures nothing anew, which makes a long book several times faster and keeps the page numbers true.
 */
export function toDocument(book: Book, pages: readonly Page[], defaultFont: string): TDocumentDefinitions {
  const addressee = tidyLine(book.addressee);
  return {
    pageSize: { width: PAGE_WIDTH_PT, height: PAGE_HEIGHT_PT },
    pageMargins: 0,
    version: '1.7',
    language: book.language,
    displayTitle: true,
    info: {
      title: tidyLine(book.title),
      author: 'Orrery',
      ...(addressee === '' ? {} : { subject: WORDING.addressee(addressee) }),
      ...(book.simulated ? { keywords: WORDING.simulated } : {}),
      creator: 'Orrery',
      creationDate: new Date(book.dated),
    },
    defaultStyle: { font: defaultFont },
    content: pages.flatMap(toNodes),
  };
}

function toNodes({ shapes, texts }: Page, index: number): Node[] {
  const nodes = [...(shapes.length > 0 ? [toCanvas(shapes)] : []), ...texts.map(toText)];
  const [first] = nodes;
  if (first && index > 0) first.pageBreak = 'before';
  return nodes;
}

function toCanvas(shapes: readonly ShapeMark[]): ContentCanvas {
  return { canvas: shapes.map(toElement), absolutePosition: { x: 0, y: 0 } };
}

function toElement(shape: ShapeMark): CanvasElement {
  if (shape.kind === 'circle') {
    const [x, y] = shape.center;
    return {
      type: 'ellipse',
      x,
      y,
      r1: shape.radiusPt,
      r2: shape.radiusPt,
      lineWidth: shape.widthPt,
      ...(shape.line ? { lineColor: shape.line } : {}),
      ...(shape.fill ? { color: shape.fill } : {}),
    };
  }
  const [x1, y1] = shape.from;
  const [x2, y2] = shape.to;
  return {
    type: 'line',
    x1,
    y1,
    x2,
    y2,
    lineWidth: shape.widthPt,
    lineColor: shape.color,
    ...(shape.dotted ? { dash: { length: shape.widthPt, space: 3 } } : {}),
  };
}

function toText(mark: TextMark): ContentText {
  const { face, anchor } = mark;
  const fontSize = mark.sizePt * face.scale;
  return {
    text: mark.text,
    font: face.name,
    fontSize,
    color: mark.color,
    noWrap: true,
    absolutePosition: { x: mark.xPt, y: mark.baselinePt - face.ascentEm * fontSize },
    ...(mark.trackingPt ? { characterSpacing: mark.trackingPt } : {}),
    ...(face.features ? { fontFeatures: [...face.features] } : {}),
    ...(mark.linkTo ? { linkToDestination: mark.linkTo } : {}),
    ...(anchor ? { id: anchor.id, outline: true, outlineText: tidyLine(anchor.title) } : {}),
    ...(anchor?.under ? { outlineParentId: anchor.under } : {}),
  };
}
