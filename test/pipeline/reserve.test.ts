import { NEVER, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/domain/budget.ts';
import { type Intent, unseenEntry } from '../../src/domain/ledger.ts';
import { reserve, reservePatiently } from '../../src/pipeline/calls/reserve.ts';
import type { OrreryEvent } from '../../src/pipeline/events.ts';
import { anEntry, GPT_4O_ROW } from '../domain/support/money.ts';
import { START_MS } from '../support/service.ts';

const ORDER = { kind: 'order', name: 'order-1' } as const;
const purpose = anEntry({ at: START_MS, price: { ...GPT_4O_ROW, lane: 'batch' } });
const intent = (worstNanoUsd: number): Intent => ({ ...purpose, worstNanoUsd });
const wanted = (worstNanoUsd: number, again = null as ReturnType<typeof unseenEntry> | null) => ({
  purpose,
  at: START_MS,
  worstNanoUsd,
  again,
});

describe('setting aside what an unseen call may cost', () => {
  it('takes the place of its booking, or leaves it as it was', () => {
    const budget = createBudget({ order: 100 });
    const again = unseenEntry(intent(60));
    budget.book(again);

    expect(reserve(budget, wanted(200, again))).toMatchObject({ wanted: 200 });
    expect(budget.spend(ORDER).unknown).toBe(60);
    expect(reserve(budget, wanted(90, again))).toMatchObject({ amount: 90 });
    expect([budget.spend(ORDER).unknown, budget.reserved(ORDER)]).toEqual([0, 90]);
  });

  it('counts as booked while it waits for room: nobody else gets that room', async () => {
    const budget = createBudget({ order: 100 });
    const again = unseenEntry(intent(60));
    budget.book(again);
    const other = budget.reserve(purpose, START_MS, 30);
    if ('wanted' in other) throw new Error('30 fit beside 60');
    const events$ = new Subject<OrreryEvent>();

    const waiting = reservePatiently(budget, () => wanted(80, again), events$, NEVER);
    expect(budget.reserve(purpose, START_MS, 20)).toMatchObject({ taken: 90 });

    budget.release(other);
    const at = START_MS;
    events$.next({ type: 'order', at, orderId: 'order-2', state: 'failed', pause: null, reason: null });
    expect(await waiting).toMatchObject({ amount: 80 });
  });

  it('counts under the day on which it gets its room, not under that on which the wait began', async () => {
    const budget = createBudget({ order: 100, day: 80 });
    const other = budget.reserve(purpose, START_MS, 60);
    if ('wanted' in other) throw new Error('60 fit');
    const events$ = new Subject<OrreryEvent>();
    let now = START_MS;
    const waiting = reservePatiently(budget, () => ({ ...wanted(70), at: now }), events$, NEVER);

    now += 86_400_000;
    budget.release(other);
    budget.book({ ...anEntry({ orderId: 'order-2', at: START_MS }), nanoUsd: 20 });
    events$.next({ type: 'order', at: now, orderId: 'order-2', state: 'failed', pause: null, reason: null });
    expect(await waiting).toMatchObject({ amount: 70, at: now });
  });

  it('is refused when nothing is under way that could give room back, or when it is to stop', async () => {
    const budget = createBudget({ order: 100 });
    expect(await reservePatiently(budget, () => wanted(200), NEVER, NEVER)).toMatchObject({ wanted: 200 });
    budget.reserve(purpose, START_MS, 30);
    const stop$ = new Subject<void>();
    const waiting = reservePatiently(budget, () => wanted(80), NEVER, stop$);
    stop$.next();
    expect(await waiting).toMatchObject({ wanted: 80, taken: 30 });
  });
});
