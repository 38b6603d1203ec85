import type { Fact } from '../facts/fact.ts';
import { stateContact, stateNatalAspect } from './contact.ts';
import {
  stateEclipse,
  stateIngress,
  stateJourney,
  stateLunation,
  statePhase,
  stateProfection,
  stateRetrograde,
  stateReturn,
  stateStation,
  stateVoid,
} from './event.ts';
import { stateBalance, stateBirthPhase, stateCusp, statePlacement, stateRuler } from './place.ts';
import type { Pen, Statement } from './statement.ts';
import { stateValue } from './value.ts';

export type { Pen, Statement } from './statement.ts';
export { ADVERBS, UNITS } from './statement.ts';

/** Puts a fact into words. */
export function state(fact: Fact, pen: Pen): Statement {
  switch (fact.kind) {
    case 'placement':
      return statePlacement(fact, pen);
    case 'contact':
      return stateContact(fact, pen);
    case 'natalAspect':
      return stateNatalAspect(fact, pen);
    case 'ingress':
      return stateIngress(fact, pen);
    case 'station':
      return stateStation(fact, pen);
    case 'phase':
      return statePhase(fact, pen);
    case 'lunation':
      return stateLunation(fact, pen);
    case 'eclipse':
      return stateEclipse(fact, pen);
    case 'void':
      return stateVoid(fact, pen);
    case 'retrograde':
      return stateRetrograde(fact, pen);
    case 'journey':
      return stateJourney(fact, pen);
    case 'return':
      return stateReturn(fact, pen);
    case 'profection':
      return stateProfection(fact, pen);
    case 'cusp':
      return stateCusp(fact, pen);
    case 'ruler':
      return stateRuler(fact, pen);
    case 'balance':
      return stateBalance(fact, pen);
    case 'birthPhase':
      return stateBirthPhase(fact, pen);
    case 'value':
      return stateValue(fact, pen);
  }
}
