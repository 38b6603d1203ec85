import type { Lane } from '../../domain/calls.ts';
import type { Clock } from '../../domain/ports.ts';

/** Time to the first byte of an answer, generously, in milliseconds. */
const FIRST_BYTE_MS = 60_000;
/** Flex calls wait for capacity to be left over: the guide's time-out, in milliseconds. */
const FLEX_WAIT_MS = 15 * 60_000;
/** Slowest writing assumed of a model nobody has timed yet, in tokens per second. */
const ASSUMED_TOKENS_PER_SECOND = 20;

/**
 * How long a call may take, body included: it follows the call's cap, because a constant would cut off full answers
 * or wait forever for short ones.
 */
export interface Deadlines {
  /** Milliseconds allowed for a reply of at most `maxTokens`; Infinity for one that is fetched when it is there. */
  allow(maxTokens: number, lane?: Lane): number;
  /** Takes in a finished reply: deadlines follow the slowest speed seen. */
  observe(outputTokens: number, ms: number): void;
}

export function createDeadlines(): Deadlines {
  let slowest = ASSUMED_TOKENS_PER_SECOND;
  return {
    allow: (maxTokens, lane = 'standard') => {
      if (lane === 'batch') return Number.POSITIVE_INFINITY;
      const usualMs = Math.ceil(FIRST_BYTE_MS + (maxTokens / slowest) * 1000);
      return lane === 'flex' ? FLEX_WAIT_MS + usualMs : usualMs;
    },
    observe: (outputTokens, ms) => {
      // A few words say more about latency than about speed.
      if (outputTokens >= 200 && ms > 0) slowest = Math.min(slowest, (outputTokens / ms) * 1000 * 0.5);
    },
  };
}

/** An abort signal that a clock can drive: `AbortSignal.timeout` obeys no fake timer. */
export function timeLimit(
  clock: Clock,
  ms: number,
): { readonly signal: AbortSignal; isOver(): boolean; clear(): void } {
  const controller = new AbortController();
  const timer = Number.isFinite(ms) ? clock.setTimeout(() => controller.abort(), ms) : null;
  return {
    signal: controller.signal,
    isOver: () => controller.signal.aborted,
    clear: () => clock.clearTimeout(timer),
  };
}
