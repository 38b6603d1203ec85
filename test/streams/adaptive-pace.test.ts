import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LimitReport } from '../../src/domain/calls.ts';
import type { Failure } from '../../src/domain/failure.ts';
import { type AdaptiveOptions, adaptivePace } from '../../src/streams/adaptive-pace.ts';
import { newsOf } from './support/news.ts';
import { aRequest, drive, type Traffic } from './support/traffic.ts';

const PER_MINUTE = 60_000;
const TIER_1 = { requestsPerMinute: 500, tokensPerMinute: 30_000 };
const TIER_2 = { requestsPerMinute: 5_000, tokensPerMinute: 450_000 };

const calls = (count: number, changes: Partial<Traffic> = {}): Traffic[] =>
  Array.from({ length: count }, (_, i) => ({ holder: `batch-${i}`, gapMs: 0, ...changes }));

/** A provider's side of it: an own bucket for each limit, full at first, refilled continuously. */
const aProvider = (limits: typeof TIER_1) => {
  const meters = [
    { limit: limits.requestsPerMinute, level: limits.requestsPerMinute, amount: () => 1 },
    { limit: limits.tokensPerMinute, level: limits.tokensPerMinute, amount: (cost: number) => cost },
  ];
  let at = 0;
  const refill = (now: number) => {
    for (const meter of meters)
      meter.level = Math.min(meter.limit, meter.level + ((now - at) * meter.limit) / PER_MINUTE);
    at = now;
  };
  let refused = 0;
  return {
    admit: (cost: number, now: number) => {
      refill(now);
      // A thousandth of a request is rounding.
      if (meters.some(({ level, amount }) => level < amount(cost) * (1 - 1e-3))) refused += 1;
      for (const meter of meters) meter.level -= meter.amount(cost);
    },
    answer: (_cost: number, now: number) => {
      refill(now);
      const [requests, tokens] = meters.map(({ limit, level }) => ({
        limit,
        remaining: Math.max(0, Math.floor(level)),
        resetMs: Math.ceil(((limit - level) / limit) * PER_MINUTE),
      }));
      return newsOf(undefined, undefined, { requests, tokens } as LimitReport);
    },
    refused: () => refused,
  };
};

const starts = (options: AdaptiveOptions, traffic: Traffic[], provider = {}) =>
  drive((now) => adaptivePace(options, now), traffic, provider).calls.map(({ start }) => start);

