import type { CallOutcome, Reply } from '../../domain/calls.ts';
import type { Clock, Store } from '../../domain/ports.ts';
import { keys } from '../journal/records.ts';

/** Replies kept across orders and processes: a request asked before costs nothing. */
export interface ReplyCache {
  /** A reply to exactly this request that is not too old; null when there is none. */
  find(key: string): Promise<CallOutcome | null>;
  /** Keeps a reply all of whose answers were accepted. */
  keep(key: string, orderId: string, reply: Reply): Promise<void>;
}

export interface ReplyCacheOptions {
  /** How long a reply may be used, in milliseconds. @defaultValue 30 days */
  readonly ttlMs?: number;
  /** Most replies kept; the oldest make room. @defaultValue 1000 */
  readonly mostReplies?: number;
}

/** A reply as it is kept. The order is named so that a purge finds it. */
export interface KeptReply {
  readonly at: number;
  readonly orderId: string;
  readonly text: string;
  readonly model: string;
  /** A simulated reply answers no real order. */
  readonly simulated: boolean;
}

const DAY_MS = 86_400_000;

export function createReplyCache(
  store: Store,
  clock: Clock,
  simulated: boolean,
  { ttlMs = 30 * DAY_MS, mostReplies = 1_000 }: ReplyCacheOptions = {},
): ReplyCache {
  /** Instants by key, oldest first; read once. */
  let index: Promise<Map<string, number>> | null = null;
  const readIndex = async () => {
    const found: [string, number][] = [];
    for await (const [key, reply] of store.scan(keys.reply('')))
      found.push([key.slice(keys.reply('').length), (reply as KeptReply).at]);
    return new Map(found.sort(([, a], [, b]) => a - b));
  };
  const indexed = () => {
    index ??= readIndex();
    return index;
  };
  return {
    find: async (key) => {
      const kept = (await store.get(keys.reply(key))) as KeptReply | undefined;
      if (!kept || kept.simulated !== simulated || clock.now() - kept.at > ttlMs) return null;
      const { text, model } = kept;
      return {
        kind: 'reply',
        text,
        model,
        finish: 'stop',
        refusal: null,
        usage: null,
        limits: {},
        requestId: null,
        source: 'cache',
      };
    },
    keep: async (key, orderId, { text, model }) => {
      const known = await indexed();
      const at = clock.now();
      known.delete(key);
      known.set(key, at);
      const kept: KeptReply = { at, orderId, text, model, simulated };
      const leaving: string[] = [];
      for (const [old, since] of known) {
        if (known.size <= mostReplies && at - since <= ttlMs) break;
        known.delete(old);
        leaving.push(old);
      }
      await store.commit([
        { put: keys.reply(key), value: kept },
        ...leaving.map((old) => ({ delete: keys.reply(old) })),
      ]);
    },
  };
}
