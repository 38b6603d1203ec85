/**
 * The longest run from the start of a list whose size stays within the limit; empty when not even its first entry
 * does. Sizes grow with the list.
 */
export function mostThatFit<T>(
  list: readonly T[],
  limit: number,
  sizeOf: (part: readonly T[]) => number,
): readonly T[] {
  if (limit === Number.POSITIVE_INFINITY || sizeOf(list) <= limit) return list;
  let fitting = 0;
  let tooMany = list.length;
  while (tooMany - fitting > 1) {
    const tried = (fitting + tooMany) >> 1;
    if (sizeOf(list.slice(0, tried)) <= limit) fitting = tried;
    else tooMany = tried;
  }
  return list.slice(0, fitting);
}
