import type { JsonSchema } from '../../domain/json.ts';
import { FAULTS } from './faults.ts';
import { PROFILES } from './profiles.ts';
import { TIERS } from './tiers.ts';

const amount = { type: 'number', minimum: 0 };
const count = { type: 'integer', minimum: 1 };
const probability = { type: 'number', minimum: 0, maximum: 1 };

/** A pair of numbers, the first not above the second (which a schema cannot say). */
const range = (number: JsonSchema) => ({ type: 'array', items: number, minItems: 2, maxItems: 2 });

const closed = (properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** The shape of a profile file. */
export const PROFILE_SCHEMA: JsonSchema = closed({
  extends: { enum: Object.keys(PROFILES) },
  tier: { enum: Object.keys(TIERS).map(Number) },
  firstTokenMs: range(amount),
  tokensPerSecond: range({ type: 'number', exclusiveMinimum: 0 }),
  latencyScale: amount,
  limits: {
    type: 'object',
    additionalProperties: closed({
      requestsPerMinute: count,
      requestsPerDay: count,
      tokensPerMinute: count,
      tokensPerDay: count,
      batchQueueTokens: count,
    }),
  },
  batchTurnaroundMs: range(amount),
  reserve: { enum: ['sum', 'max'] },
  refundUnused: { type: 'boolean' },
  limitHeaders: { enum: ['openai', 'azure', 'none'] },
  projectTokensPerMinute: { type: ['integer', 'null'], minimum: 1 },
  promptCache: { type: 'boolean' },
  promptCacheIdleMs: amount,
  promptCacheMaxMs: amount,
  models: { type: 'array', items: { type: 'string', minLength: 1 } },
  prices: {
    type: 'object',
    additionalProperties: closed({ input: amount, cachedInput: amount, output: amount }, ['input', 'output']),
  },
  enforceShutdown: { type: 'boolean' },
  apiKeys: { type: 'array', items: { type: 'string', minLength: 1 } },
  organization: { type: 'string', minLength: 1 },
  maxBodyBytes: count,
  faults: closed(Object.fromEntries(FAULTS.map((name) => [name, probability]))),
  tiring: {
    type: ['object', 'null'],
    properties: {
      scaleItems: { type: 'number', exclusiveMinimum: 0 },
      shape: { type: 'number', exclusiveMinimum: 0 },
    },
    required: ['scaleItems', 'shape'],
    additionalProperties: false,
  },
  shortWords: range(count),
  uncappedTokens: range(count),
  stallMs: amount,
});
