import { dirname, resolve } from 'node:path';
import type { Lane } from '../domain/calls.ts';
import { inputError, OrreryError } from '../domain/failure.ts';
import { type MeasuredBudgets, parseMeasuredBudgets } from '../domain/measured-budgets.ts';
import type { Problem } from '../domain/problem.ts';
import type { OrreryOptions } from '../options.ts';
import type { Fallback } from '../pipeline/provider.ts';
import { FLAGSHIP_PRODUCTS } from '../products/index.ts';
import { openAi, simulated } from '../providers.ts';
import type { ProfileInput, ProfileName } from '../simulator/index.ts';
import { type Config, type FallbackConfig, loadProducts, readConfig, readJsonFile } from './config.ts';
import { timeMs } from './numeric.ts';
import type { Io } from './output.ts';

/** The flags that commands working on orders share. */
export interface Flags {
  readonly data: string;
  readonly out: string;
  readonly json?: true;
  readonly config?: string;
  readonly offline?: true;
  readonly budget?: number;
  readonly model?: string;
  readonly pace?: 'fixed' | 'adaptive';
  readonly lane?: Lane;
  /** Milliseconds. */
  readonly deadline?: number;
  readonly gap?: number;
  readonly concurrency?: number;
  /** A file of measured token budgets. */
  readonly budgets?: string;
}

/** Options for the library from flags, environment and config file. */
export async function readSettings(flags: Flags, env: Io['env']): Promise<OrreryOptions> {
  const config: Config = flags.config === undefined ? {} : await readConfig(flags.config);
  const { simulator = 'calm', products = [], tokenBudgets, deadline, fallbacks, ...rest } = config;
  const deadlineMs = flags.deadline ?? (deadline === undefined ? undefined : (timeMs(deadline) ?? 0));
  const own = flags.config === undefined ? [] : await loadProducts(products, flags.config);
  const budgets = await readBudgets(flags, tokenBudgets);
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: envModel } = env;
  const model = flags.model ?? (envModel || undefined);
  const isReal = !flags.offline && Boolean(apiKey || baseUrl);
  return {
    ...rest,
    provider: isReal
      ? openAi({ apiKey: apiKey || undefined, baseUrl: baseUrl || undefined })
      : simulatorOf(simulator, flags.config),
    ...(fallbacks ? { fallbacks: fallbacks.map((some) => fallbackOf(some, isReal, env)) } : {}),
    products: [...FLAGSHIP_PRODUCTS, ...own],
    data: flags.data,
    out: flags.out,
    ...(model === undefined ? {} : { model }),
    ...(flags.pace === undefined ? {} : { pace: flags.pace }),
    ...(flags.lane === undefined ? {} : { lane: flags.lane }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...(flags.gap === undefined ? {} : { gapMs: flags.gap }),
    ...(flags.concurrency === undefined ? {} : { concurrency: flags.concurrency }),
    ...(budgets === null ? {} : { tokenBudgets: [budgets] }),
  };
}

/** Offline, the simulator answers for every model and endpoint. */
function fallbackOf(
  { model, baseUrl, apiKeyEnv, sections }: FallbackConfig,
  isReal: boolean,
  env: Io['env'],
): Fallback {
  const apiKey = apiKeyEnv === undefined ? undefined : env[apiKeyEnv];
  return {
    model,
    ...(isReal && baseUrl ? { provider: openAi({ baseUrl, apiKey }) } : {}),
    ...(sections ? { sections } : {}),
  };
}

/** The embedded simulator with the config's profile, whose faults name the file they are in. */
function simulatorOf(profile: string | object, config = ''): OrreryOptions['provider'] {
  try {
    return simulated({ profile: profile as ProfileName | ProfileInput });
  } catch (error) {
    if (!(error instanceof OrreryError)) throw error;
    const within = ({ path, message }: Problem) =>
      typeof profile === 'string' ? { path: 'simulator', message } : { path: `simulator.${path}`, message };
    throw inputError(
      error.problems.map(within).map((fault) => ({ ...fault, path: `${config}: ${fault.path}` })),
    );
  }
}

/** The budgets file that a flag names, else the config; its path there is relative to the config file. */
async function readBudgets(
  { budgets, config }: Flags,
  configured: string | undefined,
): Promise<MeasuredBudgets | null> {
  const file =
    budgets ?? (configured === undefined ? undefined : resolve(dirname(config ?? '.'), configured));
  return file === undefined ? null : parseMeasuredBudgets(await readJsonFile(file), file);
}
