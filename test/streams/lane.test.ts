import fc from 'fast-check';
import { VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { adaptivePace } from '../../src/streams/adaptive-pace.ts';
import { coolDown } from '../../src/streams/cool-down.ts';
import { fixedPace } from '../../src/streams/fixed-pace.ts';
import { createLane, type Turn } from '../../src/streams/lane.ts';
import type { Pace } from '../../src/streams/pace.ts';
import { newsOf } from './support/news.ts';
import { aRequest, drive } from './support/traffic.ts';

/** A pace that lets `most` calls be in flight, each at once. */
const openPace = (most = Number.POSITIVE_INFINITY) => {
  const log: string[] = [];
  let inFlight = 0;
  const pace: Pace = {
    overlaps: true,
    delayMs: () => (inFlight < most ? 0 : Number.POSITIVE_INFINITY),
    isHeldBy: () => false,
    started: (request, at) => {
      inFlight += 1;
      log.push(`started ${request.holder}`);
      return { request, at, marks: {} };
    },
    ended: ({ request }) => {
      inFlight -= 1;
      log.push(`ended ${request.holder}`);
    },
    cancelled: ({ request }) => {
      inFlight -= 1;
      log.push(`cancelled ${request.holder}`);
    },
    left: (holder) => void log.push(`left ${holder}`),
    largestCost: () => Number.POSITIVE_INFINITY,
    coolingUntil: () => Number.NEGATIVE_INFINITY,
  };
  return { pace, log };
};

const laneOf = (pace: Pace) => {
  const scheduler = new VirtualTimeScheduler();
  return { scheduler, lane: createLane(pace, scheduler) };
};

describe('a lane', () => {
  it('grants a turn once and completes', () => {
    const { lane } = laneOf(openPace().pace);
    const seen: string[] = [];
    lane.turn(aRequest()).subscribe({ next: () => seen.push('turn'), complete: () => seen.push('complete') });
    expect(seen).toEqual(['turn', 'complete']);
  });

  it('asks for nothing before it is subscribed to', () => {
    const { pace, log } = openPace();
    const { lane } = laneOf(pace);
    const turn$ = lane.turn(aRequest());
    expect(log).toEqual([]);
    turn$.subscribe();
    turn$.subscribe();
    expect(log).toEqual(['started daily-001', 'started daily-001']);
  });

  it('hears how a turn ended once, and nothing of it after that', () => {
    const { pace, log } = openPace();
    const { lane } = laneOf(pace);
    lane.turn(aRequest()).subscribe((turn) => {
      turn.end(newsOf());
      turn.end(newsOf());
      turn.cancel();
    });
    expect(log).toEqual(['started daily-001', 'ended daily-001']);
    expect(lane.state().inFlight).toBe(0);
  });

  it('tells a turn given back from one that was used', () => {
    const { pace, log } = openPace();
    const { lane } = laneOf(pace);
    lane.turn(aRequest()).subscribe((turn) => turn.cancel());
    lane.leave('daily-001');
    expect(log).toEqual(['started daily-001', 'cancelled daily-001', 'left daily-001']);
  });

  it('grants the next turn in the moment one ends, is given back, or is asked for no more', () => {
    const { lane } = laneOf(openPace(1).pace);
    const granted: string[] = [];
    const turns: Turn[] = [];
    const ask = (holder: string) =>
      lane.turn(aRequest({ holder })).subscribe((turn) => {
        granted.push(holder);
        turns.push(turn);
      });
    ask('a');
    ask('b');
    const c = ask('c');
    ask('d');
    expect(granted).toEqual(['a']);
    expect(lane.state()).toMatchObject({ waiting: 3, inFlight: 1 });
    turns[0]?.end(newsOf());
    expect(granted).toEqual(['a', 'b']);
    c.unsubscribe();
    turns[1]?.cancel();
    expect(granted).toEqual(['a', 'b', 'd']);
    expect(lane.state()).toMatchObject({ waiting: 0, inFlight: 1 });
  });

  it('copes with turns that end in the moment they are granted', () => {
    const { lane } = laneOf(openPace(1).pace);
    let granted = 0;
    for (let i = 0; i < 500; i += 1)
      lane.turn(aRequest({ holder: `${i}` })).subscribe((turn) => {
        granted += 1;
        turn.end(newsOf());
      });
    expect(granted).toBe(500);
  });

  it.each([1, 2, 500])(
    'grants turns by the thousand in one moment, %i at a time being asked for',
    (ahead) => {
      const { scheduler, lane } = laneOf(openPace().pace);
      let asked = 0;
      let granted = 0;
      const ask = () => {
        if (asked === 5_000) return;
        asked += 1;
        lane.turn(aRequest({ holder: `${asked}` })).subscribe(() => {
          granted += 1;
          ask();
        });
      };
      for (let i = 0; i < ahead; i += 1) ask();
      scheduler.flush();
      expect(granted).toBe(5_000);
      expect(scheduler.now()).toBe(0);
    },
  );

  it('releases a long queue in the moment that its circuit closes', () => {
    const { scheduler, lane } = laneOf(openPace().pace);
    lane.turn(aRequest()).subscribe((turn) => turn.end(newsOf('MODEL_QUOTA_EXHAUSTED')));
    let granted = 0;
    const probes: Turn[] = [];
    for (let i = 0; i < 5_000; i += 1)
      lane.turn(aRequest({ holder: `${i}` })).subscribe((turn) => {
        granted += 1;
        probes.push(turn);
      });
    expect(granted).toBe(1);
    probes[0]?.end(newsOf());
    scheduler.flush();
    expect(granted).toBe(5_000);
  });

  it('gets over a long queue that was withdrawn as a whole', () => {
    const { scheduler, lane } = laneOf(openPace(1).pace);
    const turns: Turn[] = [];
    lane.turn(aRequest()).subscribe((turn) => turns.push(turn));
    const queue = Array.from({ length: 5_000 }, (_, i) =>
      lane.turn(aRequest({ holder: `${i}` })).subscribe(),
    );
    for (const waiting of queue) waiting.unsubscribe();
    lane.turn(aRequest({ holder: 'last' })).subscribe((turn) => turns.push(turn));
    turns[0]?.end(newsOf());
    scheduler.flush();
    expect(turns).toHaveLength(2);
  });

  it('releases what waited behind a request that was withdrawn while its time ran', () => {
    const { scheduler, lane } = laneOf(fixedPace());
    const starts: [string, number][] = [];
    const ask = (holder: string) =>
      lane.turn(aRequest({ holder })).subscribe((turn) => {
        starts.push([holder, scheduler.now()]);
        turn.end(newsOf());
        lane.leave(holder);
      });
    ask('a');
    const b = ask('b');
    ask('c');
    scheduler.schedule(() => b.unsubscribe(), 1_000);
    scheduler.flush();
    expect(starts).toEqual([
      ['a', 0],
      ['c', 2_000],
    ]);
  });

  it('lets a small call go at once when the big one before it is withdrawn', () => {
    const limits = { requestsPerMinute: 1_000, tokensPerMinute: 60_000 };
    const { scheduler, lane } = laneOf(adaptivePace({ limits, headroom: 0 }, 0));
    lane.turn(aRequest({ cost: 50_000, gapMs: 0 })).subscribe();
    const big = lane.turn(aRequest({ cost: 60_000, gapMs: 0 })).subscribe();
    let start = -1;
    lane.turn(aRequest({ cost: 12_000, gapMs: 0 })).subscribe(() => {
      start = scheduler.now();
    });
    scheduler.schedule(() => big.unsubscribe(), 3_000);
    scheduler.flush();
    expect(start).toBe(3_000);
  });

  it('lets a small call of another order go while a big one waits for its tokens', () => {
    const limits = { requestsPerMinute: 1_000, tokensPerMinute: 60_000 };
    const { scheduler, lane } = laneOf(adaptivePace({ limits, headroom: 0 }, 0));
    lane.turn(aRequest({ cost: 50_000, gapMs: 0 })).subscribe();
    lane.turn(aRequest({ cost: 60_000, gapMs: 0 })).subscribe();
    let start = -1;
    scheduler.schedule(() => {
      lane.turn(aRequest({ flow: 'small', cost: 12_000, gapMs: 0 })).subscribe(() => {
        start = scheduler.now();
      });
    }, 3_000);
    scheduler.flush();
    expect(start).toBe(3_000);
  });

  it('stands still with nobody waiting, and goes on when somebody asks', () => {
    const { scheduler, lane } = laneOf(fixedPace());
    const only = lane.turn(aRequest({ holder: 'a' })).subscribe((turn) => turn.end(newsOf()));
    lane
      .turn(aRequest({ holder: 'b' }))
      .subscribe()
      .unsubscribe();
    lane.leave('a');
    expect(only.closed).toBe(true);
    scheduler.flush();
    let start = -1;
    scheduler.schedule(() => {
      lane.turn(aRequest({ holder: 'c' })).subscribe(() => {
        start = scheduler.now();
      });
    }, 10_000);
    scheduler.flush();
    expect(start).toBe(10_000);
  });

  it('lets an order that comes later share at once with one that has many batches waiting', () => {
    const { calls } = drive(
      () => fixedPace(),
      [
        ...Array.from({ length: 20 }, (_, i) => ({ holder: `big ${i}`, flow: 'big', weight: 1 / 20 })),
        { holder: 'small', flow: 'small', weight: 1, asksAt: 500 },
      ],
    );
    expect(calls.findIndex(({ holder }) => holder === 'small')).toBeLessThanOrEqual(2);
    expect(calls).toHaveLength(21);
  });

  it('says what waits, what is under way, and until when it cools', () => {
    const { scheduler, lane } = laneOf(adaptivePace({ concurrency: 1 }, 0));
    expect(lane.state()).toEqual({ waiting: 0, inFlight: 0, coolingUntil: null, circuit: 'closed' });
    let turn: Turn | undefined;
    lane.turn(aRequest()).subscribe((granted) => {
      turn = granted;
    });
    lane.turn(aRequest()).subscribe();
    expect(lane.state()).toEqual({ waiting: 1, inFlight: 1, coolingUntil: null, circuit: 'closed' });
    turn?.end(newsOf('MODEL_RATE_LIMITED', 5_000));
    expect(lane.state()).toEqual({ waiting: 1, inFlight: 0, coolingUntil: 5_000, circuit: 'closed' });
    scheduler.flush();
    expect(scheduler.now()).toBe(5_000);
    expect(lane.state()).toEqual({ waiting: 0, inFlight: 1, coolingUntil: null, circuit: 'closed' });
  });

  it('shares a cool-down with every lane it is given to', () => {
    const cooling = coolDown();
    const one = laneOf(adaptivePace({ cooling }, 0));
    const two = createLane(adaptivePace({ cooling }, 0), one.scheduler);
    one.lane.turn(aRequest()).subscribe((turn) => turn.end(newsOf('MODEL_OVERLOADED', 7_000)));
    let start = -1;
    two.turn(aRequest()).subscribe(() => {
      start = one.scheduler.now();
    });
    one.scheduler.flush();
    expect(start).toBe(7_000);
  });

  it('grants every request that is not withdrawn, whatever happens in between', () => {
    const batch = fc.record({
      flow: fc.constantFrom('x', 'y', 'z'),
      asksAt: fc.nat(10_000),
      withdrawsAfter: fc.option(fc.nat(20_000)),
      ms: fc.nat(5_000),
      givesBack: fc.boolean(),
    });
    const pace = fc.constantFrom(
      () => fixedPace(),
      (now: number) => adaptivePace({ limits: { requestsPerMinute: 30, tokensPerMinute: 20_000 } }, now),
      (now: number) => adaptivePace({ concurrency: 2 }, now),
    );
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 25 }), pace, (batches, paceFrom) => {
        const scheduler = new VirtualTimeScheduler();
        const lane = createLane(paceFrom(0), scheduler);
        const granted = new Set<number>();
        const withdrawn = new Set<number>();
        for (const [i, { flow, asksAt, withdrawsAfter, ms, givesBack }] of batches.entries())
          scheduler.schedule(() => {
            const holder = `batch-${i}`;
            const subscription = lane.turn(aRequest({ flow, holder })).subscribe((turn) => {
              granted.add(i);
              scheduler.schedule(() => {
                if (givesBack) turn.cancel();
                else turn.end(newsOf());
                lane.leave(holder);
              }, ms);
            });
            if (withdrawsAfter !== null)
              scheduler.schedule(() => {
                if (!granted.has(i)) withdrawn.add(i);
                subscription.unsubscribe();
              }, withdrawsAfter);
          }, asksAt);
        scheduler.flush();
        for (const i of batches.keys()) expect(granted.has(i)).toBe(!withdrawn.has(i));
        expect(lane.state()).toMatchObject({ waiting: 0, inFlight: 0 });
      }),
    );
  });
});
