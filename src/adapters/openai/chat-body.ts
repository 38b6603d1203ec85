import type OpenAI from 'openai';
import type { ModelRequest } from '../../domain/calls.ts';
import { modelSpec } from '../../domain/models.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

/** A request as the API takes it, at once or as a line of a batch. */
export function toBody(request: ModelRequest): Body {
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
    ...(Object.keys(schema).length === 0
      ? {}
      : { response_format: { type: 'json_schema', json_schema: { name: 'answers', strict: true, schema } } }),
  };
}

/**
 * Adds what OpenAI's prompt cache is told (prompt-caching guide, read 2026-11-21): a key under which prompts that
 * begin alike meet, and, where writing is charged, that the first message alone is written. Other servers may not know
 * these fields, so they are sent to none of them.
 */
export function withCacheHints(body: Body, { promptCache }: ModelRequest): Body {
  if (!promptCache) return body;
  const { key, isWriteCharged } = promptCache;
  if (!isWriteCharged) return { ...body, prompt_cache_key: key };
  const [first, ...rest] = body.messages;
  return {
    ...body,
    prompt_cache_key: key,
    prompt_cache_options: { mode: 'explicit' },
    messages: first ? [withBreakpoint(first), ...rest] : rest,
  };
}

function withBreakpoint(message: OpenAI.ChatCompletionMessageParam): OpenAI.ChatCompletionMessageParam {
  if (message.role !== 'system' || typeof message.content !== 'string') return message;
  const part = {
    type: 'text',
    text: message.content,
    prompt_cache_breakpoint: { mode: 'explicit' },
  } as const;
  return { ...message, content: [part] };
}
