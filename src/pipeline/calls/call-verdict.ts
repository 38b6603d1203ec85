import type { CallOutcome } from '../../domain/calls.ts';
import { FAILURES } from '../../domain/failure.ts';
import { type Accepted, judgeReply, type Rejected, type Verdict } from '../../domain/judge.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import type { NanoUsd } from '../../domain/money.ts';
import type { Batch, Item } from '../../domain/plan.ts';
import { costOf, type PriceRow } from '../../domain/price.ts';
import { countTokens } from '../../domain/tokens.ts';
import type { AttemptInput } from '../../machines/batch-machine.ts';
import { answersHash } from '../journal/journal.ts';
import type { AttemptRecord } from '../journal/records.ts';

/** A failed call is a verdict too: nothing accepted, everything to be asked again. */
export function judgeOutcome(
  contradictions: (batch: Batch, text: string, item: Item) => readonly string[],
  { batch, items }: AttemptInput,
  outcome: CallOutcome,
): Verdict {
  if (outcome.kind === 'reply')
    return judgeReply(outcome, items, {
      words: batch.section.words,
      contradictions: (text, item) => contradictions(batch, text, item),
    });
  const rejected = items.map((item): Rejected => ({ item, fault: 'MISSING', reason: 'the call failed' }));
  return { accepted: [], rejected, unknownKeys: [], failure: outcome.failure };
}

/** What a call cost, as far as its end tells: a usage report settles, a refusal is free, the rest may be billed. */
export function bill(
  outcome: CallOutcome,
  worst: NanoUsd,
  price: PriceRow,
): Pick<LedgerEntry, 'standing' | 'nanoUsd'> {
  if (outcome.source) return { standing: 'void', nanoUsd: 0 };
  if (outcome.kind === 'reply')
    return outcome.usage
      ? { standing: 'settled', nanoUsd: costOf(outcome.usage, price) }
      : { standing: 'unknown', nanoUsd: worst };
  return FAILURES[outcome.failure.code].billed === 'no'
    ? { standing: 'void', nanoUsd: 0 }
    : { standing: 'unknown', nanoUsd: worst };
}

export function outcomeOf({ failure, accepted }: Verdict): LedgerEntry['outcome'] {
  if (!failure) return 'accepted';
  return accepted.length > 0 ? 'partial' : failure.code;
}

/** Drafts that were there and wrong get a remark; those that were never written need none. */
export const hasDraftToMend = ({ fault }: Rejected) => fault !== 'MISSING' && fault !== 'TRUNCATED';

export function toRecord(
  { batch, items, cause }: AttemptInput,
  { accepted, rejected }: Verdict,
  outcome: CallOutcome,
  promptTokens: number,
  model: string,
): AttemptRecord {
  const answers = accepted.map(({ item, text, words }) => ({
    item: item.id,
    text,
    words,
    ...(cause === 'repair' ? { repaired: true as const } : {}),
  }));
  const usage = outcome.kind === 'reply' ? outcome.usage : null;
  return {
    accepted: answers,
    rejected:
      outcome.kind === 'failure'
        ? []
        : rejected.map(({ item, fault, reason, draft }) => ({
            item: item.id,
            fault,
            reason,
            ...(draft === undefined ? {} : { draft }),
          })),
    floorTokens: perfectReplyTokens(accepted, outcome, model),
    promptTokens: usage?.input ?? promptTokens,
    isWhole: items.length === batch.items.length,
    sha256: answersHash(answers),
  };
}

/**
 * Tokens of a reply that holds just these answers, without a needless space: as the provider counted them where its
 * reply was just that, and as we do otherwise.
 */
function perfectReplyTokens(accepted: readonly Accepted[], outcome: CallOutcome, model: string): number {
  if (accepted.length === 0 || outcome.kind === 'failure') return 0;
  const { text, usage } = outcome;
  if (usage && isAllAnswers(text, accepted)) return usage.output - usage.reasoning;
  const answers = accepted.map(({ item, text: answer }) => [item.key, answer]);
  return countTokens(JSON.stringify(Object.fromEntries(answers)), model);
}

/** Whether a reply has room for nothing but the answers read from it: told by its length, without writing it again. */
function isAllAnswers(reply: string, accepted: readonly Accepted[]): boolean {
  let length = 1;
  for (const { item, text } of accepted) length += item.key.length + text.length + escapesIn(text) + PER_PAIR;
  return reply.length === length;
}

/** Four quotes, the colon, and the comma or bracket behind it. */
const PER_PAIR = 6;

/** Characters of prose that JSON writes with a backslash. */
function escapesIn(text: string): number {
  let escapes = 0;
  for (const char of ESCAPED)
    for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) escapes += 1;
  return escapes;
}

const ESCAPED = ['\n', '"', '\\'];
