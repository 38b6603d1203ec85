import OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { sha256 } from '../../../src/domain/hash.ts';
import { replySchema } from '../../../src/domain/reply.ts';
import type { Assignment, ProfileInput, ProfileName, Simulator } from '../../../src/simulator/index.ts';
import { createSimulator, type SimulatorOptions } from '../../../src/simulator/index.ts';

/** `a1` to `a20`, `b1` to `b20` …: the keys of a batch of so many periods. */
export function keysOf(periods: number, questions = 20): string[] {
  return Array.from({ length: periods }, (_, period) =>
    Array.from({ length: questions }, (_, index) => `${String.fromCharCode(97 + period)}${index + 1}`),
  ).flat();
}

/** A request for these keys, as the pipeline makes it. */
export function aRequest(
  keys: readonly string[] = ['a1', 'a2', 'a3'],
  rest: Partial<ChatCompletionCreateParamsNonStreaming> = {},
): ChatCompletionCreateParamsNonStreaming {
  return {
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'Every answer is plain prose of 80 to 150 words, one or two paragraphs.' },
      { role: 'user', content: `Answer ${keys.join(', ')}.` },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'reply', strict: true, schema: { ...replySchema(keys) } },
    },
    max_tokens: 12_000,
    temperature: 0.8,
    ...rest,
  };
}

/** Prose without meaning: as long as asked, different for every seed, marked when it lies. */
export function babble({ minWords, maxWords, seed, lie }: Assignment): string {
  const words = Math.floor((minWords + maxWords) / 2);
  const names = [lie ? 'Falsely' : 'Truly', sha256(seed)];
  return Array.from({ length: words }, (_, index) => names[index] ?? 'word').join(' ');
}

/** A simulator with the given profile that writes {@link babble}. */
export function aSimulator(
  profile: ProfileName | ProfileInput = 'calm',
  options: SimulatorOptions = {},
): Simulator {
  return createSimulator({ profile, write: babble, ...options });
}

/** The real client, wired to a simulator inside the process or to a server's URL. */
export function aClient(to: Simulator | string): OpenAI {
  const where =
    typeof to === 'string' ? { baseURL: `${to}/v1` } : { baseURL: 'http://simulator/v1', fetch: to.fetch };
  return new OpenAI({ apiKey: 'sk-test', maxRetries: 0, ...where });
}

/** Sends a request as it is, without the client's types in the way. */
export async function send(
  simulator: Simulator,
  body: unknown,
  path = '/v1/chat/completions',
  init: RequestInit = {},
) {
  const response = await simulator.fetch(`http://simulator${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
  return {
    status: response.status,
    headers: response.headers,
    body: await response.json().catch(() => null),
  };
}
