import type { PlainValue } from '../facts/fact.ts';
import type { Pen, Statement } from './statement.ts';

type Form = (label: string, value: string) => string;

/** Good after any label, be it `soil` or `companion plants`. */
const ANY_NUMBER: readonly Form[] = [
  (label, value) => `the notes give the ${label} as ${value}`,
  (label, value) => `for the ${label} the record says ${value}`,
  (label, value) => `the entry under ${label} reads ${value}`,
  (label, value) => `under ${label} the notes say ${value}`,
];

const SINGULAR: readonly Form[] = [
  ...ANY_NUMBER,
  (label, value) => `the ${label} is given as ${value}`,
  (label, value) => `the ${label} is listed as ${value}`,
  (label, value) => `where the ${label} is concerned, the record says ${value}`,
];

const SENSES = [
  'that is a good place to start',
  'that settles more than it seems to',
  'the rest can be arranged around it',
  'it deserves to be taken seriously',
  'it tells you where to look first',
  'everything else should be measured against it',
  'that leaves less to guess',
  'a sensible plan begins from there',
  'it is worth checking again before anything is changed',
  'that is more useful than a general rule',
];

/** A value of unknown meaning, quoted and left as it is. */
export function stateValue({ label, value }: PlainValue, { dice }: Pen): Statement {
  return {
    clause: dice.pick(label.endsWith('s') ? ANY_NUMBER : SINGULAR)(label, value),
    sense: dice.pick(SENSES),
    tone: 'focused',
  };
}
