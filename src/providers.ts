import { type OpenAiOptions, openAiModel } from './adapters/openai/openai-model.ts';
import { systemClock } from './adapters/system-clock.ts';
import type { Provider } from './pipeline/services.ts';
import { createSimulator, type SimulatorOptions } from './simulator/index.ts';

/** Any OpenAI-compatible server. With a base URL and no key a placeholder key is sent. */
export function openAi(options: Omit<OpenAiOptions, 'now'> & { readonly now?: () => number } = {}): Provider {
  return { client: openAiModel({ now: () => systemClock.now(), ...options }), simulated: false };
}

/** The embedded simulator, asked through the real client. Its text is marked as simulated wherever it shows. */
export function simulated(options: SimulatorOptions = {}): Provider {
  const simulator = createSimulator(options);
  const client = openAiModel({
    baseUrl: 'http://simulator.invalid/v1',
    fetch: simulator.fetch,
    now: () => simulator.clock.now(),
  });
  return { client, simulated: true };
}
