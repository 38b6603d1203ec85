import type { CivilDate } from '../../calendar.ts';
import type { Json } from '../../json.ts';
import type { Almanac } from '../almanac/almanac.ts';
import type { NatalFacts } from '../natal-facts.ts';
import { compact, inHouse } from './labels.ts';
import { isExactIn, isLasting, lastingOf, ongoingIn } from './ongoing.ts';
import {
  dated,
  eclipseText,
  ingressName,
  lunationText,
  meetingName,
  stationText,
  transitText,
  windowText,
} from './phrases.ts';
import { monthDay } from './reader-clock.ts';
import { type DaySpan, dayOn, daySpan, during } from './span.ts';
import { heaviest, meetingWeight, transitWeight } from './weight.ts';

const MOST_SKY = 5;
const MOST_EXACT = 5;
const MOST_QUICK = 5;
const MOST_ONGOING = 3;

/** A numbered run of days: `number` is the week's or month's in the report, from 1. */
export interface NumberedSpan {
  readonly number: number;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** One week for prompts: some 240 tokens. */
export function weekContext(natal: NatalFacts, almanac: Almanac, { number, from, to }: NumberedSpan): Json {
  const span = daySpan(almanac, from, to);
  return compact({
    week: number,
    from: monthDay(from),
    to: monthDay(to),
    sunH: sunText(almanac, from),
    moon: during(almanac.lunations, span).map(dated(almanac, (lunation) => lunationText(natal, lunation))),
    eclipse: during(almanac.eclipses, span).map(dated(almanac, (eclipse) => eclipseText(natal, eclipse))),
    shifts: shiftTexts(natal, almanac, span),
    sky: inTimeOrder(heaviest(during(almanac.skyAspects, span), MOST_SKY, meetingWeight)).map(
      dated(almanac, meetingName),
    ),
    exact: exactTexts(almanac, span, MOST_EXACT),
    quick: quickTexts(almanac, span),
    ongoing: ongoingIn(almanac.windows, span, MOST_ONGOING).map((window) => windowText(almanac, window)),
  });
}

/** `Aquarius H10`, where the Sun stands as the week begins. */
function sunText(almanac: Almanac, from: CivilDate): string | undefined {
  const sun = dayOn(almanac, from)?.bodies.Sun;
  return sun && `${sun.sign}${inHouse(sun.house)}`;
}

/** Planets changing sign or direction. */
function shiftTexts(natal: NatalFacts, almanac: Almanac, span: DaySpan): string[] {
  const ingresses = during(almanac.ingresses, span).filter(
    ({ body }) => body !== 'Moon' && body !== 'MeanNode',
  );
  return [
    ...ingresses.map((event) => ({ utc: event.utc, text: ingressName(event) })),
    ...during(almanac.stations, span).map((event) => ({ utc: event.utc, text: stationText(natal, event) })),
  ]
    .sort((a, b) => (a.utc < b.utc ? -1 : 1))
    .map(dated(almanac, ({ text }) => text));
}

/** Lasting transits exact during the span, the weightiest first. */
export function exactTexts(almanac: Almanac, span: DaySpan, count: number): string[] {
  const exact = lastingOf(almanac.windows).filter(isExactIn(span));
  return heaviest(exact, count, transitWeight).map((window) => windowText(almanac, window));
}

/** Exact transits of Sun, Mercury and Venus, the weightiest first. */
function quickTexts(almanac: Almanac, span: DaySpan): string[] {
  const quick = during(almanac.transits, span).filter((hit) => !isLasting(hit) && hit.transiting !== 'Moon');
  return heaviest(quick, MOST_QUICK, transitWeight).map(dated(almanac, transitText));
}

function inTimeOrder<Event extends { readonly utc: string }>(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => (a.utc < b.utc ? -1 : 1));
}
