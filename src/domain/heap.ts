/** A binary heap: the entry that comes before all others is at hand, adding and taking cost O(log n). */
export interface Heap<T> {
  readonly size: number;
  peek(): T | undefined;
  push(entry: T): void;
  pop(): T | undefined;
}

export function createHeap<T>(isBefore: (a: T, b: T) => boolean): Heap<T> {
  const entries: T[] = [];

  const rise = (added: T) => {
    let at = entries.push(added) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = entries[parent] as T;
      if (!isBefore(added, above)) break;
      entries[at] = above;
      at = parent;
    }
    entries[at] = added;
  };
  const sink = (moved: T) => {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= entries.length) break;
      const right = left + 1;
      const isRight = right < entries.length && isBefore(entries[right] as T, entries[left] as T);
      const child = isRight ? right : left;
      if (!isBefore(entries[child] as T, moved)) break;
      entries[at] = entries[child] as T;
      at = child;
    }
    entries[at] = moved;
  };

  return {
    get size() {
      return entries.length;
    },
    peek: () => entries[0],
    push: rise,
    pop: () => {
      const top = entries[0];
      const last = entries.pop();
      if (entries.length > 0) sink(last as T);
      return top;
    },
  };
}
