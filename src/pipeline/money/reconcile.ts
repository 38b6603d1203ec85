import { inputError } from '../../domain/failure.ts';
import { type LedgerEntry, mayBeFetched, reconciled } from '../../domain/ledger.ts';
import { fromUsd } from '../../domain/money.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Finding } from '../api.ts';
import type { Services } from '../services.ts';

/**
 * Puts what the provider's bill says in the place of worst cases, all in one write.
 *
 * Rejects with `INPUT_INVALID`, naming every finding that fits no unknown call; then nothing is changed.
 */
export async function reconcile(
  { journal, budget, clock }: Services,
  findings: readonly Finding[],
  isAtWork: (orderId: string) => Promise<boolean>,
): Promise<LedgerEntry[]> {
  const problems: Problem[] = [];
  const before = new Map<string, LedgerEntry>();
  const after: LedgerEntry[] = [];
  for (const [index, { orderId, batch, attempt, usd }] of findings.entries()) {
    const name = `${orderId} ${batch} ${attempt}`;
    const entry = await journal.entry(orderId, batch, attempt);
    const fault = before.has(name) ? `${name} is named twice` : await faultOf(entry, name, usd, isAtWork);
    if (fault) problems.push({ path: String(index), message: fault });
    if (fault || !entry) continue;
    before.set(name, entry);
    after.push(reconciled(entry, fromUsd(usd), clock.now()));
  }
  if (problems.length > 0) throw inputError(problems);
  await journal.amend(after);
  for (const entry of before.values()) budget.unbook(entry);
  for (const entry of after) budget.book(entry);
  return after;
}

async function faultOf(
  entry: LedgerEntry | undefined,
  name: string,
  usd: number,
  isAtWork: (orderId: string) => Promise<boolean>,
): Promise<string | null> {
  if (!entry) return `the ledger holds no call ${name}`;
  if (entry.standing !== 'unknown') return `the cost of call ${name} is known`;
  if (mayBeFetched(entry) && (await isAtWork(entry.orderId)))
    return `call ${name} may be fetched still, and its order is at work: pause it first`;
  return Number.isFinite(usd) && usd >= 0 ? null : `usd must be a number of at least 0, not ${usd}`;
}
