import type { Contact, NatalAspect } from '../facts/fact.ts';
import { expand } from '../template.ts';
import { ASPECT_WORDS, type Aspect } from '../vocabulary/aspects.ts';
import { BODY_WORDS } from '../vocabulary/bodies.ts';
import type { Pen, Statement } from './statement.ts';
import { ADVERBS } from './statement.ts';
import { cardinalWords, momentWords, ordinalWords, pivotOf, windowWords } from './when.ts';

/** An exact or lasting contact of a moving body. */
export function stateContact(contact: Contact, pen: Pen): Statement {
  const { mover, aspect, target, toNatal, when } = contact;
  const clause =
    contact.ongoing || when.from !== undefined || when.to !== undefined
      ? lasting(contact, pen)
      : passing(contact, pen);
  const touched = toNatal ? BODY_WORDS[target].self : BODY_WORDS[target].topics;
  return {
    clause,
    sense: senseOf(aspect, BODY_WORDS[mover].topics, touched, pen),
    tone: ASPECT_WORDS[aspect].tone,
    ...pivotOf(when),
  };
}

const PASSING = [
  '{mover} {verb} {target} {moment}',
  '{moment} {mover} {verb} {target}',
  '{mover} {verb} {target}, exact {moment}',
  '{mover} {verb} {target} {moment}',
  '{moment} {mover} is [exactly|precisely] {state} {target}',
];

function passing(contact: Contact, { dice, span }: Pen): string {
  const words = ASPECT_WORDS[contact.aspect];
  const moment = momentWords(contact.when) || ADVERBS[span];
  return expand(moment === '' ? '{mover} {verb} {target}' : dice.pick(PASSING), dice, {
    mover: BODY_WORDS[contact.mover].name,
    target: targetWords(contact),
    verb: () => dice.pick(words.verbs),
    state: words.state,
    moment,
  });
}

const LASTING = [
  '{mover} [is|remains|stays] {state} {target} {details}',
  '{mover} [is|remains|stays] {state} {target} {details}',
  '{mover} [remains|stays] {state} {target} for some time {details}',
  'the longer contact is {mover} {state} {target} {details}',
];

function lasting(contact: Contact, { dice }: Pen): string {
  return expand(dice.pick(LASTING), dice, {
    mover: BODY_WORDS[contact.mover].name,
    target: targetWords(contact),
    state: ASPECT_WORDS[contact.aspect].state,
    details: detailWords(contact, dice.flip(0.4)),
  });
}

/** `, exact on 18 February, from 17 January to 1 April, the first of three passes`. */
function detailWords({ when, pass }: Contact, briefly: boolean): string {
  const moment = momentWords(when);
  const window = windowWords(when);
  const details = [
    moment && `exact ${moment}`,
    (!briefly || moment === '') && window && `in force ${window}`,
  ];
  if (pass && pass.of > 1 && !briefly) details.push(passWords(pass, when.dates.length));
  return details
    .filter(Boolean)
    .map((detail) => `, ${detail}`)
    .join('');
}

function passWords({ first, last, of }: NonNullable<Contact['pass']>, dates: number): string {
  if (first === last) return `the ${ordinalWords(first)} of ${cardinalWords(of)} passes`;
  return dates === last - first + 1 && dates === 2
    ? `the ${ordinalWords(first)} and ${ordinalWords(last)} of ${cardinalWords(of)} passes`
    : `within a series of ${cardinalWords(of)} passes`;
}

const targetWords = ({ target, toNatal }: Contact) =>
  toNatal ? `your natal ${BODY_WORDS[target].natal}` : BODY_WORDS[target].name;

const NATAL = [
  'your natal {first} is {state} your natal {second}',
  'in your birth chart {firstName} is {state} {secondName}',
  'you were born with {firstName} {state} {secondName}',
  'your natal {first} stands {state} your natal {second}',
];

/** An aspect of the birth chart. */
export function stateNatalAspect({ first, aspect, second, orb, motion }: NatalAspect, pen: Pen): Statement {
  const { dice } = pen;
  const words = ASPECT_WORDS[aspect];
  const measure =
    orb === undefined
      ? ''
      : dice.pick(['', '', `, with an orb of ${orb} degrees`, motion ? `, ${motion} by ${orb} degrees` : '']);
  const clause = expand(`${dice.pick(NATAL)}${measure}`, dice, {
    first: BODY_WORDS[first].natal,
    second: BODY_WORDS[second].natal,
    firstName: BODY_WORDS[first].name,
    secondName: BODY_WORDS[second].name,
    state: words.state,
  });
  return {
    clause,
    sense: senseOf(aspect, BODY_WORDS[first].self, BODY_WORDS[second].self, pen),
    tone: words.tone,
  };
}

/** What an aspect may mean: one side does something to the other, or something is between them. */
function senseOf(
  aspect: Aspect,
  actors: readonly string[],
  touched: readonly string[],
  { dice }: Pen,
): string {
  const { deeds, between } = ASPECT_WORDS[aspect];
  const a = dice.pick(actors);
  const others = touched.filter((words) => words !== a);
  return expand(dice.flip(0.7) ? '{a} {deed} {b}' : dice.pick(between), dice, {
    a,
    b: dice.pick(others),
    deed: () => dice.pick(deeds),
  });
}
