import { type AnyStateMachine, initialTransition, transition } from 'xstate';

/** What XState sends a machine when an actor it invoked is done. */
export const done = (actor: string, output?: unknown) => ({ type: `xstate.done.actor.${actor}`, output });

/** What XState sends a machine when an actor it invoked has failed. */
export const broke = (actor: string, error: unknown) => ({ type: `xstate.error.actor.${actor}`, error });

/**
 * Folds events over a machine without starting anything: snapshots after each of them, the initial one first.
 * A machine that has ended hears nothing more, as its actor would not.
 */
export function fold(machine: AnyStateMachine, input: unknown, events: readonly { readonly type: string }[]) {
  const [initial] = initialTransition(machine, input);
  const snapshots = [initial];
  for (const event of events) {
    const last = snapshots.at(-1) ?? initial;
    snapshots.push(last.status === 'active' ? transition(machine, last, event)[0] : last);
  }
  return snapshots;
}

/** A nested state's value as a path: `writing.running`. */
export const pathOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value as object)
        .map(([key, inner]) => `${key}.${pathOf(inner)}`)
        .join();
