import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Caps, createBudget, type Refusal, type Reservation } from '../../src/domain/budget.ts';
import type { Purpose } from '../../src/domain/ledger.ts';
import { anEntry } from './support/money.ts';

const NOON = Date.parse('2026-11-30T12:00:00Z');
const DAY = 86_400_000;

const aPurpose = (changes: Partial<Purpose> = {}): Purpose => ({
  orderId: 'o1',
  userId: 'u1',
  product: 'tiny',
  section: 'daily',
  batch: 'daily-001',
  attempt: 1,
  cause: 'first',
  ...changes,
});

const isRefusal = (answer: Reservation | Refusal): answer is Refusal => 'wanted' in answer;

describe('a budget', () => {
  it('lets calls be made up to the last nano-dollar of a cap, and none beyond', () => {
    const budget = createBudget({ order: 100 });
    expect(isRefusal(budget.reserve(aPurpose(), NOON, 60))).toBe(false);
    expect(budget.reserve(aPurpose(), NOON, 41)).toEqual({
      scope: { kind: 'order', name: 'o1' },
      cap: 100,
      taken: 60,
      wanted: 41,
    });
    expect(isRefusal(budget.reserve(aPurpose(), NOON, 40))).toBe(false);
  });

  it('has no cap where none is given', () => {
    expect(isRefusal(createBudget({}).reserve(aPurpose(), NOON, 1e15))).toBe(false);
  });

  it.each([
    ['order', { orderId: 'o2' }, 0, 'o1'],
    ['user', { userId: 'u2' }, 0, 'u1'],
    ['day', {}, DAY, '2026-11-30'],
    ['month', {}, DAY, '2026-11'],
  ] as const)('holds each %s to a cap of its own', (kind, changes, later, name) => {
    const budget = createBudget({ [kind]: 100 });
    budget.reserve(aPurpose(), NOON, 100);
    expect(budget.reserve(aPurpose(), NOON, 1)).toMatchObject({ scope: { kind, name } });
    expect(isRefusal(budget.reserve(aPurpose(changes), NOON + later, 100))).toBe(false);
  });

  it('sets nothing aside under any heading when one of them refuses', () => {
    const budget = createBudget({ order: 100, user: 10 });
    budget.reserve(aPurpose(), NOON, 11);
    expect(budget.reserved({ kind: 'order', name: 'o1' })).toBe(0);
    expect(budget.reserved({ kind: 'day', name: '2026-11-30' })).toBe(0);
  });

  it('counts settled and unknown money, not what was proven unbilled', () => {
    const budget = createBudget({ order: 100 });
    const entry = anEntry({ orderId: 'o1', userId: 'u1', at: NOON });
    budget.book({ ...entry, standing: 'settled', nanoUsd: 30 });
    budget.book({ ...entry, standing: 'unknown', nanoUsd: 50 });
    budget.book({ ...entry, standing: 'void', nanoUsd: 0 });
    expect(budget.spend({ kind: 'order', name: 'o1' })).toEqual({ settled: 30, unknown: 50, calls: 3 });
    expect(isRefusal(budget.reserve(aPurpose(), NOON, 21))).toBe(true);
    expect(isRefusal(budget.reserve(aPurpose(), NOON, 20))).toBe(false);
  });

  it('gives back what a call did not cost', () => {
    const budget = createBudget({ order: 100 });
    const held = budget.reserve(aPurpose(), NOON, 100) as Reservation;
    budget.release(held);
    budget.book(anEntry({ orderId: 'o1', nanoUsd: 10, at: NOON }));
    expect(isRefusal(budget.reserve(aPurpose(), NOON, 90))).toBe(false);
  });

  it('takes another cap for one order, or none', () => {
    const budget = createBudget({ order: 100 });
    const order = { kind: 'order', name: 'o1' } as const;
    budget.capOrder('o1', 200);
    expect(budget.capOf(order)).toBe(200);
    expect(budget.capOf({ kind: 'order', name: 'o2' })).toBe(100);
    expect(isRefusal(budget.reserve(aPurpose(), NOON, 200))).toBe(false);
    budget.capOrder('o1', null);
    expect(budget.capOf(order)).toBeUndefined();
    expect(isRefusal(budget.reserve(aPurpose(), NOON, 1e12))).toBe(false);
  });

  /** What can happen to a budget, in any order. */
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('reserve' as const),
      orderId: fc.constantFrom('o1', 'o2'),
      userId: fc.constantFrom('u1', 'u2'),
      at: fc.constantFrom(NOON, NOON + DAY),
      worst: fc.nat(120),
    }),
    fc.record({
      kind: fc.constant('end' as const),
      which: fc.nat(20),
      /** Part of its worst case that a call came to. */
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      standing: fc.constantFrom('settled' as const, 'unknown' as const, 'void' as const),
      booksFirst: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('give back' as const), which: fc.nat(20) }),
  );

  it('is never exceeded under any heading, however calls overlap', () => {
    const caps: Caps = { order: 200, user: 250, day: 300, month: 350 };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const budget = createBudget(caps);
        const open: { purpose: Purpose; at: number; reservation: Reservation }[] = [];
        const scopes = new Map<string, Reservation['scopes'][number]>();
        for (const next of steps) {
          if (next.kind === 'reserve') {
            const purpose = aPurpose(next);
            const answer = budget.reserve(purpose, next.at, next.worst);
            if (isRefusal(answer)) {
              expect(answer.taken + answer.wanted).toBeGreaterThan(answer.cap);
              continue;
            }
            open.push({ purpose, at: next.at, reservation: answer });
            for (const scope of answer.scopes) scopes.set(`${scope.kind} ${scope.name}`, scope);
          } else {
            const [call] = open.splice(next.which % Math.max(1, open.length), 1);
            if (!call) continue;
            const { purpose, at, reservation } = call;
            if (next.kind === 'give back') budget.release(reservation);
            else {
              const nanoUsd = next.standing === 'void' ? 0 : Math.floor(reservation.amount * next.share);
              const book = () => budget.book(anEntry({ ...purpose, at, standing: next.standing, nanoUsd }));
              if (next.booksFirst) book();
              budget.release(reservation);
              if (!next.booksFirst) book();
            }
          }
          for (const scope of scopes.values()) {
            const { settled, unknown } = budget.spend(scope);
            expect(settled + unknown + budget.reserved(scope)).toBeLessThanOrEqual(caps[scope.kind]!);
          }
        }
        for (const { reservation } of open) budget.release(reservation);
        for (const scope of scopes.values()) expect(budget.reserved(scope)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
