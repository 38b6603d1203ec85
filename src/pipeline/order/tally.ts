import type { Contribution } from '../../domain/floor.ts';
import type { Purpose } from '../../domain/ledger.ts';
import type { Journal } from '../journal/journal.ts';
import type { AttemptRecord } from '../journal/records.ts';

/** What the calls of an order brought, without its text. */
export interface Tally {
  add(call: Call, record: AttemptRecord): void;
  isAccepted(itemId: string): boolean;
  /** Answers accepted so far, and how many of them are repairs of an earlier draft. */
  readonly accepted: number;
  readonly repaired: number;
  /** Words of an accepted answer; 0 while there is none. */
  readonly words: { readonly min: number; readonly mean: number; readonly max: number };
  contributionOf(call: Call): Contribution | null;
}

type Call = Pick<Purpose, 'batch' | 'attempt'>;

export function createTally(): Tally {
  const accepted = new Set<string>();
  const contributions = new Map<string, Contribution>();
  let repaired = 0;
  let words = 0;
  let fewest = Number.POSITIVE_INFINITY;
  let most = 0;
  return {
    add: (call, record) => {
      const { promptTokens, floorTokens, isWhole } = record;
      contributions.set(nameOf(call), { promptTokens, floorTokens, isWhole });
      for (const answer of record.accepted) {
        if (accepted.has(answer.item)) continue;
        accepted.add(answer.item);
        if (answer.repaired) repaired += 1;
        words += answer.words;
        fewest = Math.min(fewest, answer.words);
        most = Math.max(most, answer.words);
      }
    },
    isAccepted: (itemId) => accepted.has(itemId),
    get accepted() {
      return accepted.size;
    },
    get repaired() {
      return repaired;
    },
    get words() {
      if (accepted.size === 0) return { min: 0, mean: 0, max: 0 };
      return { min: fewest, mean: words / accepted.size, max: most };
    },
    contributionOf: (call) => contributions.get(nameOf(call)) ?? null,
  };
}

/** Reads the tally of an order that nobody works on in this process. */
export async function readTally(journal: Journal, orderId: string): Promise<Tally> {
  const tally = createTally();
  for await (const { batch, attempt, record } of journal.attempts(orderId))
    tally.add({ batch, attempt }, record);
  return tally;
}

const nameOf = ({ batch, attempt }: Call) => `${batch} ${attempt}`;
