import type { NatalPoint } from '../bodies.ts';

/** A birth point that transits are counted to. */
export interface NatalTarget {
  readonly point: NatalPoint;
  /** Degrees. */
  readonly lon: number;
  /** Degrees by which it may be off either way: half its day's travel where the birth time is unknown, else 0. */
  readonly halfWidth: number;
}
