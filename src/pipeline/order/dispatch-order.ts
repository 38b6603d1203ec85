import type { Batch } from '../../domain/plan.ts';

/**
 * The order in which batches of one lane ask for their turns. Where calls overlap, longest first: the order ends with
 * its last call, which had better be a short one (Jackson's rule, the best there is for one bucket and known lengths).
 * While nobody knows the limits, the shortest comes before them all: everything waits for its answer.
 *
 * @param isProbing - whether the first call is to find out the limits.
 */
export function longestFirst(batches: readonly Batch[], isProbing: boolean): Batch[] {
  const sorted = [...batches].sort((a, b) => b.maxTokens - a.maxTokens);
  const shortest = isProbing ? sorted.pop() : undefined;
  return shortest ? [shortest, ...sorted] : sorted;
}
