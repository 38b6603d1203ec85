import type { Body } from './bodies.ts';
import { speedAt } from './ephemeris.ts';
import type { DayJ2000 } from './instant.ts';

/**
 * How near a station a planet counts as standing still, in days: a matter of time, because a threshold on speed
 * would mean hours for Mercury and weeks for Pluto. Sun and Moon never stand still, and the lunar points are not said to.
 */
export const STATIONARY_DAYS: Partial<Record<Body, number>> = {
  Mercury: 1,
  Venus: 3,
  Mars: 3,
  Jupiter: 7,
  Saturn: 7,
  Uranus: 7,
  Neptune: 7,
  Pluto: 7,
};

/** Whether the body turns direct or retrograde within its days of standing still. */
export function isStationary(body: Body, ut: DayJ2000): boolean {
  const days = STATIONARY_DAYS[body];
  return days !== undefined && speedAt(body, ut - days) < 0 !== speedAt(body, ut + days) < 0;
}
