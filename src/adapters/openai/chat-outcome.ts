import type OpenAI from 'openai';
import type { CallOutcome, Usage } from '../../domain/calls.ts';
import type { FailureCode } from '../../domain/failure.ts';
import { tidy } from './classify.ts';
import { errorText } from './error-body.ts';

/** A call that brought nothing but this. */
export function failed(code: FailureCode, message: string): CallOutcome {
  return { kind: 'failure', failure: { code, message }, limits: {}, requestId: null };
}

const FINISHES = new Set(['stop', 'length', 'content_filter']);

/**
 * A completion in the domain's words. Servers differ in what they leave out, so nothing is taken for granted.
 *
 * @param secret - the key the call was made with: an error in a completion's place may repeat it.
 */
export function toOutcome(
  data: unknown,
  limits: CallOutcome['limits'],
  requestId: string | null,
  secret = '',
): CallOutcome {
  const completion = Object(unlabelled(data)) as Partial<OpenAI.ChatCompletion> & {
    readonly error?: unknown;
  };
  const choice = completion.choices?.[0];
  const usage = toUsage(completion.usage);
  if (!choice && !usage) {
    const told = completion.error ? `: ${tidy(errorText(completion.error), secret)}` : '';
    return {
      kind: 'failure',
      failure: { code: 'MODEL_MALFORMED', message: `the response holds no completion${told}` },
      limits,
      requestId,
    };
  }
  const finish = choice?.finish_reason ?? 'other';
  return {
    kind: 'reply',
    text: textOf(choice?.message?.content),
    finish: FINISHES.has(finish) ? (finish as 'stop' | 'length' | 'content_filter') : 'other',
    refusal: choice?.message?.refusal ?? null,
    usage,
    model: completion.model ?? '',
    limits,
    requestId: requestId ?? null,
  };
}

function toUsage(usage: OpenAI.CompletionUsage | undefined | null): Usage | null {
  // No request is without tokens: a zero says that the server does not count, not that it was free.
  if (!usage || !isCount(usage.prompt_tokens) || !isCount(usage.completion_tokens)) return null;
  if (usage.prompt_tokens === 0) return null;
  const prompt = usage.prompt_tokens_details as
    | { cached_tokens?: number; cache_write_tokens?: number }
    | undefined;
  return {
    input: usage.prompt_tokens,
    cachedInput: countOr0(prompt?.cached_tokens),
    cacheWrite: countOr0(prompt?.cache_write_tokens),
    output: usage.completion_tokens,
    reasoning: countOr0(usage.completion_tokens_details?.reasoning_tokens),
  };
}

/** More tokens than any model reads or writes: a report above it is a server's slip, not a bill. */
const MOST_TOKENS = 1e9;

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_TOKENS;

const countOr0 = (value: unknown): number => (isCount(value) ? value : 0);

/** The client parses JSON only where the content type says that it is. */
function unlabelled(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

/** Some servers give a message in parts, as requests do. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: unknown) => textOf((Object(part) as { text?: unknown }).text)).join('');
}
