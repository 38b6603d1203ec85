import type { Json } from '../../json.ts';
import type { Almanac } from '../almanac/almanac.ts';
import { PLANETS } from '../bodies.ts';
import type { NatalFacts } from '../natal-facts.ts';
import { compact, degreeOf, inHouse } from './labels.ts';
import { eventTexts, retrogradesAt } from './month-context.ts';
import { ongoingIn } from './ongoing.ts';
import { windowText } from './phrases.ts';
import { daySpan } from './span.ts';
import { exactTexts } from './week-context.ts';

const MOST_EXACT = 8;
const MOST_ONGOING = 5;

/** The sky of an almanac's first day and what the following weeks bring, for a report without days of its own. */
export function skyContext(natal: NatalFacts, almanac: Almanac): Json {
  const [today] = almanac.days;
  const span = daySpan(almanac, almanac.from, almanac.to);
  return compact({
    today: almanac.from,
    until: almanac.to,
    planets: Object.fromEntries(
      PLANETS.flatMap((planet) => {
        const body = today?.bodies[planet];
        return body
          ? [[planet, `${degreeOf(body.lon)}${inHouse(body.house)}${body.retrograde ? ' rx' : ''}`] as const]
          : [];
      }),
    ),
    phase: today && `${today.phase.name} ${Math.round(today.phase.illumination * 100)}%`,
    ...eventTexts(natal, almanac, span),
    exact: exactTexts(almanac, span, MOST_EXACT),
    ongoing: ongoingIn(almanac.windows, span, MOST_ONGOING).map((window) => windowText(almanac, window)),
    rx: retrogradesAt(almanac, almanac.from),
  });
}
