import { OrreryError } from '../../domain/failure.ts';
import { sha256 } from '../../domain/hash.ts';
import { type Intent, type LedgerEntry, type Purpose, unseenEntry } from '../../domain/ledger.ts';
import type { NanoUsd } from '../../domain/money.ts';
import type { Store, StoreChange } from '../../domain/ports.ts';
import type { LaneTerms } from '../calls/lane-choice.ts';
import type { KeptReply } from '../calls/reply-cache.ts';
import {
  type AttemptRecord,
  type BookRecord,
  keys,
  type OrderRecord,
  type StateRecord,
  type StoredAnswer,
} from './records.ts';

/** The durable side of every order: typed records over a store. Each method's promise is kept once it resolves. */
export interface Journal {
  orders(): AsyncIterable<OrderRecord>;
  order(id: string): Promise<OrderRecord | undefined>;
  saveOrder(record: OrderRecord, state: StateRecord, terms: OrderTerms): Promise<void>;
  state(id: string): Promise<StateRecord | undefined>;
  saveState(id: string, state: StateRecord): Promise<void>;
  facts(id: string): Promise<unknown>;
  saveFacts(id: string, facts: unknown): Promise<void>;
  book(id: string): Promise<BookRecord | undefined>;
  saveBook(id: string, book: BookRecord): Promise<void>;
  cap(id: string): Promise<NanoUsd | null | undefined>;
  priority(id: string): Promise<number | undefined>;
  /** How the order's calls are bought, where it was said. */
  laneTerms(id: string): Promise<LaneTerms | undefined>;
  /** Changes what is named of an order's terms. */
  saveTerms(id: string, terms: OrderTerms): Promise<void>;
  /** Whether an alert was given before. */
  wasAlerted(name: string): Promise<boolean>;
  saveAlert(name: string, at: number): Promise<void>;
  /** Says that a call is about to be made. Until it is settled it counts as made, and billed at its worst case. */
  intend(intent: Intent): Promise<void>;
  /** Takes an intent back whose call was never made. */
  withdraw(intent: Purpose): Promise<void>;
  /**
   * Books a call: its answers, its ledger entry and the clearing of its intent, in one write.
   *
   * @param isAgain whether it is booked already, its end unseen: that booking makes room
   */
  settle(entry: LedgerEntry, attempt: AttemptRecord, isAgain: boolean): Promise<void>;
  /** Books calls whose end nobody saw. */
  settleUnseen(entries: readonly LedgerEntry[]): Promise<void>;
  /** Puts entries in the place of those the ledger holds for the same calls. */
  amend(entries: readonly LedgerEntry[]): Promise<void>;
  /** What the ledger holds for a call. */
  entry(id: string, batch: string, attempt: number): Promise<LedgerEntry | undefined>;
  /** Books every call, of one order or of all, that stands as intended and is under way no more; returns what it booked. */
  settleIntended(id?: string): Promise<LedgerEntry[]>;
  /** The calls made for an order's batches, in order of batch and attempt; damaged ones are reported and left out. */
  attempts(
    id: string,
  ): AsyncIterable<{ readonly batch: string; readonly attempt: number; readonly record: AttemptRecord }>;
  /** The ledger, of one order or of all. */
  entries(id?: string): AsyncIterable<LedgerEntry>;
  /** Calls that the ledger should hold for an order. */
  bookedCalls(id: string): Promise<number>;
  /** Erases what is known of a customer; the ledger keeps its money under a pseudonym. */
  purge(id: string, pseudonym: string): Promise<void>;
  close(): Promise<void>;
}

/** What may be said anew of an order on its way; what is left out stays as it is. */
export interface OrderTerms {
  readonly lane?: LaneTerms;
  readonly priority?: number;
  /** Null lifts the common cap. */
  readonly cap?: NanoUsd | null;
}

/** Says that a record could not be trusted. Nothing is lost silently: what it held is bought again knowingly. */
export type Damage = { readonly orderId: string; readonly key: string; readonly message: string };

