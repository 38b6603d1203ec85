import type { Json } from '../../json.ts';
import type { Almanac } from '../almanac/almanac.ts';
import type { DayBody } from '../almanac/days.ts';
import { OUTER_PLANETS, type Planet } from '../bodies.ts';
import type { NatalFacts } from '../natal-facts.ts';
import { signAt } from '../zodiac.ts';
import { compact, degreeOf, inHouse } from './labels.ts';
import { isLasting } from './ongoing.ts';
import { clockOf, dated, eclipseText, ingressName, windowText } from './phrases.ts';
import { dateOf } from './span.ts';
import { heaviest, transitWeight } from './weight.ts';

const SLOW: readonly Planet[] = ['Jupiter', 'Saturn', ...OUTER_PLANETS];
const MOST_TRANSITS = 18;

/** The whole year for prompts: some 930 tokens. */
export function yearContext(natal: NatalFacts, almanac: Almanac): Json {
  const slow = almanac.windows.filter(({ transiting }) => SLOW.includes(transiting));
  return compact({
    from: almanac.from,
    to: almanac.to,
    solarReturn: almanac.solarReturns.map((solarReturn) => solarReturnText(almanac, solarReturn)).join('; '),
    profection: almanac.profections.map(({ age, house, sign, lord }) => {
      return `age ${age}: house ${house} ${sign}, lord ${lord}`;
    }),
    eclipses: almanac.eclipses.map(dated(almanac, (eclipse) => eclipseText(natal, eclipse))),
    outer: SLOW.map((planet) => courseText(almanac, planet)),
    retrogrades: almanac.stations.map(({ body, kind, utc }) => `${body} ${kind} ${dateOf(almanac, utc)}`),
    shifts: almanac.ingresses
      .filter(({ body }) => isLasting({ transiting: body as Planet }))
      .map(dated(almanac, ingressName)),
    transits: heaviest(slow, MOST_TRANSITS, transitWeight).map((window) => windowText(almanac, window)),
    note: almanac.notes.join(' '),
  });
}

/** `01-26 12:33 Asc Aries 24 MC Capricorn Moon Virgo`. */
function solarReturnText(
  almanac: Almanac,
  { utc, angles, moonSign }: Almanac['solarReturns'][number],
): string {
  const when = `${dateOf(almanac, utc)}${clockOf(almanac, utc, 'minute')}`;
  return `${when} Asc ${degreeOf(angles.asc)} MC ${signAt(angles.mc)} Moon ${moonSign}`;
}

/** `Jupiter Leo 26 H4 to Virgo 23 H5`, from the year's first day to its last. */
function courseText(almanac: Almanac, planet: Planet): string {
  const [first, last] = [almanac.days[0]?.bodies[planet], almanac.days.at(-1)?.bodies[planet]];
  const place = (body: DayBody | undefined) => (body ? `${degreeOf(body.lon)}${inHouse(body.house)}` : '');
  return `${planet} ${place(first)} to ${place(last)}`;
}
