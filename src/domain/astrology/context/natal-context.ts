import type { Json } from '../../json.ts';
import { OUTER_PLANETS, PLANETS } from '../bodies.ts';
import type { Dignity } from '../dignities.ts';
import { CHART_BODIES, type ChartBody } from '../natal-chart.ts';
import type { NatalAspect, NatalBody, NatalFacts } from '../natal-facts.ts';
import { onceFor } from '../once-for.ts';
import { signAt } from '../zodiac.ts';
import { type Expendable, fitTokens } from './fit.ts';
import { degreeOf, inHouse, nameOf, shortSign } from './labels.ts';

/** Most tokens of a birth chart: it stands in every prompt. */
export const NATAL_TOKENS = 450;

/** Aspects told, narrowest first; where notes and names are long, fewer. */
const MOST_ASPECTS = 14;
const FEWEST_ASPECTS = 4;

const EXPENDABLE: readonly Expendable[] = Array.from(
  { length: MOST_ASPECTS - FEWEST_ASPECTS },
  (_, index) => ['aspects', MOST_ASPECTS - 1 - index],
);

/** Letters of the birthplace's name that are told. */
const LONGEST_PLACE = 60;

const TOLD_BODIES: readonly ChartBody[] = CHART_BODIES.filter((body) => body !== 'MeanNode');

/** The birth chart for prompts: some 430 tokens, never more than 450, that stay the same throughout an order. */
export const natalContext = onceFor((natal: NatalFacts): Json => {
  const { angles, houses, lunation } = natal;
  const block = {
    born: bornText(natal),
    zodiac: natal.zodiac,
    houses: houses?.system,
    asc: angles ? degreeOf(angles.asc) : undefined,
    mc: angles ? degreeOf(angles.mc) : undefined,
    ruler: natal.ruler ?? undefined,
    planets: planetTexts(natal),
    cusps: houses?.cusps.map((cusp, index) => `${index + 1} ${shortSign(signAt(cusp))}`).join(', '),
    aspects: natal.aspects.filter(isPersonal).slice(0, MOST_ASPECTS).map(aspectText),
    balance: balanceText(natal),
    moonPhase: lunation.type ?? undefined,
    sect: natal.sect ?? undefined,
    note: natal.notes.join(' '),
  };
  return fitTokens(block, NATAL_TOKENS, EXPENDABLE);
});

function bornText({ born }: NatalFacts): string {
  const place = (born.place ?? coordinates(born.latitude, born.longitude)).slice(0, LONGEST_PLACE);
  return born.time === null || born.utcOffset === null
    ? `${born.date} (time unknown) ${place}`
    : `${born.date} ${born.time} ${place} (UTC${born.utcOffset.replace(/:00$/, '')})`;
}

function coordinates(latitude: number, longitude: number): string {
  const [north, east] = [latitude >= 0 ? 'N' : 'S', longitude >= 0 ? 'E' : 'W'];
  return `${Math.abs(latitude).toFixed(2)}${north} ${Math.abs(longitude).toFixed(2)}${east}`;
}

function planetTexts({ bodies }: NatalFacts): { readonly [name: string]: string } {
  return Object.fromEntries(
    TOLD_BODIES.flatMap((name) => {
      const body = bodies[name];
      return body ? [[nameOf(name), bodyText(name, body)] as const] : [];
    }),
  );
}

/** `Cancer 2 H3 rx exalted`; `Capricorn or Aquarius` where the birth time would decide. */
function bodyText(name: ChartBody, body: NatalBody): string {
  const { range, sign, house, retrograde, dignity } = body;
  const isPlanet = (PLANETS as readonly string[]).includes(name);
  return [
    range ? rangeText(range) : body.lon === null ? (sign ?? '') : degreeOf(body.lon),
    inHouse(house).trim(),
    retrograde && isPlanet ? 'rx' : '',
    dignity ? DIGNITY_WORDS[dignity] : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
}

const DIGNITY_WORDS: Readonly<Record<Dignity, string>> = {
  domicile: 'domicile',
  exaltation: 'exalted',
  detriment: 'detriment',
  fall: 'fall',
};

/** As much of a day's travel as is the same at both ends: degree, sign, or two signs. */
function rangeText([start, end]: readonly [number, number]): string {
  if (degreeOf(start) === degreeOf(end)) return degreeOf(start);
  const [first, last] = [signAt(start), signAt(end)];
  return first === last ? first : `${first} or ${last}`;
}

function isPersonal({ a, b }: NatalAspect): boolean {
  const outer: readonly string[] = OUTER_PLANETS;
  return !(outer.includes(a) && outer.includes(b));
}

function aspectText({ a, b, aspect, orb, applying }: NatalAspect): string {
  const motion = applying === null ? '' : applying ? ' app' : ' sep';
  return `${nameOf(a)} ${aspect} ${nameOf(b)}${orb === null ? '' : ` ${orb.toFixed(1)}`}${motion}`;
}

function balanceText({ balance }: NatalFacts): string {
  return [...Object.entries(balance.elements), ...Object.entries(balance.modes)]
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
}
