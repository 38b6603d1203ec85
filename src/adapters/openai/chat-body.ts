import type OpenAI from 'openai';
import type { ModelRequest } from '../../domain/calls.ts';
import { modelSpec } from '../../domain/models.ts';

/** A request as the API takes it, at once or as a line of a batch. */
export function toBody(request: ModelRequest): OpenAI.ChatCompletionCreateParamsNonStreaming {
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
