import type { TransitWindow } from '../almanac/transits.ts';
import type { Planet } from '../bodies.ts';
import { onceFor } from '../once-for.ts';
import type { DaySpan } from './span.ts';
import { fadedWeight, heaviest, transitWeight } from './weight.ts';

/** Planets whose transits last: Sun, Mercury and Venus pass a point in a day or two. */
const LASTING: readonly Planet[] = ['Mars', 'Jupiter', 'Saturn', 'Uranus', 'Neptune', 'Pluto'];

/** Weighed as if this far from exact, where a transit only comes near. In days. */
const NEAR_MISS_DAYS = 30;

const MS_PER_DAY = 86_400_000;

export function isLasting({ transiting }: { readonly transiting: Planet }): boolean {
  return LASTING.includes(transiting);
}

/** Whether the transit is within orb at some time of the span. */
export function isOpen({ begins, ends }: DaySpan): (window: TransitWindow) => boolean {
  return ({ from, to }) => (from === null || from < ends) && (to === null || to > begins);
}

/** Whether the transit is exact within the span. */
export function isExactIn({ begins, ends }: DaySpan): (window: TransitWindow) => boolean {
  return ({ exact }) => exact.some(({ utc }) => utc >= begins && utc < ends);
}

/** The weightiest of the lasting transits that are within orb but not exact during the span. */
export function ongoingIn(windows: readonly TransitWindow[], span: DaySpan, count: number): TransitWindow[] {
  const [isOpenThen, isExact] = [isOpen(span), isExactIn(span)];
  const open = lastingOf(windows).filter((window) => isOpenThen(window) && !isExact(window));
  const begins = Date.parse(span.begins);
  return heaviest(open, count, (window) => fadedWeight(transitWeight(window), daysFromExact(window, begins)));
}

/** A year has hundreds of windows and days to ask them for. */
export const lastingOf = onceFor((windows: readonly TransitWindow[]) => windows.filter(isLasting));

/** Days from a moment (milliseconds since 1970) to when a transit is exact, before or after, as far as that is soon. */
function daysFromExact(window: TransitWindow, atMs: number): number {
  return exactMs(window).reduce(
    (least, exact) => Math.min(least, Math.abs(exact - atMs) / MS_PER_DAY),
    NEAR_MISS_DAYS,
  );
}

const exactMs = onceFor(({ exact }: TransitWindow) => exact.map(({ utc }) => Date.parse(utc)));
