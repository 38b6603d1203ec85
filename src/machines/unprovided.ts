import { fromPromise } from 'xstate';

/** Stands where a host must provide the actor: a machine drawn but not wired says so instead of doing nothing. */
export function unprovided<Output, Input>(name: string) {
  return fromPromise<Output, Input>(() =>
    Promise.reject(
      new TypeError(`actor "${name}" was not provided: pass it with machine.provide({ actors })`),
    ),
  );
}
