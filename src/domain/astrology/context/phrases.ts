import type { Almanac } from '../almanac/almanac.ts';
import type { Eclipse } from '../almanac/eclipses.ts';
import type { Ingress } from '../almanac/ingresses.ts';
import type { Lunation } from '../almanac/lunations.ts';
import type { SkyAspect } from '../almanac/sky-aspects.ts';
import type { Station } from '../almanac/stations.ts';
import type { TransitHit, TransitWindow } from '../almanac/transits.ts';
import { isPlanet } from '../bodies.ts';
import { houseOf } from '../houses.ts';
import type { NatalFacts } from '../natal-facts.ts';
import { degreeOf, inHouse, nameOf } from './labels.ts';
import { meetingPrecision, type Precision, precisionOf, timeAfter } from './precision.ts';
import { readerTime } from './reader-clock.ts';
import { dateOf } from './span.ts';

/** House of a longitude in the birth chart, as ` H5`; nothing without a birth time. */
export function natalHouse({ houses }: NatalFacts, lonDeg: number): string {
  return inHouse(houses ? houseOf(lonDeg, houses.cusps) : null);
}

/** `Sun conjunction natal Sun 12:33`. */
export function hitText(almanac: Almanac, hit: TransitHit): string {
  const precision = hit.dateOnly ? 'date' : precisionOf(hit.transiting);
  return `${transitText(hit)}${clockOf(almanac, hit.utc, precision)}`;
}

/** `Sun conjunction natal Sun`. */
export function transitText({
  transiting,
  aspect,
  natal,
}: Pick<TransitHit, 'transiting' | 'aspect' | 'natal'>): string {
  return `${transiting} ${aspect} natal ${nameOf(natal)}`;
}

/**
 * `Neptune square natal Jupiter ..03-02, exact 01-29 (pass 2-3 of 3)`: from and to are blank, and exact moments left
 * out, where they lie beyond the almanac.
 */
export function windowText(almanac: Almanac, window: TransitWindow): string {
  const [from, to] = [window.from, window.to].map((edge) =>
    edge !== null && edge >= almanac.begins && edge < almanac.ends ? dateOf(almanac, edge) : '',
  );
  const inside = window.exact.filter(({ utc }) => utc >= almanac.begins && utc < almanac.ends);
  const exact = inside.length > 0 ? `, exact ${inside.map(({ utc }) => dateOf(almanac, utc)).join(' ')}` : '';
  return `${transitText(window)} ${from}..${to}${exact}${passText(window)}`;
}

function passText({ exact, passes }: TransitWindow): string {
  const [first, last] = [exact[0]?.pass, exact.at(-1)?.pass];
  if (first === undefined || last === undefined || passes < 2) return '';
  return ` (pass ${first === last ? first : `${first}-${last}`} of ${passes})`;
}

/** `Mercury enters Pisces 11:15`. */
export function ingressText(almanac: Almanac, { body, sign, utc }: Ingress): string {
  return `${ingressName({ body, sign })}${clockOf(almanac, utc, isPlanet(body) ? precisionOf(body) : 'date')}`;
}

export function ingressName({ body, sign }: Pick<Ingress, 'body' | 'sign'>): string {
  return `${nameOf(body)} enters ${sign}`;
}

/** `Uranus direct Gemini H2`. */
export function stationText(natal: NatalFacts, { body, kind, sign, lon }: Station): string {
  return `${body} ${kind} ${sign}${natalHouse(natal, lon)}`;
}

/** `New Moon Aquarius 17 H10`. */
export function lunationText(natal: NatalFacts, { phase, lon }: Lunation): string {
  return `${phase} ${degreeOf(lon)}${natalHouse(natal, lon)}`;
}

const CONTACT_WORDS = {
  conjunction: 'conj',
  opposition: 'opp',
  square: 'square',
  sextile: 'sextile',
  trine: 'trine',
};

/** `penumbral lunar eclipse Capricorn 25 H9 conj natal Moon`. */
export function eclipseText(natal: NatalFacts, { kind, type, lon, contacts }: Eclipse): string {
  const touched = contacts.map(
    ({ natal: point, aspect }) => ` ${CONTACT_WORDS[aspect]} natal ${nameOf(point)}`,
  );
  return `${type} ${kind} eclipse ${degreeOf(lon)}${natalHouse(natal, lon)}${touched.slice(0, MOST_CONTACTS).join('')}`;
}

const MOST_CONTACTS = 3;

/** `Sun conjunction Pluto 19:00`. */
export function meetingText(almanac: Almanac, meeting: SkyAspect): string {
  return `${meetingName(meeting)}${clockOf(almanac, meeting.utc, meetingPrecision(meeting.a, meeting.b))}`;
}

export function meetingName({ a, b, aspect }: SkyAspect): string {
  return `${a} ${aspect} ${b}`;
}

/** ` 22:12` by the reader's clock. */
export function clockOf(almanac: Almanac, utc: string, precision: Precision): string {
  return timeAfter(readerTime(almanac, utc).minutes, precision);
}

/** An event's text after its date: `01-26 Sun conjunction natal Sun`. */
export function dated<Event>(
  almanac: Almanac,
  textOf: (event: Event) => string,
): (event: Event & { readonly utc: string }) => string {
  return (event) => `${dateOf(almanac, event.utc)} ${textOf(event)}`;
}
