import { toIso } from '../instant.ts';
import type { Steps } from '../steps.ts';
import { type Sign, signAt } from '../zodiac.ts';
import { arrivalsOf, type Sky, TRACKED, type Tracked } from './sky.ts';
import { within } from './span.ts';

/** A body enters a sign. */
export interface Ingress {
  readonly body: Tracked;
  /** The sign entered. */
  readonly sign: Sign;
  readonly direction: 'direct' | 'retrograde';
  readonly utc: string;
}

/** All entries into signs during the span, in time order. */
export function* ingressesIn(sky: Sky): Steps<Ingress[]> {
  const found: ReturnType<typeof ingressesOf> = [];
  for (const body of TRACKED) {
    found.push(...ingressesOf(sky, body));
    yield;
  }
  return found
    .filter(within(sky))
    .sort((a, b) => a.ut - b.ut)
    .map(({ ut, ...ingress }) => ({ ...ingress, utc: toIso(ut) }));
}

/** A body's entries into signs over all its track. */
export function ingressesOf(sky: Sky, body: Tracked) {
  return Array.from({ length: 12 }, (_, index) => 30 * index).flatMap((boundary) =>
    arrivalsOf(sky, body, boundary).map(({ ut, rising }) => ({
      body,
      sign: signAt(rising ? boundary : boundary - 1),
      direction: rising ? ('direct' as const) : ('retrograde' as const),
      ut,
    })),
  );
}
