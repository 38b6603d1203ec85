import type { Profile } from './profile.ts';
import { TIERS } from './tiers.ts';

/** The profiles that come with the simulator. */
export type ProfileName = 'calm' | 'brisk' | 'lifelike' | 'hostile';

/** Nothing goes wrong and nothing takes time; limits are those of the highest tier. */
const CALM: Profile = {
  firstTokenMs: [300, 900],
  tokensPerSecond: [60, 100],
  batchTurnaroundMs: [1_200_000, 7_200_000],
  latencyScale: 0,
  limits: { '*': TIERS[5] },
  reserve: 'sum',
  refundUnused: false,
  limitHeaders: 'openai',
  projectTokensPerMinute: null,
  promptCache: false,
  promptCacheIdleMs: 300_000,
  promptCacheMaxMs: 3_600_000,
  models: [],
  prices: {},
  enforceShutdown: false,
  apiKeys: [],
  organization: 'org-simulated',
  maxBodyBytes: 26_214_400,
  faults: {},
  tiring: null,
  shortWords: [20, 30],
  uncappedTokens: [500, 800],
  stallMs: 600_000,
};

/**
 * Faults as a good day at a provider has them. The tiring law is fitted to the source documents: 15 % of batches of
 * 100 answers end in short ones, and under 2 % (1.3 %) of batches of 60.
 */
const BRISK: Profile = {
  ...CALM,
  faults: {
    verboseWithoutCap: 1,
    shortAnswers: 0.0005,
    longAnswers: 0.0005,
    missingItems: 0.0002,
    duplicatedItems: 0.0001,
    falseClaims: 0.001,
    brokenJson: 0.001,
    refusal: 0.0005,
    rateLimited: 0.003,
    rateLimitedBare: 0.001,
    overloaded: 0.002,
    serverError: 0.002,
    resourceUnavailable: 0.02,
    batchLineError: 0.002,
  },
  tiring: { scaleItems: 143.8, shape: 5 },
};

/** The same in true time, at tier 2, with the prompt cache and the network's share of trouble. */
const LIFELIKE: Profile = {
  ...BRISK,
  latencyScale: 1,
  limits: { '*': TIERS[2] },
  promptCache: true,
  faults: {
    ...BRISK.faults,
    stallBeforeHeaders: 0.001,
    stallAfterHeaders: 0.0005,
    cutConnection: 0.001,
    resetConnection: 0.001,
    batchFailed: 0.01,
    batchLineExpired: 0.001,
  },
};

/** Everything that can go wrong does, often; at once, so that it can be lived through many times. */
const HOSTILE: Profile = {
  ...CALM,
  faults: {
    verboseWithoutCap: 1,
    shortAnswers: 0.02,
    longAnswers: 0.02,
    missingItems: 0.02,
    duplicatedItems: 0.01,
    falseClaims: 0.02,
    unknownItems: 0.05,
    brokenJson: 0.03,
    fencedJson: 0.05,
    refusal: 0.02,
    contentFilter: 0.02,
    missingUsage: 0.02,
    rateLimited: 0.05,
    rateLimitedBare: 0.03,
    slowDown: 0.01,
    overloaded: 0.03,
    serverError: 0.03,
    badGateway: 0.01,
    resourceUnavailable: 0.1,
    batchFailed: 0.1,
    batchLineError: 0.03,
    batchLineExpired: 0.02,
    stallBeforeHeaders: 0.01,
    stallAfterHeaders: 0.01,
    cutConnection: 0.02,
    resetConnection: 0.02,
  },
  tiring: { scaleItems: 120, shape: 4 },
  stallMs: 30_000,
};

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  calm: CALM,
  brisk: BRISK,
  lifelike: LIFELIKE,
  hostile: HOSTILE,
};
