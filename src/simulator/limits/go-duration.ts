/**
 * A span of time as Go's `time.Duration` prints it, which is what OpenAI's headers and messages hold: `0s`, `120ms`,
 * `3.89s`, `6m0s`, `23h18m29.144s`. Part of a millisecond counts as a whole one.
 */
export function goDuration(spanMs: number): string {
  const ms = Math.ceil(spanMs - ROUNDING_DUST);
  if (ms <= 0) return '0s';
  if (ms < 1000) return `${ms}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const seconds = (ms % 60_000) / 1000;
  if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}

/** Sums of fractions miss whole milliseconds by less than this. */
const ROUNDING_DUST = 1e-6;
