import type { AspectName } from '../aspects.ts';
import { SIGNS, type Sign } from '../zodiac.ts';
import { WEEKDAYS } from './merge-dates.ts';
import {
  FOREIGN_BODIES,
  type Kind,
  type Meaning,
  type Named,
  type PhaseWord,
  type PlainKind,
} from './token.ts';
import { MOST_WORDS, numberFor, type WordList, wordList } from './word-list.ts';

/** A phrase that means one thing. */
export interface Phrase {
  /** Numbers of its words. */
  readonly numbers: readonly number[];
  /** Lower case, its words divided by spaces. */
  readonly text: string;
  readonly meaning: Meaning;
  /** Whether it must begin with a capital: Mars is a planet, but rain mars a picnic. */
  readonly isName: boolean;
}

const BODIES: readonly (readonly [Named, string, isName?: boolean])[] = [
  ['Sun', 'sun', false],
  ['Moon', 'moon', false],
  ['Moon', 'luna'],
  ['Mercury', 'mercury'],
  ['Venus', 'venus'],
  ['Mars', 'mars'],
  ['Jupiter', 'jupiter'],
  ['Saturn', 'saturn'],
  ['Uranus', 'uranus'],
  ['Neptune', 'neptune'],
  ['Pluto', 'pluto'],
  ['Node', 'north node', false],
  ['Node', "moon's north node", false],
  ['Node', 'true node', false],
  ['Node', 'lunar node', false],
  ['Node', 'node'],
  ['SouthNode', 'south node', false],
  ['Lilith', 'lilith'],
  ['Lilith', 'black moon lilith'],
  ['Lilith', 'black moon'],
  ['PartOfFortune', 'part of fortune', false],
  ['PartOfFortune', 'lot of fortune', false],
  ['Asc', 'ascendant', false],
  ['Asc', 'asc'],
  ['Asc', 'rising sign', false],
  ['Dsc', 'descendant', false],
  ['MC', 'midheaven', false],
  ['MC', 'mc'],
  ['MC', 'medium coeli', false],
  ['IC', 'ic'],
  ['IC', 'imum coeli', false],
  ...FOREIGN_BODIES.map((body) => [body, body.toLowerCase()] as const),
];

/** Adjectives of the signs, where a planet follows them: an Aquarian Sun. */
const SIGN_ADJECTIVES: Readonly<Record<string, Sign>> = {
  arian: 'Aries',
  taurean: 'Taurus',
  geminian: 'Gemini',
  cancerian: 'Cancer',
  leonine: 'Leo',
  virgoan: 'Virgo',
  libran: 'Libra',
  scorpionic: 'Scorpio',
  sagittarian: 'Sagittarius',
  capricornian: 'Capricorn',
  aquarian: 'Aquarius',
  piscean: 'Pisces',
};

/** Every form of an aspect; a star marks the plural or bare verb, whose subject may be two bodies. */
const ASPECTS: Readonly<Record<AspectName, string>> = {
  conjunction: 'conjunction conjunctions conjunct* conjuncts conjoin* conjoins conjoined conjoining',
  sextile: 'sextile* sextiles sextiled sextiling',
  square: 'square* squares squared squaring',
  trine: 'trine* trines trined trining',
  opposition: 'opposition oppositions oppose* opposes opposed opposing opposite',
};

/** What people say for being conjunct, and also of those that only share a sign. */
const MEETING =
  'meets|meet|meeting|joins|join|joining|comes together with|come together with|coming together with|merges with|merge with|merging with|catches up with|lands on|lands right on|sits on top of|sits right on top of|sits right on|is right on top of'.split(
    '|',
  );

/** Leaving a sign for another, said with a noun: `its arrival in Leo`, `begins its stay in Leo`. */
const ARRIVALS = [
  ...['arrival', 'entrance', 'entry'].flatMap((noun) => [`${noun} in`, `${noun} into`]),
  ...['begins', 'starts', 'opens'].flatMap((verb) =>
    [
      'stay',
      'time',
      'journey',
      'passage',
      'tour',
      'transit',
      'season',
      'run',
      'visit',
      'trip',
      'stint',
    ].flatMap((noun) => ['in', 'through'].map((joint) => `${verb} its ${noun} ${joint}`)),
  ),
  'takes up residence in',
  'leaves for',
  'reaches',
  'reached',
  'has reached',
  'sets foot in',
  'makes its way into',
];

