/** Typographic marks and what they mean. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
};
const TYPOGRAPHIC = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** A text whose typographic quotes, dashes and spaces have become their plain forms, one for one. */
export interface PlainText {
  readonly text: string;
  /**
   * Its characters in ASCII, and a 0 after the last: other white space as a space, all other characters as
   * {@link NOT_ASCII}. Good until the next text is made plain.
   */
  readonly codes: Uint8Array;
  /** The same to be read several at once, with {@link SPARE_BYTES} after the last. */
  readonly bytes: DataView;
}

const SPARE_BYTES = 16;

/** Stands for a character that ASCII does not have. */
export const NOT_ASCII = 128;

const SPACE = 32;

const encoder = new TextEncoder();
let codes = new Uint8Array(4096);
let bytes = new DataView(codes.buffer);

export function plainText(text: string): PlainText {
  if (codes.length < text.length * 3 + SPARE_BYTES) {
    codes = new Uint8Array(text.length * 4 + SPARE_BYTES);
    bytes = new DataView(codes.buffer);
  }
  const { written } = encoder.encodeInto(text, codes);
  codes[text.length] = 0;
  // One byte for each character: it is all ASCII, as most texts are.
  if (written === text.length) return { text, codes, bytes };
  const plain = text.replace(TYPOGRAPHIC, (mark) => PLAIN[mark] as string);
  for (let at = 0; at < plain.length; at += 1) codes[at] = asciiAt(plain, at);
  return { text: plain, codes, bytes };
}

function asciiAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < NOT_ASCII) return code;
  return /\s/.test(text.charAt(at)) ? SPACE : NOT_ASCII;
}
