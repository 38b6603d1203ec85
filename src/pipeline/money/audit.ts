import type { Contribution } from '../../domain/floor.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { countTokens } from '../../domain/tokens.ts';
import type { Journal } from '../journal/journal.ts';
import type { AttemptRecord } from '../journal/records.ts';

/** An order's calls with what they brought, without a word of its text. */
export interface AuditedOrder {
  readonly orderId: string;
  /** The version is null for an order that was purged. */
  readonly product: { readonly id: string; readonly version: string | null };
  readonly language: string | null;
  readonly calls: readonly AuditedCall[];
}

export interface AuditedCall {
  readonly entry: LedgerEntry;
  /** Null when nobody saw the call's end. */
  readonly contribution: (Contribution & { readonly verboseTokens: number }) | null;
}

/** Every call in the ledger, order by order, for reports on what money went into. */
export async function auditOrders(journal: Journal): Promise<AuditedOrder[]> {
  const entries = new Map<string, LedgerEntry[]>();
  for await (const entry of journal.entries()) {
    const own = entries.get(entry.orderId) ?? [];
    own.push(entry);
    entries.set(entry.orderId, own);
  }
  const audited: AuditedOrder[] = [];
  for (const [orderId, own] of entries) {
    const record = await journal.order(orderId);
    const attempts = new Map<string, AttemptRecord>();
    for await (const made of journal.attempts(orderId))
      attempts.set(`${made.batch} ${made.attempt}`, made.record);
    audited.push({
      orderId,
      product: { id: own[0]?.product ?? '', version: record?.product.version ?? null },
      language: record?.language ?? null,
      calls: own.map((entry) => {
        const attempt = attempts.get(`${entry.batch} ${entry.attempt}`);
        return { entry, contribution: attempt ? contributionOf(attempt, entry.price.model) : null };
      }),
    });
  }
  return audited;
}

function contributionOf(
  { promptTokens, floorTokens, isWhole, rejected }: AttemptRecord,
  model: string,
): AuditedCall['contribution'] {
  const long = rejected.filter(({ fault }) => fault === 'TOO_LONG');
  const verboseTokens = long.reduce((sum, { draft = '' }) => sum + countTokens(draft, model), 0);
  return { promptTokens, floorTokens, isWhole, verboseTokens };
}
