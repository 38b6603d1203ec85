import { type ModelSpec, modelSpec } from '../../domain/models.ts';
import { between, type Chance, chanceFrom } from '../chance.ts';
import type { ChatRequest } from '../chat/chat-request.ts';
import { befalls } from '../profile/draw-faults.ts';
import type { FaultName } from '../profile/faults.ts';
import type { Profile } from '../profile/profile.ts';
import { createAuthor, type WriteAnswer } from './author.ts';
import { decodeFirst, encode } from './count.ts';
import { readPrompt } from './reading.ts';
import { replyText } from './reply-text.ts';

/** One choice of a completion. */
export interface Choice {
  readonly content: string | null;
  readonly refusal: string | null;
  readonly finish: 'stop' | 'length' | 'content_filter';
  /** Tokens generated, thinking included. */
  readonly tokens: number;
  readonly reasoningTokens: number;
  readonly faults: readonly FaultName[];
}

/** The model: it knows the prompt, and nothing of limits, money or networks. */
export interface Model {
  readonly profile: Profile;
  readonly writeAnswer: WriteAnswer;
}

/** Generates a choice. The same request and seed give the same choice, whenever and wherever it is asked. */
export function generate(request: ChatRequest, promptTokens: number, seed: string, model: Model): Choice {
  const chance = chanceFrom(seed);
  const spec = modelSpec(request.model);
  const room = replyRoom(request, promptTokens, spec);
  const reasoningTokens = Math.min(room, thinkingTokens(request, spec, chance));
  const draft = write(request, seed, chance, model);

  const tokens = encode(draft.text, request.model);
  const filtered = befalls('contentFilter', model.profile, chance);
  const wanted = filtered
    ? Math.floor(tokens.length * between(chance, 'filtered', [0.2, 0.8]))
    : tokens.length;
  const given = Math.min(wanted, room - reasoningTokens);
  const text = given < tokens.length ? decodeFirst(tokens, given, request.model) : draft.text;
  const isRefusal = draft.refused && request.format.kind === 'schema';
  return {
    content: isRefusal ? null : text,
    refusal: isRefusal ? text : null,
    finish: given < wanted ? 'length' : filtered ? 'content_filter' : 'stop',
    tokens: reasoningTokens + given,
    reasoningTokens,
    faults: filtered ? [...draft.faults, 'contentFilter'] : draft.faults,
  };
}

interface Draft {
  readonly text: string;
  readonly refused: boolean;
  readonly faults: readonly FaultName[];
}

const REFUSAL = "I'm sorry, but I can't help with that request.";

/** All the model has to say, before anything cuts it off. */
function write(request: ChatRequest, seed: string, chance: Chance, { profile, writeAnswer }: Model): Draft {
  if (befalls('refusal', profile, chance)) return { text: REFUSAL, refused: true, faults: ['refusal'] };
  const verbose = request.cap === null && befalls('verboseWithoutCap', profile, chance);
  const author = createAuthor({
    reading: readPrompt(request.messages),
    profile,
    chance,
    writeAnswer,
    seed,
    verbose,
  });
  const { text, faults } = replyText(request.format, author, profile, chance);
  return {
    text: stopAt(text, request.stops),
    refused: false,
    faults: [...(verbose ? ['verboseWithoutCap' as const] : []), ...author.faults(), ...faults],
  };
}

/** The most tokens a reply may have: the client's cap, the model's, and what the context window leaves. */
function replyRoom({ cap }: ChatRequest, promptTokens: number, spec: ModelSpec): number {
  return Math.min(cap?.tokens ?? Infinity, spec.maxOutputTokens, spec.contextTokens - promptTokens);
}

/** Tokens a reasoning model spends on thinking, by effort; drawn around these, in steps of 64 as the API reports them. */
const THINKING_TOKENS: Readonly<Record<string, number>> = {
  none: 0,
  minimal: 64,
  low: 256,
  medium: 1024,
  high: 4096,
  xhigh: 8192,
  max: 16_384,
};
const THINKING_STEP = 64;

function thinkingTokens({ effort }: ChatRequest, spec: ModelSpec, chance: Chance): number {
  const usual = spec.reasons ? (THINKING_TOKENS[effort ?? 'medium'] ?? 0) : 0;
  return Math.round((usual * between(chance, 'thinking', [0.5, 1.5])) / THINKING_STEP) * THINKING_STEP;
}

function stopAt(text: string, stops: readonly string[]): string {
  const ends = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
}
