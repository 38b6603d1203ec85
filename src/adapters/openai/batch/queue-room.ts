import type { Ask } from './ask.ts';

/** Our count of a prompt and the provider's differ a little. */
const HEADROOM = 0.95;
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 15 * 60_000;
/** What was turned away this often is done elsewhere. */
const MOST_REFUSALS = 8;

/**
 * How many tokens the provider's queue takes from us. Nobody tells beforehand, so it is learned from refusals, which
 * are free: from the limit they name, or by halving. Times are milliseconds.
 */
export interface QueueRoom {
  /** Whether so many tokens may join those in the queue; a call alone always may. */
  holds(inQueue: number, tokens: number): boolean;
  /** The queue had no room for these tokens beside those. */
  refused(message: string, tokens: number, inQueue: number, now: number): void;
  /** The queue took a batch. */
  accepted(): void;
  /** How long to leave a queue alone that others have filled. */
  restMs(now: number): number;
  /** Whether the queue will never have room for the call. */
  isHopeless(ask: Ask): boolean;
}

export function queueRoom(): QueueRoom {
  let limit = Number.POSITIVE_INFINITY;
  let allowance = Number.POSITIVE_INFINITY;
  let restingUntil = Number.NEGATIVE_INFINITY;
  let rests = 0;
  return {
    holds: (inQueue, tokens) => inQueue + tokens <= allowance,
    refused: (message, tokens, inQueue, now) => {
      limit = limitIn(message) ?? limit;
      const wanted = inQueue + tokens;
      const isOurs = wanted > limit * HEADROOM;
      allowance = isOurs ? limit * HEADROOM : Math.min(allowance, wanted) / 2;
      if (isOurs || inQueue > 0) return;
      restingUntil = now + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** rests);
      rests += 1;
    },
    accepted: () => {
      rests = 0;
      allowance = Math.min(limit * HEADROOM, allowance * 2);
    },
    restMs: (now) => Math.max(0, restingUntil - now),
    isHopeless: ({ tokens, refusals }) => tokens > limit || refusals >= MOST_REFUSALS,
  };
}

/** `Limit: 90,000 enqueued tokens`. */
function limitIn(message: string): number | undefined {
  const found = /Limit: ([\d,]+)/.exec(message)?.[1];
  return found === undefined ? undefined : Number(found.replaceAll(',', ''));
}
