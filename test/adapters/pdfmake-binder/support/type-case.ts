import { createMeasure, type Measure } from '../../../../src/adapters/pdfmake-binder/text/measure.ts';
import type { Setting } from '../../../../src/adapters/pdfmake-binder/text/set-text.ts';
import {
  type Cut,
  type Face,
  loadTypefaces,
} from '../../../../src/adapters/pdfmake-binder/text/typefaces.ts';

/** A face whose every character is half an em wide, and which has the characters that `has` matches. */
export function aFace(name: string, has: RegExp): Face {
  return {
    name,
    file: `${name}.ttf`,
    scale: 1,
    ascentEm: 1,
    has: (codePoint) => has.test(String.fromCodePoint(codePoint)),
    widthEm: (text) => text.length / 2,
  };
}

/** A measure over faces that are easy to reckon with: Latin text, symbols, emoji. */
export function aMeasure(): Measure {
  const chain = [
    aFace('text', /[\x20-\x7e\u00a0-\u024f…–]/),
    aFace('symbols', /[\u0590-\u06ff▯☀☉☽✶😀]/u),
    aFace('emoji', /[☀\u{1f000}-\u{1faff}]/u),
  ];
  const chains = Object.fromEntries(
    (['regular', 'italic', 'semibold', 'smallCaps'] satisfies Cut[]).map((cut) => [cut, chain]),
  ) as Record<Cut, Face[]>;
  return createMeasure({ chains, files: {} });
}

export const aSetting = (setting: Partial<Setting> = {}): Setting => ({
  measure: aMeasure(),
  direction: 'ltr',
  ...setting,
});

/** The book's own fonts. */
export const theTypefaces = loadTypefaces();