const PHASES: Readonly<Record<PhaseWord, string>> = {
  'New Moon': 'new moon|dark moon|dark of the moon',
  'Waxing Crescent': 'waxing crescent moon|waxing crescent',
  'First Quarter': 'first quarter moon|first quarter|first-quarter moon',
  'Waxing Gibbous': 'waxing gibbous moon|waxing gibbous',
  'Full Moon': 'full moon',
  'Waning Gibbous': 'waning gibbous moon|waning gibbous',
  'Last Quarter': 'last quarter moon|last quarter|third quarter moon|third quarter',
  'Waning Crescent': 'waning crescent moon|waning crescent',
  waxing: 'waxing moon',
  waning: 'waning moon',
  crescent: 'crescent moon',
  gibbous: 'gibbous moon',
  Balsamic: 'balsamic moon|balsamic phase',
  Disseminating: 'disseminating moon|disseminating phase',
};

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

const NUMBERS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const MOTION_VERBS =
  'moves move moving moved shifts shift shifting shifted slips slip slipping slipped steps step stepping stepped glides glide gliding glided drifts drift drifting drifted slides slide sliding slid crosses cross crossing crossed passes pass passing passed goes go going gone went heads head heading headed walks walk walking walked sails sail sailing sailed swings swing swinging swung ventures dives dive diving dips wanders rolls ingresses ingress ingressing entry';

const ENTERING = [
  'enters',
  'enter',
  'entering',
  'entered',
  're enters',
  're entering',
  'reenters',
  'returns to',
  'return to',
  'returning to',
  'arrives in',
  'arrive in',
  'arriving in',
  'arrived in',
  'comes into',
  'come into',
  'coming into',
  'changes to',
  'switches to',
  'settles into',
  'settling into',
  ...MOTION_VERBS.split(' ').flatMap((verb) => [`${verb} into`, `${verb} on into`, `${verb} over into`]),
];

const LEAVING = 'leaves leave leaving left exits exit exiting exited departs departing'.split(' ');

const TURNING =
  'stations station stationing stationed turns turn turning turned goes go going gone went begins begin beginning began starts start starting started returns return returning resumes resume resuming resumed swings comes'.split(
    ' ',
  );

const HOUSES: readonly Phrase[] = ORDINALS.flatMap((ordinal, index) => {
  const house = index + 1;
  const numerals = [ordinal, `${house}${suffixOf(house)}`];
  return [
    ...numerals.flatMap((numeral) => ['house', 'houses'].map((noun) => `${numeral} ${noun}`)),
    `house ${house}`,
    `house ${NUMBERS[index]}`,
    `h${house}`,
  ].map((text) => phrase(text, { kind: 'house', what: house }, text === `h${house}`));
});

