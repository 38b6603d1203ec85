import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { inputError, OrreryError } from '../domain/failure.ts';
import { toProblems } from '../domain/problem.ts';
import type { OrreryOptions } from '../open-orrery.ts';

/** What `--config FILE` may hold: everything flags do not say. */
export type Config = Pick<OrreryOptions, 'tier' | 'limits' | 'prices' | 'models' | 'budgets' | 'retries'> & {
  /** The embedded simulator's profile: a name, or the profile itself. */
  readonly simulator?: string | object;
};

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
  retries: record({ rateLimit: whole, overload: whole, transport: whole, timeout: whole, content: whole }),
  simulator: { type: ['string', 'object'] },
});

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile<Config>(SCHEMA);

/** Reads a config file. Rejects with `INPUT_INVALID`, naming the file and each fault's path. */
export async function readConfig(path: string): Promise<Config> {
  const config = await readJsonFile(path);
  if (validate(config)) return config;
  throw inputError(
    toProblems(validate.errors).map((fault) => ({ ...fault, path: `${path}: ${fault.path}` })),
  );
}

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
