import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';

/** One font file as the book uses it. */
export interface Face {
  /** The name pdfmake knows it by. */
  readonly name: string;
  readonly file: string;
  /** Size in relation to the text around it, so that a fallback face looks as large as the text face. */
  readonly scale: number;
  /** Height of the line above the baseline, in em of this face. */
  readonly ascentEm: number;
  /** OpenType features to set it with. */
  readonly features?: readonly Feature[];
  has(codePoint: number): boolean;
  /** Width of the text in em of the text around it. */
  widthEm(text: string): number;
}

export type Feature = 'smcp';

/** The cuts of the text face; small capitals are a feature of the regular one. */
export type Cut = 'regular' | 'italic' | 'semibold' | 'smallCaps';

export interface Typefaces {
  /** Faces that may set a character, the text face first. */
  readonly chains: Readonly<Record<Cut, readonly Face[]>>;
  /** Font files by face name. */
  readonly files: Readonly<Record<string, string>>;
}

const GARAMOND = '@expo-google-fonts/eb-garamond';
// Latin, Greek and Cyrillic with their extensions.
const TEXT_FILES = {
  regular: `${GARAMOND}/400Regular/EBGaramond_400Regular.ttf`,
  italic: `${GARAMOND}/400Regular_Italic/EBGaramond_400Regular_Italic.ttf`,
  semibold: `${GARAMOND}/600SemiBold/EBGaramond_600SemiBold.ttf`,
} as const;
// Hebrew, Arabic, Armenian, Georgian, the planets and the signs; .woff, because pdfmake embeds blank glyphs from .woff2.
const SYMBOL_FILES = {
  regular: '@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff',
  semibold: '@fontsource/dejavu-sans/files/dejavu-sans-latin-700-normal.woff',
} as const;
const EMOJI_FILE = '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf';

/** Garamond's lower case is small for its size; these bring the others down to it. */
const SYMBOL_SCALE = 0.8;
const EMOJI_SCALE = 0.85;

/**
 * Opens the book's fonts.
 *
 * @param extraFonts Paths of .ttf, .otf or .woff files for scripts that the built-in fonts lack, asked before the
 * built-in fallbacks.
 * @throws Error naming the file, when one is no such font.
 */
export function loadTypefaces(extraFonts: readonly string[] = []): Typefaces {
  const resolve = createRequire(import.meta.url).resolve;
  const regular = openFace('text', resolve(TEXT_FILES.regular));
  const italic = openFace('text-italic', resolve(TEXT_FILES.italic));
  const semibold = openFace('text-semibold', resolve(TEXT_FILES.semibold));
  const extras = extraFonts.map((file, index) => openFace(`extra-${index}`, file));
  const symbols = openFace('symbols', resolve(SYMBOL_FILES.regular), SYMBOL_SCALE);
  const boldSymbols = openFace('symbols-bold', resolve(SYMBOL_FILES.semibold), SYMBOL_SCALE);
  const emoji = openFace('emoji', resolve(EMOJI_FILE), EMOJI_SCALE);
  const smallCaps = openFace('text', regular.file, 1, ['smcp']);

  const faces = [regular, italic, semibold, ...extras, symbols, boldSymbols, emoji];
  return {
    chains: {
      regular: [regular, ...extras, symbols, emoji],
      italic: [italic, ...extras, symbols, emoji],
      semibold: [semibold, ...extras, boldSymbols, symbols, emoji],
      smallCaps: [smallCaps, ...extras, symbols, emoji],
    },
    files: Object.fromEntries(faces.map((face) => [face.name, face.file])),
  };
}

function openFace(name: string, file: string, scale = 1, features?: Feature[]): Face {
  const font = openFont(file);
  return {
    name,
    file,
    scale,
    ascentEm: font.ascent / font.unitsPerEm,
    ...(features ? { features } : {}),
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    widthEm: (text) => {
      const advance = words(text).reduce((sum, word) => sum + font.layout(word, features).advanceWidth, 0);
      return (advance / font.unitsPerEm) * scale;
    },
  };
}

function openFont(file: string): Font {
  let font: ReturnType<typeof openSync>;
  try {
    font = openSync(file);
  } catch (cause) {
    throw new Error(`The font ${file} could not be opened`, { cause });
  }
  if (!('layout' in font) || font.type === 'WOFF2') {
    throw new Error(`The font ${file} is of a kind that cannot be used; .ttf, .otf and .woff can`);
  }
  return font;
}

/** As pdfkit sets text: word by word, each with the space after it. */
const words = (text: string) => text.split(/(?<= )/);
