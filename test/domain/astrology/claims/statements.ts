import type { Almanac } from '../../../../src/domain/astrology/almanac/almanac.ts';
import type { AspectName } from '../../../../src/domain/astrology/aspects.ts';
import { PLANETS } from '../../../../src/domain/astrology/bodies.ts';
import { readerTime } from '../../../../src/domain/astrology/context/reader-clock.ts';
import type { NatalFacts } from '../../../../src/domain/astrology/natal-facts.ts';
import type { Sign } from '../../../../src/domain/astrology/zodiac.ts';
import type { Dice } from './dice.ts';

/** A fact that sentences can be made of, free of how it is said. */
export type Statement =
  | { readonly kind: 'natalSign'; readonly body: string; readonly sign: Sign }
  | { readonly kind: 'natalHouse'; readonly body: string; readonly house: number }
  | { readonly kind: 'natalAspect'; readonly a: string; readonly b: string; readonly aspect: AspectName }
  | { readonly kind: 'natalRetrograde'; readonly body: string }
  | { readonly kind: 'sign'; readonly body: string; readonly sign: Sign }
  | { readonly kind: 'house'; readonly body: string; readonly house: number }
  | { readonly kind: 'retrograde'; readonly body: string }
  | { readonly kind: 'direct'; readonly body: string }
  | { readonly kind: 'ingress'; readonly body: string; readonly sign: Sign; readonly date: string }
  | {
      readonly kind: 'station';
      readonly body: string;
      readonly motion: 'retrograde' | 'direct';
      readonly date: string;
    }
  | {
      readonly kind: 'hit';
      readonly body: string;
      readonly aspect: AspectName;
      readonly point: string;
      readonly date: string;
    }
  | { readonly kind: 'transit'; readonly body: string; readonly aspect: AspectName; readonly point: string }
  | { readonly kind: 'meeting'; readonly a: string; readonly b: string; readonly aspect: AspectName }
  | { readonly kind: 'phase'; readonly phase: string }
  | { readonly kind: 'lunation'; readonly phase: string; readonly sign: Sign; readonly date: string };

export interface Sky {
  readonly natal: NatalFacts;
  readonly year: Almanac;
}

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Everything that is so on the days, and at birth. */
export function statementsOn({ natal, year }: Sky, { from, to }: Days): Statement[] {
  const dateOf = (utc: string) => readerTime(year, utc).date;
  const isThen = ({ utc }: { readonly utc: string }) => dateOf(utc) >= from && dateOf(utc) <= to;
  const days = year.days.filter(({ date }) => date >= from && date <= to);
  const [day] = days;
  if (!day) return [];
  const statements: Statement[] = [];
  for (const body of PLANETS) {
    const placed = natal.bodies[body];
    if (placed?.sign) statements.push({ kind: 'natalSign', body, sign: placed.sign });
    if (placed?.house) statements.push({ kind: 'natalHouse', body, house: placed.house });
    if (placed?.retrograde) statements.push({ kind: 'natalRetrograde', body });
    const passing = day.bodies[body];
    statements.push({ kind: 'sign', body, sign: passing.sign });
    if (passing.house !== null) statements.push({ kind: 'house', body, house: passing.house });
    if (passing.retrograde) statements.push({ kind: 'retrograde', body });
    else if (body !== 'Sun' && body !== 'Moon') statements.push({ kind: 'direct', body });
  }
  for (const { a, b, aspect } of natal.aspects) statements.push({ kind: 'natalAspect', a, b, aspect });
  for (const { body, sign, utc } of year.ingresses.filter(isThen)) {
    if (body !== 'MeanNode' && body !== 'TrueNode')
      statements.push({ kind: 'ingress', body, sign, date: dateOf(utc) });
  }
  for (const { body, kind, utc } of year.stations.filter(isThen)) {
    statements.push({ kind: 'station', body, motion: kind, date: dateOf(utc) });
  }
  for (const { transiting, aspect, natal: point, utc } of year.transits.filter(isThen)) {
    statements.push({ kind: 'hit', body: transiting, aspect, point, date: dateOf(utc) });
  }
  for (const { transiting, aspect, natal: point, from: opens, to: closes } of year.windows) {
    if ((opens ?? '') <= day.begins && (closes ?? '9') > day.begins) {
      statements.push({ kind: 'transit', body: transiting, aspect, point });
    }
  }
  for (const { a, b, aspect } of year.skyAspects.filter(isThen))
    statements.push({ kind: 'meeting', a, b, aspect });
  statements.push({ kind: 'phase', phase: day.phase.name });
  for (const { phase, sign, utc } of year.lunations.filter(isThen)) {
    statements.push({ kind: 'lunation', phase, sign, date: dateOf(utc) });
  }
  return statements;
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const VERBS: Readonly<Record<AspectName, readonly string[]>> = {
  conjunction: [
    'conjoins',
    'is conjunct',
    'makes a conjunction with',
    'comes into conjunction with',
    'stands conjunct',
  ],
  sextile: [
    'sextiles',
    'is sextile',
    'makes a sextile to',
    'sends a sextile to',
    'forms an easy sextile with',
  ],
  square: ['squares', 'is square', 'makes a square to', 'forms a tense square with', 'stands square to'],
  trine: ['trines', 'is trine', 'makes a trine to', 'sends a gentle trine to', 'forms a flowing trine with'],
  opposition: [
    'opposes',
    'is opposite',
    'makes an opposition to',
    'stands in opposition to',
    'is opposed to',
  ],
};

const NOUNS: Readonly<Record<AspectName, string>> = {
  conjunction: 'conjunction',
  sextile: 'sextile',
  square: 'square',
  trine: 'trine',
  opposition: 'opposition',
};

const BARE: Readonly<Record<AspectName, string>> = {
  conjunction: 'conjunct',
  sextile: 'sextile',
  square: 'square',
  trine: 'trine',
  opposition: 'opposite',
};

const POINTS: Readonly<Record<string, string>> = {
  TrueNode: 'North Node',
  Asc: 'Ascendant',
  MC: 'Midheaven',
};

/** `the Sun`, `Mars`, `the Ascendant`. */
const the = (body: string) =>
  ['Sun', 'Moon', 'TrueNode', 'Asc', 'MC'].includes(body) ? `the ${bare(body)}` : bare(body);
const bare = (body: string) => POINTS[body] ?? body;
const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);
const houseName = (house: number, dice: Dice) =>
  dice.pick([`${ORDINALS[house - 1]} house`, `${house}${['st', 'nd', 'rd'][house - 1] ?? 'th'} house`]);

