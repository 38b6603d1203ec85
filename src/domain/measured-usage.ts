import type { LedgerEntry } from './ledger.ts';

/** What a section's answers came to on earlier orders, repairs included. */
export interface MeasuredUsage {
  /** Answers accepted in what was measured. */
  readonly answers: number;
  /** Reply tokens spent for each accepted answer. */
  readonly outputPerAnswer: number;
  /** Prompt tokens sent for each prompt token that was needed: 1 when nothing had to be asked again. */
  readonly promptsPerPrompt: number;
}

/** Fewer answers than these say more of chance than of the model. */
export const ENOUGH_ANSWERS = 200;

/** Means of a section's settled calls with one model; null while they are too few to tell. */
export function measureUsage(
  entries: Iterable<LedgerEntry>,
  of: {
    readonly product: string;
    readonly section: string;
    readonly model: string;
    readonly simulated: boolean;
  },
): MeasuredUsage | null {
  let answers = 0;
  let output = 0;
  let input = 0;
  let needed = 0;
  for (const entry of entries) {
    const { usage } = entry;
    const isOfIt =
      entry.product === of.product &&
      entry.section === of.section &&
      entry.price.model === of.model &&
      entry.simulated === of.simulated;
    if (!isOfIt || !usage) continue;
    answers += entry.accepted;
    output += usage.output;
    input += usage.input;
    if (entry.cause === 'first') needed += usage.input;
  }
  if (answers < ENOUGH_ANSWERS || needed === 0) return null;
  return { answers, outputPerAnswer: output / answers, promptsPerPrompt: Math.max(1, input / needed) };
}
