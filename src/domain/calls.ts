import type { Failure } from './failure.ts';
import type { JsonSchema } from './json.ts';

/** How a call is bought: at once, at once when there is room, or within a day. The last two cost half at OpenAI. */
export type Lane = 'standard' | 'flex' | 'batch';

/** A chat message. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
  readonly name?: string;
}

/** One call to a model, free of any client library's words. */
export interface ModelRequest {
  readonly model: string;
  readonly messages: readonly Message[];
  /** Strict JSON schema of the reply; one that says nothing (`{}`) asks for plain text. */
  readonly schema: JsonSchema;
  /** Most tokens the reply may have; the provider stops there. */
  readonly maxTokens: number;
  readonly temperature: number;
  readonly promptCache?: PromptCacheHint;
  /** Whether the answers must be written anew, however often the same was asked before. @defaultValue false */
  readonly isUnique?: boolean;
  readonly identity?: CallIdentity;
  /**
   * Milliseconds since 1970 until which the answer may be waited for: a client that fetches answers later gives the
   * call back then, undone, and cancels what can be cancelled.
   */
  readonly dueAt?: number;
}

/** How a provider's prompt cache can serve requests that begin alike: with the same first message. */
export interface PromptCacheHint {
  /** The same for all of them. */
  readonly key: string;
  /** Whether writing the cache costs extra: then nothing behind the first message is to be written. */
  readonly isWriteCharged: boolean;
}

/** Which call of which order a request is, the same when an interrupted one is asked for again. */
export interface CallIdentity {
  readonly orderId: string;
  /** Tells apart orders of one id that have nothing else in common: those of two data folders, say. */
  readonly run: string;
  readonly batch: string;
  readonly attempt: number;
  /** Whether the call may have been made before: then its answer may be there to be fetched. */
  readonly isRepeat: boolean;
  /** When it was first asked for, in milliseconds since 1970. */
  readonly askedAt: number;
}

/**
 * Reason of an abort after which nobody will come back for the answer. After any other, a client that fetches answers
 * later leaves the call running at the provider.
 */
export const ABANDONED = 'the answer is not wanted any more';

/** Tokens as the provider counted them. `cachedInput` and `cacheWrite` are parts of `input`, `reasoning` of `output`. */
export interface Usage {
  readonly input: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
}

/** A bucket's state as response headers tell it: absent fields were not told. */
export interface BucketReport {
  readonly limit?: number;
  readonly remaining?: number;
  /** Time until the bucket is full again, in milliseconds. */
  readonly resetMs?: number;
}

/** What a response said of the provider's limits. */
export interface LimitReport {
  readonly requests?: BucketReport;
  readonly tokens?: BucketReport;
  readonly projectTokens?: BucketReport;
}

/** How one call ended. A reply is a reply whatever its content; judging it comes after. */
export type CallOutcome = (Reply | { readonly kind: 'failure'; readonly failure: Failure }) & {
  readonly limits: LimitReport;
  /** The provider's id of the request, for its support. */
  readonly requestId: string | null;
  /** Set when the provider was not asked: `shared` with an equal call in flight, or taken from the `cache`. Free. */
  readonly source?: 'shared' | 'cache';
};

export interface Reply {
  readonly kind: 'reply';
  readonly text: string;
  readonly finish: 'stop' | 'length' | 'content_filter' | 'other';
  readonly refusal: string | null;
  /** Null when the provider sent none. */
  readonly usage: Usage | null;
  /** The exact model that answered. */
  readonly model: string;
  /** How it was served, and is charged. @defaultValue as it was asked for */
  readonly lane?: Lane;
}
