import { toGraphemes } from './graphemes.ts';
import type { Measure, Piece, Word } from './measure.ts';
import { hasRightToLeft, RIGHT_TO_LEFT_BLOCKS } from './right-to-left.ts';
import type { Cut } from './typefaces.ts';

export type Direction = 'ltr' | 'rtl';

/** Whether a paragraph reads from the right: as its first letter does, else as the language does. */
export function directionOf(text: string, language: Direction): Direction {
  const [letter] = /\p{L}/u.exec(text) ?? [];
  if (letter === undefined) return language;
  return hasRightToLeft(letter) ? 'rtl' : 'ltr';
}

/** Languages written from the right, by the script that CLDR gives them. */
export function directionOfLanguage(language: string): Direction {
  try {
    const script = new Intl.Locale(language).maximize().script ?? '';
    return /^(Adlm|Arab|Aran|Hebr|Mand|Mend|Nkoo|Rohg|Samr|Syrc|Thaa)$/.test(script) ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}

/**
 * Puts a line's words in the order they are drawn in, from left to right: the Unicode Bidirectional Algorithm (UAX #9)
 * without explicit embeddings, which {@link tidyText} strips. The letters of one piece stay in reading order, since
 * fontkit turns them round itself.
 */
export function toVisualOrder(words: readonly Word[], base: Direction, cut: Cut, measure: Measure): Piece[] {
  const units = words.flatMap((word, index) => [
    ...(index === 0 ? [] : [{ piece: measure.space(cut), kind: 'neutral' as const }]),
    ...word.pieces.flatMap(cutByKind),
  ]);
  const levels = resolveLevels(
    units.map(({ kind }) => kind),
    base,
  );
  const pieces = units.map(({ piece, kind }, index) =>
    kind === 'neutral' && levels[index] === 1 ? mirror(piece) : piece,
  );
  return reorder(pieces, levels);
}

type Kind = 'left' | 'right' | 'number' | 'neutral';

const JOINERS = '\\u200c\\u200d';
/** A joiner belongs to what it follows. */
const KINDS = new RegExp(
  [
    `(?<right>(?:(?=[\\p{L}\\p{M}])[${RIGHT_TO_LEFT_BLOCKS}][${JOINERS}]*)+)`,
    '(?<number>\\p{Nd}+(?:[.,:/\\u066b\\u066c]\\p{Nd}+)*)',
    `(?<left>(?:[\\p{L}\\p{M}\\p{Nl}][${JOINERS}]*)+)`,
    `(?<neutral>(?:[^\\p{L}\\p{M}\\p{Nl}\\p{Nd}${JOINERS}][${JOINERS}]*)+)`,
  ].join('|'),
  'gu',
);

function cutByKind(piece: Piece): { piece: Piece; kind: Kind }[] {
  return [...piece.text.matchAll(KINDS)].map(({ 0: text, groups = {} }) => ({
    piece: { text, face: piece.face, em: piece.face.widthEm(text) },
    kind: groups.right ? 'right' : groups.number ? 'number' : groups.left ? 'left' : 'neutral',
  }));
}

/** UAX #9 rules W2, W7, N1, N2, I1 and I2: even levels read from the left, odd ones from the right. */
function resolveLevels(kinds: readonly Kind[], base: Direction): number[] {
  const outer = base === 'rtl' ? 'right' : 'left';
  let strong: 'left' | 'right' = outer;
  const resolved = kinds.map((kind) => {
    if (kind === 'left' || kind === 'right') strong = kind;
    return kind === 'number' && strong === 'left' ? 'left' : kind;
  });
  const side = (index: number, step: 1 | -1): 'left' | 'right' => {
    for (let at = index + step; at >= 0 && at < resolved.length; at += step) {
      const kind = resolved[at];
      if (kind !== 'neutral' && kind !== undefined) return kind === 'left' ? 'left' : 'right';
    }
    return outer;
  };
  return resolved.map((kind, index) => {
    if (kind === 'number') return 2;
    const before = side(index, -1);
    const settled = kind !== 'neutral' ? kind : before === side(index, 1) ? before : outer;
    return settled === 'right' ? 1 : base === 'rtl' ? 2 : 0;
  });
}

/** UAX #9 rule L2: from the highest level to the lowest odd one, turn round each run at that level or above. */
function reorder(pieces: readonly Piece[], levels: readonly number[]): Piece[] {
  let order = pieces.map((piece, index) => ({ piece, level: levels[index] ?? 0 }));
  for (const level of [2, 1]) {
    const turned: typeof order = [];
    for (let at = 0; at < order.length; ) {
      let end = at;
      while (end < order.length && (order[end]?.level ?? 0) >= level) end += 1;
      if (end > at) turned.push(...order.slice(at, end).reverse());
      else turned.push(...order.slice(at, ++end));
      at = end;
    }
    order = turned;
  }
  return order.map(({ piece }) => piece);
}

const PAIRS = '()[]{}<>«»‹›≤≥';

/** A neutral piece read from the right: its characters in turn, brackets facing the other way. */
function mirror(piece: Piece): Piece {
  const text = toGraphemes(piece.text)
    .reverse()
    .map((character) => {
      const at = PAIRS.indexOf(character);
      return at < 0 ? character : (PAIRS[at ^ 1] ?? character);
    })
    .join('');
  return { ...piece, text };
}
