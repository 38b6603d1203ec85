import { systemClock } from '../adapters/system-clock.ts';
import { sha256 } from '../domain/hash.ts';
import type { Clock } from '../domain/ports.ts';
import { createBatches } from './batches/batches.ts';
import { createFileStore } from './batches/file-store.ts';
import { fileRoutes } from './batches/files.ts';
import { type Bill, createCashier } from './billing/bill.ts';
import { chatCompletions } from './chat/chat-completions.ts';
import { createLimiter } from './limits/limiter.ts';
import type { WriteAnswer } from './model/author.ts';
import { createPromptCache } from './model/prompt-cache.ts';
import { type ProfileInput, resolveProfile } from './profile/parse-profile.ts';
import type { Profile } from './profile/profile.ts';
import type { ProfileName } from './profile/profiles.ts';
import { writeAnswer } from './prose/index.ts';
import {
  badRequest,
  bodyTooLarge,
  errorReply,
  incorrectKey,
  MISSING_KEY,
  SERVER_ERROR,
} from './server/api-error.ts';
import { type Handler, type Incoming, json, type Outgoing } from './server/exchange.ts';
import { createFetch } from './server/fetch.ts';
import { listModels, retrieveModel } from './server/models.ts';
import { findRoute, type Route } from './server/routes.ts';

export interface SimulatorOptions {
  /** How the provider behaves: a profile's name, or what a profile file holds. @defaultValue `calm` */
  readonly profile?: ProfileName | ProfileInput;
  /** All chance hangs on it, on the request, and on how often that was asked before. @defaultValue 1 */
  readonly seed?: number | string;
  /** Drives latency, limits and the prompt cache. @defaultValue the machine's clock */
  readonly clock?: Clock;
  /** Writes the answers. @defaultValue the simulator's own prose */
  readonly write?: WriteAnswer;
}

/**
 * A server that speaks OpenAI's chat-completions API, batches and their files included: `fetch` answers inside the process, {@link listen} over HTTP.
 * The same seed gives the same answers either way, in whatever order requests come.
 */
export interface Simulator {
  readonly profile: Profile;
  readonly clock: Clock;
  /** Stands in for the global `fetch`, whatever the host of the URL. */
  readonly fetch: typeof globalThis.fetch;
  /** Answers one request. Rejects only with the reason of its signal. */
  readonly handle: Handler;
  /** What the server has charged so far. */
  bill(): Bill;
}

/** Starts a provider with full buckets, an empty cache and nothing on the bill. Throws `INPUT_INVALID` for a bad profile. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { seed = 1, clock = systemClock, write = writeAnswer } = options;
  const profile = resolveProfile(options.profile ?? 'calm');
  const cashier = createCashier();
  const files = createFileStore(String(seed));
  const shared = {
    model: { profile, writeAnswer: write },
    cashier,
    clock,
    seed: String(seed),
    asked: countOccurrences(),
  };
  const batches = createBatches({ ...shared, files });
  const bill = () => {
    batches.refresh();
    return cashier.bill();
  };
  const chat = chatCompletions({
    ...shared,
    limiter: createLimiter(profile),
    cache: createPromptCache({ idleMs: profile.promptCacheIdleMs, maxMs: profile.promptCacheMaxMs }),
  });
  const routes = [
    ...createRoutes(profile, clock, bill, chat),
    ...fileRoutes(files, clock, batches.refresh),
    ...batches.routes,
  ];
  let requests = 0;

  const handle: Handler = async (incoming) => {
    const startedMs = clock.now();
    requests += 1;
    const id = `req_${sha256(`${seed} ${requests}`).slice(0, 32)}`;
    const reply = await answer(routes, profile, incoming);
    const headers = {
      'x-request-id': id,
      'openai-version': '2020-10-01',
      'openai-organization': profile.organization,
      'openai-processing-ms': String(Math.max(0, Math.round(clock.now() - startedMs))),
    };
    return { ...reply, headers: { ...headers, ...reply.headers } };
  };
  return { profile, clock, handle, fetch: createFetch(handle, clock), bill };
}

function createRoutes(profile: Profile, clock: Clock, bill: () => Bill, chat: Handler): readonly Route[] {
  return [
    { method: 'POST', path: /^\/chat\/completions$/, answer: chat },
    { method: 'GET', path: /^\/models$/, answer: () => listModels(profile) },
    {
      method: 'GET',
      path: /^\/models\/(.+)$/,
      answer: (_, id = '') => retrieveModel(id, profile, clock.now()),
    },
    { method: 'GET', path: /^\/bill$/, open: true, answer: () => json(200, bill()) },
  ];
}

/** How often each text was counted before. */
function countOccurrences(): (text: string) => number {
  const counts = new Map<string, number>();
  return (text) => {
    const before = counts.get(text) ?? 0;
    counts.set(text, before + 1);
    return before;
  };
}

/** A fault of the simulator's own is a 500 as any other; only a client that went away is not answered. */
async function answer(routes: readonly Route[], profile: Profile, incoming: Incoming): Promise<Outgoing> {
  try {
    const route = findRoute(routes, incoming);
    if ('status' in route) return route;
    return (route.open ? null : refusal(incoming, profile)) ?? (await route.answer(incoming));
  } catch (error) {
    if (incoming.signal.aborted) throw error;
    return errorReply(SERVER_ERROR);
  }
}

/** Why a request is not even looked at. */
function refusal({ header, body }: Incoming, { apiKeys, maxBodyBytes }: Profile): Outgoing | null {
  const key = /^Bearer\s+(.+)$/i.exec(header('authorization') ?? '')?.[1] ?? '';
  if (apiKeys.length > 0 && !apiKeys.includes(key))
    return errorReply(key === '' ? MISSING_KEY : incorrectKey(key));
  const bytes = Buffer.byteLength(body);
  if (bytes > maxBodyBytes) return errorReply(bodyTooLarge(maxBodyBytes, bytes));
  return CLIENT_REQUEST_ID.test(header('x-client-request-id') ?? '')
    ? null
    : errorReply(badRequest('X-Client-Request-Id must hold at most 512 ASCII characters.'));
}

const CLIENT_REQUEST_ID = /^[\x20-\x7e]{0,512}$/;
