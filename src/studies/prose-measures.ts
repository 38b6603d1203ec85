import type { Json } from '../domain/json.ts';

/** The names in a batch's facts (`Moon`, `Virgo`): words that begin with a capital, wherever they stand. */
export function factNames(...contexts: readonly Json[]): ReadonlySet<string> {
  const names = new Set<string>();
  const read = (value: Json): void => {
    if (typeof value === 'string') for (const [name] of value.matchAll(NAME)) names.add(name);
    else if (Array.isArray(value)) value.forEach(read);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        read(key);
        read(inner);
      }
  };
  contexts.forEach(read);
  return names;
}

const NAME = /\p{Lu}[\p{L}]{2,}/gu;

/** How many of the names an answer takes up: what it says of its facts, not how well. */
export function namesUsed(text: string, names: ReadonlySet<string>): number {
  return new Set([...text.matchAll(NAME)].map(([name]) => name).filter((name) => names.has(name))).size;
}

const RUN = 4;

/**
 * Share of each answer's runs of four words that stand in no answer before it, in [0, 1]: an author that repeats
 * itself falls. An answer shorter than a run is wholly its own.
 */
export function freshShares(texts: readonly string[]): number[] {
  const seen = new Set<string>();
  return texts.map((text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
    const runs = new Set(words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' ')));
    const fresh = [...runs].filter((run) => !seen.has(run)).length;
    for (const run of runs) seen.add(run);
    return runs.size === 0 ? 1 : fresh / runs.size;
  });
}
