import { modelSpec } from '../../domain/models.ts';
import { priceUsage } from '../billing/price.ts';
import type { Profile } from '../profile/profile.ts';
import { type ApiError, errorReply, modelNotFound } from './api-error.ts';
import { json, type Outgoing } from './exchange.ts';

/** Chat models of the API with the snapshot each name stands for, and the day it was made (Unix time, in seconds). */
const MODELS: readonly (readonly [id: string, snapshot: string, created: number])[] = [
  ['gpt-4o', 'gpt-4o-2024-08-06', 1_715_367_049],
  ['gpt-4o-2024-08-06', 'gpt-4o-2024-08-06', 1_722_814_719],
  ['gpt-4o-2024-11-20', 'gpt-4o-2024-11-20', 1_739_331_543],
  ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18', 1_721_172_741],
  ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini-2024-07-18', 1_721_172_717],
  ['gpt-4.1', 'gpt-4.1-2025-04-14', 1_744_316_542],
  ['gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14', 1_744_318_173],
  ['gpt-4.1-nano', 'gpt-4.1-nano-2025-04-14', 1_744_321_707],
  ['gpt-5', 'gpt-5-2025-08-07', 1_754_425_777],
  ['gpt-5-mini', 'gpt-5-mini-2025-08-07', 1_754_425_928],
  ['gpt-5-nano', 'gpt-5-nano-2025-08-07', 1_754_426_384],
  ['gpt-6-luna', 'gpt-6-luna', 1_789_000_000],
  ['gpt-6-sol', 'gpt-6-sol', 1_789_000_000],
];

/** The exact model that answers for a name. */
export function snapshotOf(model: string): string {
  return MODELS.find(([id]) => id === model)?.[1] ?? model;
}

/** Why this server does not serve a model at a time; null when it does. */
export function modelFault(model: string, profile: Profile, nowMs: number): ApiError | null {
  if (!isServed(model, profile)) return modelNotFound(model);
  const { shutdown } = modelSpec(model);
  if (!profile.enforceShutdown || shutdown === null || nowMs < Date.parse(shutdown)) return null;
  return {
    ...modelNotFound(model),
    message: `The model \`${model}\` has been deprecated, learn more here: https://platform.openai.com/docs/deprecations`,
  };
}

function isServed(model: string, { models, prices }: Profile): boolean {
  return models.includes('*') || models.includes(model) || priceUsage(model, NOTHING, 0, prices) !== null;
}

const NOTHING = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };

/** `GET /v1/models`. */
export function listModels(profile: Profile): Outgoing {
  return json(200, { object: 'list', data: modelIds(profile).map(describeModel) });
}

/** `GET /v1/models/{id}`. */
export function retrieveModel(id: string, profile: Profile, nowMs: number): Outgoing {
  const fault = modelFault(id, profile, nowMs);
  return fault === null ? json(200, describeModel(id)) : errorReply(fault);
}

function modelIds({ models, prices }: Profile): string[] {
  const listed = models.filter((id) => id !== '*');
  return [...new Set([...MODELS.map(([id]) => id), ...listed, ...Object.keys(prices)])];
}

function describeModel(id: string) {
  const created = MODELS.find(([known]) => known === id)?.[2] ?? 0;
  const owner = id.startsWith('gpt-') ? 'system' : 'organization-owner';
  return { id, object: 'model', created, owned_by: owner, shutdown_date: modelSpec(id).shutdown };
}
