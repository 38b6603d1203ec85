/**
 * Words to look for. Every word of any list has a number, which its tokens carry, and a list has a flag for each
 * number: to look a token up compares no text.
 */
export type WordList = Uint8Array;

export const MOST_WORDS = 2048;

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

/** All words of several lists. */
export function unionOf(...lists: readonly WordList[]): WordList {
  return Uint8Array.from({ length: MOST_WORDS }, (_, number) =>
    lists.some((list) => list[number] === 1) ? 1 : 0,
  );
}

/** The number of a word or mark, a new one for a new word. */
export function numberFor(word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  const number = words.push(word) - 1;
  if (number >= MOST_WORDS) throw new RangeError('There are too many words in lists');
  numbers.set(word, number);
  if (/^[a-z]+$/.test(word)) grow(word, number);
  if (/^[!-/:-@]$/.test(word)) MARKS_AT[word.charCodeAt(0)] = number;
  return number;
}

/** All that is known of a word in no list is whether it ends like a past tense or an adverb. */
export const ED = numberFor('-ed');
export const LY = numberFor('-ly');

/** The number of a word or mark; for one of no list that of its ending, or 0. */
export function wordNumber(word: string): number {
  return numbers.get(word) ?? (word.endsWith('ed') ? ED : word.endsWith('ly') ? LY : 0);
}

/** The word or mark of a number. */
export function wordOf(number: number): string {
  return words[number] ?? '';
}

/** The number of the mark of each ASCII code, 0 for one of no list. */
export const MARKS_AT = new Uint16Array(128);

const MOST_NODES = 16_384;

/** Where the tree of all words made of letters begins. */
export const ROOT = 1;

/**
 * Where each letter, 1 to 26, leads from each node of the tree, at 32 times the node and the letter: to node 0, where
 * no word goes on, and from which none leads.
 */
export const STEPS = new Uint16Array(MOST_NODES * 32);

/** The number of the word that ends at each node. */
export const WORDS_AT = new Uint16Array(MOST_NODES);

let nodes = ROOT + 1;

function grow(word: string, number: number): void {
  let node = ROOT;
  for (const letter of word) {
    const step = node * 32 + letter.charCodeAt(0) - BEFORE_A;
    if (STEPS[step] === 0) STEPS[step] = nodes++;
    node = STEPS[step] as number;
  }
  if (nodes > MOST_NODES) throw new RangeError('There are too many letters in lists');
  WORDS_AT[node] = number;
}

const BEFORE_A = 96;
