/**
 * Counts words as a person does: whatever stands between spaces and holds a letter or a digit is one word, so
 * hyphenated compounds, contractions and numbers (`3.5`, `1,000`, `10:30`) count once. Dashes and ellipses separate
 * even without spaces around them. Scripts written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese)
 * are cut into dictionary words by `Intl.Segmenter`.
 */
export function countWords(text: string): number {
  return countLatin(text) ?? countAny(text);
}

function countAny(text: string): number {
  let words = 0;
  for (const token of text.replace(GROUPED_DIGITS, '$1').split(SEPARATORS)) {
    if (!WORDLIKE.test(token)) continue;
    words += UNSPACED.test(token) ? countUnspaced(token) : 1;
  }
  return words;
}

/** White space, en and em dashes, the figure dash and horizontal bar, `--`, and ellipses. */
const SEPARATORS = /[\s\u200b\u2012-\u2015\u2026]+|-{2,}|\.{3,}/u;

/** `12 000` with a no-break or thin space is one number. */
const GROUPED_DIGITS = /(\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))/gu;

const WORDLIKE = /[\p{L}\p{N}]/u;

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** What a character of plain Latin prose is to {@link countLatin}. */
const OTHER = 1;
const WORD = 2;
const SPACE = 3;
const HYPHEN = 4;
const DOT = 5;

/** By code, up to the punctuation of prose; 0 leaves a text to {@link countAny}. */
const KINDS = Uint8Array.from({ length: 0x2028 }, (_, code) => {
  const char = String.fromCharCode(code);
  if ((code > 0x24f && code < 0x2010) || char === '\u00a0') return 0;
  if (char === '-') return HYPHEN;
  if (char === '.') return DOT;
  if (SEPARATORS.test(char)) return SPACE;
  return WORDLIKE.test(char) ? WORD : OTHER;
});

/** The same count of Latin prose in one pass, at a fraction of the time; null for a text with anything else in it. */
function countLatin(text: string): number | null {
  let words = 0;
  let isInWord = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (KINDS[text.charCodeAt(at)] ?? 0) {
      case 0:
        return null;
      case WORD:
        if (!isInWord) words += 1;
        isInWord = true;
        break;
      case SPACE:
        isInWord = false;
        break;
      case HYPHEN:
        if (text[at + 1] === '-') isInWord = false;
        break;
      case DOT:
        if (text[at + 1] === '.' && text[at + 2] === '.') isInWord = false;
        break;
    }
  }
  return words;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

function countUnspaced(token: string): number {
  let words = 0;
  for (const segment of segmenter.segment(token)) if (segment.isWordLike) words += 1;
  return words;
}
