import type { BucketReport } from '../domain/calls.ts';
import { type Bucket, fullBucket, levelAt, waitFor } from './bucket.ts';

/** Our picture of one limit of the provider, held against what it tells. Times are milliseconds. */
export interface LimitMeter {
  readonly limit: number;
  /** Until the amount can be taken; what is above the limit itself goes when the bucket is full. */
  waitMs(amount: number, now: number): number;
  /** Takes the amount for a call that starts; the mark tells later what a report of that call was about. */
  take(amount: number, now: number): LevelMark;
  /** The call was not made after all. */
  giveBack(amount: number, now: number): void;
  /** Takes in what the answer to a call said. Without a mark, the call started before the limit was known. */
  learn(report: BucketReport, mark: LevelMark | undefined, now: number): void;
  /** A refusal tells the level of the moment; where it told none, nothing is left. */
  refused(remaining: number | undefined, now: number): void;
}

/** What the picture looked like when a call started. */
export interface LevelMark {
  readonly at: number;
  /** Right after the call took its share. */
  readonly level: number;
  /** Taken by calls so shortly before that they may have arrived after it. */
  readonly early: number;
  /** Taken in all, the call included. */
  readonly takenUpTo: number;
  /** Taken by calls so shortly after that they may have arrived before it; null until they all have. */
  late: number | null;
  /** Sums of all corrections, and of all refill that found the bucket full, so far. */
  readonly corrected: number;
  readonly spilled: number;
}

/** A call is on its way at most this long, in milliseconds, before the provider counts it. */
const TRANSIT_MS = 2_000;

/**
 * A meter that starts full. It leaves `headroom` of a minute's refill in the bucket and asks for everything else: the
 * refill itself is never slowed.
 */
export function limitMeter(limit: number, windowMs: number, headroom: number, startedAt: number): LimitMeter {
  const scale = MS_PER_MINUTE / windowMs;
  let bucket: Bucket = { ...fullBucket(limit * scale, startedAt), limit, level: limit };
  let corrected = 0;
  let spilled = 0;
  /** Marks of calls that may not have arrived yet, oldest first, and what they took. */
  let onTheirWay: LevelMark[] = [];
  let arrived = 0;
  let taken = 0;
  let takenByArrived = 0;

  const advance = (now: number) => {
    const level = levelAt(bucket, now);
    spilled += Math.max(0, bucket.level + Math.max(0, now - bucket.at) * bucket.refillPerMs - level);
    bucket = { ...bucket, level, at: Math.max(bucket.at, now) };
    while (arrived < onTheirWay.length) {
      const oldest = onTheirWay[arrived];
      if (!oldest || oldest.at > now - TRANSIT_MS) break;
      oldest.late = taken - oldest.takenUpTo;
      takenByArrived = oldest.takenUpTo;
      arrived += 1;
    }
    if (arrived > 256 && arrived * 2 > onTheirWay.length) {
      onTheirWay = onTheirWay.slice(arrived);
      arrived = 0;
    }
  };
  const correctTo = (level: number) => {
    const next = Math.min(bucket.limit, level);
    corrected += next - bucket.level;
    bucket = { ...bucket, level: next };
  };
  const resize = (told: number) => {
    if (told === bucket.limit) return;
    bucket = { ...bucket, limit: told, refillPerMs: told / windowMs, level: Math.min(told, bucket.level) };
  };
  /** What of an error seen when the call started still holds: corrected since, or gone when the bucket was full. */
  const stillHolds = (error: number, mark: LevelMark) => {
    const left = error - (corrected - mark.corrected);
    return left < 0 ? Math.min(0, left + spilled - mark.spilled) : left;
  };

  return {
    get limit() {
      return bucket.limit;
    },
    waitMs: (amount, now) => {
      const reserve = bucket.refillPerMs * MS_PER_MINUTE * headroom;
      return waitFor(bucket, Math.min(amount + reserve, bucket.limit), now);
    },
    take: (amount, now) => {
      advance(now);
      bucket = { ...bucket, level: bucket.level - amount };
      const early = taken - takenByArrived;
      taken += amount;
      const { level } = bucket;
      const mark: LevelMark = { at: now, level, early, takenUpTo: taken, late: null, corrected, spilled };
      onTheirWay.push(mark);
      return mark;
    },
    giveBack: (amount, now) => {
      advance(now);
      correctTo(bucket.level + amount);
    },
    /**
     * The level told is either that of the call's admission or that of its answer: the documentation does not say. So
     * ours is moved only as far as both readings agree that it must be, each with what may have been on its way.
     */
    learn: ({ limit: told, remaining }, mark, now) => {
      advance(now);
      if (told !== undefined && told > 0) resize(told);
      if (remaining === undefined || !mark) {
        if (remaining !== undefined) correctTo(Math.min(bucket.level, remaining));
        return;
      }
      const late = mark.late ?? taken - mark.takenUpTo;
      const admission = {
        least: bucket.level + stillHolds(remaining - mark.early - mark.level, mark),
        most: bucket.level + stillHolds(remaining + late - mark.level, mark),
      };
      const answer = { least: remaining - (taken - takenByArrived), most: remaining };
      const least = Math.min(admission.least, answer.least);
      const most = Math.max(admission.most, answer.most);
      if (bucket.level < least) correctTo(least);
      else if (bucket.level > most) correctTo(most);
    },
    refused: (remaining, now) => {
      advance(now);
      correctTo(Math.min(bucket.level, remaining ?? 0));
    },
  };
}

const MS_PER_MINUTE = 60_000;
const WINDOWS_MS = [MS_PER_MINUTE, 60 * MS_PER_MINUTE, 24 * 60 * MS_PER_MINUTE] as const;

/**
 * The window a report's limit counts over: reset = missing ÷ limit × window, so it is the shortest one in which what
 * is missing could take so long to come back. Remaining is rounded down, and reset to seconds at worst. A minute where
 * the report does not say, or says what no window explains.
 */
export function windowOf({ limit = 0, remaining, resetMs }: BucketReport): number {
  if (remaining === undefined || resetMs === undefined || limit <= 0) return MS_PER_MINUTE;
  const missing = limit - remaining;
  const longest = (windowMs: number) => (missing / limit) * windowMs * 1.01 + RESET_ROUNDING_MS;
  return WINDOWS_MS.find((windowMs) => resetMs <= longest(windowMs)) ?? MS_PER_MINUTE;
}

const RESET_ROUNDING_MS = 1_000;
