import type { CivilDate } from '../../calendar.ts';
import type { Json } from '../../json.ts';
import type { Almanac } from '../almanac/almanac.ts';
import type { DayBody } from '../almanac/days.ts';
import type { TransitWindow } from '../almanac/transits.ts';
import type { Planet } from '../bodies.ts';
import type { NatalFacts } from '../natal-facts.ts';
import { type Expendable, fitTokens } from './fit.ts';
import { degreeOf, inHouse } from './labels.ts';
import { ongoingIn } from './ongoing.ts';
import { clockOf, eclipseText, hitText, ingressText, meetingText, transitText } from './phrases.ts';
import { clockTime, readerTime, shortWeekday } from './reader-clock.ts';
import { type DaySpan, dateOf, dayOn, daySpan, during } from './span.ts';
import { heaviest, meetingWeight, transitWeight } from './weight.ts';

const MOST_SKY = 4;
const MOST_PLANET_HITS = 4;
const MOST_MOON_HITS = 2;
const MOST_ONGOING = 2;

/** Most tokens of a day, so that a batch of three stays within 450. */
export const DAY_TOKENS = 150;

/** Whose retrogrades are felt by the day; the slow planets' fill half of every year. */
const PERSONAL: readonly Planet[] = ['Mercury', 'Venus', 'Mars'];

/** What a crowded day does without, first things first: the place in a list that goes. */
const EXPENDABLE: readonly Expendable[] = [
  ['sky', 3],
  ['sky', 2],
  ['ongoing', 1],
  ['today', 5],
  ['sky', 1],
  ['today', 4],
  ['today', 3],
  ['ongoing', 0],
];

/**
 * One day of the reader's for prompts: some 125 tokens, never more than 150.
 *
 * @throws RangeError for a date the almanac does not hold
 */
export function dayContext(natal: NatalFacts, almanac: Almanac, date: CivilDate): Json {
  const day = dayOn(almanac, date);
  if (!day) throw new RangeError(`The almanac of ${almanac.from} to ${almanac.to} does not hold ${date}`);
  const span = daySpan(almanac, date, date);
  const block = {
    date,
    wd: shortWeekday(date),
    sun: placeText(day.bodies.Sun),
    moon: `${placeText(day.bodies.Moon)}${moonIngress(almanac, span)}`,
    phase: `${day.phase.name} ${Math.round(day.phase.illumination * 100)}%${exactPhase(almanac, span)}`,
    voc: voidText(almanac, span),
    sky: skyTexts(natal, almanac, span),
    today: hitTexts(almanac, span),
    ongoing: ongoingIn(almanac.windows, span, MOST_ONGOING).map((window) => ongoingText(almanac, window)),
    rx: PERSONAL.filter((planet) => day.bodies[planet].retrograde),
  };
  return fitTokens(block, DAY_TOKENS, EXPENDABLE);
}

function placeText({ lon, house }: DayBody): string {
  return `${degreeOf(lon)}${inHouse(house)}`;
}

function moonIngress(almanac: Almanac, span: DaySpan): string {
  const ingress = during(almanac.ingresses, span).find(({ body }) => body === 'Moon');
  return ingress ? `, enters ${ingress.sign}${clockOf(almanac, ingress.utc, 'minute')}` : '';
}

function exactPhase(almanac: Almanac, span: DaySpan): string {
  const [lunation] = during(almanac.lunations, span);
  return lunation ? `, exact ${lunation.phase}${clockOf(almanac, lunation.utc, 'minute')}` : '';
}

/** `04:56-22:12`, several divided by commas; a void that began yesterday from 00:00, one that goes on to 24:00. */
function voidText(almanac: Almanac, span: DaySpan): string {
  return almanac.voidOfCourse
    .filter(({ start, end }) => start < span.ends && end > span.begins)
    .map(({ start, end }) => {
      const from = start < span.begins ? 0 : readerTime(almanac, start).minutes;
      const to = end >= span.ends ? 24 * 60 : readerTime(almanac, end).minutes;
      return `${clockTime(from)}-${clockTime(to)}`;
    })
    .join(', ');
}

/** Eclipses, stations and ingresses of the day, then the weightiest meetings. */
function skyTexts(natal: NatalFacts, almanac: Almanac, span: DaySpan): string[] {
  const meetings = heaviest(during(almanac.skyAspects, span), MOST_SKY, meetingWeight);
  return [
    ...during(almanac.eclipses, span).map((eclipse) => {
      return `${eclipseText(natal, eclipse)}${clockOf(almanac, eclipse.utc, 'minute')}`;
    }),
    ...during(almanac.stations, span).map(({ body, kind }) => `${body} stations ${kind}`),
    ...during(almanac.ingresses, span)
      .filter(({ body }) => body !== 'Moon' && body !== 'MeanNode')
      .map((ingress) => ingressText(almanac, ingress)),
    ...meetings.map((meeting) => meetingText(almanac, meeting)),
  ].slice(0, MOST_SKY);
}

/** The day's weightiest exact transits: the planets' first, then the Moon's. */
function hitTexts(almanac: Almanac, span: DaySpan): string[] {
  const hits = during(almanac.transits, span);
  const isMoon = ({ transiting }: { transiting: string }) => transiting === 'Moon';
  return [
    ...heaviest(
      hits.filter((hit) => !isMoon(hit)),
      MOST_PLANET_HITS,
      transitWeight,
    ),
    ...heaviest(hits.filter(isMoon), MOST_MOON_HITS, transitWeight),
  ].map((hit) => hitText(almanac, hit));
}

/** `Pluto conjunction natal Sun, exact 02-18`: with the exact dates that the almanac holds, nearest or not. */
function ongoingText(almanac: Almanac, window: TransitWindow): string {
  const exact = window.exact.filter(({ utc }) => utc >= almanac.begins && utc < almanac.ends);
  const dates = exact.map(({ utc }) => dateOf(almanac, utc)).join(' ');
  return `${transitText(window)}${dates === '' ? ', within 1 degree' : `, exact ${dates}`}`;
}
