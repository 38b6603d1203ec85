import { modelSpec } from '../../domain/models.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Cashier } from '../billing/bill.ts';
import { between, type Chance, chanceFrom } from '../chance.ts';
import type { Limiter, Need } from '../limits/limiter.ts';
import { encodePrompt } from '../model/count.ts';
import type { Model } from '../model/generate.ts';
import type { PromptCache } from '../model/prompt-cache.ts';
import { pause } from '../pause.ts';
import { drawFault } from '../profile/draw-faults.ts';
import { DELIVERY_FAULTS, type DeliveryFault, FLEX_FAULTS, GATE_FAULTS } from '../profile/faults.ts';
import { errorReply } from '../server/api-error.ts';
import { type Delivery, type Handler, json, type Outgoing } from '../server/exchange.ts';
import { modelFault } from '../server/models.ts';
import { type ChatRequest, readChatRequest } from './chat-request.ts';
import { turnAway } from './gate.ts';
import { modelRequestFault } from './model-checks.ts';
import { produce } from './produce.ts';

/** What the endpoint stands on. */
export interface ChatBackend {
  readonly model: Model;
  readonly limiter: Limiter;
  readonly cache: PromptCache;
  readonly cashier: Cashier;
  readonly clock: Clock;
  readonly seed: string;
  /** How often a request was asked before, by its fingerprint; counts this time. */
  readonly asked: (fingerprint: string) => number;
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

    const seed = `${backend.seed}/${request.fingerprint}/${backend.asked(request.fingerprint)}`;
    const chance = chanceFrom(seed);
    const { headers } = admission;
    const gates = isFlex(request) ? [...GATE_FAULTS, ...FLEX_FAULTS] : GATE_FAULTS;
    const gateFault = drawFault(gates, model.profile, chance);
    return gateFault === null
      ? complete(backend, { request, prompt, need, seed, chance, acceptedMs: nowMs, headers }, signal)
      : turnAway(gateFault, headers, () => limiter.crowdedOut(request.model, need, nowMs));
  };
}

/** Generates, charges and delivers. What is accepted is charged in full, even if the client leaves the next moment. */
async function complete(backend: ChatBackend, call: Call, signal: AbortSignal): Promise<Outgoing> {
  const { limiter, cashier, clock } = backend;
  const { request, chance, seed, acceptedMs } = call;
  const { profile } = backend.model;
  const pace = isFlex(request) ? FLEX_SLOWNESS : 1;
  const firstTokenMs = between(chance, 'firstTokenMs', profile.firstTokenMs) * profile.latencyScale * pace;
  const deliveryFault = drawFault(DELIVERY_FAULTS, profile, chance);
  const { id, completion, tokens, longest } = produce(backend, {
    request,
    promptTokens: call.prompt.length,
    cachedTokens: serveFromCache(backend, call, firstTokenMs),
    seed,
    chance,
    atMs: acceptedMs,
    isHalfPrice: isFlex(request),
    outcome: deliveryFault === null ? 'delivered' : 'broken',
    faults: deliveryFault === null ? [] : [deliveryFault],
  });
  const speed = between(chance, 'tokensPerSecond', profile.tokensPerSecond) / pace;
  const totalMs = firstTokenMs + (longest / speed) * 1000 * profile.latencyScale;

  const stallMs = deliveryFault === 'stallBeforeHeaders' ? profile.stallMs : 0;
  try {
    await pause(clock, totalMs + stallMs, signal);
  } catch (reason) {
    cashier.abandon(id);
    throw reason;
  } finally {
    limiter.settle(request.model, call.need, tokens.completionTokens, clock.now());
  }
  return {
    ...json(200, completion, call.headers),
    delivery: deliver(deliveryFault, chance, profile.stallMs),
  };
}

const isFlex = ({ serviceTier }: ChatRequest) => serviceTier === 'flex';

/** Flex requests wait for capacity to be left over, and are written more slowly. */
const FLEX_SLOWNESS = 3;

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
