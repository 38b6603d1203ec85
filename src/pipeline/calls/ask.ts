import type { CallOutcome, ModelRequest } from '../../domain/calls.ts';
import type { ModelClient } from '../../domain/ports.ts';

/** Makes a call. A client that throws breaks its contract, but not the order; whether it was billed, nobody knows. */
export async function ask(
  client: ModelClient,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<CallOutcome> {
  try {
    return await client.call(request, signal);
  } catch (error) {
    const message = `the client broke: ${error instanceof Error ? error.message : String(error)}`;
    return {
      kind: 'failure',
      failure: { code: 'MODEL_CONNECTION_LOST', message },
      limits: {},
      requestId: null,
    };
  }
}
