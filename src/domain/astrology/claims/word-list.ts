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

/** For each number the flags, added, of the lists that have its word. */
export function flagsOf(
  ...entries: readonly (readonly [flag: number, lists: readonly WordList[]])[]
): Uint16Array {
  return Uint16Array.from({ length: MOST_WORDS }, (_, number) =>
    entries.reduce(
      (flags, [flag, lists]) => (lists.some((list) => list[number] === 1) ? flags | flag : flags),
      0,
    ),
  );
}

/** The number of a word or mark, a new one for a new word. */
export function numberFor(word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  const number = words.push(word) - 1;
  if (number >= MOST_WORDS) throw new RangeError('There are too many words in lists');
  numbers.set(word, number);
  if (/^[a-z0-9]+$/.test(word) && word.length <= MOST_LETTERS) addKey(word, number);
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
const MOST_LETTERS = 12;
/** The bit that sets a small letter apart from its capital. */
const SMALL = 0x20;
const [D, E, L, Y] = [100, 101, 108, 121];

/**
 * A word's key is its letters in small, four to a number, with zeros after the last. For each count of letters, the
 * bits of the three numbers that count, and those that make them small.
 */
const MASKS = Int32Array.from({ length: 3 * (MOST_LETTERS + 1) }, (_, at) => {
  const letters = Math.floor(at / 3) - 4 * (at % 3);
  return letters >= 4 ? -1 : letters <= 0 ? 0 : (1 << (8 * letters)) - 1;
});
const SMALLS = MASKS.map((mask) => mask & (SMALL * 0x01010101));

/** Slots for a key and its number each, which is 0 while the slot is empty; twice as many as there are words. */
const SLOTS = 2 * MOST_WORDS;
const SHIFT = 32 - Math.log2(SLOTS);
const table = new Int32Array(4 * SLOTS);

/**
 * The number of a word of letters in either case, or of a numeral; for one of no list that of its ending, or 0.
 *
 * @param bytes ASCII codes, with {@link MOST_LETTERS} bytes to spare after the last word
 */
export function numberAt(bytes: DataView, start: number, end: number): number {
  const letters = end - start;
  if (letters <= MOST_LETTERS) {
    const row = 3 * letters;
    const a = (bytes.getInt32(start, true) & (MASKS[row] as number)) | (SMALLS[row] as number);
    const b = (bytes.getInt32(start + 4, true) & (MASKS[row + 1] as number)) | (SMALLS[row + 1] as number);
    const c = (bytes.getInt32(start + 8, true) & (MASKS[row + 2] as number)) | (SMALLS[row + 2] as number);
    const number = table[slotOf(a, b, c) + 3] as number;
    if (number !== 0) return number;
  } else {
    const known = numbers.get(wordAt(bytes, start, end));
    if (known !== undefined) return known;
  }
  if (letters < 2) return 0;
  const [next, last] = [bytes.getUint8(end - 2) | SMALL, bytes.getUint8(end - 1) | SMALL];
  if (next === E && last === D) return ED;
  return next === L && last === Y ? LY : 0;
}

/** Where the slot of a key begins in the table, or the empty one where it belongs. */
function slotOf(a: number, b: number, c: number): number {
  let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)) >>> SHIFT;
  for (;;) {
    const at = 4 * slot;
    if (table[at + 3] === 0) return at;
    if (table[at] === a && table[at + 1] === b && table[at + 2] === c) return at;
    slot = (slot + 1) % SLOTS;
  }
}

function addKey(word: string, number: number): void {
  const key = new Int32Array(MOST_LETTERS / 4);
  for (let at = 0; at < word.length; at += 1)
    key[at >> 2] = (key[at >> 2] as number) | (word.charCodeAt(at) << (8 * (at & 3)));
  const [a = 0, b = 0, c = 0] = key;
  table.set([a, b, c, number], slotOf(a, b, c));
}

function wordAt(bytes: DataView, start: number, end: number): string {
  const codes = Array.from({ length: end - start }, (_, at) => bytes.getUint8(start + at) | SMALL);
  return String.fromCharCode(...codes);
}
