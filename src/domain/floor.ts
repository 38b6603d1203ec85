import type { LedgerEntry } from './ledger.ts';
import type { NanoUsd } from './money.ts';

/**
 * Why money was spent beyond the floor. `rejected`: drafts not accepted. `truncated`: replies cut off at their cap.
 * `reprompt`: prompts sent again. `surplus`: reply text around the answers. `unknown`: calls nobody saw the end of.
 */
export type WasteCause = 'rejected' | 'truncated' | 'reprompt' | 'surplus' | 'unknown';

/** What one call contributed, beside its ledger entry. */
export interface Contribution {
  /** Prompt tokens, as the provider counted them, else as we did. */
  readonly promptTokens: number;
  /** Tokens of a perfect reply that holds just the answers accepted. */
  readonly floorTokens: number;
  /** Whether every item of the batch was asked. */
  readonly isWhole: boolean;
}

/**
 * Splits spending into the floor and the causes of waste, call by call. The floor is one perfect pass: every batch's
 * prompt once and the accepted answers in their reply structure, at the price of the lane they were bought on,
 * nothing cached.
 */
export interface FloorMeter {
  add(entry: LedgerEntry, contribution: Contribution | null): void;
  readonly floor: NanoUsd;
  readonly waste: ReadonlyMap<WasteCause, NanoUsd>;
}

export function createFloorMeter(): FloorMeter {
  const prompted = new Set<string>();
  const waste = new Map<WasteCause, NanoUsd>();
  let floor = 0;
  const lose = (cause: WasteCause, amount: NanoUsd) => {
    if (amount > 0) waste.set(cause, (waste.get(cause) ?? 0) + amount);
  };
  return {
    add: (entry, contribution) => {
      const { picoUsd } = entry.price;
      if (!contribution || entry.standing === 'void') {
        lose('unknown', entry.nanoUsd);
        return;
      }
      const { promptTokens, floorTokens, isWhole } = contribution;
      // A batch that had to be split needs the prompt of its first part; those of the others are its price for that.
      const isNeeded = isWhole || entry.cause === 'first';
      const isFirstPrompt =
        isNeeded && !prompted.has(entry.batch) && entry.accepted + (entry.usage?.output ?? 0) > 0;
      if (isFirstPrompt) prompted.add(entry.batch);
      const share = toNano((isFirstPrompt ? promptTokens * picoUsd.input : 0) + floorTokens * picoUsd.output);
      floor += share;
      if (!entry.usage) {
        lose('unknown', entry.nanoUsd - share);
        return;
      }
      if (!isFirstPrompt) lose('reprompt', toNano(entry.usage.input * picoUsd.input));
      lose(causeOf(entry), toNano(Math.max(0, entry.usage.output - floorTokens) * picoUsd.output));
    },
    get floor() {
      return floor;
    },
    waste,
  };
}

function causeOf({ outcome, failure }: LedgerEntry): WasteCause {
  if (outcome === 'accepted') return 'surplus';
  return failure === 'DRAFT_TRUNCATED' ? 'truncated' : 'rejected';
}

const toNano = (pico: number): NanoUsd => Math.round(pico / 1000);
