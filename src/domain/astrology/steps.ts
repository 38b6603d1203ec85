/**
 * A computation that can be interrupted: it yields wherever the event loop may have a turn. Between two yields lies
 * a bounded number of ephemeris evaluations, few enough that even a cold process takes only milliseconds.
 */
export type Steps<Result> = Generator<void, Result>;

/** Runs a computation to its end in one go. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