/** All phrases. */
const PHRASES: readonly Phrase[] = [
  ...BODIES.map(([body, text, isName = true]) => phrase(text, { kind: 'body', what: body }, isName)),
  ...SIGNS.map((sign) => phrase(sign.toLowerCase(), { kind: 'sign', what: sign }, true)),
  ...Object.entries(SIGN_ADJECTIVES).map(([text, sign]) => phrase(text, { kind: 'sign', what: sign }, true)),
  ...Object.entries(ASPECTS).flatMap(([aspect, forms]) =>
    forms.split(' ').map((form) => {
      const isPlural = form.endsWith('*');
      const what = { aspect: aspect as AspectName, isPlural, isMeeting: false };
      return phrase(form.replace('*', ''), { kind: 'aspect', what });
    }),
  ),
  ...MEETING.map((form) =>
    phrase(form, { kind: 'aspect', what: { aspect: 'conjunction', isPlural: false, isMeeting: true } }),
  ),
  ...Object.entries(PHASES).flatMap(([name, forms]) =>
    forms
      .split('|')
      // A quarter without its Moon is one of an hour, unless capitals say otherwise.
      .map((form) => phrase(form, { kind: 'phase', what: name as PhaseWord }, /quarter$/.test(form))),
  ),
  ...HOUSES,
  ...[
    'retrograde',
    'retrogrades',
    'retrograding',
    'retrogradation',
    ...[
      'moving',
      'moves',
      'move',
      'running',
      'going',
      'goes',
      'travelling',
      'traveling',
      'travels',
      'slipping',
    ].flatMap((verb) => [`${verb} backwards`, `${verb} backward`]),
    'backward motion',
  ].map((form) => phrase(form, plainly('retrograde'))),
  ...['direct', 'moving forward', 'moving forwards', 'moves forward', 'move forward', 'forward motion'].map(
    (form) => phrase(form, plainly('direct')),
  ),
  ...TURNING.map((form) => phrase(form, plainly('turning'))),
  ...[...ENTERING, ...ARRIVALS].map((form) => phrase(form, plainly('entering'))),
  ...LEAVING.map((form) => phrase(form, plainly('leaving'))),
  ...['solar', 'lunar'].flatMap((eclipse) =>
    [
      `${eclipse} eclipse`,
      `${eclipse} eclipses`,
      eclipse === 'solar' ? 'eclipse of the sun' : 'eclipse of the moon',
    ].map((form) => phrase(form, { kind: 'eclipse', what: eclipse as 'solar' | 'lunar' })),
  ),
  ...(['solar', 'lunar'] as const).map((eclipse) =>
    phrase(`an eclipse of the ${eclipse === 'solar' ? 'sun' : 'moon'}`, { kind: 'eclipse', what: eclipse }),
  ),
  ...['an eclipse', 'the eclipse', "today 's eclipse"].map((form) =>
    phrase(form, { kind: 'eclipse', what: undefined }),
  ),
  phrase('solar return', plainly('return')),
  ...['void of course', 'void moon', 'void of course moon'].map((form) => phrase(form, plainly('void'))),
];

/** What the Moon can be said to be or do. */
export const LIGHT_WORDS: ReadonlyMap<string, PhaseWord> = new Map([
  ['waxing', 'waxing'],
  ['waxes', 'waxing'],
  ['growing', 'waxing'],
  ['waning', 'waning'],
  ['wanes', 'waning'],
  ['shrinking', 'waning'],
  ['full', 'Full Moon'],
  ['new', 'New Moon'],
  ['gibbous', 'gibbous'],
]);

/** Kinds of tokens that claims are made with; what else there is only takes part in them. */
const TELLING: readonly Kind[] = [
  'sign',
  'aspect',
  'house',
  'retrograde',
  'direct',
  'phase',
  'eclipse',
  'return',
  'void',
];

/** Words of which a sentence has one if it claims anything. */
export const TELLING_WORDS: WordList = wordList(
  ...PHRASES.filter(({ meaning }) => TELLING.includes(meaning.kind)).map(({ text }) =>
    longestOf(text.split(' ')),
  ),
  ...LIGHT_WORDS.keys(),
  ...WEEKDAYS,
  'void',
);

/** Phrases by the number of their first word, the longest first. */
export const PHRASES_BY_WORD: readonly (readonly Phrase[] | undefined)[] = groupByFirstWord(PHRASES);

/** @param text words divided by spaces or, where they are tied in print, by hyphens */
function phrase(text: string, meaning: Meaning, isName = false): Phrase {
  const words = text.split(/[ -]/);
  return { numbers: words.map(numberFor), text: words.join(' '), meaning, isName };
}

function plainly(kind: PlainKind): Meaning {
  return { kind, what: undefined };
}

function groupByFirstWord(phrases: readonly Phrase[]): (Phrase[] | undefined)[] {
  const groups: (Phrase[] | undefined)[] = Array.from({ length: MOST_WORDS }, () => undefined);
  for (const entry of phrases) {
    const first = entry.numbers[0] as number;
    groups[first] = [...(groups[first] ?? []), entry];
  }
  for (const group of groups) group?.sort((a, b) => b.numbers.length - a.numbers.length);
  return groups;
}

/** The longest word, most likely the rarest. */
function longestOf(words: readonly string[]): string {
  return words.reduce((longest, word) => (word.length >= longest.length ? word : longest));
}

function suffixOf(number: number): string {
  return number > 3 ? 'th' : (['st', 'nd', 'rd'][number - 1] as string);
}
