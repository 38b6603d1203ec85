import { createHeap } from '../../src/domain/heap.ts';
import type { Clock } from '../../src/domain/ports.ts';
import type { RateLimits } from '../../src/domain/rate-limits.ts';
import { fullBucket, levelAt, resetMs, take } from '../../src/simulator/limits/bucket.ts';
import { adaptivePace } from '../../src/streams/adaptive-pace.ts';
import { createLane } from '../../src/streams/lane.ts';
import { schedulerFrom } from '../../src/streams/scheduler.ts';

/** What orders on one lane got, and what letting their calls through cost. */
export interface LaneCrowd {
  readonly calls: number;
  /** When each order was done, in milliseconds. */
  readonly ends: readonly number[];
  /** Share of what the limit had to give until the last start. */
  readonly utilisation: number;
  readonly cpuMicrosPerCall: number;
}

/** The flagship's calls: reserved tokens and milliseconds at 80 tokens a second, longest first. */
const FLAGSHIP = [
  ...Array.from({ length: 122 }, () => ({ cost: 16_500, ms: 109_000 })),
  ...Array.from({ length: 26 }, () => ({ cost: 11_500, ms: 73_000 })),
  ...Array.from({ length: 13 }, () => ({ cost: 7_000, ms: 37_000 })),
];
const WAITING_AHEAD = 2;

/** Drives equal orders through one lane, and nothing else: no prompts, no machines, no store. */
export function driveLane(orders: number, limits: RateLimits): LaneCrowd {
  const { clock, runAll } = immediateClock();
  const scheduler = schedulerFrom(clock);
  const lane = createLane(adaptivePace({ limits }, 0), scheduler);
  const ends: number[] = [];
  let bucket = fullBucket(limits.tokensPerMinute, 60_000, 0);
  let started = 0;
  let reserved = 0;
  let lastStart = 0;

  const begin = (flow: string) => {
    let next = 0;
    let done = 0;
    const ask = () => {
      const call = FLAGSHIP[next];
      if (!call) return;
      next += 1;
      const holder = `${flow} ${next}`;
      lane.turn({ flow, holder, cost: call.cost, weight: 1, gapMs: 0 }).subscribe((turn) => {
        started += 1;
        reserved += call.cost;
        lastStart = clock.now();
        bucket = take(bucket, call.cost, clock.now());
        const remaining = Math.floor(levelAt(bucket, clock.now()));
        const tokens = { limit: bucket.limit, remaining, resetMs: resetMs(bucket, clock.now()) };
        clock.setTimeout(() => {
          turn.end({ failure: null, limits: { tokens } });
          lane.leave(holder);
          done += 1;
          if (done === FLAGSHIP.length) ends.push(clock.now());
        }, call.ms);
        ask();
      });
    };
    for (let i = 0; i < WAITING_AHEAD; i += 1) ask();
  };
  const before = process.cpuUsage();
  // All are there before the first is served.
  lane
    .turn({ flow: 'gate', holder: 'gate', cost: 1, weight: 1, gapMs: 1 })
    .subscribe((turn) => turn.cancel());
  for (let i = 0; i < orders; i += 1) begin(`order-${i}`);
  runAll();
  const { user, system } = process.cpuUsage(before);
  const given = limits.tokensPerMinute * (1 + lastStart / 60_000);
  return {
    calls: started,
    ends,
    utilisation: reserved / given,
    cpuMicrosPerCall: (user + system) / started,
  };
}

/** A clock whose timers all run at once, one after the other. */
function immediateClock(): { readonly clock: Clock; readonly runAll: () => void } {
  interface Timer {
    readonly at: number;
    readonly order: number;
    readonly callback: () => void;
    isCleared: boolean;
  }
  const heap = createHeap<Timer>((a, b) => a.at < b.at || (a.at === b.at && a.order < b.order));
  let now = 0;
  let order = 0;
  return {
    clock: {
      now: () => now,
      setTimeout: (callback, delayMs) => {
        order += 1;
        const timer = { at: now + Math.max(0, delayMs), order, callback, isCleared: false };
        heap.push(timer);
        return timer;
      },
      clearTimeout: (timer) => {
        if (timer) (timer as Timer).isCleared = true;
      },
    },
    runAll: () => {
      for (let timer = heap.pop(); timer; timer = heap.pop()) {
        now = Math.max(now, timer.at);
        if (!timer.isCleared) timer.callback();
      }
    },
  };
}
