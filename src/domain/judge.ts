import type { Reply } from './calls.ts';
import type { Failure } from './failure.ts';
import type { Item } from './plan.ts';
import type { WordRange } from './product.ts';
import { formFaults, readReply } from './reply.ts';
import { countWords } from './words.ts';

/** Why an item's draft was not accepted. `TRUNCATED`: the reply ended before it. */
export type Fault =
  | 'MISSING'
  | 'TRUNCATED'
  | 'DUPLICATED'
  | 'NOT_TEXT'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'FALSE_CLAIM';

/** A draft that passed every check. */
export interface Accepted {
  readonly item: Item;
  readonly text: string;
  readonly words: number;
}

/** An item that has to be asked again. */
export interface Rejected {
  readonly item: Item;
  readonly fault: Fault;
  /** What was wrong, in words for the model. */
  readonly reason: string;
  /** The draft, where there was one worth keeping should no better one come. */
  readonly draft?: string;
}

export interface Verdict {
  readonly accepted: readonly Accepted[];
  readonly rejected: readonly Rejected[];
  /** Keys in the reply that nobody asked for. */
  readonly unknownKeys: readonly string[];
  /** Set when anything is left to ask again, or the reply as a whole was refused. */
  readonly failure: Failure | null;
}

/** Rules a draft is held to beyond its form. */
export interface Rules {
  readonly words: WordRange;
  /** False claims in the text, each as a sentence for the model. */
  readonly contradictions: (text: string, item: Item) => readonly string[];
}

/** Judges a reply item by item, joined by key: good items of a bad reply are kept. */
export function judgeReply(reply: Reply, asked: readonly Item[], rules: Rules): Verdict {
  const { pairs, end } = readReply(reply.text);
  const keys = asked.map(({ key }) => key);
  const faults = formFaults(keys, pairs);
  const isCut = end === 'cut' || reply.finish === 'length';
  const drafts = new Map<string, unknown>();
  const doubtful = new Set<string>();
  for (const [key, value] of pairs) {
    if (drafts.has(key) && drafts.get(key) !== value) doubtful.add(key);
    drafts.set(key, value);
  }

  const measured = asked.map((item): Accepted | Rejected => {
    if (faults.missing.has(item.key))
      return isCut
        ? { item, fault: 'TRUNCATED', reason: 'the reply ended before it' }
        : { item, fault: 'MISSING', reason: 'it was missing' };
    if (doubtful.has(item.key))
      return { item, fault: 'DUPLICATED', reason: 'its key was given twice with different answers' };
    if (faults.notText.has(item.key)) return { item, fault: 'NOT_TEXT', reason: 'it was not plain text' };
    return judgeLength(String(drafts.get(item.key)), item, rules);
  });
  // All lengths first, then all claims: each check stays warm in the caches; by turns, a call took a tenth more CPU.
  const judged = measured.map((entry) => ('fault' in entry ? entry : judgeClaims(entry, rules)));
  const accepted = judged.filter((entry): entry is Accepted => !('fault' in entry));
  const rejected = judged.filter((entry): entry is Rejected => 'fault' in entry);
  return {
    accepted,
    rejected,
    unknownKeys: [...faults.unknown],
    failure: rejected.length === 0 ? null : failureOf(reply, rejected, asked.length),
  };
}

function judgeLength(draft: string, item: Item, rules: Rules): Accepted | Rejected {
  const text = draft.replaceAll('\r\n', '\n').trim();
  const words = countWords(text);
  const { ask, accept } = rules.words;
  if (words < accept.min || words > accept.max)
    return {
      item,
      fault: words < accept.min ? 'TOO_SHORT' : 'TOO_LONG',
      reason: `it had ${words} words; write ${ask.min} to ${ask.max}`,
      ...(words > 0 ? { draft: text } : {}),
    };
  return { item, text, words };
}

function judgeClaims(draft: Accepted, rules: Rules): Accepted | Rejected {
  const { item, text } = draft;
  const contradictions = rules.contradictions(text, item);
  return contradictions.length === 0
    ? draft
    : { item, fault: 'FALSE_CLAIM', reason: contradictions.join('; '), draft: text };
}

function failureOf(reply: Reply, rejected: readonly Rejected[], asked: number): Failure {
  if (reply.refusal !== null) return { code: 'DRAFT_REFUSED', message: 'the model refused to answer' };
  if (reply.finish === 'content_filter')
    return { code: 'DRAFT_FILTERED', message: "the provider's content filter stopped the reply" };
  const kinds = new Map<Fault, number>();
  for (const { fault } of rejected) kinds.set(fault, (kinds.get(fault) ?? 0) + 1);
  const counts = [...kinds].map(([fault, items]) => `${items} ${fault.toLowerCase().replaceAll('_', ' ')}`);
  return {
    code: reply.finish === 'length' ? 'DRAFT_TRUNCATED' : 'DRAFT_INVALID',
    message: `${rejected.length} of ${asked} answers not accepted: ${counts.join(', ')}`,
  };
}
