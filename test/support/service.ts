import type { Book } from '../../src/domain/book.ts';
import type { ModelRequest } from '../../src/domain/calls.ts';
import type { Store } from '../../src/domain/ports.ts';
import { openOrrery } from '../../src/open-orrery.ts';
import type { OrreryOptions } from '../../src/options.ts';
import type { Orrery } from '../../src/pipeline/api.ts';
import type { OrreryEvent } from '../../src/pipeline/events.ts';
import { memoryBinder } from '../../src/testing/memory-binder.ts';
import { type MemoryStore, memoryStore } from '../../src/testing/memory-store.ts';
import { type ScriptedCall, type ScriptedModel, scriptedModel } from '../../src/testing/scripted-model.ts';
import { type VirtualClock, virtualClock } from '../../src/testing/virtual-clock.ts';
import { aProduct, goodAnswers } from './orders.ts';

export const START_MS = Date.parse('2026-11-22T12:00:00Z');

export { memoryBinder };

export interface TestService {
  readonly orrery: Orrery;
  readonly clock: VirtualClock;
  readonly model: ScriptedModel;
  readonly store: MemoryStore;
  readonly events: OrreryEvent[];
  readonly books: ReadonlyMap<string, Book>;
}

export type Script = (request: ModelRequest, keys: readonly string[], call: number) => ScriptedCall;

/** A whole Orrery in virtual time, with a scripted model and everything in memory. */
export async function aService(
  options: Partial<OrreryOptions> & {
    readonly script?: Script;
    readonly memory?: MemoryStore;
    readonly at?: VirtualClock;
  } = {},
): Promise<TestService> {
  const {
    script = (_request, keys) => ({ answers: goodAnswers(keys), ms: 10_000 }),
    memory,
    at,
    ...rest
  } = options;
  const clock = at ?? virtualClock(START_MS);
  const model = scriptedModel(clock, script);
  const store = memory ?? memoryStore();
  const binder = memoryBinder();
  const orrery = await openOrrery({
    provider: { client: model, simulated: true },
    products: [aProduct()],
    clock,
    random: () => 0,
    store: store as Store,
    binder,
    ...rest,
  });
  const events: OrreryEvent[] = [];
  orrery.events$.subscribe((event) => events.push(event));
  return { orrery, clock, model, store, events, books: binder.books };
}
