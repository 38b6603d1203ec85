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
 * without explicit embeddings, which {@link tidyText} strips. Letters read from the right stay in reading order, since
 * fontkit turns them round itself.
 */
export function toVisualOrder(words: readonly Word[], base: Direction, cut: Cut, measure: Measure): Piece[] {
  const units = words.flatMap((word, index) => [
    ...(index === 0 ? [] : [{ piece: measure.space(cut), kind: 'neutral' as const }]),
    ...word.pieces.flatMap(cutByKind),
  ]);
  const levels = toLevels(units, base);
  return joinFromLeft(
    reorder(
      units.map(({ piece, kind }, index) => {
        const level = levels[index] ?? 0;
        return { piece: kind === 'neutral' && level === 1 ? mirror(piece) : piece, level };
      }),
    ),
  );
}

type Side = 'left' | 'right';
type Kind = Side | 'number' | 'neutral';

interface Unit {
  readonly piece: Piece;
  readonly kind: Kind;
}

const JOINERS = '\\u200c\\u200d';
/** A joiner belongs to what it follows; every bracket stands alone. */
const KINDS = new RegExp(
  [
    `(?<right>(?:(?=[\\p{L}\\p{M}])[${RIGHT_TO_LEFT_BLOCKS}][${JOINERS}]*)+)`,
    '(?<number>\\p{Nd}+(?:[.,:/\\u066b\\u066c]\\p{Nd}+)*)',
    `(?<left>(?:[\\p{L}\\p{M}\\p{Nl}][${JOINERS}]*)+)`,
    '[()[\\]{}]',
    `(?:[^\\p{L}\\p{M}\\p{Nl}\\p{Nd}()[\\]{}${JOINERS}][${JOINERS}]*)+`,
  ].join('|'),
  'gu',
);

function cutByKind(piece: Piece): Unit[] {
  return [...piece.text.matchAll(KINDS)].map(({ 0: text, groups = {} }) => ({
    piece: { text, face: piece.face, em: piece.face.widthEm(text) },
    kind: groups.right ? 'right' : groups.number ? 'number' : groups.left ? 'left' : 'neutral',
  }));
}

/** UAX #9 rules W2, W7, N0 to N2, I1 and I2: even levels read from the left, odd ones from the right. */
function toLevels(units: readonly Unit[], base: Direction): number[] {
  const outer: Side = base === 'rtl' ? 'right' : 'left';
  const kinds = resolveBrackets(units, resolveNumbers(units, outer), outer);
  return kinds.map((kind, index) => {
    if (kind === 'number') return 2;
    const before = sideFrom(kinds, index, -1, outer);
    const side = kind !== 'neutral' ? kind : before === sideFrom(kinds, index, 1, outer) ? before : outer;
    return side === 'right' ? 1 : base === 'rtl' ? 2 : 0;
  });
}

/** A number after letters read from the left is one of them. */
function resolveNumbers(units: readonly Unit[], outer: Side): Kind[] {
  let strong = outer;
  return units.map(({ kind }) => {
    if (kind === 'left' || kind === 'right') strong = kind;
    return kind === 'number' && strong === 'left' ? 'left' : kind;
  });
}

/** A pair of brackets goes one way: the line's, unless all in it and what is before it go the other. */
function resolveBrackets(units: readonly Unit[], kinds: readonly Kind[], outer: Side): Kind[] {
  const resolved = [...kinds];
  for (const [open, close] of pairBrackets(units)) {
    const inside = resolved.slice(open + 1, close).filter((kind) => kind !== 'neutral');
    if (inside.length === 0) continue;
    const side = inside.some((kind) => sideOf(kind) === outer) ? outer : sideFrom(resolved, open, -1, outer);
    resolved[open] = side;
    resolved[close] = side;
  }
  return resolved;
}

/** Places of matching brackets, in the order that they open. */
function pairBrackets(units: readonly Unit[]): [open: number, close: number][] {
  const pairs: [number, number][] = [];
  const waiting: { closes: string; at: number }[] = [];
  units.forEach(({ piece: { text } }, index) => {
    const place = text.length === 1 ? '([{)]}'.indexOf(text) : -1;
    if (place >= 0 && place < 3) waiting.push({ closes: ')]}'.charAt(place), at: index });
    const match = waiting.findLastIndex(({ closes }) => closes === text);
    const opened = waiting[match];
    if (!opened) return;
    pairs.push([opened.at, index]);
    waiting.length = match;
  });
  return pairs.sort(([a], [b]) => a - b);
}

/** The side of the nearest letter or number before (-1) or after (1) a place; the line's own where there is none. */
function sideFrom(kinds: readonly Kind[], index: number, step: 1 | -1, outer: Side): Side {
  for (let at = index + step; at >= 0 && at < kinds.length; at += step) {
    const kind = kinds[at];
    if (kind !== undefined && kind !== 'neutral') return sideOf(kind);
  }
  return outer;
}

const sideOf = (kind: Kind): Side => (kind === 'left' ? 'left' : 'right');

interface Levelled {
  readonly piece: Piece;
  readonly level: number;
}

/** UAX #9 rule L2: from the highest level to the lowest odd one, turn round each run at that level or above. */
function reorder(pieces: readonly Levelled[]): Levelled[] {
  let order = [...pieces];
  for (const lowest of [2, 1]) {
    const turned: Levelled[] = [];
    for (let at = 0; at < order.length; ) {
      const end = order.findIndex(({ level }, index) => index >= at && level < lowest);
      const run = order.slice(at, end < 0 ? order.length : Math.max(end, at + 1));
      turned.push(...(run.length > 1 ? run.reverse() : run));
      at += run.length;
    }
    order = turned;
  }
  return order;
}

/** Neighbours of one face that read from the left are one piece again. */
function joinFromLeft(order: readonly Levelled[]): Piece[] {
  const joined: { text: string; face: Piece['face']; em: number; level: number }[] = [];
  for (const { piece, level } of order) {
    const last = joined.at(-1);
    if (last && last.level === level && level !== 1 && last.face === piece.face && last.text !== ' ') {
      last.text += piece.text;
      last.em += piece.em;
    } else {
      joined.push({ ...piece, level });
    }
  }
  return joined.map(({ text, face, em }) => ({ text, face, em }));
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