export function createJournal(store: Store, onDamage: (damage: Damage) => void): Journal {
  /** Calls booked so far, by order; read once per order, then kept in step with the store. */
  const booked = new Map<string, number>();
  const bookedCalls = async (id: string) => {
    const known = booked.get(id) ?? ((await store.get(keys.calls(id))) as number | undefined) ?? 0;
    booked.set(id, booked.get(id) ?? known);
    return booked.get(id) ?? known;
  };
  /** The last booking of each order that has one under way: the next must know how many were written before. */
  const bookings = new Map<string, Promise<void>>();
  const inTurn = (id: string, work: () => Promise<void>): Promise<void> => {
    const booking = (bookings.get(id) ?? Promise.resolve()).then(work, work);
    bookings.set(id, booking);
    const leave = () => {
      if (bookings.get(id) === booking) bookings.delete(id);
    };
    booking.then(leave, leave);
    return booking;
  };
  /**
   * Writes an entry and clears its intent; a call is counted once, however often it is booked.
   *
   * @param isAgain - whether it is booked already; the store is asked where nobody knows
   */
  const book = (entry: LedgerEntry, more: readonly StoreChange[], isAgain?: boolean) => {
    const { orderId: id, batch, attempt } = entry;
    return inTurn(id, async () => {
      const isBooked = isAgain ?? (await store.get(keys.ledger(id, batch, attempt))) !== undefined;
      const calls = (await bookedCalls(id)) + (isBooked ? 0 : 1);
      // Until it is written, nobody knows whether it counts.
      booked.delete(id);
      await store.commit([
        ...more,
        { put: keys.ledger(id, batch, attempt), value: entry },
        { put: keys.calls(id), value: calls },
        { delete: keys.intent(id, batch, attempt) },
      ]);
      booked.set(id, calls);
    });
  };
  const settleUnseen = async (entries: readonly LedgerEntry[]) => {
    for (const entry of entries) await book(entry, []);
  };
  const put = (key: string, value: unknown) => store.commit([{ put: key, value }]);
  const read = async <T>(key: string) => (await store.get(key)) as T | undefined;

  return {
    async *orders() {
      for await (const [, record] of store.scan('order/')) yield record as OrderRecord;
    },
    order: (id) => read(keys.order(id)),
    // In one write: an order that goes on without its cap would spend what it may not.
    saveOrder: (record, state, terms) =>
      store.commit([
        { put: keys.order(record.order.orderId), value: record },
        { put: keys.state(record.order.orderId), value: state },
        ...termChanges(record.order.orderId, terms),
      ]),
    state: (id) => read(keys.state(id)),
    saveState: (id, state) => put(keys.state(id), state),
    facts: (id) => store.get(keys.facts(id)),
    saveFacts: (id, facts) => put(keys.facts(id), facts),
    book: (id) => read(keys.book(id)),
    saveBook: (id, book) => put(keys.book(id), book),
    cap: (id) => read(keys.cap(id)),
    priority: (id) => read(keys.priority(id)),
    laneTerms: (id) => read(keys.lane(id)),
    saveTerms: async (id, terms) => {
      const changes = termChanges(id, terms);
      if (changes.length > 0) await store.commit(changes);
    },
    wasAlerted: async (name) => (await store.get(keys.alert(name))) !== undefined,
    saveAlert: (name, at) => put(keys.alert(name), at),
    intend: (intent) => put(keys.intent(intent.orderId, intent.batch, intent.attempt), intent),
    withdraw: ({ orderId, batch, attempt }) =>
      store.commit([{ delete: keys.intent(orderId, batch, attempt) }]),
    settle: (entry, attempt, isAgain) =>
      book(
        entry,
        [{ put: keys.attempt(entry.orderId, entry.batch, entry.attempt), value: attempt }],
        isAgain,
      ),
    settleUnseen,
    amend: (entries) =>
      store.commit(
        entries.map((entry) => ({
          put: keys.ledger(entry.orderId, entry.batch, entry.attempt),
          value: entry,
        })),
      ),
    entry: (id, batch, attempt) => read(keys.ledger(id, batch, attempt)),
    settleIntended: async (id) => {
      const entries: LedgerEntry[] = [];
      for await (const [, intent] of store.scan(id === undefined ? 'intent/' : `intent/${id}/`))
        entries.push(unseenEntry(intent as Intent));
      await settleUnseen(entries);
      return entries;
    },
    async *attempts(id) {
      for await (const [key, value] of store.scan(`attempt/${id}/`)) {
        const [, , batch = '', attempt = ''] = key.split('/');
        const record = value as AttemptRecord;
        if (record.sha256 === answersHash(record.accepted)) yield { batch, attempt: Number(attempt), record };
        else
          onDamage({
            orderId: id,
            key,
            message: `the answers of call ${batch}/${Number(attempt)} are damaged`,
          });
      }
    },
    async *entries(id) {
      for await (const [, entry] of store.scan(id === undefined ? 'ledger/' : `ledger/${id}/`))
        yield entry as LedgerEntry;
    },
    bookedCalls,
    purge: async (id, pseudonym) => {
      const changes: StoreChange[] = [];
      let calls = 0;
      for await (const [key, value] of store.scan(`ledger/${id}/`)) {
        const entry = value as LedgerEntry;
        const anonymous = { ...entry, orderId: pseudonym, userId: pseudonym, requestId: null };
        calls += 1;
        changes.push(
          { delete: key },
          { put: keys.ledger(pseudonym, entry.batch, entry.attempt), value: anonymous },
        );
      }
      if (calls > 0) changes.push({ put: keys.calls(pseudonym), value: calls });
      for (const prefix of [`attempt/${id}/`, `intent/${id}/`])
        for await (const [key] of store.scan(prefix)) changes.push({ delete: key });
      for await (const [key, reply] of store.scan(keys.reply('')))
        if ((reply as KeptReply).orderId === id) changes.push({ delete: key });
      for (const key of [
        keys.order(id),
        keys.state(id),
        keys.facts(id),
        keys.book(id),
        keys.lane(id),
        keys.cap(id),
        keys.priority(id),
        keys.calls(id),
      ])
        changes.push({ delete: key });
      await store.commit(changes);
      await store.compact();
      booked.delete(id);
    },
    close: () => store.close(),
  };
}

const termChanges = (id: string, { lane, priority, cap }: OrderTerms): StoreChange[] => [
  ...(lane === undefined ? [] : [{ put: keys.lane(id), value: lane }]),
  ...(priority === undefined ? [] : [{ put: keys.priority(id), value: priority }]),
  ...(cap === undefined ? [] : [{ put: keys.cap(id), value: cap }]),
];

/** What a record's answers must still hash to when they are read again. */
export function answersHash(accepted: readonly StoredAnswer[]): string {
  return sha256(accepted.map(({ item, text }) => `${item}\0${text}\0`).join(''));
}

/** For a record that must be there. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new OrreryError('DATA_DAMAGED', `${what} is missing from the data folder`);
  return value;
}
