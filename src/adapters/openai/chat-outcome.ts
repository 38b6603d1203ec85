import type OpenAI from 'openai';
import type { CallOutcome, Usage } from '../../domain/calls.ts';
import type { FailureCode } from '../../domain/failure.ts';

/** A call that brought nothing but this. */
export function failed(code: FailureCode, message: string): CallOutcome {
  return { kind: 'failure', failure: { code, message }, limits: {}, requestId: null };
}

const FINISHES = new Set(['stop', 'length', 'content_filter']);

/** A completion in the domain's words. Servers differ in what they leave out, so nothing is taken for granted. */
export function toOutcome(
  data: unknown,
  limits: CallOutcome['limits'],
  requestId: string | null,
): CallOutcome {
  const completion = (
    typeof data === 'object' && data !== null ? data : {}
  ) as Partial<OpenAI.ChatCompletion>;
  const choice = completion.choices?.[0];
  const usage = toUsage(completion.usage);
  if (!choice && !usage)
    return {
      kind: 'failure',
      failure: { code: 'MODEL_MALFORMED', message: 'the response holds no completion' },
      limits,
      requestId,
    };
  const finish = choice?.finish_reason ?? 'other';
  return {
    kind: 'reply',
    text: typeof choice?.message?.content === 'string' ? choice.message.content : '',
    finish: FINISHES.has(finish) ? (finish as 'stop' | 'length' | 'content_filter') : 'other',
    refusal: choice?.message?.refusal ?? null,
    usage,
    model: completion.model ?? '',
    limits,
    requestId: requestId ?? null,
  };
}

function toUsage(usage: OpenAI.CompletionUsage | undefined | null): Usage | null {
  if (!usage || !isCount(usage.prompt_tokens) || !isCount(usage.completion_tokens)) return null;
  const prompt = usage.prompt_tokens_details as
    | { cached_tokens?: number; cache_write_tokens?: number }
    | undefined;
  return {
    input: usage.prompt_tokens,
    cachedInput: prompt?.cached_tokens ?? 0,
    cacheWrite: prompt?.cache_write_tokens ?? 0,
    output: usage.completion_tokens,
    reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
  };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
