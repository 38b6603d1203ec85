import { filter, firstValueFrom, type Observable, takeUntil } from 'rxjs';
import type { Budget, Refusal, Reservation } from '../../domain/budget.ts';
import type { LedgerEntry, Purpose } from '../../domain/ledger.ts';
import type { NanoUsd } from '../../domain/money.ts';
import type { OrreryEvent } from '../events.ts';

/** What is to be set aside for a call. */
export interface Wanted {
  readonly purpose: Purpose;
  readonly at: number;
  readonly worstNanoUsd: NanoUsd;
  /** What is booked of the call already: the reservation takes its place. */
  readonly again: LedgerEntry | null;
}

/** Sets a call's worst case aside; where it is refused, what was booked of the call stays booked. */
export function reserve(budget: Budget, { purpose, at, worstNanoUsd, again }: Wanted): Reservation | Refusal {
  if (again) budget.unbook(again);
  const reservation = budget.reserve(purpose, at, worstNanoUsd);
  if (again && 'wanted' in reservation) budget.book(again);
  return reservation;
}

/**
 * Waits for room in the budget as long as calls under way may give some back: they are booked at what they cost, and
 * not at their worst. An order that fits its budget is finished, however many of its calls are under way at once.
 *
 * @param wanted - asked for anew after each wait: another day may have come.
 */
export async function reservePatiently(
  budget: Budget,
  wanted: () => Wanted,
  events$: Observable<OrreryEvent>,
  stop$: Observable<unknown>,
): Promise<Reservation | Refusal> {
  // An order that broke off books what it had under way before it is told to rest.
  const news$ = events$.pipe(
    filter(({ type }) => type === 'call' || type === 'order'),
    takeUntil(stop$),
  );
  for (;;) {
    const reservation = reserve(budget, wanted());
    if (!('wanted' in reservation) || budget.reserved(reservation.scope) === 0) return reservation;
    if (!(await firstValueFrom(news$, { defaultValue: null }))) return reservation;
  }
}
