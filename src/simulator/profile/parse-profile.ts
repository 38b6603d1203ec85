import { Ajv } from 'ajv';
import { inputError } from '../../domain/failure.ts';
import { type Problem, toProblems } from '../../domain/problem.ts';
import type { Profile } from './profile.ts';
import { PROFILE_SCHEMA } from './profile-schema.ts';
import { PROFILES, type ProfileName } from './profiles.ts';
import { TIERS, type Tier } from './tiers.ts';

/** A profile as a file holds it: what it leaves out comes from the profile it extends. */
export type ProfileInput = Partial<Profile> & {
  /** @defaultValue `calm` */
  readonly extends?: ProfileName;
  /** OpenAI's usage tier: its limits hold for every model that `limits` does not name. */
  readonly tier?: Tier;
};

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile<ProfileInput>(PROFILE_SCHEMA);

/** Reads a profile. Throws `INPUT_INVALID` with the path of every fault. */
export function parseProfile(input: unknown): Profile {
  const problems = validate(input) ? rangeProblems(input) : toProblems(validate.errors);
  if (problems.length > 0) throw inputError(problems);
  const { extends: parent = 'calm', tier, ...own } = input as ProfileInput;
  const base = PROFILES[parent];
  const limits = tier === undefined ? base.limits : { '*': TIERS[tier] };
  return {
    ...base,
    ...own,
    limits: { ...limits, ...own.limits },
    faults: { ...base.faults, ...own.faults },
  };
}

/** A profile by its name, or as its file holds it. Throws `INPUT_INVALID` for an unknown name as for a bad file. */
export function resolveProfile(profile: ProfileName | ProfileInput): Profile {
  return parseProfile(typeof profile === 'string' ? { extends: profile } : profile);
}

function rangeProblems(input: ProfileInput): Problem[] {
  const ranges = [
    'firstTokenMs',
    'tokensPerSecond',
    'batchTurnaroundMs',
    'shortWords',
    'uncappedTokens',
  ] as const;
  return ranges
    .filter((name) => input[name] !== undefined && input[name][0] > input[name][1])
    .map((path) => ({ path, message: 'must not begin above its end' }));
}