describe('the adaptive pace, told the limits', () => {
  it('spends the full bucket once, then starts a call as often as the limit refills', () => {
    const times = starts(
      { limits: TIER_1, headroom: 0 },
      calls(6, { cost: 10_000, calls: [{ ms: 60_000 }] }),
    );
    expect(times).toEqual([0, 0, 0, 20_000, 40_000, 60_000]);
  });

  it('overlaps calls: their length does not slow it', () => {
    const spaced = (ms: number) => starts({ limits: TIER_1 }, calls(10, { cost: 13_500, calls: [{ ms }] }));
    expect(spaced(90_000)).toEqual(spaced(1_000));
  });

  it('waits 27 s between the calls of a flagship order at tier 1, and hardly at all at tier 2', () => {
    const gaps = (limits: typeof TIER_1) => {
      const times = starts({ limits, headroom: 0 }, calls(60, { cost: 13_500, calls: [{ ms: 60_000 }] }));
      return times.slice(1).map((time, i) => time - times[i]!);
    };
    expect(
      gaps(TIER_1)
        .slice(-20)
        .every((gap) => gap === 27_000),
    ).toBe(true);
    expect(
      gaps(TIER_2)
        .slice(-20)
        .every((gap) => gap === 1_800),
    ).toBe(true);
  });

  it('is held by whichever limit is the tighter one', () => {
    const byRequests = { requestsPerMinute: 60, tokensPerMinute: 1_000_000 };
    const times = starts({ limits: byRequests, headroom: 0 }, calls(63, { cost: 10, calls: [{ ms: 10 }] }));
    expect(times.filter((time) => time === 0)).toHaveLength(60);
    expect(times.slice(60)).toEqual([1_000, 2_000, 3_000]);
  });

  it('holds back no more than a twentieth', () => {
    const limits = { requestsPerMinute: 1_000, tokensPerMinute: 100_000 };
    const times = starts({ limits }, calls(300, { cost: 1_000, calls: [{ ms: 100 }] }));
    expect(times.filter((time) => time === 0).length).toBeGreaterThanOrEqual(95);
    const perfect = ((300 - 100) / 100) * PER_MINUTE;
    expect(times.at(-1)).toBeLessThanOrEqual(perfect / 0.95);
  });

  it('keeps to the gap between starts where the host wants one', () => {
    expect(starts({ limits: TIER_2 }, calls(4, { gapMs: 2_000, calls: [{ ms: 60_000 }] }))).toEqual([
      0, 2_000, 4_000, 6_000,
    ]);
  });

  it('lets no more calls be in flight than told', () => {
    const times = starts({ limits: TIER_2, concurrency: 2 }, calls(6, { calls: [{ ms: 1_000 }] }));
    expect(times).toEqual([0, 0, 1_000, 1_000, 2_000, 2_000]);
  });

  it('lets a call through that is within the limit but above its own share of it, once the bucket is full', () => {
    const times = starts({ limits: TIER_1 }, calls(2, { cost: 30_000, calls: [{ ms: 100 }] }));
    expect(times[0]).toBe(0);
    expect(times[1]).toBeGreaterThanOrEqual(PER_MINUTE);
    expect(times[1]).toBeLessThanOrEqual(PER_MINUTE / 0.95);
  });

  it('leaves it to the provider to refuse a call that is larger than its limit, and holds nobody up for it', () => {
    const traffic = [...calls(1, { holder: 'huge', cost: 31_536 }), ...calls(2, { cost: 1_000 })];
    const { calls: made } = drive((now) => adaptivePace({ limits: TIER_1 }, now), traffic);
    expect(made.map(({ holder }) => holder).sort()).toEqual(['batch-0', 'batch-1', 'huge']);
    expect(made.every(({ start }) => start <= PER_MINUTE)).toBe(true);
  });

  it('gives back what a call did not take that was never made', () => {
    const pace = adaptivePace({ limits: TIER_1, headroom: 0 }, 0);
    const request = aRequest({ cost: 30_000, gapMs: 0 });
    const receipt = pace.started(request, 0);
    expect(pace.delayMs(request, 0)).toBe(PER_MINUTE);
    pace.cancelled(receipt, 0);
    expect(pace.delayMs(request, 0)).toBe(0);
  });

  const traffic = fc.array(
    fc.record({
      cost: fc.integer({ min: 1, max: 30_000 }),
      ms: fc.integer({ min: 1, max: 120_000 }),
      asksAt: fc.nat(120_000),
    }),
    { maxLength: 40 },
  );
  const limits = fc.record({
    requestsPerMinute: fc.integer({ min: 1, max: 1_000 }),
    tokensPerMinute: fc.integer({ min: 30_000, max: 500_000 }),
  });

  it('never starts a call that the provider would refuse, with or without its reports', () => {
    fc.assert(
      fc.property(limits, traffic, fc.boolean(), (known, shapes, reports) => {
        const provider = aProvider(known);
        const { calls: made } = drive(
          (now) => adaptivePace({ limits: known }, now),
          shapes.map(({ cost, ms, asksAt }, i) => ({
            holder: `${i}`,
            gapMs: 0,
            cost,
            asksAt,
            calls: [{ ms }],
          })),
          reports ? provider : { admit: provider.admit },
        );
        expect(made).toHaveLength(shapes.length);
        expect(provider.refused()).toBe(0);
      }),
    );
  });
});