/** A date in one of the ways people write it. */
export function dateText(date: string, dice: Dice): string {
  const [, month, day] = date.split('-').map(Number);
  const name = MONTHS[month! - 1]!;
  const suffix = [11, 12, 13].includes(day!) ? 'th' : (['th', 'st', 'nd', 'rd'][day! % 10] ?? 'th');
  return dice.pick([
    `${day} ${name}`,
    `${name} ${day}`,
    `${name} ${day}${suffix}`,
    `${day}${suffix} ${name}`,
    `the ${day}${suffix} of ${name}`,
  ]);
}

const TAILS = [
  'so take your time.',
  'and the day answers in kind.',
  'which asks for patience rather than force.',
  'and somebody close to you notices.',
  'so say the plain thing first.',
  'and an old question comes back with better manners.',
];

/** A sentence that says the statement, in one of many ways. */
export function say(statement: Statement, dice: Dice): string {
  const tail = dice.pick(TAILS);
  return `${capital(clause(statement, dice))}, ${tail}`;
}

function clause(statement: Statement, dice: Dice): string {
  switch (statement.kind) {
    case 'natalSign': {
      const { body, sign } = statement;
      return dice.pick([
        `your natal ${body} in ${sign} sets the tone`,
        `your ${sign} ${body} knows what it wants`,
        `with your ${body} in ${sign}, little is left to chance`,
        `you were born with ${the(body)} in ${sign}`,
        `in your birth chart ${the(body)} is in ${sign}`,
        `your birth ${body}, in ${sign}, remembers`,
      ]);
    }
    case 'natalHouse': {
      const house = houseName(statement.house, dice);
      return dice.pick([
        `your natal ${statement.body} in the ${house} has a say`,
        `with your ${statement.body} in your ${house}, this is familiar ground`,
        `you were born with ${the(statement.body)} in the ${house}`,
        `your ${house.replace(' ', '-')} ${statement.body} speaks up`,
      ]);
    }
    case 'natalAspect': {
      const { a, b, aspect } = statement;
      return dice.pick([
        `your natal ${bare(a)} ${dice.pick(VERBS[aspect])} your ${bare(b)}`,
        `in your birth chart ${the(a)} ${dice.pick(VERBS[aspect])} ${the(b)}`,
        `the ${NOUNS[aspect]} between your natal ${bare(a)} and your ${bare(b)} is at work`,
        `your natal ${bare(a)}-${bare(b)} ${NOUNS[aspect]} is an old acquaintance`,
        `with ${the(a)} ${BARE[aspect]} ${the(b)} at birth, you know both sides`,
      ]);
    }
    case 'natalRetrograde':
      return dice.pick([
        `your natal ${statement.body} is retrograde`,
        `you were born with ${statement.body} retrograde`,
        `your retrograde ${statement.body} prefers a second reading`,
      ]);
    case 'sign': {
      const { body, sign } = statement;
      return dice.pick([
        `${the(body)} is in ${sign}`,
        `with ${the(body)} in ${sign}, the weather is clear`,
        `${the(body)} moves through ${sign}`,
        `${the(body)}, now in ${sign}, has opinions`,
        `${the(body)} in ${sign} colours the hours`,
        `transiting ${body} passes slowly through ${sign}`,
        `while ${the(body)} travels in ${sign}, keep notes`,
      ]);
    }
    case 'house': {
      const house = houseName(statement.house, dice);
      return dice.pick([
        `${the(statement.body)} is in your ${house}`,
        `${the(statement.body)} moves through your ${house}`,
        `with ${the(statement.body)} crossing through your ${house}, there is work to do`,
        `${the(statement.body)} visits your ${house}`,
      ]);
    }
    case 'retrograde':
      return dice.pick([
        `${statement.body} is retrograde`,
        `with ${statement.body} retrograde, nothing is final`,
        `${statement.body} is still retrograde`,
        `retrograde ${statement.body} goes over old ground`,
        `${statement.body} remains retrograde for now`,
        `with ${statement.body} in retrograde, check twice`,
      ]);
    case 'direct':
      return dice.pick([
        `${statement.body} is not retrograde`,
        `${statement.body} is moving direct`,
        `${statement.body} is now direct`,
      ]);
    case 'ingress': {
      const { body, sign, date } = statement;
      return dice.pick([
        `${the(body)} enters ${sign} on ${dateText(date, dice)}`,
        `on ${dateText(date, dice)} ${the(body)} moves into ${sign}`,
        `${the(body)} slips into ${sign} on ${dateText(date, dice)}`,
        `as ${the(body)} enters ${sign} on ${dateText(date, dice)}, the tone changes`,
      ]);
    }
    case 'station': {
      const { body, motion, date } = statement;
      return dice.pick([
        `${body} turns ${motion} on ${dateText(date, dice)}`,
        `on ${dateText(date, dice)} ${body} stations ${motion}`,
        `${body} goes ${motion} on ${dateText(date, dice)}`,
      ]);
    }
    case 'hit': {
      const { body, aspect, point, date } = statement;
      return dice.pick([
        `${the(body)} ${dice.pick(VERBS[aspect])} your natal ${bare(point)} on ${dateText(date, dice)}`,
        `on ${dateText(date, dice)} ${the(body)} ${dice.pick(VERBS[aspect])} your natal ${bare(point)}`,
        `${the(body)} ${BARE[aspect]} your ${bare(point)}, exact on ${dateText(date, dice)}`,
        `the ${NOUNS[aspect]} of ${the(body)} to your natal ${bare(point)} is exact on ${dateText(date, dice)}`,
      ]);
    }
    case 'transit': {
      const { body, aspect, point } = statement;
      return dice.pick([
        `${the(body)} ${dice.pick(VERBS[aspect])} your natal ${bare(point)}`,
        `with ${the(body)} ${BARE[aspect]} your natal ${bare(point)}, something shifts`,
        `${the(body)} is ${BARE[aspect]} your ${bare(point)} these days`,
        `${body}'s ${NOUNS[aspect]} to your natal ${bare(point)} is in force`,
        `there is a ${NOUNS[aspect]} from ${the(body)} to your natal ${bare(point)}`,
        `your natal ${bare(point)} receives a ${NOUNS[aspect]} from ${the(body)}`,
      ]);
    }
    case 'meeting': {
      const { a, b, aspect } = statement;
      return dice.pick([
        `${the(a)} ${dice.pick(VERBS[aspect])} ${the(b)}`,
        `the ${a}-${b} ${NOUNS[aspect]} is in the air`,
        `a ${NOUNS[aspect]} between ${the(a)} and ${the(b)} is exact`,
        `${the(a)} and ${the(b)} are in ${NOUNS[aspect]}`,
      ]);
    }
    case 'phase':
      return dice.pick([
        `the Moon is a ${statement.phase}`,
        `under the ${statement.phase}${statement.phase.endsWith('Moon') ? '' : ' Moon'}, sort and keep`,
        `this ${statement.phase}${statement.phase.endsWith('Moon') ? '' : ' Moon'} has its own logic`,
      ]);
    case 'lunation': {
      const { phase, sign, date } = statement;
      const named = phase.endsWith('Moon') ? phase : `${phase} Moon`;
      return dice.pick([
        `the ${named} in ${sign} on ${dateText(date, dice)} marks a turn`,
        `the ${named} falls in ${sign} on ${dateText(date, dice)}`,
        `on ${dateText(date, dice)} the ${sign} ${named} arrives`,
      ]);
    }
  }
}
