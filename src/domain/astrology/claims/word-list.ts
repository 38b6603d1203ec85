/**
 * Words to look for. Every word of any list has a number, which its tokens carry, and a list has a flag for each
 * number: to look a token up compares no text.
 */
export type WordList = Uint8Array;

const MOST_WORDS = 2048;

const words: string[] = [''];
const numbers = new Map<string, number>();

/** A list of single words, all lower case, or marks. @throws RangeError for more words than there are numbers */
export function wordList(...listed: readonly string[]): WordList {
  const list = new Uint8Array(MOST_WORDS);
  for (const word of listed) list[numberFor(word)] = 1;
  return list;
}

/** The same of words divided by spaces. */
export function wordsOf(text: string): WordList {
  return wordList(...text.split(' '));
}

function numberFor(word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  if (words.length === MOST_WORDS) throw new RangeError('There are too many words in lists');
  numbers.set(word, words.length);
  return words.push(word) - 1;
}

/** The number of a word, 0 for one of no list. */
export function wordNumber(word: string): number {
  return numbers.get(word) ?? 0;
}
