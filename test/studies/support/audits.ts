import type { Lane } from '../../../src/domain/calls.ts';
import type { LedgerEntry } from '../../../src/domain/ledger.ts';
import { priceRow } from '../../../src/domain/price.ts';
import type { AuditedCall, AuditedOrder } from '../../../src/pipeline/money/audit.ts';

const AT = Date.parse('2026-11-22T12:00:00Z');

type CallChanges = Partial<LedgerEntry> & {
  readonly input?: number;
  readonly output?: number;
  readonly cachedInput?: number;
  readonly isWhole?: boolean;
  readonly floorTokens?: number;
  readonly verboseTokens?: number;
  readonly model?: string;
  readonly lane?: Lane;
};

let made = 0;

/** A call for 60 answers of 2,000 tokens in and 6,000 out, all accepted, unless said otherwise. */
export function anAuditedCall(changes: CallChanges = {}): AuditedCall {
  const { input = 2_000, output = 6_000, cachedInput = 0, model = 'gpt-4o', lane = 'standard' } = changes;
  const { isWhole = true, floorTokens = output, verboseTokens = 0, ...rest } = changes;
  const price = priceRow(model, AT, lane);
  if (!price) throw new Error(`${model} has a price`);
  made += 1;
  const { picoUsd } = price;
  const nanoUsd =
    ((input - cachedInput) * picoUsd.input + cachedInput * picoUsd.cachedInput + output * picoUsd.output) /
    1000;
  const entry: LedgerEntry = {
    orderId: 'order-1',
    userId: 'user-1',
    product: 'tiny',
    section: 'daily',
    batch: `daily-${made}`,
    attempt: 1,
    cause: 'first',
    at: AT,
    standing: 'settled',
    outcome: 'accepted',
    failure: null,
    usage: { input, output, cachedInput, cacheWrite: 0, reasoning: 0 },
    price,
    nanoUsd,
    asked: 60,
    accepted: 60,
    requestId: null,
    simulated: true,
    ...rest,
  };
  return { entry, contribution: { promptTokens: input, floorTokens, isWhole, verboseTokens } };
}

export function anAuditedOrder(changes: Partial<AuditedOrder> = {}): AuditedOrder {
  return {
    orderId: 'order-1',
    product: { id: 'tiny', version: '1' },
    language: 'en',
    calls: [],
    ...changes,
  };
}
