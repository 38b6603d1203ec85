import type { LimitReport } from '../domain/calls.ts';
import type { Failure } from '../domain/failure.ts';
import type { Waiting } from './fair-queue.ts';
import type { LevelMark } from './limit-meter.ts';

/** A call that asks to be made. */
export interface TurnRequest extends Waiting {
  /** The batch that asks. */
  readonly holder: string;
  /** What the provider will count against its token limit: prompt + max_tokens. The `cost` of fair sharing. */
  readonly cost: number;
  /** Silence after the call where the pace keeps one, in milliseconds. */
  readonly gapMs: number;
}

/** How a call ended, as far as the lane cares. */
export interface CallNews {
  readonly failure: Failure | null;
  readonly limits: LimitReport;
}

/** When calls may start: the law of a lane. Times are milliseconds. */
export interface Pace {
  /** Whether calls overlap: then the order in which they start decides how long all of them take. */
  readonly overlaps: boolean;
  /** Milliseconds until the request may start; Infinity while only news can tell. */
  delayMs(request: TurnRequest, now: number): number;
  /** Whether the batch holds the lane already, and so passes those who wait. */
  isHeldBy(holder: string): boolean;
  /** Says that the call starts; the receipt comes back with {@link Pace.ended}. */
  started(request: TurnRequest, now: number): Receipt;
  ended(receipt: Receipt, news: CallNews, now: number): void;
  /** The call was not made after all. */
  cancelled(receipt: Receipt, now: number): void;
  /** The batch needs the lane no more. */
  left(holder: string, now: number): void;
  /** Most a single call may cost: a larger one is never served. Infinity while nobody knows. */
  largestCost(): number;
  /** Instant until which everything on the lane waits; in the past when nothing does. */
  coolingUntil(): number;
}

/** What a pace remembers of a call it let start. */
export interface Receipt {
  readonly request: TurnRequest;
  /** When it started. */
  readonly at: number;
  /** The state of the known limits right after the call took its share. */
  readonly marks: Readonly<Record<string, LevelMark>>;
}
