/**
 * How a provider's token counts compare with ours. Providers count in their own way, and a prompt reserved at our
 * count could cost more than its reservation.
 */
export interface TokenRatio {
  /** Takes in what one call's prompt came to, by our count and by theirs. */
  observe(ours: number, theirs: number): void;
  /** Best guess of the provider's count for a prompt of ours: what its rate limit will take. */
  expected(ours: number): number;
  /** A count the provider's will not exceed: what is set aside in money. */
  atMost(ours: number): number;
}

/** Held against a provider nobody has seen a count of yet: no tokenizer in use cuts text twice as fine. */
const UNSEEN_FACTOR = 2;
/** Over the largest ratio seen: prompts of one order differ little. */
const SEEN_MARGIN = 1.05;

export function createTokenRatio(): TokenRatio {
  let largest: number | null = null;
  return {
    observe: (ours, theirs) => {
      if (ours > 0) largest = Math.max(largest ?? 0, theirs / ours);
    },
    expected: (ours) => Math.ceil(ours * (largest ?? 1)),
    atMost: (ours) =>
      Math.ceil(ours * (largest === null ? UNSEEN_FACTOR : Math.max(1, largest) * SEEN_MARGIN)),
  };
}
