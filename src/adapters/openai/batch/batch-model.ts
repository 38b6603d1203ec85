import type { ModelClient } from '../../../domain/ports.ts';
import { createAsk } from './ask.ts';
import { createDesk, type Desk, type DeskOptions } from './desk.ts';

/** Asks through a provider's batch endpoints: one desk for each model. */
export function batchModel(options: DeskOptions): ModelClient {
  const desks = new Map<string, Desk>();
  let calls = 0;
  const deskOf = (model: string): Desk => {
    const desk = desks.get(model) ?? createDesk(options);
    desks.set(model, desk);
    return desk;
  };
  return {
    call: (request, signal) =>
      new Promise((resolve) => {
        const desk = deskOf(request.model);
        calls += 1;
        desk.add(createAsk({ request, number: calls, signal, onEnd: resolve, onAbort: desk.leave }));
      }),
  };
}
