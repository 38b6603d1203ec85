import { ASPECT_STEPS, type AspectName } from '../aspects.ts';
import { PLANETS, type Planet } from '../bodies.ts';
import { type DayJ2000, toIso } from '../instant.ts';
import type { Steps } from '../steps.ts';
import { meetingsOf, type Sky } from './sky.ts';
import { within } from './span.ts';

/** An exact aspect between two planets in the sky; the Moon's, some three a day, are left out. */
export interface SkyAspect {
  readonly a: Planet;
  readonly b: Planet;
  readonly aspect: AspectName;
  readonly utc: string;
}

/** All exact aspects among Sun and Mercury to Pluto during the span, in time order. */
export function* skyAspectsIn(sky: Sky): Steps<SkyAspect[]> {
  const found: (Omit<SkyAspect, 'utc'> & { readonly ut: DayJ2000 })[] = [];
  const bodies = PLANETS.filter((planet) => planet !== 'Moon');
  for (const [index, a] of bodies.entries()) {
    for (const b of bodies.slice(index + 1)) {
      const meetings = meetingsOf(sky, a, b);
      for (const { aspect, ahead } of ASPECT_STEPS) {
        for (const { ut } of meetings(ahead)) found.push({ a, b, aspect, ut });
      }
      yield;
    }
  }
  return found
    .filter(within(sky))
    .sort((one, other) => one.ut - other.ut)
    .map(({ ut, ...aspect }) => ({ ...aspect, utc: toIso(ut) }));
}
