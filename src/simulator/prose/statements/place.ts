import type { Balance, BirthPhase, ChartRuler, Cusp, Placement } from '../facts/fact.ts';
import { expand } from '../template.ts';
import { BIRTH_PHASE_WORDS, ELEMENT_SENSES } from '../vocabulary/birth.ts';
import { BODY_WORDS } from '../vocabulary/bodies.ts';
import { HOUSE_WORDS } from '../vocabulary/houses.ts';

import { SIGN_WORDS } from '../vocabulary/signs.ts';
import type { Pen, Statement } from './statement.ts';
import { BEGINNINGS, UNITS } from './statement.ts';

/** How a mood and a field of life meet: `a careful mood … play and romance`. */
const COLOURS = [
  'colours',
  'settles over',
  'sets the tone for',
  'finds its way into',
  'takes an interest in',
  'runs through',
  'rests lightly on',
  'has something to say about',
  'looks after',
  'leans towards',
];

/** Words for a house: its ordinal and one of its fields. */
export function houseSlots(house: number | undefined, { dice }: Pen) {
  const words = house === undefined ? undefined : HOUSE_WORDS[house - 1];
  return {
    nth: words?.ordinal ?? '',
    area: () => dice.pick(words?.areas ?? ['the whole of life']),
    known: words !== undefined,
  };
}

/** Where a body stands in the sky or at birth. */
export function statePlacement(placement: Placement, pen: Pen): Statement {
  return placement.natal ? stateBirthPlace(placement, pen) : stateSkyPlace(placement, pen);
}

const SKY = ['{name} is in {sign}', '{name} moves through {sign}', '{name} [travels|passes] through {sign}'];
/** Over more than a day a place is told for the beginning. */
const SKY_AT_FIRST = ['{begin} {name} is in {sign}{inHouse}', '{name} is in {sign}{inHouse} {begin}'];
const SKY_HOUSE = [
  '{name} is in {sign}, in your {nth} house',
  '{name} moves through {sign} and your {nth} house',
  '{name} is in {sign} and [visits|crosses|lights up] your {nth} house',
  'in your {nth} house {name} moves through {sign}',
];
const SKY_CHANGE = [
  '{name} is in {sign} and enters {next} at {time}',
  '{name} is in {sign} until {time} and then enters {next}',
];
const SKY_ARRIVAL = ['{name} enters {sign} at {time}', 'at {time} {name} enters {sign}'];

function stateSkyPlace({ body, sign, house, enters }: Placement, pen: Pen): Statement {
  const { dice, span } = pen;
  const place = houseSlots(house, pen);
  const slots = {
    name: BODY_WORDS[body].name,
    sign,
    nth: place.nth,
    begin: BEGINNINGS[span],
    inHouse: place.known ? `, in your ${place.nth} house,` : '',
    next: enters?.sign ?? '',
    time: enters?.time ?? '',
    mood: () => dice.pick(SIGN_WORDS[sign].moods),
    colours: () => dice.pick(COLOURS),
    area: place.known ? place.area : `the ${UNITS[span]}`,
  };
  const staying = place.known ? SKY_HOUSE : SKY;
  const lasting = span === 'day' ? staying : SKY_AT_FIRST;
  const forms = enters === undefined ? lasting : enters.sign === sign ? SKY_ARRIVAL : SKY_CHANGE;
  return {
    clause: expand(dice.pick(forms), dice, slots),
    sense: expand('{mood} {colours} {area}', dice, slots),
    tone: 'focused',
    ...(enters === undefined ? {} : { moment: enters.time }),
  };
}

const BIRTH = [
  'your natal {natal} is in {sign}',
  'your natal {natal} stands in {sign}',
  'your natal {natal} has its place in {sign}',
];
const BIRTH_HOUSE = [
  'your natal {natal} is in {sign}, in the {nth} house',
  'your natal {natal} stands in {sign} and in the {nth} house',
  'your natal {natal} lives in the {nth} house, in {sign}',
];
const DIGNITIES: Readonly<Record<string, string>> = {
  domicile: 'in the sign it rules',
  exalted: 'in the sign of its exaltation',
  detriment: 'in the sign of its detriment',
  fall: 'in the sign of its fall',
};

