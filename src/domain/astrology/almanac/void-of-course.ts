import { ASPECT_STEPS } from '../aspects.ts';
import { PLANETS } from '../bodies.ts';
import { type DayJ2000, toIso } from '../instant.ts';
import type { Steps } from '../steps.ts';
import type { Sign } from '../zodiac.ts';
import { ingressesOf } from './ingresses.ts';
import { meetingsOf, type Sky } from './sky.ts';

/** The Moon's way from its last major aspect in a sign to the next sign. */
export interface VoidOfCourse {
  readonly start: string;
  readonly end: string;
  /** The aspect it begins with, such as `trine Mars`; null when the Moon made none in the whole sign. */
  readonly lastAspect: string | null;
  readonly intoSign: Sign;
}

/** The Moon changes its sign at least this often. */
const LONGEST_STAY_DAYS = 3;

/** The Moon's void periods that touch the span, with the five major aspects to the other nine bodies. */
export function* voidPeriodsIn(sky: Sky): Steps<VoidOfCourse[]> {
  const contacts = yield* lunarAspects(sky);
  let passed = 0;
  const ingresses = ingressesOf(sky, 'Moon').sort((a, b) => a.ut - b.ut);
  return ingresses.slice(1).flatMap(({ ut: end, sign }, index) => {
    const entered = (ingresses[index] as { ut: DayJ2000 }).ut;
    while (passed < contacts.length && (contacts[passed] as Contact).ut < end) passed += 1;
    const latest = contacts[passed - 1];
    const last = latest && latest.ut >= entered ? latest : undefined;
    const start = last?.ut ?? entered;
    if (end <= sky.from || start >= sky.to) return [];
    return [{ start: toIso(start), end: toIso(end), lastAspect: last?.name ?? null, intoSign: sign }];
  });
}

interface Contact {
  readonly name: string;
  readonly ut: DayJ2000;
}

/** Exact aspects of the Moon, in time order. */
function* lunarAspects(sky: Sky): Steps<Contact[]> {
  const contacts: Contact[] = [];
  for (const planet of PLANETS) {
    if (planet === 'Moon') continue;
    const meetings = meetingsOf(sky, 'Moon', planet, LONGEST_STAY_DAYS);
    for (const { aspect, ahead } of ASPECT_STEPS) {
      for (const { ut } of meetings(ahead)) contacts.push({ name: `${aspect} ${planet}`, ut });
    }
    yield;
  }
  return contacts.sort((a, b) => a.ut - b.ut);
}
