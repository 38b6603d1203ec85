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
  if (/^[a-z]+$/.test(word) && word.length <= MOST_LETTERS) addKey(word, number);
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

/** Letters of which a word's key is made; a longer word has none. */
export const MOST_LETTERS = 12;

/** The last two letters of a key: `ed` and `ly`. */
const TWO_LETTERS = 1023;
const [ED_KEY, LY_KEY] = [(5 << 5) | 4, (12 << 5) | 25];

/** Slots for keys and numbers, twice as many as there are words; a slot's number is 0 while it is empty. */
const SLOTS = 2 * MOST_WORDS;
const SHIFT = 32 - Math.log2(SLOTS);
const lows = new Int32Array(SLOTS);
const highs = new Int32Array(SLOTS);
const numbersAt = new Uint16Array(SLOTS);

/**
 * The number of a word of letters by its key: five bits for each letter, 1 to 26, of which the last six make `low` and
 * the six before them `high`.
 */
export function numberOfKey(low: number, high: number): number {
  const number = numbersAt[slotOf(low, high)] as number;
  if (number !== 0) return number;
  const ending = low & TWO_LETTERS;
  return ending === ED_KEY ? ED : ending === LY_KEY ? LY : 0;
}

/** The slot of a key, or the empty one where it belongs. */
function slotOf(low: number, high: number): number {
  let slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> SHIFT;
  while (numbersAt[slot] !== 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) % SLOTS;
  return slot;
}

function addKey(word: string, number: number): void {
  let low = 0;
  let high = 0;
  for (const letter of word) {
    high = (high << 5) | (low >>> 25);
    low = ((low << 5) | (letter.charCodeAt(0) & 31)) & 0x3fffffff;
  }
  const slot = slotOf(low, high);
  lows[slot] = low;
  highs[slot] = high;
  numbersAt[slot] = number;
}
