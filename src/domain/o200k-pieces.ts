/**
 * The pieces that o200k cuts a text into before it merges bytes: tokens never cross their borders, and a piece has the
 * same tokens wherever it stands. This is the encoding's own pattern in JavaScript's notation, without which a text
 * would have to be handed over whole to be counted.
 *
 * Null for a text with characters that the two notations might class differently: beyond Latin, accents and the
 * punctuation of prose, Unicode versions differ, and `ſ` is an `s` to one of them alone.
 */
export function o200kPieces(text: string): readonly string[] | null {
  return UNDISPUTED.test(text) ? (text.match(PIECES) ?? []) : null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of ASCII is meant
const UNDISPUTED = /^[\u0000-\u007f\u00a0-\u017e\u2010-\u2027]*$/;

/**
 * Whether the only white space of a text is single spaces. Each of them begins a piece then, so the
 * words can be counted one by one, each with the space before it.
 */
export function isEvenlySpaced(text: string): boolean {
  return UNDISPUTED.test(text) && !UNEVEN.test(text);
}

const UNEVEN = /[^\S ]| {2}/;

const UPPER = String.raw`\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}`;
const LOWER = String.raw`\p{Ll}\p{Lm}\p{Lo}\p{M}`;
const BEFORE_WORD = String.raw`[^\r\n\p{L}\p{N}]?`;
const CONTRACTION = `(?:'(?:[sS]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD]))?`;

const PIECES = new RegExp(
  [
    `${BEFORE_WORD}[${UPPER}]*[${LOWER}]+${CONTRACTION}`,
    `${BEFORE_WORD}[${UPPER}]+[${LOWER}]*${CONTRACTION}`,
    String.raw`\p{N}{1,3}`,
    String.raw` ?[^\s\p{L}\p{N}]+[\r\n/]*`,
    String.raw`\s*[\r\n]+`,
    String.raw`\s+(?!\S)`,
    String.raw`\s+`,
  ].join('|'),
  'gu',
);
