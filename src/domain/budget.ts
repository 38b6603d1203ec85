import { addEntry, type LedgerEntry, NOTHING_SPENT, type Purpose, type Spend } from './ledger.ts';
import type { NanoUsd } from './money.ts';

/** Most that may be spent, by whom or when; absent means no cap. Days and months are UTC calendar ones. */
export interface Caps {
  readonly order?: NanoUsd;
  readonly user?: NanoUsd;
  readonly day?: NanoUsd;
  readonly month?: NanoUsd;
}

/** What one cap is held against: `order pay_123`, `day 2026-11-22`. */
export interface Scope {
  readonly kind: keyof Caps;
  readonly name: string;
}

/** Money set aside for a call under way. */
export interface Reservation {
  readonly scopes: readonly Scope[];
  /** The instant whose day and month it counts under, in milliseconds since 1970. */
  readonly at: number;
  readonly amount: NanoUsd;
}

/** A call that does not fit, and the cap it would break. */
export interface Refusal {
  readonly scope: Scope;
  readonly cap: NanoUsd;
  /** Spent and set aside under the scope already. */
  readonly taken: NanoUsd;
  readonly wanted: NanoUsd;
}

/**
 * Keeps spending below its caps by reservation: a call's worst case is set aside before the call, or the call is not
 * made. Nothing is ever shrunk to squeeze by.
 */
export interface Budget {
  /** Sets the worst case aside, or says which cap it would break. */
  reserve(purpose: Purpose, at: number, worst: NanoUsd): Reservation | Refusal;
  /** Gives a reservation back: its call is booked, or was never made. */
  release(reservation: Reservation): void;
  /** Books an entry that the ledger holds. */
  book(entry: LedgerEntry): void;
  /** Takes an entry back that the ledger holds no more: another has taken its place. */
  unbook(entry: LedgerEntry): void;
  spend(scope: Scope): Spend;
  /** Sets aside for calls under way, in nano-dollars. */
  reserved(scope: Scope): NanoUsd;
  /** Cap of one order where it differs from the common one; null lifts it, undefined goes back to it. */
  capOrder(orderId: string, cap: NanoUsd | null | undefined): void;
  capOf(scope: Scope): NanoUsd | undefined;
}

export function createBudget(caps: Caps): Budget {
  const spent = new Map<string, Spend>();
  const setAside = new Map<string, NanoUsd>();
  const orderCaps = new Map<string, NanoUsd | null | undefined>();

  const capOf = ({ kind, name }: Scope) => {
    const own = kind === 'order' ? orderCaps.get(name) : undefined;
    return own === null ? undefined : (own ?? caps[kind]);
  };
  const takenBy = (key: string) => {
    const { settled, unknown } = spent.get(key) ?? NOTHING_SPENT;
    return settled + unknown + (setAside.get(key) ?? 0);
  };
  const change = (entry: LedgerEntry, by: (spend: Spend) => Spend) => {
    for (const scope of scopesOf(entry, entry.at)) {
      const key = keyOf(scope);
      spent.set(key, by(spent.get(key) ?? NOTHING_SPENT));
    }
  };
  return {
    reserve(purpose, at, worst) {
      const scopes = scopesOf(purpose, at);
      for (const scope of scopes) {
        const cap = capOf(scope);
        const taken = takenBy(keyOf(scope));
        if (cap !== undefined && taken + worst > cap) return { scope, cap, taken, wanted: worst };
      }
      for (const scope of scopes) add(setAside, keyOf(scope), worst);
      return { scopes, at, amount: worst };
    },
    release: ({ scopes, amount }) => {
      for (const scope of scopes) add(setAside, keyOf(scope), -amount);
    },
    book: (entry) => change(entry, (spend) => addEntry(spend, entry)),
    unbook: (entry) =>
      change(entry, (spend) => {
        const own = addEntry(NOTHING_SPENT, entry);
        return {
          settled: spend.settled - own.settled,
          unknown: spend.unknown - own.unknown,
          calls: spend.calls - own.calls,
        };
      }),
    spend: (scope) => spent.get(keyOf(scope)) ?? NOTHING_SPENT,
    reserved: (scope) => setAside.get(keyOf(scope)) ?? 0,
    capOrder: (orderId, cap) => void orderCaps.set(orderId, cap),
    capOf,
  };
}

/** The caps that spending at an instant counts under. */
export function scopesOf(
  { orderId, userId }: Pick<Purpose, 'orderId' | 'userId'>,
  at: number,
): readonly Scope[] {
  const date = new Date(at).toISOString();
  return [
    { kind: 'order', name: orderId },
    { kind: 'user', name: userId },
    { kind: 'day', name: date.slice(0, 10) },
    { kind: 'month', name: date.slice(0, 7) },
  ];
}

const keyOf = ({ kind, name }: Scope) => `${kind} ${name}`;

function add(sums: Map<string, NanoUsd>, key: string, amount: NanoUsd): void {
  const sum = (sums.get(key) ?? 0) + amount;
  if (sum === 0) sums.delete(key);
  else sums.set(key, sum);
}
