import { createHash } from 'node:crypto';

/**
 * The prompt cache of the gpt-4o regime (prompt-caching guide): a prompt of 1,024 tokens or more is served from the
 * longest prefix, in steps of 128 tokens, that an earlier prompt left behind. Only a prompt whose reading was over
 * can serve another, so calls that start together find nothing.
 */
export interface PromptCache {
  /** How many leading tokens of the prompt the cache serves at a time; using a prefix keeps it alive. */
  lookUp(model: string, prompt: Uint32Array, nowMs: number): number;
  /** Leaves the prompt's prefixes behind; they serve from `readyMs` on. */
  store(model: string, prompt: Uint32Array, readyMs: number): void;
}

/** How long prefixes live: the guide says 5 to 10 minutes unused, an hour at most. */
export interface CacheLife {
  readonly idleMs: number;
  readonly maxMs: number;
}

const LEAST_TOKENS = 1024;
const STEP_TOKENS = 128;

/** Beyond this many prefixes, dead ones are cleared out. */
const MANY_PREFIXES = 10_000;

export function createPromptCache({ idleMs, maxMs }: CacheLife): PromptCache {
  const prefixes = new Map<string, { readyMs: number; usedMs: number }>();
  const live = (key: string, nowMs: number) => {
    const prefix = prefixes.get(key);
    if (prefix === undefined || (nowMs - prefix.usedMs <= idleMs && nowMs - prefix.readyMs <= maxMs))
      return prefix;
    prefixes.delete(key);
    return undefined;
  };
  return {
    lookUp(model, prompt, nowMs) {
      let served = 0;
      for (const [tokens, key] of prefixKeys(model, prompt)) {
        const prefix = live(key, nowMs);
        if (prefix === undefined || prefix.readyMs > nowMs) break;
        prefix.usedMs = nowMs;
        served = tokens;
      }
      return served;
    },
    store(model, prompt, readyMs) {
      if (prefixes.size > MANY_PREFIXES) for (const key of [...prefixes.keys()]) live(key, readyMs);
      for (const [, key] of prefixKeys(model, prompt)) {
        const prefix = live(key, readyMs);
        if (prefix === undefined || prefix.readyMs > readyMs) prefixes.set(key, { readyMs, usedMs: readyMs });
      }
    },
  };
}

/** The prefixes of a prompt that can be cached, shortest first, each with a key of its content. */
function* prefixKeys(model: string, prompt: Uint32Array): Generator<[tokens: number, key: string]> {
  const hash = createHash('sha256').update(model);
  let done = 0;
  for (let tokens = LEAST_TOKENS; tokens <= prompt.length; tokens += STEP_TOKENS) {
    hash.update(prompt.slice(done, tokens));
    done = tokens;
    yield [tokens, hash.copy().digest('base64')];
  }
}
