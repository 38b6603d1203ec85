/** One call as the server charges it. */
export interface BillEntry {
  /** Id of the completion. */
  readonly id: string;
  /** Name the model was called by. */
  readonly model: string;
  readonly promptTokens: number;
  /** Part of `promptTokens` that the prompt cache served. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Billionths of a dollar. */
  readonly nanoUsd: number;
  readonly finish: string;
  readonly outcome: BillOutcome;
  /** Names of the faults that were put into the call. */
  readonly faults: readonly string[];
  /** When the call was accepted, ISO 8601. */
  readonly at: string;
}

/**
 * What became of a call that was paid for: `delivered`; `broken` by a connection that was cut, reset or stalled;
 * `abandoned` by a client that went away before the answer was sent.
 */
export type BillOutcome = 'delivered' | 'broken' | 'abandoned';

/** The server's own account of what it charged: `GET /bill`. */
export interface Bill {
  readonly calls: number;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
  readonly usd: number;
  readonly nanoUsd: number;
  /** In the order in which the calls were accepted. */
  readonly entries: readonly BillEntry[];
}

/**
 * Keeps the bill. A call is charged in full once it is accepted, whether or not its client waits for the answer: the
 * generation runs on. Refusals to serve (4xx, 5xx) are never charged.
 */
export interface Cashier {
  charge(entry: BillEntry): void;
  /** Notes that the client of a charged call went away. */
  abandon(id: string): void;
  bill(): Bill;
}

export function createCashier(): Cashier {
  const entries = new Map<string, BillEntry>();
  return {
    charge(entry) {
      entries.set(entry.id, entry);
    },
    abandon(id) {
      const entry = entries.get(id);
      if (entry !== undefined) entries.set(id, { ...entry, outcome: 'abandoned' });
    },
    bill: () => toBill([...entries.values()]),
  };
}

function toBill(entries: readonly BillEntry[]): Bill {
  const sum = (amount: (entry: BillEntry) => number) =>
    entries.reduce((total, entry) => total + amount(entry), 0);
  const nanoUsd = sum((entry) => entry.nanoUsd);
  return {
    calls: entries.length,
    promptTokens: sum((entry) => entry.promptTokens),
    cachedTokens: sum((entry) => entry.cachedTokens),
    completionTokens: sum((entry) => entry.completionTokens),
    usd: nanoUsd / 1e9,
    nanoUsd,
    entries,
  };
}
