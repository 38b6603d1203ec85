import { type Budget, scopesOf } from '../../src/domain/budget.ts';
import type { LedgerEntry } from '../../src/domain/ledger.ts';
import type { OrreryEvent } from '../../src/pipeline/events.ts';
import { createOracle, type Oracle } from './oracle.ts';
import type { ServedCall } from './server.ts';

/** Caps that several orders share. */
export const COMMON_CAPS = ['user', 'day', 'month'] as const;
export type CommonCap = (typeof COMMON_CAPS)[number];
export type CommonCaps = Partial<Record<CommonCap, number>>;

export interface Watched {
  readonly orderId: string;
  /** Orders of one account ask for the same. */
  readonly account: string;
  readonly userId: string;
  readonly answers: number;
}

/** An outsider who watches all orders: an oracle for each, and what concerns them together. */
export interface Witness {
  /** What the pipeline broke, each as a sentence. */
  readonly broken: readonly string[];
  of(orderId: string): Oracle;
  /** A new life begins; `caps` in nano-dollars. */
  reborn(
    life: number,
    ledger: readonly LedgerEntry[],
    states: ReadonlyMap<string, string>,
    caps: CommonCaps,
  ): void;
  billed(call: ServedCall, budget: Budget): void;
  /** Something could not be written: an answer may be lost with it. */
  refused(): void;
  heard(event: OrreryEvent): void;
  /** The cap of an order in force, in nano-dollars. */
  capped(orderId: string, cap: number | null): void;
  /** A cap is raised: an order's, by its id, or a common one. */
  raised(what: string): void;
  raises(what: string): number;
  /** An order is to be erased, and is. */
  erasing(orderId: string): void;
  isErasing(orderId: string): boolean;
  erased(orderId: string): void;
  isErased(orderId: string): boolean;
  /** Holds the whole ledger to the whole bill, and to the common caps. */
  audit(ledger: readonly LedgerEntry[], when: string): void;
  breaks(what: string): void;
  /** How much was told so far, and the witness who knows only the first of it, and these calls. */
  readonly told: number;
  upTo(told: number, calls: readonly ServedCall[]): Witness;
}

type Note =
  | { readonly kind: 'event'; readonly event: OrreryEvent }
  | { readonly kind: 'cap'; readonly name: string; readonly cap: number | null }
  | { readonly kind: 'raised' | 'erasing' | 'erased'; readonly name: string };

