import { formatDate } from '../../calendar.ts';
import { isPlanet } from '../bodies.ts';
import { clockTime } from '../context/reader-clock.ts';
import { natalHouses, natalSigns } from './birth-chart.ts';
import type { Assertion, Claim } from './claim.ts';
import type { Court } from './court.ts';
import { datesBetween, signsOn } from './heavens.ts';
import type { WrongHour } from './hours.ts';
import type { Mention } from './mention.ts';
import type { Named, Token } from './token.ts';
import type { When } from './when.ts';

const NAMES: Partial<Record<Named, string>> = {
  Node: 'the North Node',
  SouthNode: 'the South Node',
  PartOfFortune: 'the Part of Fortune',
  Asc: 'the Ascendant',
  Dsc: 'the Descendant',
  MC: 'the Midheaven',
  IC: 'the IC',
  Sun: 'the Sun',
  Moon: 'the Moon',
};

/** The most signs or houses worth telling. */
const MOST_TOLD = 3;

/** A sentence for the model: what it claimed and what the facts have instead. */
export function objection(
  text: string,
  tokens: readonly Token[],
  claim: Claim,
  when: When,
  court: Court,
): string {
  const [first, last] = [tokens[claim.first], tokens[claim.last]];
  const quote = text.slice(first?.start, last?.end).trim();
  return `says "${quote}"; ${correction(claim.assertion, when, court)}`;
}

function correction(assertion: Assertion, when: When, court: Court): string {
  switch (assertion.kind) {
    case 'placement':
      return placement(assertion.who[0], when, court);
    case 'ingress':
      return `the facts do not have ${nameOf(assertion.who.body)} entering ${assertion.sign} ${during(when, court)}`;
    case 'house':
      return housing(assertion.who[0], assertion.house, when, court);
    case 'aspect': {
      const [a, b] = assertion.pairs[0] ?? [];
      const [one, other] = [a, b].map((mention) => (mention ? nameOf(mention.body) : 'them'));
      return `the facts have no ${assertion.aspect} of ${one} and ${other} ${during(when, court)}`;
    }
    case 'motion':
      return `the facts ${assertion.isNegated ? 'have' : 'do not have'} ${nameOf(assertion.who.body)} ${assertion.motion} ${during(when, court)}`;
    case 'turn':
      return `the facts do not have ${nameOf(assertion.who.body)} turning ${assertion.motion} ${during(when, court)}`;
    case 'phase':
    case 'lunation':
      return phase(when, court);
    case 'eclipse':
      return `the facts have no such ${[assertion.eclipse, 'eclipse'].filter(Boolean).join(' ')} ${during(when, court)}`;
    case 'return':
      return `the facts do not have the solar return ${during(when, court)}`;
    case 'void':
      return `the facts have no void Moon ${during(when, court)}`;
    case 'weekday':
      return `${formatDate(when.from, 'month-day')} is a ${formatDate(when.from, 'full').split(',')[0]}`;
  }
}

function placement(who: Mention | undefined, when: When, court: Court): string {
  if (who === undefined) return 'the facts do not say so';
  const signs = known([
    ...(who.frame === 'transit'
      ? []
      : natalSigns(court.facts.natal, who.body).map((sign) => `${sign} at birth`)),
    ...(who.frame === 'natal' ? [] : passingSigns(who, when, court)),
  ]);
  return signs === ''
    ? `the facts do not have ${nameOf(who.body)}`
    : `the facts have ${nameOf(who.body)} in ${signs}`;
}

function passingSigns({ body }: Mention, when: When, { almanac }: Court): string[] {
  if (almanac === undefined || !isPlanet(body)) return [];
  const signs = datesBetween(almanac, when.from, when.to).flatMap((date) => signsOn(almanac, body, date));
  return signs.length === 0
    ? []
    : [`${[...new Set(signs)].slice(0, MOST_TOLD).join(' and ')} ${during(when, { almanac })}`];
}

function housing(who: Mention | undefined, house: number, when: When, court: Court): string {
  const { natal } = court.facts;
  if (who === undefined) return 'the facts do not say so';
  if (natal.houses === null) return 'the birth time is unknown, so the facts have no houses';
  const atBirth = who.frame === 'transit' ? [] : natalHouses(natal, who.body);
  const told = atBirth.length > 0 ? ` (at birth it is in house ${atBirth[0]})` : '';
  return `the facts do not have ${nameOf(who.body)} in house ${house} ${during(when, court)}${told}`;
}

function phase(when: When, { almanac, ...court }: Court): string {
  const day = almanac?.days.find(({ date }) => date === when.from);
  if (!day || when.from !== when.to)
    return `the facts have no such Moon ${during(when, { almanac, ...court })}`;
  return `the facts have the Moon at ${day.phase.name} in ${day.bodies.Moon.sign} ${during(when, { almanac, ...court })}`;
}

/** `on 26 January`, `from 24 January to 30 January`, `in the birth chart`. */
function during({ from, to }: When, { almanac }: Pick<Court, 'almanac'>): string {
  if (almanac === undefined) return 'in the birth chart';
  if (from === to) return `on ${formatDate(from, 'month-day')}`;
  return `from ${formatDate(from, 'month-day')} to ${formatDate(to, 'month-day')}`;
}

function known(texts: readonly string[]): string {
  return texts.slice(0, MOST_TOLD).join(' and ');
}

function nameOf(body: Named): string {
  return NAMES[body] ?? body;
}

/** The same for a claim that holds, but not at the hour it says. */
export function hourObjection(
  text: string,
  tokens: readonly Token[],
  claim: Claim,
  wrong: WrongHour,
): string {
  const first = tokens[Math.min(claim.first, wrong.index)];
  const last = tokens[Math.max(claim.last, wrong.index)];
  const times = [...new Set(wrong.real.map(clockTime))].slice(0, MOST_TOLD).join(' and ');
  return `says "${text.slice(first?.start, last?.end).trim()}"; the facts have it at ${times}`;
}
