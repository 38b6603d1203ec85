import type {
  Eclipse,
  Ingress,
  Journey,
  Lunation,
  PhaseFact,
  Profection,
  Retrograde,
  SolarReturn,
  Station,
  VoidOfCourse,
} from '../facts/fact.ts';
import { expand } from '../template.ts';
import { RETROGRADE_BIRTH_SENSES } from '../vocabulary/birth.ts';
import { BODY_WORDS } from '../vocabulary/bodies.ts';
import { PHASE_WORDS } from '../vocabulary/phases.ts';
import { SIGN_WORDS } from '../vocabulary/signs.ts';
import {
  DIRECT_SENSES,
  ECLIPSE_SENSES,
  JOURNEY_SENSES,
  LUNATION_SENSES,
  PROFECTION_SENSES,
  RETROGRADE_SENSES,
  RETURN_SENSES,
  VOID_SENSES,
} from '../vocabulary/turns.ts';
import { houseSlots } from './place.ts';
import type { Pen, Statement } from './statement.ts';
import { ADVERBS, BEGINNINGS, UNITS } from './statement.ts';
import { listWords, momentWords, pivotOf } from './when.ts';

/** The Moon's phase on the day. */
export function statePhase({ phase, percent, exact }: PhaseFact, { dice, span }: Pen): Statement {
  const { name, senses, tone } = PHASE_WORDS[exact?.phase ?? phase];
  if (exact) {
    const clause = expand(`[${name} is exact at ${exact.time}|at ${exact.time} ${name} is exact]`, dice);
    return { clause, sense: expand(dice.pick(senses), dice), tone, moment: exact.time };
  }
  const lit = percent === undefined ? '' : `, ${percent} percent lit,`;
  const clause = `${name}${lit} [presides over|keeps watch over|stands over|gives its light to|belongs to] the ${UNITS[span]}`;
  return { clause: expand(clause, dice), sense: expand(dice.pick(senses), dice), tone };
}

/** The stretch in which the Moon is void of course. */
export function stateVoid({ from, to }: VoidOfCourse, { dice }: Pen): Statement {
  const fromStart = from === '00:00';
  const toEnd = to === '24:00' || to === '00:00';
  let clause = `[the Moon is void of course from ${from} to ${to}|between ${from} and ${to} the Moon is void of course|from ${from} until ${to} the Moon is void of course]`;
  if (fromStart && toEnd) clause = 'the Moon is void of course all day';
  else if (fromStart)
    clause = `[the Moon is void of course until ${to}|until ${to} the Moon is void of course]`;
  else if (toEnd)
    clause = `[from ${from} the Moon is void of course for the rest of the day|the Moon is void of course from ${from} to the end of the day]`;
  return { clause: expand(clause, dice), sense: expand(dice.pick(VOID_SENSES), dice), tone: 'focused' };
}

/** A body changes sign. */
export function stateIngress({ body, sign, when }: Ingress, { dice, span }: Pen): Statement {
  const slots = {
    name: BODY_WORDS[body].name,
    sign,
    moment: momentWords(when) || ADVERBS[span],
    topic: () => dice.pick(BODY_WORDS[body].topics),
    mood: () => dice.pick(SIGN_WORDS[sign].moods),
  };
  return {
    clause: expand('[{name} enters {sign} {moment}|{moment} {name} enters {sign}]', dice, slots),
    sense: expand(
      '[{topic} takes on {mood}|{mood} gets hold of {topic}|{topic} learns {mood}|with {topic} comes {mood}]',
      dice,
      slots,
    ),
    tone: 'focused',
    ...pivotOf(when),
  };
}

/** A body turns retrograde or direct. */
export function stateStation({ body, motion, when, sign, house }: Station, pen: Pen): Statement {
  const { dice, span } = pen;
  const place = houseSlots(house, pen);
  const where = [
    sign === undefined ? '' : ` in ${sign}`,
    place.known ? `, in your ${place.nth} house` : '',
  ].join('');
  const slots = {
    name: BODY_WORDS[body].name,
    moment: momentWords(when) || ADVERBS[span],
    topic: () => dice.pick(BODY_WORDS[body].topics),
  };
  return {
    clause: expand(
      `[{name} turns ${motion} {moment}${where}|{moment} {name} turns ${motion}${where}]`,
      dice,
      slots,
    ),
    sense: expand(dice.pick(motion === 'retrograde' ? RETROGRADE_SENSES : DIRECT_SENSES), dice, slots),
    tone: motion === 'retrograde' ? 'tense' : 'easy',
    ...pivotOf(when),
  };
}

