import { PLANETS } from '../src/domain/astrology/bodies.ts';
import { contradictions } from '../src/domain/astrology/claims/contradictions.ts';
import { dayContext, natalContext } from '../src/domain/astrology/context/index.ts';
import { positionAt } from '../src/domain/astrology/ephemeris.ts';
import { computeFacts } from '../src/domain/astrology/facts.ts';
import { natalChart } from '../src/domain/astrology/natal-chart.ts';
import { finish } from '../src/domain/astrology/steps.ts';
import type { PinnedOrder } from '../src/domain/order.ts';

const ROUNDS = 9;

const orderFrom = (startDate: string): PinnedOrder => ({
  orderId: 'bench',
  product: 'horoscope-year',
  userId: 'bench',
  startDate,
  language: 'en',
  customer: {
    name: 'Ada',
    birth: { date: '1990-01-26', time: '13:00', latitude: -33.8688, longitude: 151.2093 },
  },
});

const order = orderFrom('2026-11-22');

interface Cost {
  readonly cpuMs: number;
  /** CPU time of the longest slice between two yields: wall time would show the neighbours' work too. */
  readonly longestSliceMs: number;
}

/**
 * What a year of the heavens costs, cold, warm, and where no order before it has had the same sky tabled, beside the
 * plain work of 366 days of ten positions, and how long it ever holds the event loop.
 */
export async function run(): Promise<void> {
  const cold = costOf(() => computeYear(order));
  const warm = Array.from({ length: ROUNDS }, () => costOf(() => computeYear(order)));
  const decades = Array.from({ length: ROUNDS }, (_, index) => orderFrom(`${2036 + 6 * index}-03-01`));
  const unseen = decades.map((other) => costOf(() => computeYear(other)));
  const baseline = median(Array.from({ length: ROUNDS }, () => costOf(positions).cpuMs));
  const facts = finish(computeFacts(order, { year: true }));
  const { natal, year } = facts;
  if (!year) return;

  const text =
    'The Moon in Virgo trines your natal Moon while Mars is retrograde; Venus enters Capricorn on 4 February. ';
  const answers = 500;
  const claims = costOf(() => {
    for (let i = 0; i < answers; i += 1) {
      contradictions(text.repeat(6), facts, { from: '2027-01-26', to: '2027-01-26' });
    }
    return [0];
  });
  const contexts = costOf(() => {
    natalContext(natal);
    for (const { date } of year.days) dayContext(natal, year, date);
    return [0];
  });
  const chart = costOf(() => {
    for (let i = 0; i < 100; i += 1) natalChart(6e11 + i * 1e9, { latitude: 50, longitude: 10 });
    return [0];
  });

  const warmMs = median(warm.map(({ cpuMs }) => cpuMs));
  console.table({
    '366 x 10 positions (baseline)': row(baseline, baseline),
    'year, cold process': {
      ...row(cold.cpuMs, baseline),
      'longest slice ms': cold.longestSliceMs.toFixed(1),
    },
    'year, warm (median)': {
      ...row(warmMs, baseline),
      'longest slice ms': median(warm.map(({ longestSliceMs }) => longestSliceMs)).toFixed(1),
    },
    'a year of no other order (median)': {
      ...row(median(unseen.map(({ cpuMs }) => cpuMs)), baseline),
      'longest slice ms': median(unseen.map(({ longestSliceMs }) => longestSliceMs)).toFixed(1),
    },
    'one birth chart': row(chart.cpuMs / 100, baseline),
    '366 day contexts': row(contexts.cpuMs, baseline),
    'checking one answer': row(claims.cpuMs / answers, baseline),
  });
}

/** Computes a year, returning how long each slice took. */
function computeYear(of: PinnedOrder): number[] {
  const steps = computeFacts(of, { year: true });
  const slices: number[] = [];
  for (;;) {
    const before = process.cpuUsage();
    const { done } = steps.next();
    slices.push(cpuMsSince(before));
    if (done) return slices;
  }
}

function positions(): number[] {
  for (let day = 0; day < 366; day += 1) for (const planet of PLANETS) positionAt(planet, 9822 + day);
  return [0];
}

function costOf(work: () => readonly number[]): Cost {
  const before = process.cpuUsage();
  const slices = work();
  return { cpuMs: cpuMsSince(before), longestSliceMs: Math.max(...slices) };
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function row(cpuMs: number, baselineMs: number) {
  return { 'CPU ms': cpuMs.toFixed(cpuMs < 10 ? 2 : 0), 'x baseline': (cpuMs / baselineMs).toFixed(2) };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
