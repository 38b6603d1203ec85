import { toGraphemes } from './graphemes.ts';
import { hasRightToLeft } from './right-to-left.ts';
import type { Cut, Face, Typefaces } from './typefaces.ts';

/** Text that one face sets. */
export interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly em: number;
}

/** What stands between two places where a line may break. */
export interface Word {
  /** As it prints: characters that no face has are replaced. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Width in em. */
  readonly em: number;
  /** Width with a space after it, in em. */
  readonly spacedEm: number;
  /** Whether it holds letters that are read from right to left. */
  readonly rightToLeft: boolean;
}

/** Measures words, each distinct one once. */
export interface Measure {
  word(cut: Cut, text: string): Word;
  /** Cuts a word that is too long for a line: what fits in `roomEm`, a character at least, and the rest; not after a hyphen. */
  split(cut: Cut, word: Word, roomEm: number): readonly [Word, Word];
  /** A space in the text face. */
  space(cut: Cut): Piece;
  /** Characters met so far that no face has; a mark stands in their place. */
  readonly unprintable: ReadonlySet<string>;
}

/** Stands where a character cannot be printed. */
export const MISSING_MARK = '▯';

/** Signs that look almost like one which no font has. */
const STAND_INS: Readonly<Record<string, string>> = { '⚹': '✶' };

export function createMeasure({ chains }: Typefaces): Measure {
  const unprintable = new Set<string>();
  const cache = new Map<Cut, Map<string, Word>>();
  const spaces = new Map<Cut, Piece>();

  function word(cut: Cut, text: string): Word {
    const known = cache.get(cut) ?? new Map<string, Word>();
    cache.set(cut, known);
    const cached = known.get(text);
    if (cached) return cached;
    const measured = toWord(cut, text);
    known.set(text, measured);
    return measured;
  }

  function toWord(cut: Cut, text: string): Word {
    const pieces = cutByFace(text.replaceAll('\u00a0', ' '), chains[cut]);
    const em = pieces.reduce((sum, piece) => sum + piece.em, 0);
    const last = pieces.at(-1);
    return {
      text: pieces.map((piece) => piece.text).join(''),
      pieces,
      em,
      // The text face sets the space, except that its own letters kern with it.
      spacedEm:
        last && last.face === chains[cut][0]
          ? em - last.em + last.face.widthEm(`${last.text} `)
          : em + space(cut).em,
      rightToLeft: hasRightToLeft(text),
    };
  }

  function cutByFace(text: string, chain: readonly Face[]): Piece[] {
    const first = chain[0];
    if (first && has(first, text)) return [{ text, face: first, em: first.widthEm(text) }];
    const runs: { text: string; face: Face }[] = [];
    for (const character of toGraphemes(text)) {
      const found = findFace(character, chain);
      const last = runs.at(-1);
      if (last?.face === found.face) last.text += found.text;
      else runs.push(found);
    }
    return runs.map((run) => ({ ...run, em: run.face.widthEm(run.text) }));
  }

  /** A face for the character, else for what Unicode says is its like, else for its base without the marks. */
  function findFace(character: string, chain: readonly Face[]): { text: string; face: Face } {
    const likes = [
      character,
      STAND_INS[character] ?? character.normalize('NFKC'),
      character.normalize('NFKD'),
    ];
    for (const text of likes) {
      const face = preferred(text, chain).find((face) => has(face, text));
      if (face) return { text, face };
    }
    unprintable.add(character);
    const base = character.normalize('NFKD').replace(/\p{M}+/gu, '');
    for (const text of [base, MISSING_MARK]) {
      const face = text === '' ? undefined : chain.find((face) => has(face, text));
      if (face) return { text, face };
    }
    throw new Error(`No font has the mark ${MISSING_MARK}`);
  }

  function split(cut: Cut, whole: Word, roomEm: number): readonly [Word, Word] {
    const characters = toGraphemes(whole.text);
    let fits = 1;
    let exceeds = characters.length;
    while (exceeds - fits > 1) {
      const middle = (fits + exceeds) >> 1;
      if (toWord(cut, characters.slice(0, middle).join('')).em <= roomEm) fits = middle;
      else exceeds = middle;
    }
    if (fits > 1 && characters[fits - 1] === '-') fits -= 1;
    return [toWord(cut, characters.slice(0, fits).join('')), toWord(cut, characters.slice(fits).join(''))];
  }

  function space(cut: Cut): Piece {
    const known = spaces.get(cut);
    if (known) return known;
    const [face] = chains[cut];
    if (!face) throw new TypeError(`The chain of the ${cut} cut is empty`);
    const measured = { text: ' ', face, em: face.widthEm(' ') };
    spaces.set(cut, measured);
    return measured;
  }

  return { word, split, space, unprintable };
}

/** Joiners need no glyph: where a face has none, fontkit drops them. */
function has(face: Face, text: string): boolean {
  for (const character of text) {
    if (character === '\u200c' || character === '\u200d') continue;
    if (!face.has(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}

/** Pictographs beyond the basic plane look best in the face that has them all, which is the last. */
function preferred(text: string, chain: readonly Face[]): readonly Face[] {
  return /\p{Extended_Pictographic}/u.test(text) && /[\u{10000}-\u{10ffff}]/u.test(text)
    ? chain.toReversed()
    : chain;
}
