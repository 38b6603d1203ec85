/** The blocks that Unicode keeps for scripts read from right to left, as the inside of a character class. */
export const RIGHT_TO_LEFT_BLOCKS =
  '\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}';

const LETTER = new RegExp(`(?=\\p{L})[${RIGHT_TO_LEFT_BLOCKS}]`, 'u');

/** Whether the text has a letter that is read from right to left. */
export function hasRightToLeft(text: string): boolean {
  return LETTER.test(text);
}
