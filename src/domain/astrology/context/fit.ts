import type { Json } from '../../json.ts';
import { countTokens } from '../../tokens.ts';
import { compact } from './labels.ts';

/** Any model of the o200k encoding, which all current ones use. */
const COUNTED_AS = 'gpt-4o';

/** A line of a block that can go: the list's key and the place in it. */
export type Expendable = readonly [list: string, place: number];

/** The block without its empty keys, and without as many of its expendable lines, in their order, as a limit takes. */
export function fitTokens(
  block: Parameters<typeof compact>[0],
  limit: number,
  expendable: readonly Expendable[],
): Json {
  let told = compact(block);
  for (const [list, place] of expendable) {
    const lines = told[list];
    if (!Array.isArray(lines) || lines.length <= place) continue;
    if (countTokens(JSON.stringify(told), COUNTED_AS) <= limit) break;
    told = compact({ ...told, [list]: lines.toSpliced(place, 1) });
  }
  return told;
}
