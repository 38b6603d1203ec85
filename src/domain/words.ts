/**
 * Counts words as a person does: whatever stands between spaces and holds a letter or a digit is one word, so
 * hyphenated compounds, contractions and numbers (`3.5`, `1,000`, `10:30`) count once. Dashes and ellipses separate
 * even without spaces around them. Scripts written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese)
 * are cut into dictionary words by `Intl.Segmenter`.
 */
export function countWords(text: string): number {
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

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

function countUnspaced(token: string): number {
  let words = 0;
  for (const segment of segmenter.segment(token)) if (segment.isWordLike) words += 1;
  return words;
}
