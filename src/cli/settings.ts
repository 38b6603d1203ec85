import { InvalidArgumentError } from 'commander';
import type { OrreryOptions } from '../open-orrery.ts';
import { openAi, simulated } from '../providers.ts';
import type { ProfileInput, ProfileName } from '../simulator/index.ts';
import { type Config, readConfig } from './config.ts';

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
  readonly gap?: number;
  readonly concurrency?: number;
}

/** Options for the library from flags, environment and config file. */
export async function readSettings(
  flags: Flags,
  env: NodeJS.ProcessEnv = process.env,
): Promise<OrreryOptions> {
  const config: Config = flags.config === undefined ? {} : await readConfig(flags.config);
  const { simulator = 'calm', ...rest } = config;
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: envModel } = env;
  const model = flags.model ?? (envModel || undefined);
  const isReal = !flags.offline && Boolean(apiKey || baseUrl);
  return {
    ...rest,
    provider: isReal
      ? openAi({ apiKey: apiKey || undefined, baseUrl: baseUrl || undefined })
      : simulated({ profile: simulator as ProfileName | ProfileInput }),
    data: flags.data,
    out: flags.out,
    ...(model === undefined ? {} : { model }),
    ...(flags.pace === undefined ? {} : { pace: flags.pace }),
    ...(flags.gap === undefined ? {} : { gapMs: flags.gap }),
    ...(flags.concurrency === undefined ? {} : { concurrency: flags.concurrency }),
  };
}

/** A flag's value as a number within bounds; commander turns the error into a usage message. */
export const numeric =
  (name: string, { min = 0, isWhole = false }: { min?: number; isWhole?: boolean } = {}) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value < min || (isWhole && !Number.isInteger(value)))
      throw new InvalidArgumentError(
        `${name} must be a ${isWhole ? 'whole ' : ''}number of at least ${min}.`,
      );
    return value;
  };