/** A body that is retrograde, at birth or in the period. */
export function stateRetrograde({ body, natal }: Retrograde, { dice, span }: Pen): Statement {
  const { name, natal: bare, topics, acts } = BODY_WORDS[body];
  const slots = { name, topic: () => dice.pick(topics), act: () => dice.pick(acts) };
  if (natal) {
    return {
      clause: expand(
        `[your natal ${bare} is retrograde|you were born with ${name} retrograde|at birth ${name} was retrograde]`,
        dice,
      ),
      sense: expand(dice.pick(RETROGRADE_BIRTH_SENSES), dice, slots),
      tone: 'focused',
    };
  }
  return {
    clause: expand(
      `[{name} is retrograde ${BEGINNINGS[span]}|${BEGINNINGS[span]} {name} is retrograde]`,
      dice,
      slots,
    ),
    sense: expand(dice.pick(RETROGRADE_SENSES), dice, slots),
    tone: 'tense',
  };
}

/** A New or Full Moon, or a quarter. */
export function stateLunation({ phase, when, sign, house }: Lunation, pen: Pen): Statement {
  const { dice, span } = pen;
  const { name, tone, senses } = PHASE_WORDS[phase];
  const place = houseSlots(house, pen);
  const where = [
    sign === undefined ? '' : ` in ${sign}`,
    place.known ? `, in your ${place.nth} house` : '',
  ].join('');
  const moment = momentWords(when) || ADVERBS[span];
  const readings = place.known ? (LUNATION_SENSES[phase] ?? senses) : senses;
  return {
    clause: expand(`[${name} falls ${moment}${where}|${moment} ${name} falls${where}]`, dice),
    sense: expand(dice.pick(readings), dice, { area: place.area }),
    tone,
    ...pivotOf(when),
  };
}

/** An eclipse, and what of the birth chart it falls on. */
export function stateEclipse({ sort, when, sign, house, touches }: Eclipse, pen: Pen): Statement {
  const { dice, span } = pen;
  const place = houseSlots(house, pen);
  const moment = momentWords(when) || ADVERBS[span];
  const inHouse = place.known ? `, in your ${place.nth} house` : '';
  const close =
    touches.length > 0
      ? `, close to ${listWords(touches.map((body) => `your natal ${BODY_WORDS[body].natal}`))}`
      : '';
  return {
    clause: expand(
      `[the ${sort} eclipse ${moment} falls in ${sign}|${moment} the ${sort} eclipse falls in ${sign}]${inHouse}${close}`,
      dice,
    ),
    sense: expand(dice.pick(ECLIPSE_SENSES), dice, { area: place.area }),
    tone: 'focused',
    ...pivotOf(when),
  };
}

/** Where a slow body begins and ends the year. */
export function stateJourney({ body, from, to }: Journey, pen: Pen): Statement {
  const { dice, span } = pen;
  const unit = UNITS[span];
  const start = houseSlots(from.house, pen);
  const end = houseSlots(to.house, pen);
  const signs =
    from.sign === to.sign
      ? `begins and ends the ${unit} in ${to.sign}`
      : `begins the ${unit} in ${from.sign} and ends it in ${to.sign}`;
  const houses =
    !start.known || !end.known
      ? ''
      : from.house === to.house
        ? `, in your ${end.nth} house`
        : `, on its way from your ${start.nth} house to your ${end.nth}`;
  const slots = {
    topic: () => dice.pick(BODY_WORDS[body].topics),
    mood: () => dice.pick(SIGN_WORDS[to.sign].moods),
    area: end.area,
  };
  return {
    clause: `${BODY_WORDS[body].name} ${signs}${houses}`,
    sense: expand(dice.pick(JOURNEY_SENSES), dice, slots),
    tone: 'focused',
  };
}

/** The moment at which the Sun comes back to its place at birth. */
export function stateReturn({ when }: SolarReturn, { dice }: Pen): Statement {
  return {
    clause: expand(
      `[your solar return falls ${momentWords(when)}|${momentWords(when)} your solar return takes place]`,
      dice,
    ),
    sense: expand(dice.pick(RETURN_SENSES), dice),
    tone: 'focused',
    ...pivotOf(when),
  };
}

/** The house and planet that rule a year of life. */
export function stateProfection({ age, house, sign, lord }: Profection, pen: Pen): Statement {
  const { dice } = pen;
  const { nth, area } = houseSlots(house, pen);
  const slots = {
    area,
    topic: () => dice.pick(BODY_WORDS[lord].topics),
    self: () => dice.pick(BODY_WORDS[lord].self),
  };
  const name = BODY_WORDS[lord].name;
  return {
    clause: expand(
      `[at age ${age} the year belongs to your ${nth} house, which begins in ${sign}, with ${name} as its lord|the year at age ${age} is ruled by your ${nth} house, and ${name} is its lord]`,
      dice,
    ),
    sense: expand(dice.pick(PROFECTION_SENSES), dice, slots),
    tone: 'focused',
  };
}
