import type { Budget, Scope } from '../../src/domain/budget.ts';
import type { CallIdentity } from '../../src/domain/calls.ts';
import type { FailureCode } from '../../src/domain/failure.ts';
import type { LedgerEntry } from '../../src/domain/ledger.ts';
import type { ModelClient, Store } from '../../src/domain/ports.ts';
import { answersHash, type Journal } from '../../src/pipeline/journal/journal.ts';
import type { OrreryParts } from '../../src/pipeline/orrery.ts';
import type { Services } from '../../src/pipeline/services.ts';
import type { Mutant } from './world.ts';

const withServices = (change: (services: Services) => Partial<Services>): Mutant => ({
  parts: (parts: OrreryParts) => ({ ...parts, services: { ...parts.services, ...change(parts.services) } }),
});
const withJournal = (change: (journal: Journal) => Partial<Journal>): Mutant =>
  withServices(({ journal }) => ({ journal: { ...journal, ...change(journal) } }));
const withCommits = (split: (changes: Changes) => readonly Changes[]): Mutant => ({
  store: (store) => ({
    ...store,
    commit: async (changes) => {
      for (const part of split(changes)) await store.commit(part);
    },
  }),
});
/** A pipeline whose batch lane is asked for something else. */
const withBatchCalls = (change: (identity: CallIdentity) => CallIdentity): Mutant =>
  withServices(({ provider }) => {
    const { batch } = provider.lanes ?? {};
    if (!batch) throw new Error('there is no batch lane');
    const call: ModelClient['call'] = (request, signal) =>
      batch.call(request.identity ? { ...request, identity: change(request.identity) } : request, signal);
    return { provider: { ...provider, lanes: { ...provider.lanes, batch: { call } } } };
  });
/** A pipeline that keeps no cap of this kind, or none at all. */
const blindTo = (kind: Exclude<Scope['kind'], 'order'> | null): Mutant =>
  withServices(({ budget }) => ({
    budget: {
      ...budget,
      reserve: (purpose, at, worst) => {
        const reservation = budget.reserve(purpose, at, worst);
        if (!('wanted' in reservation)) return reservation;
        if (kind === null) return { scopes: [], at, amount: 0 };
        if (kind !== reservation.scope.kind) return reservation;
        const elsewhere =
          kind === 'user'
            ? budget.reserve({ ...purpose, userId: 'nobody' }, at, worst)
            : budget.reserve(purpose, at + YEAR_MS, worst);
        return 'wanted' in elsewhere ? elsewhere : { ...elsewhere, at };
      },
    },
  }));
const YEAR_MS = 366 * 86_400_000;
const bookingAsFree = (failure: FailureCode): Mutant =>
  withJournal((journal) => ({
    settle: (entry, ...rest) =>
      journal.settle(entry.failure === failure ? { ...entry, standing: 'void', nanoUsd: 0 } : entry, ...rest),
  }));
type Changes = Parameters<Store['commit']>[0];

/** Pipelines with one thing wrong each: what a harness is worth shows in whether it finds them. */
export const MUTANTS = {
  'books a call before it is durable': withJournal((journal) => ({
    settle: async (...call) => void journal.settle(...call),
  })),
  'tells the end before it has come': withJournal((journal) => ({
    saveState: (id, state) =>
      journal.saveState(id, state.state === 'binding' ? { ...state, state: 'delivered' } : state),
  })),
  'writes the ledger, then the answers': withCommits((changes) => [changes.slice(1), changes.slice(0, 1)]),
  'splits the answers of a call over two writes': withJournal((journal) => ({
    settle: async (entry, attempt, isAgain) => {
      const some = attempt.accepted.slice(0, 3);
      await journal.settle(entry, { ...attempt, accepted: some, sha256: answersHash(some) }, isAgain);
      await journal.settle(entry, attempt, true);
    },
  })),
  'writes no intent': withJournal(() => ({ intend: async () => {} })),
  'does not sync': { isSyncing: false },
  'reserves nothing': blindTo(null),
  'books timeouts as free': bookingAsFree('MODEL_TIMED_OUT'),
  'reserves nothing for users': blindTo('user'),
  'reserves nothing for days': blindTo('day'),
  'reserves nothing for months': blindTo('month'),
  'books a call under the day its wait for room began': withServices(({ budget }) => {
    const began = new Map<string, number>();
    const reserve: Budget['reserve'] = (purpose, at, worst) => {
      const call = `${purpose.orderId} ${purpose.batch} ${purpose.attempt}`;
      const first = began.get(call) ?? at;
      began.set(call, first);
      return budget.reserve(purpose, first, worst);
    };
    return { budget: { ...budget, reserve } };
  }),
  'books a batch that runs on as free': bookingAsFree('CANCELLED'),
  'does not look for batches of an earlier life': withBatchCalls((identity) => ({
    ...identity,
    isRepeat: false,
  })),
  'takes a batch that nobody keeps any more for one never made': withBatchCalls((identity) => ({
    ...identity,
    askedAt: Number.POSITIVE_INFINITY,
  })),
  "forgets an order's cap when it starts anew": withJournal(() => ({ cap: async () => undefined })),
  "erases an order's money with it": withJournal((journal) => ({
    purge: async (id, pseudonym) => {
      await journal.purge(id, pseudonym);
      const gone: LedgerEntry[] = [];
      for await (const entry of journal.entries(pseudonym))
        gone.push({ ...entry, standing: 'void', nanoUsd: 0 });
      await journal.amend(gone);
    },
  })),
} as const satisfies Record<string, Mutant>;
