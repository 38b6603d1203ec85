import type { ModelSpec } from '../../domain/models.ts';
import { type ApiError, badRequest } from '../server/api-error.ts';
import type { ChatRequest } from './chat-request.ts';

/** What a model has against a request that is well-formed in itself; null when nothing. */
export function modelRequestFault(
  request: ChatRequest,
  promptTokens: number,
  spec: ModelSpec,
): ApiError | null {
  return (
    reasoningFault(request, spec) ?? capFault(request, spec) ?? contextFault(request, promptTokens, spec)
  );
}

function reasoningFault({ cap, temperature, effort }: ChatRequest, { reasons }: ModelSpec): ApiError | null {
  if (!reasons) {
    const message = "Unsupported parameter: 'reasoning_effort' is not supported with this model.";
    return effort === null ? null : badRequest(message, 'reasoning_effort', 'unsupported_parameter');
  }
  if (cap?.param === 'max_tokens')
    return badRequest(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'max_tokens',
      'unsupported_parameter',
    );
  if (temperature === 1 || effort === 'none') return null;
  return badRequest(
    `Unsupported value: 'temperature' does not support ${temperature} with this model. Only the default (1) value is supported.`,
    'temperature',
    'unsupported_value',
  );
}

function capFault({ cap }: ChatRequest, { maxOutputTokens }: ModelSpec): ApiError | null {
  if (cap === null || cap.tokens <= maxOutputTokens) return null;
  const message = `${cap.param} is too large: ${cap.tokens}. This model supports at most ${maxOutputTokens} completion tokens, whereas you provided ${cap.tokens}.`;
  return badRequest(message, cap.param, 'invalid_value');
}

function contextFault(
  { cap }: ChatRequest,
  promptTokens: number,
  { contextTokens }: ModelSpec,
): ApiError | null {
  const asked = cap?.tokens ?? 0;
  if (promptTokens + asked <= contextTokens) return null;
  const [excess, remedy] =
    promptTokens > contextTokens
      ? [`your messages resulted in ${promptTokens} tokens`, 'messages']
      : [
          `you requested ${promptTokens + asked} tokens (${promptTokens} in the messages, ${asked} in the completion)`,
          'messages or completion',
        ];
  return badRequest(
    `This model's maximum context length is ${contextTokens} tokens. However, ${excess}. Please reduce the length of the ${remedy}.`,
    'messages',
    'context_length_exceeded',
  );
}
