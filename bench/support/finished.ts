/** The facts a product computes, to the end. */
export function finished<T>(facts: T | Generator<void, T>): T {
  if (typeof (facts as { next?: unknown } | null)?.next !== 'function') return facts as T;
  for (;;) {
    const step = (facts as Generator<void, T>).next();
    if (step.done) return step.value;
  }
}