describe('the adaptive pace, told nothing', () => {
  it('makes one call and looks at its answer before it makes more', () => {
    const times = starts({}, calls(3, { calls: [{ ms: 5_000 }] }));
    expect(times[0]).toBe(0);
    expect(times[1]).toBe(5_000);
  });

  it('doubles what it trusts itself with as long as no limit is named: one, two, four, …', () => {
    const times = starts({}, calls(15, { calls: [{ ms: 1_000 }] }));
    const at = (second: number) => times.filter((time) => time === second * 1_000).length;
    expect([at(0), at(1), at(2), at(3)]).toEqual([1, 2, 4, 8]);
  });

  it('halves it after a failure', () => {
    const traffic = calls(20, { calls: [{ ms: 1_000 }] });
    traffic[3] = { ...traffic[3]!, calls: [{ ms: 1_000, news: newsOf('MODEL_UNAVAILABLE') }] };
    const times = starts({}, traffic);
    expect(times.filter((time) => time === 2_000)).toHaveLength(4);
    // Trust was 4; half of it is left after the failure, and three successes follow.
    expect(times.filter((time) => time === 3_000)).toHaveLength(5);
  });

  it('takes the limits from the first answer that names them', () => {
    const provider = aProvider(TIER_1);
    const times = starts({}, calls(6, { cost: 10_000, calls: [{ ms: 6_000 }] }), provider);
    expect(provider.refused()).toBe(0);
    // 20,000 left at 0 s, 23,000 at 6 s: one more at once, then as the bucket refills.
    expect(times[0]).toBe(0);
    expect(times.slice(1, 3)).toEqual([6_000, 6_000]);
    const last = times.at(-1) ?? 0;
    expect(last).toBeGreaterThanOrEqual(60_000);
    expect(last).toBeLessThanOrEqual(60_000 / 0.95 + 6_000);
  });

  it('learns the limits of any account without a single refusal', () => {
    const account = fc.record({
      requestsPerMinute: fc.integer({ min: 3, max: 1_000 }),
      tokensPerMinute: fc.integer({ min: 30_000, max: 500_000 }),
    });
    fc.assert(
      fc.property(
        account,
        fc.integer({ min: 500, max: 15_000 }),
        fc.integer({ min: 100, max: 60_000 }),
        (known, cost, ms) => {
          const provider = aProvider(known);
          const times = starts({}, calls(25, { cost, calls: [{ ms }] }), provider);
          expect(times).toHaveLength(25);
          expect(provider.refused()).toBe(0);
        },
      ),
    );
  });
});

