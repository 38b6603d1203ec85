import { sha256 } from '../../domain/hash.ts';
import { modelSpec } from '../../domain/models.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Cashier } from '../billing/bill.ts';
import { type CallTokens, priceUsage } from '../billing/price.ts';
import { between, type Chance, chanceFrom } from '../chance.ts';
import type { Limiter, Need } from '../limits/limiter.ts';
import { encodePrompt } from '../model/count.ts';
import { type Choice, generate, type Model } from '../model/generate.ts';
import type { PromptCache } from '../model/prompt-cache.ts';
import { pause } from '../pause.ts';
import { befalls, drawFault } from '../profile/draw-faults.ts';
import { DELIVERY_FAULTS, type DeliveryFault, GATE_FAULTS } from '../profile/faults.ts';
import { errorReply } from '../server/api-error.ts';
import { type Delivery, type Handler, json, type Outgoing } from '../server/exchange.ts';
import { modelFault } from '../server/models.ts';
import { type ChatRequest, readChatRequest } from './chat-request.ts';
import { toCompletion } from './completion.ts';
import { turnAway } from './gate.ts';
import { modelRequestFault } from './model-checks.ts';

/** What the endpoint stands on. */
export interface ChatBackend {
  readonly model: Model;
  readonly limiter: Limiter;
  readonly cache: PromptCache;
  readonly cashier: Cashier;
  readonly clock: Clock;
  readonly seed: string;
}

/** A request that was let in. */
interface Call {
  readonly request: ChatRequest;
  readonly prompt: Uint32Array;
  readonly need: Need;
  /** All chance in the call hangs on it: the simulator's seed, the request, and how often it was asked before. */
  readonly seed: string;
  readonly chance: Chance;
  readonly acceptedMs: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** `POST /v1/chat/completions`. */
export function chatCompletions(backend: ChatBackend): Handler {
  const { model, limiter, clock } = backend;
  const asked = new Map<string, number>();

  return ({ body, signal }) => {
    const request = readChatRequest(body);
    if ('status' in request) return errorReply(request);
    const nowMs = clock.now();
    const unserved = modelFault(request.model, model.profile, nowMs);
    if (unserved !== null) return errorReply(unserved);

    const schema = request.format.kind === 'schema' ? request.format.schema : null;
    const prompt = encodePrompt(request.messages, schema, request.model);
    const fault = modelRequestFault(request, prompt.length, modelSpec(request.model));
    if (fault !== null) {
      limiter.countRequest(request.model, nowMs);
      return errorReply(fault);
    }

    const need = {
      promptTokens: prompt.length,
      capTokens: request.cap && request.cap.tokens * request.choices,
    };
    const admission = limiter.admit(request.model, need, nowMs);
    if (admission.kind === 'refused') return errorReply(admission.error);
    const attempt = asked.get(request.fingerprint) ?? 0;
    asked.set(request.fingerprint, attempt + 1);

    const seed = `${backend.seed}/${request.fingerprint}/${attempt}`;
    const chance = chanceFrom(seed);
    const { headers } = admission;
    const gateFault = drawFault(GATE_FAULTS, model.profile, chance);
    return gateFault === null
      ? complete(backend, { request, prompt, need, seed, chance, acceptedMs: nowMs, headers }, signal)
      : turnAway(gateFault, headers, () => limiter.crowdedOut(request.model, need, nowMs));
  };
}

/** Generates, charges and delivers. What is accepted is charged in full, even if the client leaves the next moment. */
async function complete(backend: ChatBackend, call: Call, signal: AbortSignal): Promise<Outgoing> {
  const { model, limiter, cashier, clock } = backend;
  const { request, chance, seed, acceptedMs } = call;
  const { profile } = model;
  const choices = Array.from({ length: request.choices }, (_, index) =>
    generate(request, call.prompt.length, index === 0 ? seed : `${seed}/${index}`, model),
  );
  const timing = timeCall(choices, chance, profile);
  const tokens = {
    promptTokens: call.prompt.length,
    cachedTokens: serveFromCache(backend, call, timing.firstTokenMs),
    completionTokens: choices.reduce((sum, choice) => sum + choice.tokens, 0),
  };
  const hasUsage = !befalls('missingUsage', profile, chance);
  const deliveryFault = drawFault(DELIVERY_FAULTS, profile, chance);
  const id = `chatcmpl-${sha256(seed).slice(0, 29)}`;
  cashier.charge({
    id,
    model: request.model,
    ...tokens,
    nanoUsd: charge(request, tokens, acceptedMs, profile.prices),
    finish: choices[0]?.finish ?? 'stop',
    outcome: deliveryFault === null ? 'delivered' : 'broken',
    faults: [
      ...choices.flatMap(({ faults }) => faults),
      ...(hasUsage ? [] : ['missingUsage']),
      ...(deliveryFault === null ? [] : [deliveryFault]),
    ],
    at: new Date(acceptedMs).toISOString(),
  });

  const stallMs = deliveryFault === 'stallBeforeHeaders' ? profile.stallMs : 0;
  try {
    await pause(clock, timing.totalMs + stallMs, signal);
  } catch (reason) {
    cashier.abandon(id);
    throw reason;
  } finally {
    limiter.settle(request.model, call.need, tokens.completionTokens, clock.now());
  }
  const completion = toCompletion(request, choices, { id, createdMs: acceptedMs, tokens, hasUsage });
  return {
    ...json(200, completion, call.headers),
    delivery: deliver(deliveryFault, chance, profile.stallMs),
  };
}

/** When the first token comes and when the last, in milliseconds from acceptance. */
function timeCall(choices: readonly Choice[], chance: Chance, profile: Model['profile']) {
  const longest = Math.max(...choices.map(({ tokens }) => tokens));
  const speed = between(chance, 'tokensPerSecond', profile.tokensPerSecond);
  const firstTokenMs = between(chance, 'firstTokenMs', profile.firstTokenMs) * profile.latencyScale;
  return { firstTokenMs, totalMs: firstTokenMs + (longest / speed) * 1000 * profile.latencyScale };
}

/** How many tokens of the prompt the cache holds; leaves the prompt there for calls after its first token. */
function serveFromCache(
  { cache, model }: ChatBackend,
  { request, prompt, acceptedMs }: Call,
  firstTokenMs: number,
): number {
  if (!model.profile.promptCache) return 0;
  const cachedTokens = cache.lookUp(request.model, prompt, acceptedMs);
  cache.store(request.model, prompt, acceptedMs + firstTokenMs);
  return cachedTokens;
}

/** Flex processing costs half (flex-processing guide). A model served without a price is free. */
function charge(
  request: ChatRequest,
  tokens: CallTokens,
  atMs: number,
  prices: Model['profile']['prices'],
): number {
  const full = priceUsage(request.model, tokens, atMs, prices) ?? 0;
  return request.serviceTier === 'flex' ? Math.ceil(full / 2) : full;
}

function deliver(fault: DeliveryFault | null, chance: Chance, stallMs: number): Delivery {
  const share = between(chance, 'share', [0.1, 0.9]);
  switch (fault) {
    case 'cutConnection':
      return { kind: 'cut', share };
    case 'resetConnection':
      return { kind: 'reset' };
    case 'stallAfterHeaders':
      return { kind: 'stall', share, stallMs };
    default:
      return { kind: 'whole' };
  }
}
