import OpenAI from 'openai';
import type { CallOutcome, ModelRequest, Usage } from '../../domain/calls.ts';
import { modelSpec } from '../../domain/models.ts';
import type { ModelClient } from '../../domain/ports.ts';
import { classifyError } from './classify.ts';
import { limitsFromHeaders } from './limit-headers.ts';
import { patientFetch } from './patient-fetch.ts';

export interface OpenAiOptions {
  /** A local server may need none: then a placeholder is sent. */
  readonly apiKey?: string | undefined;
  /** @defaultValue `https://api.openai.com/v1` */
  readonly baseUrl?: string | undefined;
  /** Carries the requests. @defaultValue undici without its 300 s limits: deadlines are the pipeline's */
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds since 1970, to read `retry-after` dates by. */
  readonly now: () => number;
}

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';
const PLACEHOLDER_KEY = 'no-key-needed';

/** Asks any OpenAI-compatible server through the official client, whose own retries and time-outs are off. */
export function openAiModel({
  apiKey,
  baseUrl = OPENAI_BASE_URL,
  fetch = patientFetch(),
  now,
}: OpenAiOptions): ModelClient {
  // What the client would otherwise read from the environment is given: a library reads none. (Only its
  // OPENAI_CUSTOM_HEADERS cannot be switched off.)
  const client = new OpenAI({
    apiKey: apiKey || PLACEHOLDER_KEY,
    baseURL: baseUrl,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    fetch,
    maxRetries: 0,
    timeout: LONGEST_TIMER_MS,
  });
  return {
    call: async (request, signal) => {
      try {
        const { data, response, request_id } = await client.chat.completions
          .create(toBody(request), { signal })
          .withResponse();
        return toOutcome(
          data,
          limitsFromHeaders((name) => response.headers.get(name)),
          request_id,
        );
      } catch (error) {
        if (signal.aborted) return cancelled();
        return { kind: 'failure', ...classifyError(error, now(), apiKey) };
      }
    },
  };
}

/** The longest delay a timer takes: the client insists on a time-out, and ours is elsewhere. */
const LONGEST_TIMER_MS = 2_147_483_647;

const cancelled = (): CallOutcome => ({
  kind: 'failure',
  failure: { code: 'CANCELLED', message: 'the call was aborted' },
  limits: {},
  requestId: null,
});

function toBody(request: ModelRequest): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const { model, messages, maxTokens, temperature, schema } = request;
  return {
    model,
    messages: messages.map(({ role, content, name }) => ({
      role,
      content,
      ...(name === undefined ? {} : { name }),
    })),
    ...(modelSpec(model).reasons
      ? { max_completion_tokens: maxTokens }
      : { max_tokens: maxTokens, temperature }),
    response_format: { type: 'json_schema', json_schema: { name: 'answers', strict: true, schema } },
  };
}

const FINISHES = new Set(['stop', 'length', 'content_filter']);

/** A completion in the domain's words. Servers differ in what they leave out, so nothing is taken for granted. */
function toOutcome(data: unknown, limits: CallOutcome['limits'], requestId: string | null): CallOutcome {
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
