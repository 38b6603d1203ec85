import { sha256 } from '../../domain/hash.ts';
import type { BillOutcome, Cashier } from '../billing/bill.ts';
import { type CallTokens, priceUsage } from '../billing/price.ts';
import type { Chance } from '../chance.ts';
import { type Choice, generate, type Model } from '../model/generate.ts';
import { befalls } from '../profile/draw-faults.ts';
import type { ChatRequest } from './chat-request.ts';
import { toCompletion } from './completion.ts';

/** A request that is being answered, at once or as a line of a batch. */
export interface Job {
  readonly request: ChatRequest;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  /** All chance hangs on it: the simulator's seed, the request, and how often it was asked before. */
  readonly seed: string;
  readonly chance: Chance;
  readonly atMs: number;
  /** Batch and flex processing cost half (pricing page). */
  readonly isHalfPrice: boolean;
  readonly outcome: BillOutcome;
  /** Names of faults beyond those of the answer itself. */
  readonly faults: readonly string[];
}

export interface Produced {
  readonly id: string;
  /** The completion as the API writes it. */
  readonly completion: object;
  readonly tokens: CallTokens;
  /** Tokens of the longest choice. */
  readonly longest: number;
}

/** Generates a completion and charges it in full. A model served without a price is free. */
export function produce(
  { model, cashier }: { readonly model: Model; readonly cashier: Cashier },
  job: Job,
): Produced {
  const { request, promptTokens, cachedTokens, seed, chance, atMs } = job;
  const choices = Array.from({ length: request.choices }, (_, index) =>
    generate(request, promptTokens, index === 0 ? seed : `${seed}/${index}`, model),
  );
  const tokens = { promptTokens, cachedTokens, completionTokens: sumTokens(choices) };
  const full = priceUsage(request.model, tokens, atMs, model.profile.prices) ?? 0;
  const hasUsage = !befalls('missingUsage', model.profile, chance);
  const id = `chatcmpl-${sha256(seed).slice(0, 29)}`;
  cashier.charge({
    id,
    model: request.model,
    ...tokens,
    nanoUsd: job.isHalfPrice ? Math.ceil(full / 2) : full,
    finish: choices[0]?.finish ?? 'stop',
    outcome: job.outcome,
    faults: [
      ...choices.flatMap(({ faults }) => faults),
      ...(hasUsage ? [] : ['missingUsage']),
      ...job.faults,
    ],
    at: new Date(atMs).toISOString(),
  });
  return {
    id,
    completion: toCompletion(request, choices, { id, createdMs: atMs, tokens, hasUsage }),
    tokens,
    longest: Math.max(...choices.map((choice) => choice.tokens)),
  };
}

const sumTokens = (choices: readonly Choice[]) => choices.reduce((sum, choice) => sum + choice.tokens, 0);
