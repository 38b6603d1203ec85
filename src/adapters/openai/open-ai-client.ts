import OpenAI from 'openai';
import { VERSION } from 'openai/version';
import { OrreryError } from '../../domain/failure.ts';
import { errorText } from './error-body.ts';
import { withOwnHeaders } from './own-headers.ts';
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

/**
 * The official client, whose own retries and time-outs are off, and which takes nothing from the environment.
 *
 * @throws OrreryError `OPTIONS_INVALID` when `OPENAI_CUSTOM_HEADERS` is set to what is no header: the client reads it
 * before it can be stopped.
 */
export function openAiClient({
  apiKey,
  baseUrl = OPENAI_BASE_URL,
  fetch = patientFetch(),
}: Connection): OpenAI {
  const key = apiKey || PLACEHOLDER_KEY;
  try {
    return new TellingOpenAi({
      apiKey: key,
      baseURL: baseUrl,
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      logLevel: 'off',
      // Said here, these win over the environment's; all others are kept back.
      defaultHeaders: {
        Accept: 'application/json',
        Authorization: `Bearer ${key}`,
        'User-Agent': `OpenAI/JS ${VERSION}`,
      },
      fetch: withOwnHeaders(fetch),
      maxRetries: 0,
      timeout: LONGEST_TIMER_MS,
    });
  } catch (cause) {
    throw new OrreryError(
      'OPTIONS_INVALID',
      `the openai client cannot be made (is OPENAI_CUSTOM_HEADERS set?): ${(cause as Error).message}`,
      { cause },
    );
  }
}

/** Tells of errors whose body is not as OpenAI writes it, too: the client drops what they say. */
class TellingOpenAi extends OpenAI {
  protected override makeStatusError(...[status, body, message, headers]: StatusError) {
    return super.makeStatusError(status, body, message ?? errorText(body), headers);
  }
}

type StatusError = Parameters<OpenAI['makeStatusError']>;

/** The longest delay a timer takes: the client insists on a time-out, and ours is elsewhere. */
const LONGEST_TIMER_MS = 2_147_483_647;
