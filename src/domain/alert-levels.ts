import type { NanoUsd } from './money.ts';

/** Shares of a cap at which its owner is told, as the source of most budget trouble is hearing of it too late. */
export const ALERT_LEVELS: readonly number[] = [0.5, 0.75, 0.9];

/** The levels that spending has reached, lowest first. A cap of nothing is reached at once. */
export function levelsReached(
  spent: NanoUsd,
  cap: NanoUsd,
  levels: readonly number[] = ALERT_LEVELS,
): number[] {
  return levels.filter((level) => spent >= cap * level).sort((a, b) => a - b);
}

/**
 * What the whole order will come to at the cost of its answers so far; null while too few are accepted to tell.
 *
 * @param spent - settled and unknown together.
 */
export function forecast(spent: NanoUsd, accepted: number, planned: number): NanoUsd | null {
  return accepted < planned * ENOUGH_TO_TELL ? null : Math.round((spent / accepted) * planned);
}

/** Share of an order that has to be written before the rest can be told from it. */
const ENOUGH_TO_TELL = 0.05;
