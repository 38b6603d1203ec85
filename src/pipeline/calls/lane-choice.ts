import type { Lane } from '../../domain/calls.ts';
import type { Provider } from '../provider.ts';

/** How an order's calls are bought. */
export interface LaneTerms {
  readonly lane: Lane;
  /** Until when the half-price lane may be waited for, in milliseconds since 1970; null for as long as it takes. */
  readonly dueAt: number | null;
}

export const STANDARD_TERMS: LaneTerms = { lane: 'standard', dueAt: null };

/** What was asked for, where it was; what was not stays as it is. The deadline counts from the order's submission. */
export function laneTerms(
  { lane, deadlineMs }: { readonly lane?: Lane; readonly deadlineMs?: number } = {},
  before: LaneTerms,
  submittedAt: number,
): LaneTerms {
  return {
    lane: lane ?? before.lane,
    dueAt: deadlineMs === undefined ? before.dueAt : submittedAt + deadlineMs,
  };
}

/** The lanes a provider has. */
export function lanesOf({ lanes = {} }: Provider): readonly Lane[] {
  return ['standard', ...(Object.keys(lanes) as Lane[])];
}

/** What a half-price lane gives back so often in a row is bought at the full price. */
const PATIENCE = 2;

/**
 * The lane of a batch's next call, repairs included: the order's own, until its time is up or the lane has given the
 * batch back too often.
 *
 * @param undone - how often in a row the half-price lane gave the batch back.
 */
export function laneFor({ lane, dueAt }: LaneTerms, undone: number, now: number): Lane {
  const isOver = dueAt !== null && now >= dueAt;
  return isOver || undone >= PATIENCE ? 'standard' : lane;
}