function stateBirthPlace(placement: Placement, pen: Pen): Statement {
  const { dice } = pen;
  const { body, sign, dignity } = placement;
  const place = houseSlots(placement.house, pen);
  const slots = {
    natal: BODY_WORDS[body].natal,
    sign,
    nth: place.nth,
    act: () => dice.pick(BODY_WORDS[body].acts),
    manner: () => dice.pick(SIGN_WORDS[sign].manners),
    area: place.area,
  };

  const rank = dignity !== undefined && dice.flip(0.3) ? DIGNITIES[dignity] : undefined;
  const clause = expand(dice.pick(place.known ? BIRTH_HOUSE : BIRTH), dice, slots);
  const sense =
    place.known && dice.flip(0.5)
      ? '{act} {manner}, [above all|most of all|especially] when it comes to {area}'
      : '{act} {manner}';
  return {
    clause: rank === undefined ? clause : `${clause}, ${rank}`,
    sense: expand(sense, dice, slots),
    tone: 'focused',
  };
}

/** The sign on a natal house's cusp. */
export function stateCusp({ house, sign }: Cusp, pen: Pen): Statement {
  const { dice } = pen;
  const { nth, area } = houseSlots(house, pen);
  const slots = {
    nth,
    area,
    sign,
    mood: () => dice.pick(SIGN_WORDS[sign].moods),
    colours: () => dice.pick(COLOURS),
    manner: () => dice.pick(SIGN_WORDS[sign].manners),
  };
  return {
    clause: expand(
      dice.pick([
        '{sign} is on the cusp of your {nth} house',
        'your {nth} house begins in {sign}',
        'the cusp of your {nth} house is in {sign}',
      ]),
      dice,
      slots,
    ),
    sense: expand(
      dice.pick(['{mood} {colours} {area}', 'you [approach|deal with|think of] {area} {manner}']),
      dice,
      slots,
    ),
    tone: 'focused',
  };
}

export function stateRuler({ body }: ChartRuler, pen: Pen): Statement {
  const { dice } = pen;
  const slots = {
    name: BODY_WORDS[body].name,
    self: () => dice.pick(BODY_WORDS[body].self),
    topic: () => dice.pick(BODY_WORDS[body].topics),
  };
  return {
    clause: expand(
      dice.pick([
        '{name} is the ruler of your chart',
        'the ruler of your chart is {name}',
        '{name} rules your chart',
      ]),
      dice,
      slots,
    ),
    sense: expand(
      dice.pick([
        'what happens to {self} happens to the whole of you',
        '{topic} has the casting vote',
        'much depends on {self}',
        '{topic} keeps the keys to the rest',
      ]),
      dice,
      slots,
    ),
    tone: 'focused',
  };
}

export function stateBalance({ element, count }: Balance, { dice }: Pen): Statement {
  return {
    clause: expand(
      `[among the elements of your chart ${element} leads with ${count}|${element} leads the elements of your chart with ${count}|of the four elements ${element} is the strongest in your chart, with ${count}]`,
      dice,
    ),
    sense: expand(
      dice.pick(ELEMENT_SENSES[element] ?? ['one element speaks a little louder than the rest']),
      dice,
    ),
    tone: 'focused',
  };
}

export function stateBirthPhase({ phase }: BirthPhase, { dice }: Pen): Statement {
  const { name, senses } = BIRTH_PHASE_WORDS[phase];
  return {
    clause: expand(
      `[you were born under ${name}|your birth fell under ${name}|${name} stood over your birth]`,
      dice,
    ),
    sense: dice.pick(senses),
    tone: 'focused',
  };
}
