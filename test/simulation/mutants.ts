import type { Store } from '../../src/domain/ports.ts';
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
  'reserves nothing': withServices(({ budget }) => ({
    budget: {
      ...budget,
      reserve: (...call) => {
        const reservation = budget.reserve(...call);
        return 'wanted' in reservation ? { scopes: [], at: 0, amount: 0 } : reservation;
      },
    },
  })),
  'books timeouts as free': withJournal((journal) => ({
    settle: (entry, attempt, isAgain) =>
      journal.settle(
        entry.failure === 'MODEL_TIMED_OUT' ? { ...entry, standing: 'void', nanoUsd: 0 } : entry,
        attempt,
        isAgain,
      ),
  })),
} as const satisfies Record<string, Mutant>;
