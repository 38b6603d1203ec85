/** Keeps many large values that are needed now and then: the most recently used as they are, the others packed. */
export interface Shelf {
  /** Returns what gives the value back. It must survive JSON, and nobody may change it. */
  keep<T>(value: T): () => T;
}

/** How values lie on the shelf. */
export interface Packing {
  pack(json: string): Uint8Array;
  unpack(packed: Uint8Array): string;
}

interface Kept {
  value: { readonly whole: unknown } | null;
  packed: Uint8Array | null;
}

/** A shelf with room for so many values as they are. */
export function createShelf(room: number, { pack, unpack }: Packing): Shelf {
  /** Least recently used first. */
  const whole = new Set<Kept>();
  const putAway = (kept: Kept) => {
    whole.delete(kept);
    if (kept.value) kept.packed ??= pack(JSON.stringify([kept.value.whole]));
    kept.value = null;
  };
  const use = (kept: Kept): unknown => {
    kept.value ??= { whole: JSON.parse(unpack(kept.packed ?? new Uint8Array()))[0] };
    const { whole: value } = kept.value;
    whole.delete(kept);
    whole.add(kept);
    for (const oldest of whole) {
      if (whole.size <= room) break;
      putAway(oldest);
    }
    return value;
  };
  // No function that sees the value itself may be handed out: it would hold it for ever.
  const lend =
    <T>(kept: Kept) =>
    () =>
      use(kept) as T;
  return {
    keep: <T>(value: T) => {
      const kept: Kept = { value: { whole: value }, packed: null };
      use(kept);
      return lend<T>(kept);
    },
  };
}
