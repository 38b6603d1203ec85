import { Observable } from 'rxjs';
import { createActor, fromPromise } from 'xstate';
import type { CallOutcome } from '../../domain/calls.ts';
import {
  type AttemptInput,
  type BatchInput,
  type BatchOutcome,
  batchMachine,
  type Clearance,
  type Settlement,
} from '../../machines/batch-machine.ts';
import type { Stop } from '../order/stopping.ts';
import type { Services } from '../services.ts';
import type { BatchCalls } from './batch-calls.ts';

/** What a running batch tells: each state it enters, and at last its outcome. */
export interface BatchSignal {
  readonly batch: string;
  readonly state: string;
  readonly outcome: BatchOutcome | null;
}

/**
 * Runs batch machines: subscribing starts one, unsubscribing stops it. Stopping a machine aborts what it invoked;
 * what was under way is booked all the same.
 */
export function batchRunner(
  { clock, inspect }: Services,
  callsOf: (batch: AttemptInput['batch']) => BatchCalls,
  stop$: Observable<Stop>,
): (input: BatchInput) => Observable<BatchSignal> {
  const machine = batchMachine.provide({
    actors: {
      awaitTurn: fromPromise<Clearance, AttemptInput>(({ input, signal }) =>
        callsOf(input.batch).awaitTurn(input, signal),
      ),
      callModel: fromPromise<CallOutcome, AttemptInput>(({ input, signal }) =>
        callsOf(input.batch).callModel(input, signal),
      ),
      settleCall: fromPromise<Settlement, AttemptInput & { readonly outcome: CallOutcome }>(({ input }) =>
        callsOf(input.batch).settleCall(input, input.outcome),
      ),
    },
  });
  return (input) =>
    new Observable<BatchSignal>((subscriber) => {
      const actor = createActor(machine, {
        input,
        clock,
        id: input.batch.id,
        ...(inspect ? { inspect } : {}),
      });
      let state = '';
      actor.subscribe({
        next: (snapshot) => {
          if (snapshot.value === state) return;
          state = String(snapshot.value);
          subscriber.next({ batch: input.batch.id, state, outcome: snapshot.output ?? null });
        },
        error: (error) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
      actor.start();
      subscriber.add(stop$.subscribe(() => actor.send({ type: 'batch.stop' })));
      subscriber.add(() => actor.stop());
    });
}
