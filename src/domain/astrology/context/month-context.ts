import type { CivilDate } from '../../calendar.ts';
import type { Json } from '../../json.ts';
import type { Almanac } from '../almanac/almanac.ts';
import { PLANETS } from '../bodies.ts';
import type { NatalFacts } from '../natal-facts.ts';
import { compact } from './labels.ts';
import { ongoingIn } from './ongoing.ts';
import { dated, eclipseText, ingressName, lunationText, stationText, windowText } from './phrases.ts';
import { monthDay } from './reader-clock.ts';
import { type DaySpan, dayOn, daySpan, during } from './span.ts';
import { exactTexts, type NumberedSpan } from './week-context.ts';

const MOST_EXACT = 9;
const MOST_ONGOING = 4;

/** One month for prompts: some 340 tokens. */
export function monthContext(natal: NatalFacts, almanac: Almanac, { number, from, to }: NumberedSpan): Json {
  const span = daySpan(almanac, from, to);
  return compact({
    month: number,
    from: monthDay(from),
    to: monthDay(to),
    ...eventTexts(natal, almanac, span),
    exact: exactTexts(almanac, span, MOST_EXACT),
    ongoing: ongoingIn(almanac.windows, span, MOST_ONGOING).map((window) => windowText(almanac, window)),
    rx: retrogradesAt(almanac, from),
  });
}

/** What everyone's sky does during the span, placed in the houses of one chart. */
export function eventTexts(natal: NatalFacts, almanac: Almanac, span: DaySpan) {
  return {
    moons: during(almanac.lunations, span)
      .filter(({ phase }) => phase === 'New Moon' || phase === 'Full Moon')
      .map(dated(almanac, (lunation) => lunationText(natal, lunation))),
    eclipses: during(almanac.eclipses, span).map(dated(almanac, (eclipse) => eclipseText(natal, eclipse))),
    stations: during(almanac.stations, span).map(dated(almanac, (station) => stationText(natal, station))),
    ingresses: during(almanac.ingresses, span)
      .filter(({ body }) => body !== 'Moon' && body !== 'MeanNode')
      .map(dated(almanac, ingressName)),
  };
}

/** Planets retrograde as the span begins. */
export function retrogradesAt(almanac: Almanac, date: CivilDate): string[] {
  const day = dayOn(almanac, date);
  return PLANETS.filter((planet) => day?.bodies[planet].retrograde);
}
