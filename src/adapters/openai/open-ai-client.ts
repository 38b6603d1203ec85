import OpenAI from 'openai';
import { patientFetch } from './patient-fetch.ts';

/** Where the server is, and how it is asked. */
export interface Connection {
  /** A local server may need none: then a placeholder is sent. */
  readonly apiKey?: string | undefined;
  /** @defaultValue `https://api.openai.com/v1` */
  readonly baseUrl?: string | undefined;
  /** Carries the requests. @defaultValue undici without its 300 s limits: deadlines are the pipeline's */
  readonly fetch?: typeof fetch | undefined;
}

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';
const PLACEHOLDER_KEY = 'no-key-needed';

/** The official client, whose own retries and time-outs are off. */
export function openAiClient({
  apiKey,
  baseUrl = OPENAI_BASE_URL,
  fetch = patientFetch(),
}: Connection): OpenAI {
  // What the client would otherwise read from the environment is given: a library reads none. (Only its
  // OPENAI_CUSTOM_HEADERS cannot be switched off.)
  return new OpenAI({
    apiKey: apiKey || PLACEHOLDER_KEY,
    baseURL: baseUrl,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    fetch,
    maxRetries: 0,
    timeout: LONGEST_TIMER_MS,
  });
}

/** The longest delay a timer takes: the client insists on a time-out, and ours is elsewhere. */
const LONGEST_TIMER_MS = 2_147_483_647;