describe('the adaptive pace, corrected by what it hears', () => {
  const full = { limit: 100_000, remaining: 100_000, resetMs: 0 };
  const known = { limits: { requestsPerMinute: 10_000, tokensPerMinute: 100_000 }, headroom: 0 };
  /** The wait for one more call of 10,000 tokens after `reports` were heard, one call each. */
  const waitAfter = (reports: readonly LimitReport[], options: AdaptiveOptions = known, now = 5_000) => {
    const pace = adaptivePace(options, 0);
    const request = aRequest({ cost: 10_000, gapMs: 0 });
    for (const limits of reports)
      pace.ended(pace.started(request, 0), newsOf(undefined, undefined, limits), now);
    return pace.delayMs(request, now);
  };

  it('slows down when others use the account', () => {
    expect(waitAfter([{ tokens: full }])).toBe(0);
    const used = { limit: 100_000, remaining: 1_000, resetMs: 59_400 };
    expect(waitAfter([{ tokens: used }], known, 0)).toBe(5_400);
  });

  it('is not thrown off by a reading taken when the call was admitted rather than answered', () => {
    const atAdmission = { limit: 100_000, remaining: 90_000, resetMs: 6_000 };
    const atAnswer = { limit: 100_000, remaining: 98_333, resetMs: 1_000 };
    const ten = Array.from({ length: 9 }, () => aRequest({ cost: 10_000, gapMs: 0 }));
    const burstAfter = (tokens: typeof full) => {
      const pace = adaptivePace(known, 0);
      pace.ended(pace.started(ten[0]!, 0), newsOf(undefined, undefined, { tokens }), 5_000);
      let started = 0;
      while (pace.delayMs(ten[0]!, 5_000) === 0) {
        pace.started(ten[0]!, 5_000);
        started += 1;
      }
      return started;
    };
    expect(burstAfter(atAdmission)).toBe(9);
    expect(burstAfter(atAnswer)).toBe(9);
  });

  it('keeps to a limit of the project as well', () => {
    const projectTokens = { limit: 20_000, remaining: 10_000, resetMs: 30_000 };
    expect(waitAfter([{ tokens: full, projectTokens }])).toBe(0);
    expect(
      waitAfter([{ tokens: full, projectTokens: { ...projectTokens, remaining: 0, resetMs: 60_000 } }]),
    ).toBe(30_000);
  });

  it('knows a daily limit by the time it takes to fill', () => {
    const daily = { limit: 86_400, remaining: 0, resetMs: 86_400_000 };
    expect(waitAfter([{ requests: daily }], { headroom: 0 })).toBe(1_000);
  });

  /** Calls of 10,000 tokens let out at once after `reports` were heard, one call each. */
  const burstAfter = (reports: readonly LimitReport[], options: AdaptiveOptions = known) => {
    const pace = adaptivePace(options, 0);
    const request = aRequest({ cost: 10_000, gapMs: 0 });
    for (const limits of reports)
      pace.ended(pace.started(request, 0), newsOf(undefined, undefined, limits), 0);
    let started = 0;
    while (pace.delayMs(request, 0) === 0 && started < 100) {
      pace.started(request, 0);
      started += 1;
    }
    return started;
  };

  it.each<[what: string, report: LimitReport]>([
    ['nothing', {}],
    ['a limit of 0', { tokens: { limit: 0, remaining: 0 }, requests: { limit: 0, remaining: 0 } }],
    ['a limit below 0', { tokens: { limit: -1, remaining: -1 } }],
    ['no limit', { tokens: { remaining: 0, resetMs: 60_000 } }],
  ])('learns nothing from a report of %s', (_what, report) => {
    expect(burstAfter([report])).toBe(9);
  });

  it('takes over a limit that was raised, and one that was cut', () => {
    const tokens = (limit: number) => ({ tokens: { limit, remaining: limit - 10_000, resetMs: 0 } });
    expect(burstAfter([tokens(100_000)])).toBe(9);
    // 19 would fit; what may still be on its way to the provider is left out until it must have arrived.
    expect(burstAfter([tokens(200_000)])).toBe(18);
    expect(burstAfter([tokens(50_000)])).toBe(4);
  });

  it('does not take a rounded reading for a slow refill', () => {
    const sample = { limit: 150_000, remaining: 149_984, resetMs: 360_000 };
    const pace = adaptivePace({ headroom: 0 }, 0);
    const request = aRequest({ cost: 150_000, gapMs: 0 });
    pace.ended(pace.started(request, 0), newsOf(undefined, undefined, { tokens: sample }), 0);
    pace.started(request, 0);
    expect(pace.delayMs(request, 0)).toBeLessThanOrEqual(60_007);
  });

  it('remembers the calls in flight when it first hears of a limit', () => {
    const pace = adaptivePace({ headroom: 0 }, 0);
    const request = aRequest({ cost: 10, gapMs: 0 });
    pace.ended(pace.started(request, 0), newsOf(), 0);
    const [first] = [pace.started(request, 0), pace.started(request, 0)];
    pace.ended(first!, newsOf(undefined, undefined, { requests: { limit: 3 } }), 0);
    pace.started(request, 0);
    pace.started(request, 0);
    expect(pace.delayMs(request, 0)).toBe(20_000);
  });

  it('trusts its picture no more after a refusal: the refill alone sets the pace', () => {
    const pace = adaptivePace(known, 0);
    const request = aRequest({ cost: 10_000, gapMs: 0 });
    pace.ended(pace.started(request, 0), newsOf('MODEL_RATE_LIMITED'), 0);
    expect(pace.delayMs(request, 0)).toBe(6_000);
    expect(pace.delayMs(request, 6_000)).toBe(0);
  });

  it('keeps the minute that the host told apart from the day that the headers tell', () => {
    const limits = { requestsPerMinute: 500, tokensPerMinute: 1e9 };
    const requests = { limit: 10_000, remaining: 9_999, resetMs: 8_640 };
    const pace = adaptivePace({ limits, headroom: 0 }, 0);
    const request = aRequest({ cost: 10, gapMs: 0 });
    pace.ended(pace.started(request, 0), newsOf(undefined, undefined, { requests }), 0);
    let started = 1;
    while (pace.delayMs(request, 0) === 0) {
      pace.started(request, 0);
      started += 1;
    }
    expect(started).toBe(500);
    expect(pace.delayMs(request, 0)).toBe(120);
  });

  it.each([
    ['by 50,000 tokens that flowed back', 60_000, 6],
    ['by nothing when it was right', 10_000, 1],
  ])('raises its picture %s', (_what, remaining, calls) => {
    const pace = adaptivePace(known, 0);
    const request = aRequest({ cost: 10_000, gapMs: 0 });
    for (let i = 0; i < 9; i += 1) pace.started(request, 0);
    const tenth = pace.started(request, 0);
    const later = pace.started(aRequest({ cost: 0, gapMs: 0 }), 10_000);
    pace.ended(tenth, newsOf(), 10_000);
    const tokens = { limit: 100_000, remaining: 16_667 + remaining - 10_000, resetMs: 1 };
    pace.ended(later, newsOf(undefined, undefined, { tokens }), 10_000);
    let started = 0;
    while (pace.delayMs(request, 10_000) === 0) {
      pace.started(request, 10_000);
      started += 1;
    }
    expect(started).toBe(calls);
  });

  it('believes an error once, however many calls report it', () => {
    const pace = adaptivePace(known, 0);
    const request = aRequest({ cost: 10_000, gapMs: 0 });
    const receipts = [0, 5_000, 10_000].map((at) => pace.started(request, at));
    // Somebody else took 50,000 before the first of them.
    const readings = [40_000, 38_333, 36_666];
    for (const [i, receipt] of receipts.entries())
      pace.ended(
        receipt,
        newsOf(undefined, undefined, { tokens: { limit: 100_000, remaining: readings[i]! } }),
        12_000,
      );
    // 36,666 at 10 s, and two seconds of refill: nearly 40,000.
    let started = 0;
    while (pace.delayMs(request, 12_000) === 0) {
      pace.started(request, 12_000);
      started += 1;
    }
    expect([3, 4]).toContain(started);
  });

  /** The wait for a call of 10,000 tokens after one of them failed so, and for another one right after that. */
  const waitsAfter = (failure: Partial<Failure>, limits: LimitReport = {}) => {
    const pace = adaptivePace(known, 0);
    const request = aRequest({ cost: 10_000, gapMs: 0 });
    pace.ended(
      pace.started(request, 0),
      { failure: { code: 'MODEL_RATE_LIMITED', message: 'no', ...failure }, limits },
      0,
    );
    const first = pace.delayMs(request, 0);
    pace.started(request, first);
    return [first, pace.delayMs(request, first)];
  };

  it('believes a refusal of requests without giving up the tokens', () => {
    const tokens = { limit: 100_000, remaining: 90_000, resetMs: 6_000 };
    const requests = { limit: 10_000, remaining: 0, resetMs: PER_MINUTE };
    expect(waitsAfter({}, { tokens, requests })[0]).toBeLessThan(5_500);
    expect(waitsAfter({}, { tokens: { ...tokens, remaining: 0, resetMs: PER_MINUTE } })[0]).toBe(6_000);
  });

  it('keeps making a call every ten seconds, however few it made before it was told to slow down', () => {
    const [first = 0, second = 0] = waitsAfter({ wantsSlower: true });
    expect(first).toBeLessThan(5_500);
    expect(second).toBeGreaterThan(9_000);
    expect(second).toBeLessThanOrEqual(10_000);
  });

  it('takes a quarter less of a limit for a while when it was refused: others have their share', () => {
    const pace = adaptivePace(known, 0);
    const request = aRequest({ cost: 10_000, gapMs: 0 });
    pace.ended(pace.started(request, 0), newsOf('MODEL_RATE_LIMITED'), 0);
    let started = 0;
    for (let now = 10_000; now < 130_000; now += Math.max(1, pace.delayMs(request, now)))
      if (pace.delayMs(request, now) === 0) {
        pace.started(request, now);
        started += 1;
      }
    expect(started).toBeGreaterThanOrEqual(15);
    expect(started).toBeLessThanOrEqual(18);
  });

  it('halves its pace when it is told to slow down, and comes back by half in a quarter of an hour', () => {
    const pace = adaptivePace({ limits: { requestsPerMinute: 1e6, tokensPerMinute: 1e9 } }, 0);
    const request = aRequest({ cost: 1_000, gapMs: 0 });
    for (let i = 0; i < 119; i += 1) pace.ended(pace.started(request, i * 500), newsOf(), i * 500);
    const slowDown = {
      failure: { code: 'MODEL_RATE_LIMITED', message: 'slow down', wantsSlower: true },
      limits: {},
    } as const;
    pace.ended(pace.started(request, 59_500), slowDown, 59_500);
    /** Calls started in the ten minutes from then on. */
    const startsFrom = (from: number) => {
      let started = 0;
      for (let now = from; now < from + 600_000; now += Math.max(1, pace.delayMs(request, now)))
        if (pace.delayMs(request, now) === 0) {
          pace.started(request, now);
          started += 1;
        }
      return started;
    };
    // It made 120 calls a minute: 60 a minute now, and 50 % more within 15.
    const first = startsFrom(70_000);
    expect(first).toBeGreaterThanOrEqual(600);
    expect(first).toBeLessThanOrEqual(720);
    const second = startsFrom(70_000 + 900_000);
    expect(second / first).toBeGreaterThan(1.4);
    expect(second / first).toBeLessThan(1.6);
  });

  it('holds every call back for the wait that one of them was told, and starts slowly after it', () => {
    const limited = { ms: 1_000, news: newsOf('MODEL_RATE_LIMITED', 20_000) };
    const times = starts({ limits: TIER_2 }, [
      { holder: 'limited', gapMs: 0, calls: [limited] },
      ...calls(3, { asksAt: 2_000, calls: [{ ms: 100 }] }),
    ]);
    expect(times).toEqual([0, 21_000, 22_000, 22_585]);
  });
});
