import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { defineProduct } from '../domain/define-product.ts';
import { inputError, OrreryError } from '../domain/failure.ts';
import { toProblems } from '../domain/problem.ts';
import type { Product } from '../domain/product.ts';
import type { OrreryOptions } from '../options.ts';

/** What `--config FILE` may hold: everything flags do not say. */
export type Config = Pick<
  OrreryOptions,
  | 'tier'
  | 'lane'
  | 'routes'
  | 'limits'
  | 'prices'
  | 'models'
  | 'budgets'
  | 'alerts'
  | 'replyCache'
  | 'warmUp'
  | 'longestWaitMs'
  | 'retries'
> & {
  readonly fallbacks?: readonly FallbackConfig[];
  /** The embedded simulator's profile: a name, or the profile itself. */
  readonly simulator?: string | object;
  /** How long a half-price lane may be waited for: `6h`. */
  readonly deadline?: string;
  /** A file that `orrery calibrate` wrote; its path is relative to the config file. */
  readonly tokenBudgets?: string;
  /** Modules that export products of the host's own; paths are relative to the config file. */
  readonly products?: readonly string[];
};

/** A model to fall back on; at another endpoint where there is a base URL. */
export interface FallbackConfig {
  readonly model: string;
  readonly baseUrl?: string;
  /** Name of the environment variable that holds its key: keys do not belong in files. */
  readonly apiKeyEnv?: string;
  readonly sections?: readonly string[];
}

const positive = { type: 'number', exclusiveMinimum: 0 };
const amount = { type: 'number', minimum: 0 };
const whole = { type: 'integer', minimum: 0 };
const record = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const byModel = (schema: object) => ({ type: 'object', additionalProperties: schema });

const SCHEMA = record({
  tier: { enum: [1, 2, 3, 4, 5] },
  lane: { enum: ['standard', 'flex', 'batch'] },
  deadline: {
    type: 'string',
    pattern: '^(?=.*[1-9])\\d+(\\.\\d+)?[smhd]$',
    description: 'a time above 0 like 90m, 6h or 1d',
  },
  fallbacks: {
    type: 'array',
    items: record(
      {
        model: { type: 'string', minLength: 1 },
        baseUrl: { type: 'string', pattern: '^https?://' },
        apiKeyEnv: { type: 'string', minLength: 1 },
        sections: { type: 'array', items: { type: 'string' } },
      },
      ['model'],
    ),
  },
  routes: byModel({ type: 'string', minLength: 1 }),
  limits: byModel(
    record({ requestsPerMinute: positive, tokensPerMinute: positive }, [
      'requestsPerMinute',
      'tokensPerMinute',
    ]),
  ),
  prices: byModel(
    record({ input: amount, output: amount, cachedInput: amount, cacheWrite: amount }, ['input', 'output']),
  ),
  models: byModel(
    record({
      contextTokens: positive,
      maxOutputTokens: positive,
      shutdown: { type: ['string', 'null'] },
      reasons: { type: 'boolean' },
    }),
  ),
  budgets: record({ orderUsd: amount, userUsd: amount, dayUsd: amount, monthUsd: amount }),
  replyCache: record({ ttlMs: positive, mostReplies: { type: 'integer', minimum: 1 } }),
  warmUp: { type: 'boolean' },
  longestWaitMs: positive,
  alerts: record({
    levels: { type: 'array', items: { type: 'number', exclusiveMinimum: 0, maximum: 1 } },
    webhook: { type: 'string', pattern: '^https?://' },
  }),
  retries: record({
    rateLimit: whole,
    overload: whole,
    transport: whole,
    timeout: whole,
    content: whole,
    lane: whole,
  }),
  simulator: { type: ['string', 'object'] },
  tokenBudgets: { type: 'string', minLength: 1 },
  products: { type: 'array', items: { type: 'string', minLength: 1 } },
});

const validate = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true }).compile<Config>(SCHEMA);

/** Reads a config file. Rejects with `INPUT_INVALID`, naming the file and each fault's path. */
export async function readConfig(path: string): Promise<Config> {
  const config = await readJsonFile(path);
  if (validate(config)) return config;
  throw inputError(
    toProblems(validate.errors).map((fault) => ({
      ...fault,
      path: fault.path === '' ? path : `${path}: ${fault.path}`,
    })),
  );
}

/** Loads the products that modules export. Rejects with `INPUT_INVALID` for a module that has none. */
export async function loadProducts(modules: readonly string[], configPath: string): Promise<Product[]> {
  const loaded = modules.map(async (path) => {
    const file = resolve(dirname(configPath), path);
    const exported = await import(pathToFileURL(file).href).catch((cause: unknown) => {
      throw new OrreryError(
        'INPUT_INVALID',
        `cannot load products from ${file}: ${(cause as Error).message}`,
        { cause },
      );
    });
    const products = Object.values(exported as object).filter(isProduct);
    if (products.length === 0) throw new OrreryError('INPUT_INVALID', `${file} exports no product`);
    return products.map((product) => defineProduct(product));
  });
  return (await Promise.all(loaded)).flat();
}

const isProduct = (value: unknown): value is Product =>
  typeof value === 'object' && value !== null && 'sections' in value && 'facts' in value;

/** Reads a JSON file that a person wrote. Rejects with `INPUT_INVALID`. */
export async function readJsonFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(code);
    throw new OrreryError('INPUT_INVALID', `cannot read ${path}: ${why}`, { cause });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new OrreryError('INPUT_INVALID', `${path} is not JSON: ${(cause as Error).message}`, { cause });
  }
}
