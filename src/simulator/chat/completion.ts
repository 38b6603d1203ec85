import type { CallTokens } from '../billing/price.ts';
import type { Choice } from '../model/generate.ts';
import { snapshotOf } from '../server/models.ts';
import type { ChatRequest } from './chat-request.ts';

/** What a completion says of itself, beside its choices. */
export interface CompletionFacts {
  readonly id: string;
  readonly createdMs: number;
  readonly tokens: CallTokens;
  /** Some servers send none. */
  readonly hasUsage: boolean;
}

/** A chat completion as the API writes it. */
export function toCompletion(request: ChatRequest, choices: readonly Choice[], facts: CompletionFacts) {
  const { id, createdMs, tokens, hasUsage } = facts;
  return {
    id,
    object: 'chat.completion',
    created: Math.floor(createdMs / 1000),
    model: snapshotOf(request.model),
    choices: choices.map(({ content, refusal, finish }, index) => ({
      index,
      message: { role: 'assistant', content, refusal, annotations: [] },
      logprobs: null,
      finish_reason: finish,
    })),
    ...(hasUsage ? { usage: toUsage(choices, tokens) } : {}),
    service_tier: request.serviceTier === 'auto' ? 'default' : request.serviceTier,
    system_fingerprint: 'fp_simulated',
  };
}

function toUsage(choices: readonly Choice[], { promptTokens, cachedTokens, completionTokens }: CallTokens) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: choices.reduce((sum, choice) => sum + choice.reasoningTokens, 0),
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
