import { openAiBatch } from './adapters/openai/batch/openai-batch.ts';
import type { Connection } from './adapters/openai/open-ai-client.ts';
import { openAiModel } from './adapters/openai/openai-model.ts';
import { patientFetch } from './adapters/openai/patient-fetch.ts';
import { systemClock } from './adapters/system-clock.ts';
import type { Clock } from './domain/ports.ts';
import type { Provider } from './pipeline/provider.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator/index.ts';

/** Any OpenAI-compatible server. With a base URL and no key a placeholder key is sent. */
export function openAi(options: Connection & { readonly clock?: Clock } = {}): Provider {
  const { clock = systemClock, fetch = patientFetch(), ...connection } = options;
  return { ...clientsOf({ ...connection, fetch }, clock), simulated: false };
}

/**
 * The embedded simulator, asked through the real client. Its text is marked as simulated wherever it shows.
 *
 * @param options - a simulator's, or one that others use too.
 */
export function simulated(options: SimulatorOptions | Simulator = {}): Provider {
  const simulator = 'handle' in options ? options : createSimulator(options);
  const connection = { baseUrl: 'http://simulator.invalid/v1', fetch: simulator.fetch };
  return { ...clientsOf(connection, simulator.clock), simulated: true };
}

function clientsOf(connection: Connection, clock: Clock): Omit<Provider, 'simulated'> {
  const now = () => clock.now();
  return {
    client: openAiModel({ ...connection, now }),
    lanes: {
      flex: openAiModel({ ...connection, lane: 'flex', now }),
      batch: openAiBatch({ ...connection, clock }),
    },
  };
}