export function createWitness(
  watched: readonly Watched[],
  past: readonly Note[] = [],
  served: readonly ServedCall[] = [],
): Witness {
  const notes = [...past];
  /** How often something was noted, by its kind and name. */
  const counts = new Map<string, number>();
  const count = (note: Note) => {
    if (note.kind === 'event') return;
    const key = `${note.kind} ${note.name}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const take = (note: Note) => {
    notes.push(note);
    count(note);
  };
  for (const note of past) count(note);
  const noted = (kind: Note['kind'], name: string) => counts.get(`${kind} ${name}`) ?? 0;
  const calls = [...served];
  const broken: string[] = [];
  let caps: CommonCaps = {};
  const oracles = new Map(
    watched.map(({ orderId, account, answers }) => [
      orderId,
      createOracle(answers, {
        served: served.filter((call) => call.account === account),
        events: past.flatMap((note) =>
          note.kind === 'event' && note.event.orderId === orderId ? [note.event] : [],
        ),
        cap: past.reduce<number | null>(
          (last, note) => (note.kind === 'cap' && note.name === orderId ? note.cap : last),
          null,
        ),
      }),
    ]),
  );
  const of = (orderId: string): Oracle => {
    const oracle = oracles.get(orderId);
    if (!oracle) throw new Error(`nobody ordered ${orderId}`);
    return oracle;
  };
  const isErased = (orderId: string) => noted('erased', orderId) > 0;
  const breaks = (what: string) => void broken.push(what);
  const sum = (amounts: Iterable<{ readonly nanoUsd: number }>) => {
    let total = 0;
    for (const { nanoUsd } of amounts) total += nanoUsd;
    return total;
  };
  /** By account. */
  const bills = new Map<string, number>();
  const addToBill = ({ account, nanoUsd }: ServedCall) =>
    void bills.set(account, (bills.get(account) ?? 0) + nanoUsd);
  for (const call of served) addToBill(call);
  const ordersOf = (account: string) => watched.filter((order) => order.account === account);
  /** An erased order's money is nobody's, nor is that of its twins. */
  const isOpen = (account: string) => !ordersOf(account).some(({ orderId }) => isErased(orderId));
  const accountsOf = (userId: string) =>
    [...new Set(watched.filter((order) => order.userId === userId).map(({ account }) => account))].filter(
      isOpen,
    );
  const billOfUser = (userId: string) =>
    accountsOf(userId).reduce((total, account) => total + (bills.get(account) ?? 0), 0);

  const audit = (ledger: readonly LedgerEntry[], when: string) => {
    const [bill, booked] = [sum(calls), sum(ledger)];
    if (booked < bill) breaks(`${when} the whole ledger says ${booked}, the whole bill ${bill}`);
    const spent = new Map<string, number>();
    for (const entry of ledger)
      for (const { kind, name } of scopesOf(entry, entry.at)) {
        const scope = `${kind} ${name}`;
        const before = spent.get(scope) ?? 0;
        spent.set(scope, before + entry.nanoUsd);
      }
    for (const [scope, amount] of spent) {
      const [kind = ''] = scope.split(' ');
      const cap = caps[kind as CommonCap];
      if (cap !== undefined && amount > cap)
        breaks(`${when} ${scope} has spent ${amount}, over the cap of ${cap}`);
    }
    for (const { orderId } of watched) {
      const own = ledger.filter((entry) => entry.orderId === orderId);
      if (!isErased(orderId)) of(orderId).audit(own);
      else if (own.length > 0) breaks(`${when} the ledger still names ${orderId}, which was erased`);
    }
    for (const [account, billed] of bills) {
      const ids = new Set(ordersOf(account).map(({ orderId }) => orderId));
      const cost = sum(ledger.filter(({ orderId }) => ids.has(orderId)));
      if (isOpen(account) && cost < billed)
        breaks(`${when} the ledger says ${cost}, the bill ${billed} for ${account}`);
    }
  };

  return {
    get broken() {
      const own = watched.flatMap(({ orderId }) => of(orderId).broken.map((what) => `${orderId}: ${what}`));
      return [...own, ...broken];
    },
    of,
    reborn: (life, ledger, states, now) => {
      caps = now;
      for (const { orderId } of watched) {
        const state = states.get(orderId);
        // Whether a death came before or after the erasing, only what is left can tell.
        if (state === undefined && noted('erasing', orderId) > 0 && !isErased(orderId))
          take({ kind: 'erased', name: orderId });
        if (!isErased(orderId))
          of(orderId).reborn(
            life,
            ledger.filter((entry) => entry.orderId === orderId),
            state,
          );
        else if (state !== undefined) breaks(`${orderId} was erased, and is ${state} in life ${life}`);
      }
      audit(ledger, `as life ${life} begins,`);
    },
    billed: (call, budget) => {
      calls.push(call);
      addToBill(call);
      const { requestId, account } = call;
      const [first, ...twins] = ordersOf(account);
      if (twins.length > 0)
        for (const { orderId } of ordersOf(account)) if (!isErased(orderId)) of(orderId).overheard(call);
      if (!first || !isOpen(account)) return;
      const covered = (kind: 'order' | 'user', name: string) => {
        const { settled, unknown } = budget.spend({ kind, name });
        return settled + unknown + budget.reserved({ kind, name });
      };
      const { orderId, userId } = first;
      const bill = billOfUser(userId);
      if (caps.user !== undefined && bill > caps.user)
        breaks(`${requestId} takes the bill of ${userId} to ${bill}, over the cap of ${caps.user}`);
      if (covered('user', userId) < bill)
        breaks(`${requestId} takes the bill of ${userId} to ${bill}, more than is accounted for`);
      if (twins.length === 0) of(orderId).billed(call, covered('order', orderId));
    },
    refused: () => {
      for (const oracle of oracles.values()) oracle.refused();
    },
    heard: (event) => {
      take({ kind: 'event', event });
      if (event.orderId === null || isErased(event.orderId)) return;
      if (oracles.has(event.orderId)) of(event.orderId).heard(event);
    },
    capped: (name, cap) => {
      take({ kind: 'cap', name, cap });
      // What a twin costs, only the ledger tells.
      if (watched.some(({ orderId, account }) => orderId === name && ordersOf(account).length === 1))
        of(name).capped(cap);
    },
    raised: (name) => take({ kind: 'raised', name }),
    raises: (name) => noted('raised', name),
    erasing: (name) => take({ kind: 'erasing', name }),
    isErasing: (name) => noted('erasing', name) > 0,
    erased: (name) => take({ kind: 'erased', name }),
    isErased,
    audit,
    breaks,
    get told() {
      return notes.length;
    },
    upTo: (told, known) => createWitness(watched, notes.slice(0, told), known),
  };
}
