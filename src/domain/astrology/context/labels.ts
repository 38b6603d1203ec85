import { degreeInSign, type Sign, signAt } from '../zodiac.ts';

/** Names as sentences use them. */
const NAMES: Readonly<Record<string, string>> = {
  TrueNode: 'Node',
  MeanNode: 'mean Node',
  MeanLilith: 'Lilith',
  PartOfFortune: 'Part of Fortune',
};

export function nameOf(body: string): string {
  return NAMES[body] ?? body;
}

/** `Virgo 24`: degrees are floored, as astrologers count them. */
export function degreeOf(lonDeg: number): string {
  return `${signAt(lonDeg)} ${degreeInSign(lonDeg)}`;
}

/** ` H5`, or nothing where there are no houses. */
export function inHouse(house: number | null): string {
  return house === null ? '' : ` H${house}`;
}

/** `Tau`. */
export function shortSign(sign: Sign): string {
  return sign.slice(0, 3);
}

/** An object without the keys that have nothing to say: undefined, null, empty text or an empty list. */
export function compact(entries: { readonly [key: string]: Entry | undefined }): {
  readonly [key: string]: Entry;
} {
  return Object.fromEntries(
    Object.entries(entries).filter(
      (entry): entry is [string, Entry] =>
        entry[1] !== undefined && entry[1] !== null && lengthOf(entry[1]) > 0,
    ),
  );
}

type Entry = string | number | readonly string[] | { readonly [key: string]: string };

function lengthOf(entry: Entry): number {
  if (typeof entry === 'number') return 1;
  return typeof entry === 'string' ? entry.length : Object.keys(entry).length;
}
